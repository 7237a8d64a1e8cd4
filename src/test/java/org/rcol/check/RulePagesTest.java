package org.rcol.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rcol.check.rule.StandardRules;

/**
 * The pages under {@code docs/rules} are the rules' class comments; {@code -Drcol.updateGolden=true} writes them anew. Those about changes,
 * outcomes and silences are written by hand.
 */
class RulePagesTest {
    private static final Path PAGES = Path.of("docs/rules");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final RuleCatalog CATALOG = StandardRules.catalog();
    private static final Pattern COMMENT =
            Pattern.compile("(?s)/\\*\\*(.*?)\\*/\\s*(?:@\\w+[^\\n]*\\s+)*public final class");
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|literal)\\s((?:[^{}]|\\{[^{}]*})*)}");
    private static final Pattern LINK = Pattern.compile("\\{@link\\s([^}]*)}");
    private static final List<String> PARTS = List.of("Why it matters.", "Bad.", "Good.", "Fix.");

    @TestFactory
    Stream<DynamicTest> every_page_is_its_rules_class_comment() {
        return CATALOG.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.code(), () -> holds(rule.code() + ".md", page(rule))));
    }

    @Test
    void the_table_lists_every_page() throws IOException {
        var table = new StringBuilder("""
                # Rules

                What `rcol validate` and `rcol upload` look for. `rcol explain CODE` shows the same pages. The pages of rules are \
                made from their class comments; those of DIFF, UP and SIL are written by hand.

                | code | | finds |
                |---|---|---|
                """);
        for (String code : RulePages.codes(CATALOG)) {
            List<String> page = lines(code);
            table.append(String.format(
                    "| [%s](%s.md) | %s | %s |%n",
                    code,
                    code,
                    page.get(4).replaceAll("^\\*\\w+: |\\.\\*$", ""),
                    page.get(2).replace("|", "\\|")));
        }
        holds("README.md", table.toString());
    }

    @Test
    void every_page_has_the_same_parts_and_belongs_to_a_code() throws IOException {
        List<String> codes = RulePages.codes(CATALOG);
        try (Stream<Path> pages = Files.list(PAGES)) {
            for (Path page : pages.filter(file -> !file.endsWith("README.md")).toList()) {
                String name = page.getFileName().toString().replace(".md", "");
                assertThat(codes).contains(name);
                String text = Files.readString(page);
                assertThat(text).startsWith("# " + name + " ");
                PARTS.forEach(part -> assertThat(text).as(name).contains("\n**" + part + "** "));
            }
        }
    }

    private static List<String> lines(String code) throws IOException {
        for (Rule rule : CATALOG.rules()) {
            if (rule.code().equals(code)) {
                return page(rule).lines().toList();
            }
        }
        return Files.readAllLines(PAGES.resolve(code + ".md"));
    }

    private static void holds(String name, String text) throws IOException {
        Path file = PAGES.resolve(name);
        if (Boolean.getBoolean("rcol.updateGolden")) {
            Files.writeString(file, text);
        }
        assertThat(file).as("-Drcol.updateGolden=true writes the page").exists();
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    private static String page(Rule rule) throws IOException {
        Path source = SOURCES.resolve(rule.getClass().getName().replace('.', '/') + ".java");
        Matcher comment = COMMENT.matcher(Files.readString(source));
        assertThat(comment.find()).as("class comment of %s", source).isTrue();
        String text = comment.group(1)
                .lines()
                .map(line -> line.strip().replaceFirst("^\\* ?", ""))
                .collect(Collectors.joining("\n"));
        List<String> paragraphs = Arrays.stream(text.split("(?m)^<p>(?=\\S)", -1))
                .map(part -> markdown(part).strip().replaceAll("\\s+", " "))
                .toList();
        for (int i = 0; i < PARTS.size(); i++) {
            assertThat(paragraphs).as(source.toString()).hasSizeGreaterThan(i + 1);
        }
        return "# " + rule.code() + " " + rule.name() + "\n\n" + paragraphs.get(0) + "\n\n*Severity: "
                + rule.severity().word() + ".*\n\n"
                + String.join("\n\n", paragraphs.subList(1, paragraphs.size())) + "\n";
    }

    /** Tags in a piece of code are part of it. */
    private static String markdown(String html) {
        var text = new StringBuilder();
        Matcher code = CODE.matcher(html);
        int done = 0;
        while (code.find()) {
            text.append(prose(html.substring(done, code.start())))
                    .append('`')
                    .append(signs(code.group(1)))
                    .append('`');
            done = code.end();
        }
        return text.append(prose(html.substring(done))).toString();
    }

    private static String prose(String html) {
        String text = LINK.matcher(html).replaceAll("`$1`");
        return signs(text.replace("<b>", "**")
                .replace("</b>", "**")
                .replace("<i>", "*")
                .replace("</i>", "*"));
    }

    private static String signs(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replace("&#64;", "@");
    }
}
