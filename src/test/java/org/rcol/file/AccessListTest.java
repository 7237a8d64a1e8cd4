package org.rcol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.WindowsFiles;

/** What an access control list says about who can read a file; on a file system in memory. */
class AccessListTest {
    private FileSystem files;
    private Path file;

    @BeforeEach
    void make() throws IOException {
        files = WindowsFiles.make(true);
        file = Files.writeString(files.getPath("C:\\work\\.env"), "x");
    }

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    private FilePermissions with(AclEntry... entries) throws IOException {
        WindowsFiles.list(file).setAcl(List.of(entries));
        return FilePermissions.of(file);
    }

    private AclEntry all(String name) throws IOException {
        return WindowsFiles.all(WindowsFiles.principal(files, name));
    }

    @Test
    void owner_system_and_administrators_are_nobody_else() throws IOException {
        FilePermissions kept = with(all("PC\\anna"), all("NT AUTHORITY\\SYSTEM"), all("VORDEFINIERT\\Administratoren"));
        assertThat(kept.isOpen()).isFalse();
        assertThat(kept.words()).isEqualTo("only you can read it");
        assertThat(kept.owner()).isEqualTo("PC\\anna");
    }

    @ParameterizedTest
    @EnumSource(
            value = AclEntryPermission.class,
            names = {"READ_DATA", "WRITE_DATA", "APPEND_DATA", "WRITE_ACL", "WRITE_OWNER"})
    void whoever_else_may_read_change_or_take_it_is_named(AclEntryPermission what) throws IOException {
        var everyone = WindowsFiles.principal(files, "Everyone");
        FilePermissions open = with(all("PC\\anna"), WindowsFiles.allow(everyone, what));
        assertThat(open.isOpen()).isTrue();
        assertThat(open.words()).isEqualTo("others can read or change it");
        assertThat(open.mode()).isEqualTo("access control list with Everyone");
        assertThat(open.remedy())
                .isEqualTo("icacls \"C:\\work\\.env\" /inheritance:r /grant:r \"PC\\anna:F\" /remove:g \"Everyone\"");
        assertThat(with(all("PC\\anna"), WindowsFiles.allow(everyone, AclEntryPermission.READ_ATTRIBUTES))
                        .isOpen())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTHER\\Administrators", "PC\\SYSTEM", "PC\\annabel", "BUILTIN\\Benutzer", "anna"})
    void a_name_that_looks_alike_is_somebody_else(String name) throws IOException {
        assertThat(with(all("PC\\anna"), all(name)).isOpen()).isTrue();
    }

    @Test
    void an_entry_that_denies_makes_nothing_safe_and_one_for_children_opens_nothing() throws IOException {
        var users = WindowsFiles.principal(files, WindowsFiles.USERS);
        AclEntry deny = AclEntry.newBuilder(WindowsFiles.all(users))
                .setType(AclEntryType.DENY)
                .build();
        AclEntry below = AclEntry.newBuilder(WindowsFiles.all(users))
                .setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.INHERIT_ONLY)
                .build();
        assertThat(with(deny, all(WindowsFiles.USERS)).isOpen()).isTrue();
        assertThat(with(all("PC\\anna"), deny, below).isOpen()).isFalse();
    }

    /** Windows has a list that is missing, with which everybody may do everything, and Java shows it as one without entries. */
    @Test
    void a_list_without_entries_promises_nothing() throws IOException {
        FilePermissions unknown = with();
        assertThat(unknown.isOpen()).isFalse();
        assertThat(unknown.words())
                .isEqualTo("who can read it cannot be checked: its access control list has no entries");
    }

    @Test
    void where_there_are_neither_lists_nor_modes_nothing_is_promised() throws IOException {
        try (FileSystem stick = WindowsFiles.make(false)) {
            FilePermissions unknown = FilePermissions.of(Files.writeString(stick.getPath("C:\\work\\.env"), "x"));
            assertThat(unknown.words()).contains("cannot be checked").doesNotContain("only you");
        }
    }

    @Test
    void what_is_kept_to_its_owner_loses_everybody_else_and_a_folder_hands_that_down() throws IOException {
        assertThat(FilePermissions.of(file).isOpen()).isTrue();
        AccessList.keepToOwner(file);
        assertThat(WindowsFiles.names(file))
                .containsExactly("PC\\anna", "NT AUTHORITY\\SYSTEM", "BUILTIN\\Administrators");
        assertThat(FilePermissions.of(file).words()).isEqualTo("only you can read it");
        Path folder = Files.createDirectory(files.getPath("C:\\work\\new"));
        AccessList.keepToOwner(folder);
        assertThat(WindowsFiles.list(folder).getAcl().get(0).flags())
                .containsExactlyInAnyOrder(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);
    }

    /** What an elevated prompt makes belongs to the group of administrators. */
    @Test
    void of_a_file_of_the_administrators_the_account_itself_is_no_other() throws IOException {
        String me = System.getProperty("user.name");
        WindowsFiles.list(file).setOwner(WindowsFiles.principal(files, "BUILTIN\\Administrators"));
        AccessList.keepToOwner(file);
        assertThat(WindowsFiles.names(file)).containsExactly("BUILTIN\\Administrators", me, "NT AUTHORITY\\SYSTEM");
        assertThat(FilePermissions.of(file).isOpen()).isFalse();
        assertThat(with(all("BUILTIN\\Administrators"), all("PC\\" + me.toUpperCase(java.util.Locale.ROOT)))
                        .isOpen())
                .isFalse();
        assertThat(with(all("BUILTIN\\Administrators"), all("PC\\ben")).isOpen())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"CORP\\anna,true", "anna,true", "CORP\\ANNA,true", "CORP\\joanna,false"})
    void an_account_is_known_with_and_without_its_domain(String account, boolean same) {
        assertThat(AccessList.isNamed(account, "anna")).isEqualTo(same);
    }
}
