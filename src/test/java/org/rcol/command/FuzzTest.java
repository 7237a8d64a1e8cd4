package org.rcol.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.ManualClock;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.StubServer;

/** Command lines and answers that nobody thought of: each ends, and none with "this is a defect in rcol". */
@Order(Integer.MAX_VALUE)
class FuzzTest {
    private static final int LINES = Integer.getInteger("rcol.lines", 300);
    private static final int ANSWERS = Integer.getInteger("rcol.answers", 300);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String TOKEN = "9F3A7C21E5B80D64" + "A1C39E7F02B5D86C";

    @TempDir
    private Path temp;

    private final long seed = Long.getLong("rcol.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Ran run(Rcol rcol, List<String> words) {
        Ran ran = assertTimeoutPreemptively(
                LONGEST, () -> rcol.run(words.toArray(String[]::new)), () -> "seed " + seed + ": " + words);
        assertThat(ran.exitCode()).as("seed %d: %s\n%s", seed, words, ran.err()).isNotEqualTo(70);
        assertThat(ran.err()).as("seed %d: %s", seed, words).doesNotContain("defect");
        return ran;
    }

    private Rcol rcol() throws IOException {
        var clock = new ManualClock(Instant.now(), ZoneOffset.UTC);
        return new Rcol(Files.createDirectories(temp.resolve("work"))).at(clock).pausing(clock);
    }

    // ---------------------------------------------------------------- command lines

    private static final List<String> COMMANDS = List.of(
            "upload",
            "diff",
            "validate",
            "explain",
            "restore",
            "export",
            "export records",
            "export metadata",
            "export instruments",
            "export project",
            "export report",
            "export files",
            "export logs",
            "export codebook",
            "export events",
            "export users",
            "export field-names",
            "check-token",
            "status",
            "init",
            "scan-secrets",
            "token",
            "token source",
            "token forget",
            "token renewed",
            "token set",
            "config",
            "config show",
            "sandbox",
            "sandbox reset",
            "help",
            "");

    private static final List<String> OPTIONS = List.of(
            "--against",
            "--all",
            "--allow",
            "--allow-data-loss",
            "--backup-dir",
            "--base",
            "--baseline",
            "--batch",
            "--ca-file",
            "--changed-since",
            "--color",
            "--dags",
            "--diff",
            "--dry-run",
            "-n",
            "--env-file",
            "--estimate",
            "--events",
            "--fail-if-expires-within",
            "--fail-on",
            "--fields",
            "--filter",
            "--fix",
            "--format",
            "--forms",
            "--full",
            "--group",
            "--history",
            "--ignore",
            "--instruments",
            "--label",
            "--name",
            "--no-data-question",
            "--no-identifiers",
            "--no-input",
            "--no-users",
            "--no-value-backup",
            "--reason",
            "--offline",
            "--outside",
            "--overwrite-project-changes",
            "--package-dir",
            "--plan",
            "--plan-out",
            "--profile",
            "-p",
            "--progress",
            "--proxy",
            "--reason",
            "--records",
            "--records-file",
            "--refresh",
            "--replace",
            "--require-qa",
            "--sandbox",
            "--select",
            "--since",
            "--split",
            "--staged",
            "--statistics",
            "--store",
            "--survey-fields",
            "--token",
            "--token-file",
            "--token-stdin",
            "--type",
            "--until",
            "--url",
            "--values",
            "--window",
            "--with-counts",
            "--write-baseline",
            "--yes",
            "--zip",
            "-o",
            "-q",
            "-v",
            "-h",
            "--version",
            "--",
            "-x",
            "--no-such-option");

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "a.csv",
            "b.json",
            "c.zip",
            "folder",
            ".",
            "missing.csv",
            "gr\u00f6\u00dfe.csv",
            "\u65e5\u672c",
            "/dev/null",
            "/dev/zero",
            "-",
            "text",
            "json",
            "csv",
            "ndjson",
            "last",
            "2026-01-01",
            "2026-13-45 99:99",
            "99999999999999999999",
            "-1",
            "0",
            "1",
            "1e999999999",
            "NaN",
            "[age] > 1",
            "[age",
            "((((",
            "'",
            "delete:age=1",
            "delete:age=99999999999999999999",
            "https://redcap.invalid/api/",
            "http://redcap.invalid/",
            "https://[::1",
            "ftp://x",
            "http://127.0.0.1:1/api/",
            "\u0000",
            "a\nb",
            "\u001b[31m",
            "\u202eabc",
            "x\u0000y",
            "*",
            "?",
            "a=b",
            "@file",
            "%s%n",
            "\\",
            "..",
            "name,name",
            "1,2,3",
            "\ud83d\ude00",
            "\ud800",
            TOKEN);

    private String value() {
        return switch (random.nextInt(12)) {
            case 0 ->
                one(List.of("A", "0", "f", "[", "(", "a/", "<br>", "'", ",")).repeat(random.nextInt(1, 20_000));
            case 1 -> {
                var text = new StringBuilder();
                random.ints(random.nextInt(30), 0, 0x2FFF).forEach(c -> text.append((char) c));
                yield text.toString();
            }
            default -> one(VALUES);
        };
    }

    private List<String> line() {
        var words = new ArrayList<>(List.of(one(COMMANDS).split(" ")));
        for (int i = random.nextInt(6); i > 0; i--) {
            words.add(random.nextInt(3) == 0 ? value() : one(OPTIONS));
            if (random.nextInt(3) == 0) {
                words.add(value());
            }
        }
        return words;
    }

    @Test
    void no_command_line_ends_in_a_defect() throws IOException {
        System.out.println("seed " + seed + " (-Drcol.seed=), " + LINES + " command lines (-Drcol.lines=)");
        Rcol rcol = rcol().instrument("a.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,")
                .file(
                        "b.json",
                        "[{\"field_name\":\"record_id\",\"form_name\":\"demo\",\"field_type\":\"text\",\"field_label\":\"x\"}]")
                .file("c.zip", "PK\u0003\u0004 no archive")
                .file("folder/a.csv", "field_name,form_name,field_type,field_label\nrecord_id,demo,text,x\n")
                .with("RC_API_KEY", TOKEN)
                .with("RC_API_URL", "http://127.0.0.1:1/api/");
        for (int i = 0; i < LINES; i++) {
            run(rcol, line());
        }
    }

    // ---------------------------------------------------------------- answers

    /** The contents that are read, each with an answer as it should be. */
    private static Map<String, String> good() {
        var good = new LinkedHashMap<String, String>();
        good.put(
                "project",
                "{\"project_id\":7,\"project_title\":\"Cohort\",\"is_longitudinal\":1,\"has_repeating_instruments_or_events\":1,\"in_production\":0,\"creation_time\":\"2026-01-01 10:00:00\"}");
        good.put("metadata", StubServer.metadata("record_id,demo,text", "age,demo,text", "scan,demo,file"));
        good.put("version", "14.5.5");
        good.put("instrument", "[{\"instrument_name\":\"demo\",\"instrument_label\":\"Demo\"}]");
        good.put("exportFieldNames", "original_field_name,choice_value,export_field_name\nage,,age\n");
        good.put("arm", "[{\"arm_num\":1,\"name\":\"Arm 1\"}]");
        good.put("event", "[{\"event_name\":\"V1\",\"arm_num\":1,\"unique_event_name\":\"v1_arm_1\"}]");
        good.put("formEventMapping", "[{\"arm_num\":1,\"unique_event_name\":\"v1_arm_1\",\"form\":\"demo\"}]");
        good.put(
                "repeatingFormsEvents",
                "[{\"event_name\":\"v1_arm_1\",\"form_name\":\"demo\",\"custom_form_label\":\"\"}]");
        good.put("dag", "[{\"data_access_group_name\":\"A\",\"unique_group_name\":\"a\",\"data_access_group_id\":1}]");
        good.put(
                "user",
                "[{\"username\":\"u\",\"data_access_group\":\"\",\"design\":1,\"api_export\":1,\"forms_export\":{\"demo\":1}}]");
        good.put("userRole", "[]");
        good.put("userRoleMapping", "[]");
        good.put("userDagMapping", "[]");
        good.put(
                "record",
                "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,age,scan,demo_complete\n1,v1_arm_1,,,20,a.pdf,2\n2,v1_arm_1,,,30,,0\n");
        good.put("report", "record_id,age\n1,20\n");
        good.put(
                "log",
                "[{\"timestamp\":\"2026-01-01 10:00\",\"username\":\"u\",\"action\":\"Create record 1\",\"details\":\"x\",\"record\":\"1\"}]");
        good.put("file", "bytes");
        return good;
    }

    private static final List<String> CALLS = List.of(
            "check-token",
            "check-token --format json",
            "status a.csv",
            "diff a.csv",
            "validate a.csv --against project",
            "export records -o r.csv",
            "export records --format json -o r.json",
            "export records --format ndjson -o r.nd --since last",
            "export records --split form -o split",
            "export records --records 1 -o one.csv",
            "export records --estimate",
            "export metadata -o m.csv",
            "export metadata --format json -o m.json",
            "export instruments -o i",
            "export project -o p",
            "export report 1 -o rep.csv",
            "export report 1 --format json -o rep.json",
            "export logs --since creation -o l.csv",
            "export logs --since 2026-01-01 -o l.json --format json",
            "export users -o u.csv",
            "export events -o e.csv",
            "export field-names -o f.csv",
            "export files -o files",
            "export codebook -o c.html",
            "upload a.csv --dry-run",
            "upload a.csv --yes --no-input",
            "upload a.csv --replace --dry-run",
            "restore --dry-run",
            "restore --values --dry-run");

    private byte[] bad(String good) {
        byte[] bytes = good.getBytes(ISO_8859_1);
        List<Supplier<byte[]>> kinds = List.of(
                () -> new byte[0],
                () -> one(List.of(
                                "[]",
                                "{}",
                                "null",
                                "true",
                                "7",
                                "\"\"",
                                "[[]]",
                                "[{}]",
                                "[null]",
                                "[1]",
                                "{\"a\":[]}",
                                "\n",
                                "busy",
                                "0",
                                "<html><title>Login</title>",
                                "<br />\n<b>Warning</b>:  x in y.php on line <b>12</b><br />\n",
                                "ERROR: ran out of memory",
                                "{\"error\":\"no\"}",
                                "{\"error\":null}",
                                "{\"error\":{\"a\":1}}",
                                "[{\"error\":\"x\"}]",
                                "<?xml version=\"1.0\" ?><hash><error>no</error></hash>",
                                "99999999999999999999",
                                "1e999999999"))
                        .getBytes(ISO_8859_1),
                () -> one(List.of(
                                "[",
                                "{\"a\":",
                                "(",
                                "A",
                                "0",
                                "<br>",
                                "\"",
                                ",",
                                "\n",
                                "{\"error\":\"",
                                "\\",
                                "&#65;",
                                "%41",
                                "\u00ff"))
                        .repeat(random.nextInt(1, 40_000))
                        .getBytes(ISO_8859_1),
                () -> {
                    byte[] noise = new byte[random.nextInt(3000)];
                    random.nextBytes(noise);
                    return noise;
                },
                () -> good.substring(0, random.nextInt(good.length())).getBytes(ISO_8859_1),
                () -> {
                    byte[] changed = bytes.clone();
                    for (int i = random.nextInt(1, 4); i > 0; i--) {
                        changed[random.nextInt(changed.length)] =
                                (byte) "\"{}[]:,;\n\r0-9\\a\u0000\u00ff".charAt(random.nextInt(17));
                    }
                    return changed;
                },
                () -> good.replace(
                                ':' + one(List.of("1", "7", "0")),
                                ":"
                                        + one(List.of(
                                                "99999999999999999999",
                                                "1e999999999",
                                                "-1",
                                                "null",
                                                "{}",
                                                "[]",
                                                "\"x\"",
                                                "true")))
                        .getBytes(ISO_8859_1),
                () -> good.replace(",", one(List.of(";", "\t", ",,", "", ",\"")))
                        .getBytes(ISO_8859_1),
                () -> good.replace(
                                "1",
                                one(List.of(
                                        "", "99999999999999999999", "\u00ff", "a\u0000b", "=cmd", "-1", "1.5", " ")))
                        .getBytes(ISO_8859_1),
                () -> ("\u00ef\u00bb\u00bf" + good).getBytes(ISO_8859_1),
                () -> (good + good).getBytes(ISO_8859_1),
                () -> (good + "\n<br />\n<b>Fatal error</b>:  Allowed memory size").getBytes(ISO_8859_1),
                () -> good.toUpperCase(java.util.Locale.ROOT).getBytes(ISO_8859_1));
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private MockResponse answer(String good) {
        int status = random.nextInt(3) == 0
                ? List.of(200, 204, 301, 307, 400, 401, 403, 404, 408, 413, 429, 500, 501, 502, 503, 504)
                        .get(random.nextInt(16))
                : 200;
        var response = new MockResponse.Builder().code(status);
        if (status != 204) {
            response.body(new Buffer().write(bad(good)));
        }
        if (random.nextInt(6) == 0) {
            response.addHeader(
                    one(List.of("Retry-After", "Location", "Date", "Content-Type", "Content-Encoding")),
                    one(List.of(
                            "99999999999",
                            "-1",
                            "x",
                            "gzip",
                            "br",
                            "identity",
                            "application/x; name=\"../../x\"",
                            "Thu, 01 Jan 1970 00:00:00 GMT",
                            "https://elsewhere.invalid/")));
        }
        return response.build();
    }

    @Test
    void no_answer_ends_in_a_defect() throws IOException {
        System.out.println("seed " + seed + " (-Drcol.seed=), " + ANSWERS + " answers (-Drcol.answers=)");
        Map<String, String> good = good();
        List<String> contents = List.copyOf(good.keySet());
        try (var server = new StubServer()) {
            Rcol rcol = rcol().instrument("a.csv", "record_id,demo,text,Record ID,", "sex,demo,text,Sex,")
                    .to(server.port(), TOKEN);
            for (int i = 0; i < ANSWERS; i++) {
                good.forEach((content, body) -> server.when(content, 200, body));
                String strange = one(contents);
                MockResponse answer = answer(good.get(strange));
                // An import is asked for with the same content as an export.
                int from = random.nextInt(3);
                int[] asked = {0};
                server.when(
                        strange, parameters -> asked[0]++ < from ? StubServer.body(200, good.get(strange)) : answer);
                run(rcol, List.of(one(CALLS).split(" ")));
            }
        }
    }
}
