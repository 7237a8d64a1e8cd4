package org.rcol.export.codebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Corpus;
import org.rcol.Rcol;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Location;
import org.rcol.html.HostileDictionary;
import org.rcol.html.Html;
import org.rcol.html.Page;

/** No text of a dictionary becomes markup, code or an address. */
class HostileCodebookTest {
    private static final String ADDRESS = "http://127.0.0.1:9/";

    @TempDir
    private Path temp;

    @Test
    void whatever_a_cell_holds_is_shown_as_text() throws IOException {
        Page page = pageOf(HostileDictionary.json(ADDRESS));
        assertHarmless(page);
        assertThat(page.text()).contains("<script>document.documentElement", "onerror=", "javascript:document");
    }

    @Test
    void title_and_instrument_labels_are_texts_too() {
        var field = Field.of(cells("a", "form"), new Location("x", 2, 2, Header.API));
        for (String text : HostileDictionary.texts(ADDRESS)) {
            var head = new CodebookHead(
                    text, List.of(text), Map.of(new FormName("form"), text), grid(text), Instant.EPOCH, text);
            var html = new StringBuilder();
            new CodebookPage(new Html(html), new DataDictionary(List.of(field)), head).write();
            assertHarmless(Page.of(html.toString()));
        }
    }

    @Test
    void what_nobody_could_see_is_made_visible() throws IOException {
        String text = pageOf(HostileDictionary.json(ADDRESS)).text();
        assertThat(text)
                .contains("[U+202E]gnp.exe[U+2066][U+2069][U+202C]", "\u241b[31mred", "\u2407\u2400\ufffd\u2421");
        assertThat(text).doesNotContainPattern("[\\p{Cc}\u202a-\u202e\u2066-\u2069&&[^\\n\\t]]");
    }

    @Test
    void random_cells_never_break_the_page() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=)");
        var random = new Random(seed);
        String signs = "<>\"'&;#=/ab[]{}()|,@\n\r\t \u0000\u001b\u202e\ud83d\ude00\u00e9-!";
        for (int i = 0; i < 300; i++) {
            List<String> cells =
                    Column.ALL.stream().map(column -> random(random, signs)).toList();
            var head = new CodebookHead(
                    random(random, signs), List.of(), Map.of(), grid(random(random, signs)), Instant.EPOCH, "test");
            var html = new StringBuilder();
            var field = Field.of(cells, new Location("x", 2, 2, Header.API));
            new CodebookPage(new Html(html), new DataDictionary(List.of(field, field)), head).write();
            assertThat(Page.of(html.toString()).count("script")).isEqualTo(1);
        }
    }

    @Test
    void every_public_dictionary_becomes_a_sound_page() throws IOException {
        var rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
        int pages = 0;
        for (Corpus.Entry entry : Corpus.entries()) {
            if (rcol.run("export", "codebook", entry.path().toString(), "-o", "page.html")
                            .exitCode()
                    == 0) {
                assertHarmless(Page.of(Files.readString(rcol.folder().resolve("page.html"))));
                pages++;
            }
        }
        // The others are workbooks, or JSON that is no dictionary.
        assertThat(pages).isGreaterThan(240);
    }

    private static void assertHarmless(Page page) {
        assertThat(page.attributeNames())
                .allMatch(name -> !name.startsWith("on") && !name.equals("src") && !name.equals("style"));
        assertThat(page.count("script")).isEqualTo(1);
        assertThat(page.count("style")).isEqualTo(1);
        assertThat(page.elements())
                .extracting(Page.Element::name)
                .doesNotContain("img", "svg", "iframe", "link", "base");
        assertThat(page.elements())
                .filteredOn(element ->
                        "Content-Security-Policy".equals(element.attributes().get("http-equiv")))
                .singleElement()
                .satisfies(policy -> assertThat(policy.attributes().get("content"))
                        .startsWith("default-src 'none'; style-src 'sha256-")
                        .doesNotContain("unsafe"));
    }

    private Page pageOf(String json) throws IOException {
        var rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).file("evil.json", json);
        assertThat(rcol.run("export", "codebook", "evil.json", "-o", "page.html")
                        .exitCode())
                .isZero();
        return Page.of(Files.readString(rcol.folder().resolve("page.html")));
    }

    /** Two arms with an event each, all of it called so. */
    private static Optional<EventGrid> grid(String name) {
        var form = Set.of(new FormName("form"));
        var event = new EventGrid.OneEvent(name, name, true, form, form);
        return Optional.of(new EventGrid(
                List.of(
                        new EventGrid.OneArm(name, name, List.of(event, event)),
                        new EventGrid.OneArm(name, name, List.of(event))),
                true));
    }

    private static List<String> cells(String name, String form) {
        return Column.ALL.stream()
                .map(column -> switch (column) {
                    case FIELD_NAME -> name;
                    case FORM_NAME -> form;
                    case FIELD_TYPE -> "text";
                    default -> "";
                })
                .toList();
    }

    private static String random(Random random, String signs) {
        var text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }
}
