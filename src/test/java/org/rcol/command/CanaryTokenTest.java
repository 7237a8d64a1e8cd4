package org.rcol.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Canary;
import org.rcol.CertificateAuthority;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RecordingProxy;
import org.rcol.RunningSandbox;
import org.rcol.redcap.Pause;
import org.rcol.sandbox.project.SandboxOptions;

/** The token opens a project of patients: it is in nothing that rcol writes, whatever it does and whatever goes wrong. */
@Order(Integer.MAX_VALUE)
class CanaryTokenTest {
    private static final List<String> VERBOSITIES = List.of("-q", "", "-v");

    private static final List<String> COMMANDS = List.of(
            "upload demo.csv --yes",
            "upload demo.csv --dry-run --format json",
            "upload demo.csv --plan-out plan.json",
            "upload demo.csv --replace --format markdown",
            "diff demo.csv",
            "diff demo.csv --format json",
            "validate demo.csv",
            "validate demo.csv --format sarif",
            "explain NAME-05",
            "restore --yes",
            "restore --values --yes",
            "export records -o records.csv",
            "export records -o records.json --format json",
            "export records -o since.csv --since last",
            "export metadata -o metadata.csv",
            "export instruments -o instruments",
            "export project -o project",
            "export report 1 -o report.csv",
            "export files -o files",
            "export logs --since creation -o logs.csv",
            "export codebook -o codebook.html",
            "export events -o events.csv",
            "export users -o users.csv",
            "export field-names -o names.csv",
            "check-token",
            "check-token --format json",
            "status demo.csv",
            "token source",
            "config show",
            "scan-secrets .",
            "scan-secrets . --format json",
            "sandbox reset",
            "help tokens");

    /** With the token where it does not belong. */
    private static final List<String> MISUSES = List.of(
            "check-token --token T",
            "check-token --token=T",
            "check-token T",
            "status T",
            "T",
            "upload T",
            "upload demo.csv --allow T",
            "validate demo.csv --format T",
            "explain T",
            "help T",
            "export report T -o x.csv",
            "export records --fields T -o x.csv",
            "export records --batch T -o x.csv",
            "check-token --profile T",
            "check-token --env-file T",
            "check-token --ca-file T --url https://localhost:1",
            "check-token --url https://localhost:1/T/",
            "check-token --url T",
            "check-token --color T");

    @TempDir
    private Path temp;

    private Canary canary = new Canary("C0FFEE42A7B9D1E3" + "F5C0FFEE42A7B9D1");
    private int runs;

    private Ran run(Rcol rcol, String verbosity, String command) {
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.replaceAll(word -> word.equals("T") || word.endsWith("=T") || word.endsWith("/T/")
                ? word.replace("T", canary.token())
                : word);
        if (!verbosity.isEmpty()) {
            words.add(0, verbosity);
        }
        Ran ran = rcol.run(words.toArray(String[]::new));
        runs++;
        String where = "rcol " + verbosity + " " + command;
        canary.isNotIn(where + " (output)", ran.out());
        canary.isNotIn(where + " (errors)", ran.err());
        return ran;
    }

    private Rcol rcol(String name) throws IOException {
        Rcol rcol = new Rcol(Files.createDirectories(temp.resolve(name)));
        rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,");
        return rcol;
    }

    private void everything(Rcol rcol) {
        for (String command : COMMANDS) {
            for (String verbosity : VERBOSITIES) {
                run(rcol, verbosity, command);
            }
        }
    }

    /** Each command that talks to the server, at its loudest and in turn at one of the other verbosities. */
    private void whatTalks(Rcol rcol) {
        for (String command : COMMANDS) {
            if (!command.matches("(validate|explain|sandbox|help|token|config|scan-secrets) .*")) {
                run(rcol, "-v", command);
                run(rcol, VERBOSITIES.get(runs / 2 % 2), command);
            }
        }
    }

    @Test
    void nothing_holds_it_when_all_goes_well() throws IOException {
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"))) {
            canary = new Canary(project.token());
            Rcol rcol = rcol("work").to(project.port(), canary.token());
            rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,", "size,demo,text,Size,");
            assertThat(run(rcol, "-v", "upload demo.csv --yes").exitCode()).isZero();
            project.records("record_id,age,size\n1,30,10\n2,40,\n");
            rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,");
            assertThat(run(rcol, "-v", "upload demo.csv --allow delete:size=1").exitCode())
                    .isZero();
            everything(rcol);
            assertThat(run(rcol, "-v", "check-token").exitCode()).isZero();
            project.restart(SandboxOptions::withProduction);
            rcol.to(project.port(), canary.token());
            rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "new,demo,text,New,");
            assertThat(run(rcol, "-v", "upload demo.csv --package-dir package").exitCode())
                    .isEqualTo(5);
        }
        canary.isNotBelow(temp, temp.resolve("server"));
        assertThat(runs).isGreaterThan(80);
    }

    @Test
    void nothing_holds_it_when_the_server_says_it_or_answers_otherwise() throws IOException {
        for (Map.Entry<String, Function<String, MockResponse>> answer :
                new TokenEchoes(canary).answers().entrySet()) {
            try (MockWebServer server = new MockWebServer()) {
                server.setDispatcher(new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return answer.getValue().apply(request.getBody().utf8());
                    }
                });
                server.start();
                String name = answer.getKey();
                Rcol rcol = rcol(name).to(server.getPort(), canary.token());
                whatTalks(rcol);
                assertThat(run(rcol, "", "check-token").exitCode()).as(name).isNotZero();
                assertThat(server.getRequestCount()).as(name).isPositive();
            }
        }
        // What a server says in place of a document's or a record's content is the answer itself.
        canary.isNotBelow(temp);
        assertThat(runs).isGreaterThan(800);
    }

    @Test
    void nothing_holds_it_when_the_network_is_down_or_tls_fails() throws IOException {
        Rcol down = rcol("down").to(1, canary.token());
        everything(down);
        assertThat(run(down, "-v", "check-token").exitCode()).isEqualTo(6);
        try (RecordingProxy server = RecordingProxy.tls(new CertificateAuthority("me").selfSigned(), 1)) {
            Rcol tls = rcol("tls").to(1, canary.token()).with("RC_API_URL", "https://127.0.0.1:" + server.port());
            whatTalks(tls);
            assertThat(run(tls, "-v", "check-token").exitCode()).isEqualTo(6);
            assertThat(server.received()).isEmpty();
        }
        canary.isNotBelow(temp);
    }

    /** rcol waits before it tries again; here its clock throws what a careless library would: an exception with the request in it. */
    @Test
    void nothing_holds_it_when_rcol_itself_breaks() throws IOException {
        List<Pause> breakages = List.of(
                wait -> {
                    throw new IllegalStateException("POST content=project&token=" + canary.token());
                },
                wait -> {
                    throw new IllegalArgumentException(
                            new IOException(canary.token().toLowerCase(Locale.ROOT)));
                },
                wait -> {
                    throw new IllegalStateException("x".repeat(1950) + canary.token());
                },
                wait -> {
                    throw new StackOverflowError(canary.token());
                },
                wait -> {
                    throw new NoClassDefFoundError("org/rcol/" + canary.token());
                });
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder().code(503).build();
                }
            });
            server.start();
            for (Pause breakage : breakages) {
                Rcol rcol = rcol("broken").to(server.getPort(), canary.token()).pausing(breakage);
                whatTalks(rcol);
                Ran ran = run(rcol, "-v", "check-token");
                assertThat(ran.exitCode()).isEqualTo(70);
                assertThat(ran.err()).contains("this is a defect in rcol");
            }
        }
        canary.isNotBelow(temp);
    }

    @Test
    void nothing_holds_it_when_it_stands_in_the_wrong_place() throws IOException {
        Rcol rcol = rcol("work").to(1, canary.token());
        for (String misuse : MISUSES) {
            for (String verbosity : VERBOSITIES) {
                assertThat(run(rcol, verbosity, misuse).exitCode()).as(misuse).isNotZero();
            }
        }
        rcol.file("rcol.toml", "[profile.qa]\nurl = \"https://localhost:1\"\ntoken = \"" + canary.token() + "\"\n");
        assertThat(run(rcol, "-v", "check-token --profile qa").exitCode()).isEqualTo(2);
        rcol.file("rcol.toml", "[profile.qa]\nurl = \"https://localhost:1\"\n" + canary.token() + " = 1\n");
        assertThat(run(rcol, "-v", "check-token --profile qa").exitCode()).isEqualTo(2);
        rcol.file("rcol.toml", "x = " + canary.token() + "\n");
        assertThat(run(rcol, "-v", "check-token").exitCode()).isEqualTo(2);
        rcol.file("rcol.toml", "");
        rcol.instrument("demo.csv", canary.token() + ",demo,text,Record ID,");
        rcol.with("RC_API_URL", "https://localhost:1/?token=" + canary.token());
        assertThat(run(rcol, "-v", "check-token").exitCode()).isEqualTo(6);
        canary.isNotBelow(
                temp, rcol.folder().resolve("rcol.toml"), rcol.folder().resolve("demo.csv"));
    }

    /** The looking itself: each disguise is found, and a text without is not accused. */
    @Test
    void the_canary_sings() {
        byte[] token = canary.token().getBytes(US_ASCII);
        assertThat(canary.in("x" + canary.token().substring(5, 17) + "y")).contains("raw");
        assertThat(canary.in(canary.escaped("%%%02X"))).contains("for an address");
        assertThat(canary.in(canary.escaped("\\u%04X"))).contains("for JSON");
        IntStream.range(0, 3).forEach(before -> {
            byte[] whole = Arrays.copyOf(new byte[before], before + token.length);
            System.arraycopy(token, 0, whole, before, token.length);
            assertThat(canary.in(Base64.getEncoder().encodeToString(whole))).contains("base64 after " + before);
        });
        assertThat(canary.in("a sentence about 0123456789abcdef and nothing else"))
                .isEmpty();
    }
}
