package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.DocumentedBlock;

/** The file that {@code docs/setup.md} shows, against the one that is written. */
class SetupPageTest {
    @TempDir
    private Path temp;

    @Test
    void the_alert_on_the_page_is_the_one_that_is_written() throws Exception {
        DocumentedBlock shown = DocumentedBlock.on(Path.of("docs/setup.md")).stream()
                .filter(block -> block.first().startsWith("# rcol-setup"))
                .findFirst()
                .orElseThrow();
        try (var study = new DocumentedStudy(temp)) {
            study.type(List.of("export", "setup", "-o", "setup/"), Optional.empty());
            Path file;
            try (var files = Files.list(study.folder().resolve("setup/review"))) {
                file = files.filter(each -> each.getFileName().toString().startsWith("alert_"))
                        .findFirst()
                        .orElseThrow();
            }
            assertThat(Files.readAllLines(file)).isEqualTo(shown.lines());
        }
    }
}
