package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;

/** Which release of the instruments each of many projects holds, and what somebody changed since. */
@Tag("clock")
class StatusTest {
    private static final Clock UPLOADED = Clock.fixed(Instant.parse("2026-02-03T09:00:00Z"), ZoneOffset.UTC);
    private static final Clock NOW = Clock.offset(UPLOADED, Duration.ofDays(26));

    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String AGE = "age,demo,text,Age,";
    private static final String MOOD = "mood,phq9,radio,Mood,\"0, good | 1, bad\"";
    private static final String SLEEP = "sleep,phq9,text,Sleep,";
    private static final String WORRY = "worry,gad7,text,Worry,";

    @TempDir
    private Path temp;

    private final List<RunningSandbox> sites = new ArrayList<>();
    private Rcol rcol;

    @BeforeEach
    void begin() throws Exception {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).at(UPLOADED);
        Files.createDirectories(rcol.folder().resolve("instruments"));
        git("init", "-q", "-b", "main");
        rcol.instrument("instruments/demo.csv", ID, AGE);
        rcol.instrument("instruments/phq9.csv", MOOD);
        release("v1.0");
        rcol.instrument("instruments/phq9.csv", MOOD, SLEEP);
        rcol.instrument("instruments/gad7.csv", WORRY);
        release("v1.1");
    }

    @AfterEach
    void stop() {
        sites.forEach(RunningSandbox::close);
    }

    private void git(String... arguments) throws Exception {
        var command = new ArrayList<>(
                List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).directory(rcol.folder().toFile()).redirectErrorStream(true);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private void release(String tag) throws Exception {
        git("add", "-A", "instruments");
        git("commit", "-q", "--allow-empty", "-m", tag);
        git("tag", tag);
    }

    /** Serves as many projects, with a profile for each: {@code site-01} and so on. */
    private void serve(int number) {
        var toml = new StringBuilder();
        for (int i = 1; i <= number; i++) {
            var site = new RunningSandbox(temp.resolve("site" + i));
            sites.add(site.settings(Map.of("project_title", "Sleep study, site " + i)));
            toml.append("[profile." + name(i) + "]\nurl = \"http://127.0.0.1:" + site.port() + "/api/\"\n");
            rcol.with("RC_API_KEY_" + name(i).toUpperCase(Locale.ROOT).replace('-', '_'), site.token());
        }
        rcol.file("rcol.toml", toml.toString());
    }

    private static String name(int site) {
        return String.format("site-%02d", site);
    }

    /** As the table shows "Sleep study, site 7": its beginning and its end. */
    private static String title(int site) {
        return site < 10 ? "Sleep..., site " + site : "Sleep... site " + site;
    }

    private RunningSandbox site(int number) {
        return sites.get(number - 1);
    }

    private void upload(int site, String... words) {
        var line = new ArrayList<>(List.of("upload", "--yes", "-p", name(site)));
        line.addAll(List.of(words));
        Ran ran = rcol.run(line.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    }

    /** The table's rows by profile, the profile's name cut off and blanks between columns made one. */
    private static Map<String, String> rows(Ran ran) {
        Map<String, String> rows = new LinkedHashMap<>();
        ran.out()
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .skip(1)
                .forEach(line -> rows.put(line.split(" ", -1)[0], line.replaceFirst("\\S+ +", "")));
        rows.replaceAll((profile, row) -> row.replaceAll(" {2,}", " | "));
        return rows;
    }

    private void holds(int site, String... rows) {
        site(site).has(rows);
    }

    @Test
    void twenty_projects_of_which_one_is_drifted_one_cannot_be_reached_and_one_has_a_wrong_token() throws Exception {
        serve(20);
        IntStream.rangeClosed(2, 11).forEach(site -> holds(site, ID, AGE, MOOD, SLEEP, WORRY));
        holds(12, ID, AGE, "bmi,local,text,BMI,", MOOD, SLEEP, WORRY, "iq,more,text,IQ,");
        IntStream.rangeClosed(13, 17).forEach(site -> holds(site, ID, AGE, MOOD));
        git("checkout", "-q", "v1.0");
        upload(17, "instruments");
        git("checkout", "-q", "main");
        upload(1, "instruments");
        upload(18, "instruments");
        holds(18, ID, AGE, MOOD, "sleep,phq9,text,Hours of sleep,", WORRY);
        site(19).close();
        rcol.with("RC_API_KEY_SITE_20", "F".repeat(32)).at(NOW);
        int[] requests = requests();

        Ran ran = rcol.run("status", "instruments/", "--all");

        Map<String, String> expected = new LinkedHashMap<>();
        for (int site = 1; site <= 20; site++) {
            String release = site >= 13 && site <= 17 ? "v1.0 | -" : "v1.1 | -";
            String drift = site == 18 ? "v1.1 + 1 form | 1 in REDCap" : release;
            String day = site == 1 || site == 18 ? "2026-02-03" : "-";
            expected.put(name(site), title(site) + " | Development | " + drift + " | " + day);
        }
        expected.put("site-19", "failed, see above: UNREACHABLE (exit code 6)");
        expected.put("site-20", "failed, see above: TOKEN (exit code 4)");
        assertThat(rows(ran)).isEqualTo(expected);
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(ran.out()).endsWith("""

                        20 projects: 12 as v1.1, 5 as v1.0, 1 drifted, 2 failed.
                        Forms of their own: site-12 2.

                        site-18: 1 form differs from v1.1
                          phq9  changed in REDCap since the upload of 2026-02-03
                          next: rcol diff instruments/ -p site-18
                        """);
        assertThat(ran.err())
                .startsWith("20 projects, 40 requests; nothing is changed\n")
                .contains("rcol: site-19: ", "rcol: site-20: REDCap does not accept the API token");
        assertThat(ran.exitCode()).isEqualTo(6);
        int[] now = requests();
        for (int i = 0; i < 18; i++) {
            assertThat(now[i] - requests[i]).as(name(i + 1)).isEqualTo(2);
        }
    }

    private int[] requests() {
        return sites.stream().mapToInt(RunningSandbox::requests).toArray();
    }

    /** The release and the drift of the only project, as its row has them. */
    private String standing(String... words) {
        var line = new ArrayList<>(List.of("status", "--all"));
        line.addAll(List.of(words));
        Ran ran = rcol.run(line.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isIn(0, 1);
        String[] cells = rows(ran).getOrDefault(name(1), "").split(" \\| ", -1);
        assertThat(ran.exitCode()).as(ran.out()).isEqualTo(cells[3].equals("-") ? 0 : 1);
        return cells[2] + ", " + cells[3];
    }

    @Test
    void what_an_upload_would_not_change_is_the_release() {
        serve(1);
        holds(1, ID, AGE, "mood,phq9,radio,Mood,\"0 , good|1,bad\"", "sleep,phq9,text,Sleep ,", WORRY);
        assertThat(standing("instruments")).isEqualTo("v1.1, -");
        assertThat(rcol.run("diff", "instruments", "-p", "site-01").out()).isEqualTo("No changes.\n");
        // The files have five columns, and say nothing of the others.
        site(1).has(new DataDictionary(site(1).dictionary().fields().stream()
                .map(field -> field.with(Column.FIELD_NOTE, "a note of the site's"))
                .toList()));
        assertThat(standing("instruments")).isEqualTo("v1.1, -");
        holds(1, ID, AGE, SLEEP, MOOD, WORRY);
        assertThat(standing("instruments")).isEqualTo("v1.1 + 1 form, not known");
    }

    @Test
    void the_nearest_release_is_named_with_each_form_that_differs() throws Exception {
        serve(1);
        assertThat(standing("instruments")).isEqualTo("none, not known");
        holds(1, ID, AGE, MOOD, SLEEP, "local,local,text,Local,");
        assertThat(rcol.run("status", "instruments", "-p", "site-01").out())
                .contains(
                        "Release      v1.1 + 1 form\n             and 1 form of its own\n",
                        "gad7  not in the project\n");
        rcol.instrument("instruments/demo.csv", ID, "age,demo,text,Age in years,");
        git("tag", "-d", "v1.1");
        release("v2.0");
        holds(1, ID, AGE, MOOD, WORRY);
        assertThat(rcol.run("status", "instruments", "-p", "site-01").out()).contains("""
                Release      v1.0 + 1 form
                """, """
                site-01: 1 form differs from v1.0
                  gad7  in the project, and not in this release
                  next: rcol diff instruments -p site-01
                """);
    }

    @Test
    void files_that_are_newer_than_every_tag_are_told_apart_from_it() {
        serve(1);
        holds(1, ID, AGE, MOOD, SLEEP, WORRY);
        rcol.instrument("instruments/gad7.csv", WORRY, "nerves,gad7,text,Nerves,");
        assertThat(standing("instruments")).isEqualTo("v1.1, -");
        upload(1, "instruments");
        assertThat(standing("instruments")).isEqualTo("the files, -");
        rcol.instrument("instruments/gad7.csv", WORRY);
        assertThat(standing("instruments")).isEqualTo("v1.1 + 1 form, as uploaded");
    }

    @Test
    void tags_of_every_kind_are_read_and_nothing_is_checked_out() throws Exception {
        serve(1);
        holds(1, ID, AGE, MOOD);
        git("mv", "instruments/demo.csv", "first.csv");
        git("rm", "-q", "-r", "instruments");
        git("commit", "-q", "-m", "gone");
        git("tag", "empty");
        Files.createDirectories(rcol.folder().resolve("instruments"));
        rcol.instrument("instruments/demo.csv", ID, "age,demo,text,Years,");
        git("tag", "-a", "study/2026 März".replace(' ', '_'), "-m", "annotated", "v1.0");
        git("tag", "a-file", "HEAD:first.csv");
        assertThat(standing("instruments")).isEqualTo("study/2026_März, -");
        assertThat(rcol.folder().resolve("instruments/phq9.csv")).doesNotExist();
        assertThat(standing("instruments/demo.csv")).isEqualTo("study/2026_März, -");
    }

    @Test
    void without_a_repository_the_files_are_what_is_compared_with() throws Exception {
        serve(1);
        rcol.instrument("demo.csv", ID, AGE);
        Path git = rcol.folder().resolve(".git");
        Files.move(git, temp.resolve("git"));
        assertThat(standing("demo.csv")).isEqualTo("none, not known");
        holds(1, ID, AGE, WORRY);
        assertThat(standing("demo.csv")).isEqualTo("the files, -");
        Ran ran = rcol.run("status", "none.csv", "--all");
        assertThat(ran.err()).contains("none.csv does not exist");
        assertThat(ran.exitCode()).isEqualTo(2);
    }

    @Test
    void without_files_only_what_changed_since_the_uploads_is_shown() {
        serve(2);
        upload(1, "instruments");
        rcol.at(NOW);
        holds(1, ID, AGE, MOOD, SLEEP, "worry,gad7,text,Worries,", "bmi,local,text,BMI,");
        Ran ran = rcol.run("status", "--all");
        assertThat(rows(ran).get("site-01")).matches(".*Development \\| [0-9a-f]{12} \\| 2 forms \\| 2026-02-03");
        assertThat(rows(ran).get("site-02")).matches(".*Development \\| [0-9a-f]{12} \\| not known \\| -");
        assertThat(ran.out()).endsWith("""
                2 projects: 1 not known, 1 drifted.

                site-01: 2 forms were changed
                  gad7   changed in REDCap since the upload of 2026-02-03
                  local  changed in REDCap since the upload of 2026-02-03
                  next: rcol diff PATH -p site-01
                """);
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void two_profiles_of_one_project_are_told() {
        serve(2);
        String toml = "[profile.site-02]\nurl = \"http://127.0.0.1:" + site(1).port() + "/api/\"\n";
        rcol.file("rcol.toml", toml.replace("02", "01") + toml).with("RC_API_KEY_SITE_02", site(1).token());
        assertThat(rcol.run("status", "instruments", "--all").err())
                .contains("warning: the profiles site-01 and site-02 open one project");
    }
}
