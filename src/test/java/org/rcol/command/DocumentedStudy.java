package org.rcol.command;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rcol.DocumentedBlock;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.setup.Setup;
import org.rcol.sandbox.setup.SetupPart;
import org.rcol.sandbox.wire.ReportDefinition;

/** The study that the pages are about: instruments in a git repository, a project that has been uploaded to, and profiles for QA and production. */
final class DocumentedStudy implements AutoCloseable {
    /** Between a text, a carriage return and a sequence for the terminal. */
    private static final Pattern PIECE = Pattern.compile("(?=[\r\u001B])|(?<=\r)|(?<=\u001B\\[[0-9;]{0,9}[A-Za-z])");

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private static final Path EXAMPLES = Path.of("examples/instruments");
    private static final String SLEEP = "sleep_questionnaire.csv";

    private static final String PHQ9 = "phq9_1,phq9,text,Little interest,";
    private static final String PHQ9_TOTAL = "phq9_total,phq9,text,Total,";

    private final RunningSandbox project;
    private final RunningSandbox qa;
    private final RunningSandbox prod;
    private final RunningSandbox student;
    private final List<RunningSandbox> sites = new ArrayList<>();
    private final Rcol rcol;

    DocumentedStudy(Path temp) throws Exception {
        project = new RunningSandbox(
                SandboxOptions.in(temp.resolve("project")).withReport(ReportDefinition.of("4711:record_id")));
        setUp(temp, "[cigarettes] > 30");
        qa = new RunningSandbox(temp.resolve("qa"));
        prod = new RunningSandbox(temp.resolve("prod"));
        student = new RunningSandbox(SandboxOptions.in(temp.resolve("student")).withoutForm("phq9"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")))
                .at(NOW)
                .to(project.port(), project.token())
                .with("RC_API_KEY_QA", qa.token())
                .with("RC_API_KEY_PROD", prod.token())
                .with("RC_API_KEY_STUDENT", student.token());
        Files.createDirectories(rcol.state());
        files();
        for (String folder : List.of("setup-may", "setup")) {
            rcol.run("export", "setup", "-o", folder);
        }
        setUp(temp, "[cigarettes] > 20");
    }

    /** What people made on REDCap's web pages; the alert is for those who smoke so much. */
    private void setUp(Path temp, String condition) {
        new Setup(Map.of())
                .with(
                        SetupPart.ALERTS,
                        List.of(Map.of(
                                "alert_title",
                                "Heavy smoker",
                                "alert_condition",
                                condition,
                                "email_to",
                                "nurse@example.org",
                                "alert_message",
                                "Please call [record_id].",
                                "cron_send_email_on",
                                "now",
                                "email_deleted",
                                "0")))
                .with(
                        SetupPart.QUALITY_RULES,
                        List.of(Map.of(
                                "rule_name",
                                "Note without worry",
                                "rule_logic",
                                "[phq9_note] <> '' and [sleep_worry] = 0")))
                .with(
                        SetupPart.REPORTS,
                        List.of(Map.of(
                                "title",
                                "Smokers",
                                "redcap_reports_fields",
                                "record_id,smoker,cigarettes",
                                "advanced_logic",
                                "[smoker] = '1'")))
                .write(temp.resolve("project/setup.json"));
        project.restart(options -> options);
    }

    private void files() throws Exception {
        rcol.file("rcol.toml", """
                off_peak = ["Mon-Sun 00:00-24:00"]

                [profile.qa]
                url = "http://127.0.0.1:%d/api/"
                kind = "qa"
                project_id = 1
                token_issued = 2026-01-15
                [profile.prod]
                url = "http://127.0.0.1:%d/api/"
                kind = "production"
                project_id = 1
                token_issued = 2026-02-01
                qa_profile = "qa"
                require_qa = true
                [profile.student]
                url = "http://127.0.0.1:%d/api/"
                token_issued = 2026-03-01
                """.formatted(qa.port(), prod.port(), student.port()));
        for (String folder : List.of("instruments", "examples/instruments")) {
            Path to = Files.createDirectories(folder().resolve(folder));
            try (Stream<Path> examples = Files.list(EXAMPLES)) {
                for (Path example : examples.toList()) {
                    Files.copy(example, to.resolve(example.getFileName()));
                }
            }
        }
        rcol.instrument("gad7.csv", "gad7_1,gad7,radio,Feeling nervous,\"0, Not at all | 1, Several days\"");
        rcol.instrument("visit.csv", "visit_day,visit,text,Day of the visit,", "consent_pdf,visit,file,Consent,");
        rcol.instrument("phq9.csv", PHQ9, PHQ9_TOTAL, "phq9_note,phq9,text,Note,");
        rcol.wholeInstrument(
                "followup.csv",
                "weight,followup,text,Weight in kg,",
                "smoker,followup,radio,Do you smoke?,\"0, No | 1, Yes\"",
                "cigarettes,followup,text,Cigarettes per day,");
        uploaded("instruments", "gad7.csv", "phq9.csv", "visit.csv", "followup.csv");
        project.records("record_id,phq9_note,cigarettes\n17,none,10\n18,,5\n");
        rcol.wholeInstrument(
                "followup.csv",
                "weight,followup,text,Weight without shoes,",
                "smoker,followup,radio,Do you smoke?,\"0, No | 1, Yes | 2, Only at parties\"",
                "smoked_since,followup,text,Since when?,");
        rcol.instrument("phq9.csv", PHQ9, PHQ9_TOTAL);
        uploaded("phq9.csv", "--allow", "delete:phq9_note=1");
        project.records("record_id,sleep_falling,sleep_worry\n17,1,2\n18,0,1\n");
        example("revised", revised());
        example("drafts", revised().replace(",yesno,", ",yes/no,").replace("[sleep_aid] =", "[sleep_aids] ="));
        for (String file : List.of("dictionary.csv", "project.csv", "old.csv", "new.csv", "draft.csv")) {
            rcol.run("export", "metadata", "-o", file);
        }
        rcol.run("export", "records", "-o", "earlier.csv");
        rcol.run("export", "records", "-o", "records.csv");
        student.has("record_id,demographics,text,Record ID,", "age,demographics,text,Age,", PHQ9, PHQ9_TOTAL);
        student.records("record_id,age\n1,33\n2,34\n");
        rcol.file(
                "analysis/a.R",
                "token <- \"" + "9F3C61D07A5E" + "B842D1C7E60593A8F24B" + "\" # https://redcap.example.org/api/\n");
        Files.write(folder().resolve("zdrowie.csv"), """
                field_name,form_name,field_type,field_label,select_choices_or_calculations
                plec,zdrowie,radio,Płeć,"1, mężczyzna | 2, kobieta"
                zrodlo,zdrowie,text,źródło,
                """.getBytes(Charset.forName("windows-1250")));
        git("init", "-q", "-b", "main");
        git("add", "instruments");
        git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Instruments");
        git("update-ref", "refs/remotes/origin/main", "HEAD");
    }

    /** Makes it a study of four sites, with a profile for each and two releases of the instruments; the last site's token is wrong. */
    void withSites(Path temp) throws Exception {
        var toml = new StringBuilder();
        for (int i = 1; i <= 4; i++) {
            var site = new RunningSandbox(temp.resolve("site" + i));
            sites.add(site.settings(Map.of("project_title", "Sleep study, site " + i)));
            toml.append("[profile.site-" + i + "]\nurl = \"http://127.0.0.1:" + site.port() + "/api/\"\n");
            rcol.with("RC_API_KEY_SITE_" + i, i == 4 ? "F".repeat(32) : site.token());
        }
        rcol.file("rcol.toml", toml.toString());
        git("tag", "v1.0");
        rcol.at(Clock.offset(NOW, Duration.ofDays(-40)));
        uploaded("instruments", "-p", "site-2");
        Path sleep = folder().resolve("instruments").resolve(SLEEP);
        Files.writeString(
                sleep, Files.readString(sleep).replace("What did you take?", "What did you take, and how much?"));
        git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-a", "-m", "How much");
        git("tag", "v1.1");
        rcol.at(Clock.offset(NOW, Duration.ofDays(-19)));
        uploaded("instruments", "-p", "site-1");
        uploaded("instruments", "-p", "site-3");
        RunningSandbox edited = sites.get(2);
        edited.has(new DataDictionary(edited.dictionary().fields().stream()
                .map(field -> field.name().text().equals("sleep_worry")
                        ? field.with(Column.FIELD_NOTE, "asked by phone here")
                        : field)
                .toList()));
        rcol.at(NOW);
    }

    /** The sleep questionnaire as it is to become: a question goes, one comes, and texts change. */
    private static String revised() throws IOException {
        return Files.readString(EXAMPLES.resolve(SLEEP))
                .replaceFirst("(?m)^sleep_worry,.*\n", "")
                .replace(", [sleep_worry]", "")
                .replace("0 to 15; higher", "0 to 12; higher")
                .replace("What did you take?", "What did you take, and how much?")
                .replaceFirst(
                        "(?m)^sleep_aid,",
                        "sleep_hours,sleep_questionnaire,,text,\"Hours of sleep last night\",,,integer,0,24,,,,,,,,\n$0");
    }

    private void example(String folder, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder().resolve(folder)).resolve(SLEEP), text);
    }

    private void uploaded(String... words) {
        Ran ran = rcol.run(
                Stream.concat(Stream.of("upload", "--yes"), Stream.of(words)).toArray(String[]::new));
        if (ran.exitCode() != 0) {
            throw new AssertionError(ran.out() + ran.err());
        }
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        int code = new ProcessBuilder(command)
                .directory(folder().toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError(command + " ended with " + code);
        }
    }

    Path folder() {
        return rcol.folder();
    }

    /** Types a line; a question is answered with yes. */
    Ran type(List<String> words, Optional<String> input) throws IOException {
        if (input.isPresent()) {
            rcol.saying("").piping(Files.readAllBytes(folder().resolve(input.get())));
        } else {
            rcol.on(100, 60).typing("y\n");
        }
        return rcol.run(words.toArray(String[]::new));
    }

    /** How a line may end. */
    Set<Integer> expected(List<String> words) {
        return switch (words.get(0)) {
            case "diff" -> Set.of(0, 1);
            // A table of projects of which one cannot be opened.
            case "status" -> Set.of(0, 1, 4);
            case "check-records" -> Set.of(0, 1);
            // The page shows a code that a formula uses.
            case "refactor" -> words.contains("--choice") ? Set.of(0, 1) : Set.of(0);
            case "validate" ->
                words.contains("drafts/") || words.contains("--diff") || words.contains("--setup")
                        ? Set.of(1)
                        : Set.of(0);
            // The study has a script with a token in it.
            case "scan-secrets" -> words.contains("--staged") || words.contains("--history") ? Set.of(0) : Set.of(1);
            default -> Set.of(0);
        };
    }

    /** The words that the terminal shows after a run, without colour and without the line that says what is waited for. */
    String screen() {
        var left = new StringBuilder();
        for (String line : rcol.screen().split("\n", -1)) {
            left.append(line(line)).append('\n');
        }
        return DocumentedBlock.words(left.toString());
    }

    /** What a terminal has in a line in the end: a carriage return goes to its beginning, and what follows is written over what was there. */
    private static String line(String written) {
        var line = new StringBuilder();
        int at = 0;
        for (String piece : PIECE.split(written, -1)) {
            if (piece.equals("\r")) {
                at = 0;
            } else if (piece.equals("\u001B[K")) {
                line.setLength(at);
            } else if (!piece.startsWith("\u001B")) {
                line.replace(at, Math.min(line.length(), at + piece.length()), piece);
                at += piece.length();
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        project.close();
        qa.close();
        prod.close();
        student.close();
        sites.forEach(RunningSandbox::close);
    }
}
