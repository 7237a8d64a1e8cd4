package org.rcol.command.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.ManualClock;
import org.rcol.RunningSandbox;
import org.rcol.command.GlobalOptions;
import org.rcol.config.Environment;
import org.rcol.console.Console;
import org.rcol.console.Terminals;
import org.rcol.redcap.RecordQuery;
import org.rcol.session.Program;
import org.rcol.session.Release;

/** The estimate in its session, until the export of records offers it. */
class FairUseOptionsTest {
    @TempDir
    private Path folder;

    @Test
    void an_estimate_is_the_answer_and_writes_nothing_but_its_line_in_the_log() throws Exception {
        try (var served = new RunningSandbox(folder.resolve("server"))) {
            served.has("record_id,a,text,ID,", "note,a,notes,Note,").records("record_id,note\n1,hello\n2,world\n");
            var out = new ByteArrayOutputStream();
            var console = new Console(
                    out,
                    new ByteArrayOutputStream(),
                    new BufferedReader(new StringReader("")),
                    InputStream.nullInputStream(),
                    Terminals.NONE);
            Path work = Files.createDirectory(folder.resolve("work"));
            Files.writeString(work.resolve("rcol.toml"), "off_peak = [\"Sat\"]\n");
            var clock = new ManualClock(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
            var variables =
                    Map.of("RC_API_URL", "http://127.0.0.1:" + served.port() + "/api/", "RC_API_KEY", served.token());
            var environment = new Environment(variables, work, folder.resolve("home"), "Linux", clock);
            var program = new Program(console, environment, new Release("test", ""), clock);
            var options = new FairUseOptions();
            RecordQuery query = RecordQuery.csvOf(List.of("record_id", "note"));
            Integer code = options.run(
                    program,
                    new GlobalOptions(),
                    "export records",
                    (session, fair) -> options.estimate(program, session, fair, query, List.of("1", "2"), cost -> 4));
            assertThat(code).isZero();
            assertThat(out.toString(UTF_8))
                    .contains("records   2", "columns   2", "size      about 31 bytes", "requests  4")
                    .contains("now is peak time; the next one opens Sat 28 Nov 00:00 Z");
            assertThat(work.toFile().list()).containsExactly("rcol.toml");
            assertThat(folder.resolve("home/.local/state/rcol/usage.jsonl"))
                    .content()
                    .contains("\"result\":\"estimate\",\"exitCode\":0", "\"records\":0");
        }
    }
}
