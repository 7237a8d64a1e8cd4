package org.rcol.export.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rcol 0.1.0 left behind is read for what it says. */
class OldExportFilesTest {
    private static final Path OLD = Path.of("src/test/resources/v0.1.0");
    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void a_watermark() {
        Instant began = Instant.parse("2026-11-28T14:06:15Z");
        assertThat(Watermark.read(OLD.resolve("watermark.json")))
                .contains(new Watermark(
                        new ServerMoment(began, Optional.empty()),
                        Instant.parse("2026-11-28T14:06:09.125386690Z"),
                        "c66f27afa39372ae7bf4b9d1dfffead603226910ba1e37c4da2f5e6b3140ceff",
                        "",
                        Map.of("out.csv", "a7e3a3d60308a2cf701010e91c29fcc2350a996a4a86297f088a2a4d5c7852b8")));
    }

    @Test
    void a_journal_which_does_not_say_what_rows_a_record_has_is_begun_anew() throws IOException {
        Path journal = Journal.of(folder.resolve("out.csv"));
        Files.copy(OLD.resolve("out.csv.part.journal"), journal);
        assertThat(Journal.left(folder.resolve("out.csv"), "4f0c", NOW)).isEmpty();
        Files.writeString(
                journal,
                Files.readString(journal).replace("\"3\"]}", "\"3\"],\"rows\":\"1 1 1 \",\"sums\":\"1 2 f \"}"));
        Journal.State state =
                Journal.left(folder.resolve("out.csv"), "4f0c", NOW).orElseThrow();
        assertThat(state.beginning().list().ids()).containsExactly("1", "2", "3");
        assertThat(state.beginning().list().sum("3")).isEqualTo(15);
        assertThat(state.progress().done()).isEqualTo(3);
        assertThat(state.complete()).isTrue();
        assertThat(state.lengths()).containsExactly(new Journal.Length(40, "cd"));
    }
}
