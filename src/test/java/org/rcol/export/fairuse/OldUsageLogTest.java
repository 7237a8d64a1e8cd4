package org.rcol.export.fairuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.json.Json;
import org.rcol.state.UserState;

/** The usage log of rcol 0.1.0 is gone on with. */
class OldUsageLogTest {
    @TempDir
    private Path folder;

    @Test
    void a_line_is_read_and_would_be_written_the_same() throws IOException {
        Path old = Path.of("src/test/resources/v0.1.0/usage.jsonl");
        Files.copy(old, folder.resolve("usage.jsonl"));
        Instant noon = Instant.parse("2026-11-28T12:00:00Z");
        List<UsageLine> past =
                new UsageLog(new UserState(folder)).past("7d27d9ab06f7a0e7", noon, noon.plusSeconds(86_400));
        assertThat(past).hasSize(1);
        assertThat(past.get(0).usage()).isEqualTo(new Usage(4, 243));
        assertThat(past.get(0).everything()).isTrue();
        assertThat(Json.compact(past.get(0)) + "\n").isEqualTo(Files.readString(old));
    }
}
