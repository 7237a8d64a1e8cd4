package org.rcol.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("clock")
class LineLogTest {
    @TempDir
    private Path folder;

    @Test
    void it_keeps_the_newest_lines_in_ten_files_of_a_megabyte_that_only_the_owner_can_read() throws IOException {
        Path file = folder.resolve("state/usage.jsonl");
        var log = new LineLog(file);
        String line = "x".repeat(99_000);
        for (int i = 0; i < 115; i++) {
            log.add(i + line);
        }
        List<String> lines = log.read();
        assertThat(lines).hasSize(95);
        assertThat(lines.get(0)).startsWith("20x");
        assertThat(lines.get(94)).startsWith("114x");
        try (var files = Files.list(file.getParent())) {
            assertThat(files.filter(one -> !one.toString().endsWith(".lock")))
                    .hasSize(10)
                    .allSatisfy(one -> {
                        assertThat(Files.size(one)).isLessThanOrEqualTo(1_000_000);
                        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                                .isEqualTo("rw-------");
                    });
        }
    }
}
