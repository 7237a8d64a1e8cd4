package org.rcol.export.codebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.dictionary.Column;
import org.rcol.html.Page;
import org.rcol.sandbox.people.SandboxUser;

/** {@code rcol export codebook}, as a user sees it. */
class CodebookTest {
    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
    private static final String HEADER = "field_name,form_name,section_header,field_type,field_label,"
            + "select_choices_or_calculations,field_note,text_validation_min,branching_logic,field_annotation\n";

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void prepare() throws IOException {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).at(MORNING);
    }

    @Test
    void the_examples_become_one_page_without_server_and_token() throws IOException {
        Page page = page(example("instruments"));
        assertThat(page.text())
                .contains(
                        "from 4 files \u00b7 4 instruments \u00b7 33 fields",
                        "written 2026-03-04 05:06 UTC by rcol test")
                .contains("10 fields \u00b7 2 required \u00b7 4 identifiers", "9 fields \u00b7 no required")
                .contains("languages___8", "kg/m\u00b2; the height is asked", "Left", "very bad");
        assertThat(page.ids()).contains("form-demographics", "field-record_id", "field-bmi", "search");
    }

    @Test
    void umlauts_come_out_as_they_went_in() throws IOException {
        Page page = page(example("studie-de"));
        assertThat(page.text())
                .contains(
                        "W\u00e4hrend der letzten zwei Wochen",
                        "Ich f\u00fchlte mich m\u00fcde",
                        "\u00fcberhaupt nicht");
    }

    @Test
    void logic_stays_as_written_and_has_the_labels_of_its_codes_beside_it() throws IOException {
        fields(
                "smoker,habits,,radio,Smoker?,\"0, No | 1, <b>Yes</b>\",,,,",
                "since,habits,,text,Since when?,,,,[smoker] = '1' and ([age] >= 18 or [drinks(2)] <> '1'),",
                "age,habits,,text,Age,,,,[smoker] <> '',",
                "drinks,habits,,checkbox,Drinks,\"1, Tea | 2, Coffee\",,,[habits_complete] = '2',",
                "late,habits,,text,Late,,,,[visit_1_arm_1][smoker] = '0',",
                "hard,habits,,text,Hard,,,,\"datediff([since], 'today', 'y') > 3\",",
                "broken,habits,,text,Broken,,,,[smoker] = '1' and,");
        String text = page("x.csv").text();
        assertThat(text)
                .contains("[smoker] = '1' and ([age] >= 18 or [drinks(2)] <> '1')")
                .contains("smoker is Yes (1) and (age is at least 18 or Coffee (2) is not checked in drinks)")
                .contains(
                        "smoker is not blank", "habits_complete is Complete (2)", "smoker at visit_1_arm_1 is No (0)");
        // Where words would say no more, or the logic is broken, there is the logic alone.
        assertThat(text).contains("Hard" + "Show only if datediff([since], 'today', 'y') > 3" + "text");
        assertThat(text).contains("Broken" + "Show only if [smoker] = '1' and" + "text");
    }

    @Test
    void a_field_tells_who_uses_it_and_links_lead_both_ways() throws IOException {
        fields(
                "weight,body,,text,Weight,,,,,",
                "height,body,,text,Height,,,,,",
                "bmi,body,,calc,BMI,[weight] / [height] ^ 2,,,,",
                "ask,body,,text,You weigh [weight] kg: {height},,,[weight],,",
                "gone,body,,text,Gone,,,,[weight] > 5 and [unknown] = '1',@DEFAULT='[height]' see [bmi]");
        Page page = page("x.csv");
        assertThat(page.text())
                .contains("Used by bmi (calculation); ask (piping, min or max); gone (branching logic)")
                .contains("Used by bmi (calculation); ask (embedding); gone (action tag)")
                .doesNotContain("Used by gone");
        assertThat(page.elements())
                .filteredOn(
                        element -> "#field-weight".equals(element.attributes().get("href")))
                .hasSize(5);
    }

    @Test
    void labels_lose_their_tags_and_nothing_else_and_can_be_read_as_written() throws IOException {
        fields(
                "one,form,,text,\"<b>Bold</b><br>a &lt; b <!-- x --><script>no()</script>\",,,,,",
                "two,form,<i>Section</i>,text,age < 18 and > 5 & so,,\"  note  with   blanks  \",,,",
                "three,form,,radio,Three,\"1, <em>One</em> | 2, Two\",,,,");
        String text = page("x.csv").text();
        assertThat(text)
                .contains("Bold\na < b", "<b>Bold</b><br>a &lt; b <!-- x --><script>no()</script>")
                .contains("age < 18 and > 5 & so", "  note  with   blanks  ")
                .contains("Section", "<i>Section</i>", "1, <em>One</em> | 2, Two");
        assertThat(text.split("as written", -1)).hasSize(4);
    }

    @Test
    void beginnings_without_an_end_are_text() throws IOException {
        fields(
                "one,form,,text,a <!-- b <c d,,,,,",
                "two,form,,text,<p>x <script> y</p>z,,,,,",
                "three,form,,text,<img src=x>,,,,,");
        assertThat(page("x.csv").text()).contains("a <!-- b <c d", "x y\nz", "no textas written<img src=x>");
    }

    @Test
    void a_link_to_a_field_is_stable_and_safe_for_any_name() throws IOException {
        fields(
                "Age,form,,text,A,,,,,",
                "age,form,,text,B,,,,,",
                "my field!,form,,text,C,,,,,",
                "\u00e4,form,,text,D,,,,,");
        assertThat(page("x.csv").ids()).contains("field-age", "field-age.2", "field-my-20-field-21-", "field--e4-");
    }

    @Test
    void many_choices_and_many_users_are_folded() throws IOException {
        var rows = new StringBuilder("state,form,,dropdown,State,\"");
        for (int i = 1; i <= 40; i++) {
            rows.append(i == 1 ? "" : " | ").append(i).append(", State ").append(i);
        }
        rows.append("\",,,,\n");
        for (int i = 1; i <= 40; i++) {
            rows.append("f")
                    .append(i)
                    .append(",form,,text,F,,,,[state] = '")
                    .append(i)
                    .append("',\n");
        }
        fields(rows.toString());
        assertThat(page("x.csv").text()).contains("40 choices", "Used by 40 fields", "state is State 40 (40)");
    }

    @Test
    void a_project_takes_three_requests_and_says_what_it_is() throws IOException {
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"))) {
            project.has("record_id,demo,text,Record ID,", "age,demo,text,Age,");
            int before = project.requests();
            Ran ran = rcol.to(project.port(), project.token()).run("export", "codebook", "-o", "-");
            assertThat(ran.exitCode()).isZero();
            assertThat(project.requests() - before).isEqualTo(3);
            assertThat(Page.of(ran.out()).text())
                    .contains("rcol sandbox", "Development", "1 instrument \u00b7 2 fields");
            assertThat(ran.err()).contains("exported 2 fields");
        }
    }

    @Test
    void a_longitudinal_project_has_a_grid_of_events_and_instruments_for_each_arm() throws IOException {
        // The first event, which REDCap makes, has no instrument.
        try (RunningSandbox project = longitudinal()) {
            int before = project.requests();
            Ran ran = rcol.to(project.port(), project.token()).run("export", "codebook", "-o", "-");
            // Settings, dictionary, instruments; events, arms, which instrument is where, and what repeats.
            assertThat(project.requests() - before).isEqualTo(7);
            Page page = Page.of(ran.out());
            assertThat(page.ids()).contains("events");
            assertThat(ran.out())
                    .contains(
                            "<h3>Arm 1: <bdi>Drug</bdi></h3>",
                            "<h3>Arm 2: <bdi>Placebo</bdi></h3>",
                            "<bdi>Week 1</bdi> <span role=\"img\" aria-label=\"repeats as a whole\">\u21bb</span>"
                                    + "<code>week_<wbr>1_<wbr>arm_<wbr>1</code>");
            assertThat(rows(ran.out()))
                    .containsExactly("Demo|-|yes|-", "Visit|-|yes, repeats|yes", "Demo|yes", "Visit|-");
        }
    }

    /** The cells of the grids, row by row. */
    private static List<String> rows(String html) {
        String events = html.substring(html.indexOf("<section id=\"events\""), html.indexOf("<section id=\"form-"));
        return Pattern.compile("<tr><th scope=\"row\">.*?</tr>")
                .matcher(events)
                .results()
                .map(row -> row.group()
                        .replace("<td></td>", "|-")
                        .replaceAll("<td><span role=\"img\" aria-label=\"([^\"]*)\">[^<]*</span></td>", "|$1")
                        .replaceAll("<[^>]*>", ""))
                .toList();
    }

    private RunningSandbox longitudinal() {
        return new RunningSandbox(temp.resolve("server"))
                .has("record_id,demo,text,Record ID,", "age,demo,text,Age,", "pulse,visit,text,Pulse,")
                .settings(Map.of("is_longitudinal", 1))
                .design("arm", "arm_num,name\n1,Drug\n2,Placebo\n")
                .design("event", "event_name,arm_num,unique_event_name\nStart,1,\nWeek 1,1,\nStart,2,\n")
                .design("formEventMapping", """
                        arm_num,unique_event_name,form
                        1,start_arm_1,demo
                        1,start_arm_1,visit
                        1,week_1_arm_1,visit
                        2,start_arm_2,demo
                        """)
                .design(
                        "repeatingFormsEvents",
                        "event_name,form_name,custom_form_label\nstart_arm_1,visit,\nweek_1_arm_1,,\n");
    }

    @Test
    void a_token_that_may_not_see_what_repeats_gets_a_grid_that_says_so() throws IOException {
        try (RunningSandbox project = longitudinal()) {
            project.restart(options -> options.without(SandboxUser.Right.DESIGN));
            Ran ran = rcol.to(project.port(), project.token()).run("export", "codebook", "-o", "-");
            assertThat(Page.of(ran.out()).text())
                    .contains("what repeats is not known, because the token may not see it");
            assertThat(rows(ran.out())).contains("Demo|-|yes|-", "Visit|-|yes|yes");
        }
    }

    @Test
    void files_and_classic_projects_have_no_grid() throws IOException {
        fields("a,form,,text,A,,,,,");
        assertThat(page("x.csv").ids()).doesNotContain("events");
    }

    @Test
    void texts_are_in_the_language_of_the_study_and_the_words_of_the_page_in_english() throws IOException {
        String html = html(example("studie-de"));
        assertThat(html)
                .contains("<html lang=\"en\">", "lang=\"de\"><div>W\u00e4hrend der letzten zwei Wochen")
                .contains("<span class=\"when\">Show only if</span>");
        assertThat(html(example("instruments"))).doesNotContain("lang=\"de\"");
        fields("weight,f,,text,Gewicht,,,,,");
        assertThat(html("x.csv")).contains("<div class=\"text\" lang=\"\">Gewicht</div>");
    }

    @Test
    void filters_say_how_many_fields_there_are_and_offer_the_types_that_there_are() throws IOException {
        Page page = page(example("instruments"));
        assertThat(page.text())
                .contains("required 4", "identifiers 4", "calc (2)")
                .doesNotContain("sql (");
    }

    @Test
    void a_token_that_may_not_list_instruments_gets_their_names() throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            answer(server, 200, "{\"project_id\":7,\"project_title\":\"Sleep & <co>\",\"in_production\":1}");
            answer(
                    server,
                    200,
                    Column.ALL.stream()
                            .map(column -> "\"" + column.apiName() + "\":\""
                                    + (column == Column.FIELD_TYPE ? "text" : "intake") + "\"")
                            .collect(Collectors.joining(",", "[{", "}]")));
            answer(server, 403, "{\"error\":\"You do not have API Export privileges\"}");
            Ran ran = rcol.to(server.getPort(), "F".repeat(32)).run("export", "codebook", "-o", "out.html");
            assertThat(ran.err()).isEqualTo("exported 1 field\n");
            Page page = Page.of(Files.readString(rcol.folder().resolve("out.html")));
            assertThat(page.text()).contains("Sleep & <co>", "project 7 \u00b7 Production", "intake");
        }
    }

    @Test
    void the_same_files_give_the_same_bytes_but_for_the_time() throws IOException {
        String first = html(example("instruments"));
        assertThat(html(example("instruments"))).isEqualTo(first);
        rcol.at(Clock.offset(MORNING, Duration.ofHours(30)));
        String later = html(example("instruments"));
        assertThat(later).isNotEqualTo(first);
        assertThat(later.replace("2026-03-05T11:06:00Z", "2026-03-04T05:06:00Z")
                        .replace("2026-03-05 11:06", "2026-03-04 05:06"))
                .isEqualTo(first);
    }

    @Test
    void a_record_id_that_every_file_begins_with_is_there_once() throws IOException {
        rcol.instrument("a.csv", "record_id,a,text,ID,", "x,a,text,X,");
        rcol.instrument("b.csv", "record_id,b,text,ID,", "y,b,text,Y,");
        assertThat(page("a.csv", "b.csv").text()).contains("from a.csv, b.csv \u00b7 2 instruments \u00b7 3 fields");
    }

    @Test
    void a_file_that_cannot_be_read_whole_gives_no_page() {
        rcol.file("torn.csv", HEADER + "a,form,,text,\"never closed");
        Ran ran = rcol.run("export", "codebook", "torn.csv", "-o", "out.html");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("torn.csv:2: FILE-07", "No codebook was written");
        assertThat(ran.out()).isEmpty();
        assertThat(rcol.folder().resolve("out.html")).doesNotExist();
    }

    @Test
    void a_terminal_is_asked_for_a_file_and_a_pipe_is_not() {
        fields("a,form,,text,A,,,,,");
        assertThat(rcol.run("export", "codebook", "x.csv").out()).startsWith("<!doctype html>");
        Ran ran = rcol.typing("").run("export", "codebook", "x.csv");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("-o FILE.html");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void the_title_can_be_given() throws IOException {
        fields("a,form,,text,A,,,,,");
        assertThat(Page.of(rcol.run("export", "codebook", "x.csv", "--title", "Sleep study", "-o", "-")
                                .out())
                        .text())
                .contains("\nSleep study \u2013 Codebook");
    }

    private static void answer(MockWebServer server, int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private static String example(String name) {
        return Path.of("examples", name).toAbsolutePath().toString();
    }

    private void fields(String... rows) {
        rcol.file("x.csv", HEADER + String.join("\n", rows) + "\n");
    }

    private String html(String... paths) throws IOException {
        var args = new ArrayList<>(List.of("export", "codebook", "-o", "page.html"));
        args.addAll(List.of(paths));
        Ran ran = rcol.run(args.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return Files.readString(rcol.folder().resolve("page.html"));
    }

    private Page page(String... paths) throws IOException {
        return Page.of(html(paths));
    }
}
