package org.rcol.export.codebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.html.Browser;
import org.rcol.html.HostileDictionary;

/** The codebook in a real browser, where there is one. */
class CodebookInBrowserTest {
    private static final String SHOWN = "[...document.querySelectorAll('tr[id]')].filter(r => r.checkVisibility())"
            + ".map(r => r.id.replace('field-', '')).join()";
    private static final String FOUND = "document.querySelector('.found').textContent";
    private static final String RAN = "document.documentElement.getAttribute('data-ran')";
    private static final String TAB = "\uE004";
    private static final String SPACE = " ";
    private static final String HOME = "\uE011";
    private static final String ESCAPE = "\uE00C";

    @TempDir
    private static Path profiles;

    private static Optional<Browser> onDesk = Optional.empty();
    private static Optional<Browser> onPhone = Optional.empty();

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void folder() throws IOException {
        Browser.needed();
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
    }

    /** The same browser for all tests, because it takes seconds to start. */
    private static Browser desktop() throws IOException, InterruptedException {
        onDesk = Optional.of(onDesk.isPresent() ? onDesk.get() : Browser.desktop(profiles));
        return onDesk.get();
    }

    private static Browser phone() throws IOException, InterruptedException {
        onPhone = Optional.of(onPhone.isPresent() ? onPhone.get() : Browser.phone(profiles));
        return onPhone.get();
    }

    @AfterAll
    static void close() {
        onDesk.ifPresent(Browser::close);
        onPhone.ifPresent(Browser::close);
        onDesk = Optional.empty();
        onPhone = Optional.empty();
    }

    private URI page(String file) {
        rcol.run("export", "codebook", file, "-o", "page.html");
        return rcol.folder().resolve("page.html").toUri();
    }

    /** Four instruments; some fields are required, some identifiers, one both. */
    private URI example() {
        rcol.file("x.csv", """
                        field_name,form_name,field_type,field_label,select_choices_or_calculations,identifier,required_field
                        age,one,text,\u00c2ge in years,,y,y
                        mood,one,radio,Mood,"1, good | 2, bad for years",,y
                        other,two,text,Years of age,,y,
                        talk,two,notes,Talk,,,y
                        last,three,text,Last,,,
                        """);
        return page("x.csv");
    }

    @Test
    void a_hostile_page_runs_nothing_but_its_own_script_and_asks_nobody_for_anything() throws Exception {
        try (MockWebServer listening = HostileDictionary.listening()) {
            Browser browser = desktop();
            rcol.file("evil.json", HostileDictionary.json(listening.url("/").toString()));
            browser.open(page("evil.json"));
            assertThat(browser.value(RAN)).isEqualTo("null");
            assertThat(browser.value("document.body.textContent.includes('The victim')"))
                    .isEqualTo("true");
            // rcol's own script shows the search box: its fingerprint is the one that the policy names.
            assertThat(browser.value("document.querySelector('.search').hidden"))
                    .isEqualTo("false");
            // Nor does a search, or a filter by what was written in the place of a type.
            browser.type("search", "script");
            browser.script("document.querySelectorAll('option').forEach(o => { o.selected = true; "
                    + "o.parentElement.dispatchEvent(new Event('change', {bubbles: true})); }); return ''");
            assertThat(browser.value(RAN)).isEqualTo("null");
            assertThat(listening.getRequestCount()).isZero();
        }
    }

    @Test
    void a_page_without_escapes_would_be_noticed() throws Exception {
        try (MockWebServer listening = HostileDictionary.listening()) {
            Browser browser = desktop();
            String all = String.join(
                    "\n", HostileDictionary.texts(listening.url("/").toString()).subList(0, 4));
            browser.open(Files.writeString(temp.resolve("raw.html"), "<!doctype html>" + all)
                    .toUri());
            assertThat(browser.value(RAN)).isEqualTo("1");
            assertThat(listening.getRequestCount()).isPositive();
        }
    }

    @Test
    void a_search_in_the_address_leaves_the_rows_that_hold_all_words_and_counts_them() throws Exception {
        Browser browser = desktop();
        URI page = example();
        browser.open(URI.create(page + "#search=YEARS%20age"));
        assertThat(browser.value(SHOWN)).isEqualTo("age,other");
        assertThat(browser.value(FOUND)).isEqualTo("2 of 5 fields");
        assertThat(browser.value("[...document.querySelectorAll('#forms li')].filter(i => i.checkVisibility())"
                        + ".map(i => i.querySelector('.count').textContent).join()"))
                .isEqualTo("1 of 2,1 of 2");
        assertThat(browser.value("document.getElementById('form-three').hidden"))
                .isEqualTo("true");
        browser.click("search");
        browser.press(ESCAPE);
        assertThat(browser.value(SHOWN)).isEqualTo("age,mood,other,talk,last");
        assertThat(browser.value(FOUND)).isEmpty();
    }

    @Test
    void filters_are_combined_with_each_other_and_with_a_search() throws Exception {
        Browser browser = desktop();
        browser.open(example());
        browser.click("filter-required");
        assertThat(browser.value(SHOWN)).isEqualTo("age,mood,talk");
        browser.click("filter-identifier");
        assertThat(browser.value(SHOWN)).isEqualTo("age");
        browser.click("filter-required");
        assertThat(browser.value(SHOWN)).isEqualTo("age,other");
        assertThat(browser.value(FOUND)).isEqualTo("2 of 5 fields");
        browser.click("filter-identifier");
        browser.type("filter-type", "text");
        assertThat(browser.value(SHOWN)).isEqualTo("age,other,last");
        browser.type("filter-type", HOME);
        browser.type("search", "years");
        browser.click("filter-required");
        assertThat(browser.value(SHOWN)).isEqualTo("age,mood");
        // A link to what is filtered away ends search and filters.
        browser.script("location.hash = '#field-last'; window.dispatchEvent(new HashChangeEvent('hashchange')); "
                + "return ''");
        assertThat(browser.value(SHOWN)).isEqualTo("age,mood,other,talk,last");
        assertThat(browser.value("document.getElementById('filter-required').checked"))
                .isEqualTo("false");
    }

    @Test
    void filters_and_folding_work_by_keyboard() throws Exception {
        Browser browser = desktop();
        browser.open(example());
        browser.press("/");
        assertThat(browser.value("document.activeElement.id")).isEqualTo("search");
        browser.press(TAB, SPACE);
        assertThat(browser.value(SHOWN)).isEqualTo("age,mood,talk");
        browser.press(SPACE, TAB, SPACE);
        assertThat(browser.value(SHOWN)).isEqualTo("age,other");
        browser.press(SPACE, TAB, "r");
        assertThat(browser.value(SHOWN)).isEqualTo("mood");
        browser.press(HOME, TAB, SPACE);
        assertThat(browser.value("document.activeElement.id")).isEqualTo("collapse");
        assertThat(browser.value(SHOWN)).isEmpty();
        browser.press(TAB, SPACE);
        assertThat(browser.value(SHOWN)).isEqualTo("age,mood,other,talk,last");
    }

    @Test
    void what_is_folded_opens_where_a_link_or_a_search_leads_to_it() throws Exception {
        Browser browser = desktop();
        browser.open(example());
        browser.click("collapse");
        browser.script("location.hash = '#field-other'; window.dispatchEvent(new HashChangeEvent('hashchange')); "
                + "return ''");
        assertThat(browser.value(SHOWN)).isEqualTo("other,talk");
        browser.click("collapse");
        browser.click("filter-identifier");
        assertThat(browser.value(SHOWN)).isEqualTo("age,other");
    }

    @Test
    void a_phone_shows_fields_first_and_names_no_key() throws Exception {
        URI page = example();
        String list = "document.getElementById('forms').checkVisibility()";
        String key = "document.getElementById('search').placeholder";
        Browser browser = phone();
        browser.open(page);
        assertThat(browser.value(list)).isEqualTo("false");
        assertThat(browser.value(key)).isEmpty();
        assertThat(browser.value("document.querySelector('tr[id]').getBoundingClientRect().top < innerHeight"))
                .isEqualTo("true");
        assertThat(browser.value("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
        browser.script("document.querySelector('#contents summary').click(); return ''");
        assertThat(browser.value(list)).isEqualTo("true");
        Browser wide = desktop();
        wide.open(page);
        assertThat(wide.value(list)).isEqualTo("true");
        assertThat(wide.value(key)).isEqualTo("Press / to search");
    }

    @Test
    void without_a_script_there_is_everything_and_no_control_that_does_nothing() throws Exception {
        URI page = example();
        Browser browser = desktop();
        browser.devTools("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        browser.open(page);
        browser.devTools("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        assertThat(browser.value(SHOWN)).isEqualTo("age,mood,other,talk,last");
        assertThat(browser.value("document.getElementById('forms').checkVisibility()"))
                .isEqualTo("true");
        assertThat(browser.value(
                        "[...document.querySelectorAll('input, select, button')].some(c => c.checkVisibility())"))
                .isEqualTo("false");
    }

    @Test
    void print_begins_with_the_contents_and_unfolds_everything() throws Exception {
        Browser browser = phone();
        browser.open(example());
        browser.click("collapse");
        browser.devTools("Emulation.setEmulatedMedia", Map.of("media", "print"));
        browser.script("window.dispatchEvent(new Event('beforeprint')); return ''");
        assertThat(browser.value("document.getElementById('forms').innerText.replace(/\\s+/g, ' ')"))
                .isEqualTo("one 2 from # 1 two 2 from # 3 three 1 from # 5");
        assertThat(browser.value(SHOWN)).isEqualTo("age,mood,other,talk,last");
        assertThat(browser.value("document.querySelector('.filters').checkVisibility()"))
                .isEqualTo("false");
        // The contents have a page of their own.
        assertThat(browser.value("getComputedStyle(document.querySelector('nav')).breakAfter"))
                .isEqualTo("page");
        browser.script("window.dispatchEvent(new Event('afterprint')); return ''");
        browser.devTools("Emulation.setEmulatedMedia", Map.of("media", "screen"));
        assertThat(browser.value(SHOWN)).isEmpty();
    }
}
