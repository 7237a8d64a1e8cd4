package org.rcol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePermissionsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"rw-------,false", "rw-r-----,true", "rw----r--,true", "rw--w----,true", "rwx------,false"})
    void the_mode_tells_who_can_read_it(String mode, boolean open) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        FilePermissions permissions = FilePermissions.of(file);
        assertThat(permissions.mode()).isEqualTo(mode);
        assertThat(permissions.isOpen()).isEqualTo(open);
        assertThat(permissions.doubt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9p", "drvfs", "CIFS", "smb3", "vfat", "exfat"})
    void on_shares_and_windows_drives_modes_mean_nothing(String system) {
        assertThat(FilePermissions.isMadeUp(system)).isTrue();
        assertThat(FilePermissions.isMadeUp("ext4")).isFalse();
    }

    @Test
    void a_file_that_is_not_there_cannot_be_checked() {
        assertThat(FilePermissions.of(folder.resolve("none")).doubt()).isNotEmpty();
    }
}
