package org.rcol.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.RunningSandbox;
import org.rcol.html.Browser;
import org.rcol.html.HostileDictionary;

/** The page to review in a real browser, where there is one. */
class ReviewInBrowserTest {
    private static final int CHANGES = 2_000;
    private static final String SHOWN =
            "[...document.querySelectorAll('.field')].filter(f => f.checkVisibility()).length";

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void browser() throws IOException {
        Browser.needed();
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
    }

    private URI page(String before, String after) throws IOException {
        Path page = temp.resolve("page.html");
        Files.writeString(
                page, rcol.run("diff", before, after, "--format", "html").out());
        return page.toUri();
    }

    /** Fields with a new label; of each ten, one has another choice, and one is an identifier no more. */
    private static String fields(boolean after) {
        var csv = new StringBuilder("field_name,form_name,field_type,field_label,select_choices_or_calculations,"
                + "identifier\nrecord_id,demo,text,Record ID,,\n");
        for (int i = 0; i < CHANGES; i++) {
            boolean choice = i % 10 == 3;
            csv.append("f").append(i).append(",form").append(i / 100).append(choice ? ",radio" : ",text");
            csv.append(",")
                    .append(after ? "Another" : "A")
                    .append(" question with the number ")
                    .append(i);
            csv.append(",").append(!choice ? "" : after ? "\"1, Yes\"" : "\"1, Yes | 2, No\"");
            csv.append(",").append(i % 10 == 7 && !after ? "y" : "").append("\n");
        }
        return csv.toString();
    }

    @Test
    void two_thousand_changed_fields_are_filtered_by_clicking() throws Exception {
        rcol.file("old.csv", fields(false)).file("new.csv", fields(true));
        try (Browser browser = Browser.desktop(temp)) {
            browser.open(page("old.csv", "new.csv"));
            System.out.println("2,000 changed fields: loaded after "
                    + browser.value("performance.timing.loadEventEnd - performance.timing.navigationStart")
                    + " ms");
            assertThat(browser.value(SHOWN)).isEqualTo(String.valueOf(CHANGES));
            browser.click("filter-risky");
            assertThat(browser.value(SHOWN)).isEqualTo(String.valueOf(CHANGES / 5));
            browser.click("filter-choices");
            assertThat(browser.value(SHOWN)).isEqualTo(String.valueOf(CHANGES / 10));
            assertThat(browser.value("document.querySelector('.found').textContent"))
                    .isEqualTo("200 of 2000 fields");
            browser.click("filter-identifier");
            assertThat(browser.value(SHOWN)).isEqualTo("0");
            browser.click("filter-risky");
            browser.click("filter-choices");
            assertThat(browser.value(SHOWN)).isEqualTo(String.valueOf(CHANGES / 10));
            // A link to what is filtered away ends the filter.
            browser.script("location.hash = '#field-f3'; return ''");
            browser.script("window.dispatchEvent(new HashChangeEvent('hashchange')); return ''");
            assertThat(browser.value(SHOWN)).isEqualTo(String.valueOf(CHANGES));
        }
    }

    @Test
    void a_hostile_page_runs_nothing_but_its_own_script_and_asks_nobody_for_anything() throws Exception {
        try (MockWebServer listening = HostileDictionary.listening();
                Browser browser = Browser.desktop(temp)) {
            String address = listening.url("/").toString();
            String evil = HostileDictionary.possibleJson(address);
            rcol.file("evil.json", evil)
                    .file("worse.json", evil.replaceAll("(?<=_label\":\")(?=.)", "<script>/**/</script>"))
                    .file("first.json", "[" + evil.substring(1, evil.indexOf("},") + 1) + "]");
            // Texts that come, that go, and that become others.
            for (String[] pair : new String[][] {
                {"first.json", "evil.json"}, {"evil.json", "first.json"}, {"evil.json", "worse.json"}
            }) {
                browser.open(page(pair[0], pair[1]));
                assertThat(Integer.parseInt(browser.value("document.querySelectorAll('.field').length")))
                        .isGreaterThan(HostileDictionary.texts(address).size() / 2);
                harmless(browser);
            }
            assertThat(listening.getRequestCount()).isZero();
        }
    }

    @Test
    void nor_does_what_a_server_says_of_its_project() throws Exception {
        try (MockWebServer listening = HostileDictionary.listening();
                RunningSandbox project = new RunningSandbox(temp.resolve("server"));
                Browser browser = Browser.desktop(temp)) {
            rcol.to(project.port(), project.token())
                    .instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,");
            for (String text :
                    HostileDictionary.texts(listening.url("/").toString()).subList(0, 4)) {
                project.settings(Map.of("project_title", text));
                Path page = Files.writeString(
                        temp.resolve("page.html"),
                        rcol.run("upload", "demo.csv", "--dry-run", "--format", "html")
                                .out());
                browser.open(page.toUri());
                harmless(browser);
            }
            assertThat(listening.getRequestCount()).isZero();
        }
    }

    private static void harmless(Browser browser) throws IOException, InterruptedException {
        assertThat(browser.value("document.documentElement.getAttribute('data-ran')"))
                .isEqualTo("null");
        assertThat(browser.value("document.querySelectorAll('script, style, img, iframe, link, base, svg').length"))
                .isEqualTo("2");
        // rcol's own script shows the filters: its fingerprint is the one that the policy names.
        assertThat(browser.value("document.querySelector('.filters').hidden")).isEqualTo("false");
    }
}
