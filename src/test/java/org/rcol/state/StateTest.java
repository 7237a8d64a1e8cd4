package org.rcol.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

@Tag("clock")
class StateTest {
    @TempDir
    private Path folder;

    @Test
    void of_several_files_all_are_written_or_none() throws Exception {
        Path one = Files.writeString(folder.resolve("one.csv"), "1");
        Path two = Files.writeString(folder.resolve("two.csv"), "2");
        var contents = new LinkedHashMap<Path, byte[]>();
        contents.put(one, "eins".getBytes(UTF_8));
        contents.put(two, "zwei".getBytes(UTF_8));
        // What is in the way of the second file.
        Path inTheWay = Files.createDirectories(folder.resolve("two.csv.part/x"));
        assertThat(catchThrowableOfType(RcolException.class, () -> AtomicFile.rewriteAll(contents)))
                .hasMessageContaining("two.csv cannot be written");
        assertThat(one).hasContent("1");
        assertThat(two).hasContent("2");
        assertThat(folder.resolve("one.csv.part")).doesNotExist();
        Files.delete(inTheWay);
        AtomicFile.rewriteAll(contents);
        assertThat(one).hasContent("eins");
        assertThat(two).hasContent("zwei");
    }

    @Test
    void files_are_the_owners_alone_and_leave_no_part_behind() throws IOException {
        Path file = folder.resolve("a/b/x.json");
        AtomicFile.write(file, "1".getBytes(UTF_8));
        AtomicFile.write(file, "2".getBytes(UTF_8));
        assertThat(file).hasContent("2");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a/b"))))
                .isEqualTo("rwx------");
        try (var list = Files.list(folder.resolve("a/b"))) {
            assertThat(list).containsExactly(file);
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_a_local_failure() throws IOException {
        Files.writeString(folder.resolve("a"), "a file");
        RcolException failure =
                catchThrowableOfType(RcolException.class, () -> AtomicFile.write(folder.resolve("a/x"), new byte[0]));
        assertThat(failure.kind()).isEqualTo(Kind.LOCAL_IO);
    }

    @Test
    void one_project_has_one_lock_and_another_project_another() {
        var state = new UserState(folder);
        try (var lock = ProjectLock.take(state, "h", "1");
                var other = ProjectLock.take(state, "h", "2")) {
            assertThat(lock).isNotSameAs(other);
            assertThatThrownBy(() -> ProjectLock.take(state, "h", "1"))
                    .hasMessageContaining("another rcol works on project 1");
        }
        ProjectLock.take(state, "h", "1").close();
    }

    @Test
    void what_rcol_0_1_0_remembered_of_a_token_is_known() throws IOException {
        var memory = new TokenMemory(new UserState(folder));
        Files.createDirectories(memory.file("6915236ca266c33f").getParent());
        Files.copy(Path.of("src/test/resources/v0.1.0/token.json"), memory.file("6915236ca266c33f"));
        assertThat(memory.of("6915236ca266c33f")).contains(new TokenMemory.Known("", LocalDate.parse("2026-11-28")));
    }

    @Test
    void names_from_outside_never_become_paths() {
        for (String name : new String[] {"../x", "..", ".", "", "a/b", "a\\b", "C:x", "a\0b"}) {
            assertThat(UserState.fileName(name)).matches("[A-Za-z0-9_-][A-Za-z0-9._-]*");
        }
    }

    @Test
    void the_state_folder_is_where_the_system_wants_it() {
        Path home = Path.of("/home/x");
        assertThat(UserState.of(Map.of(), home, "Linux").folder()).hasToString("/home/x/.local/state/rcol");
        assertThat(UserState.of(Map.of("XDG_STATE_HOME", "/s"), home, "Linux").folder())
                .hasToString("/s/rcol");
        assertThat(UserState.of(Map.of("XDG_STATE_HOME", "relative"), home, "Linux")
                        .folder())
                .hasToString("/home/x/.local/state/rcol");
        assertThat(UserState.of(Map.of(), home, "Mac OS X").folder())
                .hasToString("/home/x/Library/Application Support/rcol");
    }
}
