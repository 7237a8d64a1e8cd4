package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.Served;
import org.rcol.sandbox.SandboxOptions;

/** The token opens a project of patients: it is in nothing that rcol writes, at any verbosity. */
class CanaryTokenTest {
    @TempDir
    private Path temp;

    private final StringBuilder said = new StringBuilder();
    private String token = "";

    private Ran run(Rcol rcol, String... args) {
        Ran ran = rcol.run(args);
        said.append(ran.out()).append(ran.err());
        return ran;
    }

    @Test
    void no_output_log_backup_receipt_plan_or_package_holds_it() throws IOException {
        Path work = Files.createDirectories(temp.resolve("work"));
        try (Served project = new Served(temp.resolve("server"))) {
            token = project.token();
            Rcol rcol = new Rcol(work).to(project.port(), token);
            rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,", "size,demo,text,Size,");
            run(rcol, "-v", "upload", "demo.csv", "--yes");
            project.records("record_id,age,size\n1,30,10\n2,40,\n");
            rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,");
            run(rcol, "-v", "upload", "demo.csv", "--plan-out", "plan.json");
            run(rcol, "-v", "upload", "demo.csv", "--allow", "delete:size=1", "--format", "json");
            run(rcol, "-v", "diff", "demo.csv", "--format", "markdown");
            run(rcol, "-v", "restore", "--yes");
            run(rcol, "-v", "restore", "--values", "--yes");
            run(rcol, "-v", "export", "records", "-o", "records.csv");
            run(rcol, "-v", "export", "instruments", "-o", "out");
            assertThat(run(rcol, "-v", "check-token").exitCode()).isZero();
            project.restart(SandboxOptions::withProduction);
            rcol.to(project.port(), token);
            assertThat(run(rcol, "-v", "upload", "demo.csv", "--package-dir", "package")
                            .exitCode())
                    .isEqualTo(5);
        }
        assertNowhere();
    }

    @Test
    void a_server_that_repeats_it_is_not_repeated() throws IOException {
        token = "C0FFEE00C0FFEE00C0FFEE00C0FFEE00";
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            for (String body : new String[] {
                "{\"error\":\"You do not have permissions: " + token + "\"}",
                "<html><title>403 for " + token + "</title>token=" + token + "</html>",
                "Fatal error: token " + token.toLowerCase(Locale.ROOT) + " in line 3",
                "[{\"project_id\":\"1\",\"project_title\":\"" + token + "\"}]",
            }) {
                server.enqueue(new MockResponse.Builder().body(body).code(400).build());
                Rcol rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(server.getPort(), token);
                assertThat(run(rcol, "-v", "check-token").exitCode()).isNotZero();
            }
        }
        assertNowhere();
    }

    private void assertNowhere() throws IOException {
        String start = token.substring(0, 12);
        assertThat(said.toString()).isNotEmpty().doesNotContainIgnoringCase(start);
        try (Stream<Path> tree = Files.walk(temp)) {
            tree.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(temp.resolve("server")))
                    .forEach(file ->
                            assertThat(content(file)).as(file.toString()).doesNotContainIgnoringCase(start));
        }
    }

    private static String content(Path file) {
        try {
            return file + " " + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
