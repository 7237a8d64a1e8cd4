package org.rcol.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.html.HostileDictionary;
import org.rcol.html.Page;
import org.rcol.state.Sha256;

/** The page to review, as a file. */
class ReviewPageTest {
    private static final Pattern HASH = Pattern.compile("<code class=\"hash\">([0-9a-f]{64})</code>");
    private static final Pattern VERSION = Pattern.compile("rcol [0-9][^ <\"]*");

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void folder() throws IOException {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
    }

    private String page(String... arguments) {
        return rcol.run(arguments).out();
    }

    private Rcol twoVersions() {
        return rcol.instrument(
                        "old.csv",
                        "record_id,demo,text,Record ID,",
                        "birth,demo,text,Date of birth,",
                        "sex,demo,radio,Sex,\"1, Female | 2, Male | 9, Unknown\"",
                        "gone,demo,text,No longer asked,")
                .instrument(
                        "new.csv",
                        "record_id,demo,text,Record ID,",
                        "birth,demo,text,Your date of birth,",
                        "sex,demo,radio,Sex,\"1, Female | 2, Male and more\"",
                        "fresh,demo,text,New question,");
    }

    @Test
    void a_small_plan_is_this_page() throws Exception {
        String page = page(twoVersions(), "2026-11-28T12:00:00Z");
        Path golden = Path.of("src/test/resources/review/small.html");
        String shown = VERSION.matcher(page.substring(page.indexOf("<body")).replaceAll("[0-9a-f]{64}", "HASH"))
                .replaceAll("rcol VERSION")
                .replaceAll("(?s)<script>.*?</script>", "<script></script>");
        if (Boolean.getBoolean("rcol.updateGolden")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, shown);
        }
        assertThat(shown).isEqualTo(Files.readString(golden));
        Page.of(page);
    }

    private static String page(Rcol rcol, String time) {
        Ran ran = rcol.at(Clock.fixed(Instant.parse(time), ZoneOffset.UTC))
                .run("diff", "old.csv", "new.csv", "--format", "html");
        assertThat(ran.exitCode()).isEqualTo(1);
        return ran.out();
    }

    @Test
    void the_hash_is_that_of_everything_above_the_foot_and_no_clock_moves_it() {
        String now = page(twoVersions(), "2026-11-28T12:00:00Z");
        String later = page(rcol, "2031-01-01T00:00:00Z");
        assertThat(hash(now)).isEqualTo(Sha256.of(now.substring(0, now.indexOf("<footer>"))));
        assertThat(now.lines().filter(line -> line.startsWith("<footer>"))).hasSize(1);
        assertThat(hash(later)).isEqualTo(hash(now));
        assertThat(later).isNotEqualTo(now);
    }

    @Test
    void another_text_is_another_hash() {
        String now = page(twoVersions(), "2026-11-28T12:00:00Z");
        rcol.file("new.csv", read("new.csv").replace("Your date", "Your own date"));
        assertThat(hash(page(rcol, "2026-11-28T12:00:00Z"))).isNotEqualTo(hash(now));
    }

    private String read(String name) {
        try {
            return Files.readString(rcol.folder().resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String hash(String page) {
        Matcher hash = HASH.matcher(page);
        assertThat(hash.find()).isTrue();
        return hash.group(1);
    }

    @Test
    void two_files_say_once_that_no_project_was_asked() {
        String page = page(twoVersions(), "2026-11-28T12:00:00Z");
        assertThat(page).containsOnlyOnce("no project was asked").doesNotContain("UNKNOWN");
        Ran markdown = rcol.run("diff", "old.csv", "new.csv", "--format", "markdown");
        assertThat(markdown.out())
                .containsOnlyOnce("no project was asked")
                .contains("Date of birth \u2192 Your date of birth", "Male \u2192 Male and more")
                .doesNotContain("UNKNOWN");
    }

    @Test
    void html_is_shown_only_where_it_changes() {
        rcol.instrument(
                        "old.csv",
                        "record_id,demo,text,Record ID,",
                        "a,demo,text,<b>Old</b> words,",
                        "b,demo,text,<b>B</b>,")
                .instrument(
                        "new.csv",
                        "record_id,demo,text,Record ID,",
                        "a,demo,text,<b>New</b> words,",
                        "b,demo,text,<i>B</i>,");
        String page = page(rcol, "2026-11-28T12:00:00Z");
        assertThat(page)
                .contains("<del>Old</del> words", "<ins>New</ins> words", "&lt;<ins>i</ins>&gt;B")
                .doesNotContain("&lt;b&gt;New");
    }

    @Test
    void whatever_a_cell_holds_is_shown_as_text() throws Exception {
        String address = "http://127.0.0.1:9/";
        String evil = HostileDictionary.possibleJson(address);
        rcol.file("evil.json", evil)
                .file(
                        "plain.json",
                        evil.replaceAll("\"field_label\":\"(?:[^\"\\\\]|\\\\.)*\"", "\"field_label\":\"x\""))
                .file("first.json", "[" + evil.substring(1, evil.indexOf("},") + 1) + "]");
        for (String[] pair :
                new String[][] {{"plain.json", "evil.json"}, {"evil.json", "plain.json"}, {"first.json", "evil.json"}
                }) {
            String html = page("diff", pair[0], pair[1], "--format", "html");
            Page page = Page.of(html);
            assertThat(page.text()).contains("<script>document.documentElement", "onerror=");
            assertThat(page.count("script")).isEqualTo(1);
            assertThat(page.count("style")).isEqualTo(1);
            assertThat(page.elements())
                    .extracting(Page.Element::name)
                    .doesNotContain("img", "svg", "iframe", "link", "base");
            assertThat(page.attributeNames())
                    .allMatch(name -> !name.startsWith("on") && !name.equals("src") && !name.equals("style"));
            assertThat(html.substring(0, html.indexOf("<body")))
                    .contains(source(html, "style"), source(html, "script"));
        }
    }

    /** What the policy must say to allow a page's own style sheet or script. */
    private static String source(String html, String element) throws Exception {
        int from = html.lastIndexOf("<" + element + ">") + element.length() + 2;
        byte[] text =
                html.substring(from, html.indexOf("</" + element + ">", from)).getBytes(UTF_8);
        return element + "-src &#39;sha256-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(text)) + "&#39;";
    }

    @Test
    void the_receipt_keeps_who_approved_and_the_hash_of_the_page_that_a_dry_run_showed() throws IOException {
        try (var project = new RunningSandbox(temp.resolve("server"))) {
            rcol.to(project.port(), project.token())
                    .instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,");
            rcol.run("upload", "demo.csv", "--yes");
            rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age in years,");
            String shown = page("upload", "demo.csv", "--dry-run", "--format", "html");
            assertThat(shown).contains("Development", "Dry run: nothing was changed.");
            Page.of(shown);
            Ran ran = rcol.run("upload", "demo.csv", "--yes", "--approved-by", "Prof. Ada", "--approval-ref", "CHG-17");
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.out()).contains("Approved by Prof. Ada, CHG-17 (as told); review page " + hash(shown));
            assertThat(receipts()).anySatisfy(receipt -> assertThat(receipt)
                    .contains(
                            "\"reviewPage\" : \"" + hash(shown) + "\"",
                            "\"approvedBy\" : \"Prof. Ada\"",
                            "\"approvalRef\" : \"CHG-17\""));
        }
    }

    @Test
    void the_page_of_an_upload_says_what_came_of_it_below_the_hash() throws IOException {
        try (var project = new RunningSandbox(temp.resolve("server"))) {
            rcol.to(project.port(), project.token())
                    .instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,");
            String shown = page("upload", "demo.csv", "--dry-run", "--format", "html");
            String done = page("upload", "demo.csv", "--yes", "--format", "html");
            assertThat(done.substring(done.indexOf("<footer>"))).contains("Applied and verified");
            assertThat(hash(done)).isEqualTo(hash(shown));
        }
    }

    private Stream<String> receipts() throws IOException {
        try (Stream<Path> tree = Files.walk(temp)) {
            return tree
                    .filter(file -> file.toString().contains("receipts") && Files.isRegularFile(file))
                    .toList()
                    .stream()
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    });
        }
    }
}
