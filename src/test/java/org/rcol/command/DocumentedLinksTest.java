package org.rcol.command;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the links of the pages lead, on GitHub and on the site that MkDocs makes of {@code docs}. */
final class DocumentedLinksTest {
    private static final Path DOCS = Path.of("docs");
    private static final Path SITE = Path.of("src/site/mkdocs.yml");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("(?:https?|mailto):.*");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern IN_NAVIGATION = Pattern.compile("(?m)^ +- [^:\n]+: (\\S+\\.md)$");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(DOCS)) {
            return Stream.concat(
                    Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
                    docs.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream());
        }
    }

    /** The lines of a page that are not in a block of code. */
    private static List<String> prose(Path page) throws IOException {
        var prose = new ArrayList<String>();
        boolean block = false;
        for (String line : Files.readAllLines(page)) {
            if (line.strip().startsWith("```")) {
                block = !block;
            } else if (!block) {
                prose.add(line);
            }
        }
        return prose;
    }

    private static List<String> links(Path page) throws IOException {
        String prose = CODE.matcher(prose(page).stream().collect(joining("\n"))).replaceAll("");
        return LINK.matcher(prose).results().map(link -> link.group(1)).toList();
    }

    /** What the headings of a page are called in an address: alike on GitHub and on the site, or not to be linked to. */
    private static Set<String> anchors(Path page) throws IOException {
        var anchors = new HashSet<String>();
        for (String line : prose(page)) {
            if (line.startsWith("#")) {
                String words = line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT);
                String github = words.replaceAll("[^\\w\\s-]", "").replaceAll("\\s", "-");
                if (!github.contains("--")) {
                    anchors.add(github);
                }
            }
        }
        return anchors;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_somewhere(Path page) throws IOException {
        for (String link : links(page)) {
            if (ELSEWHERE.matcher(link).matches()) {
                continue;
            }
            int sign = link.indexOf('#');
            String file = sign < 0 ? link : link.substring(0, sign);
            Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
            assertThat(target).as("%s in %s", link, page).isRegularFile();
            if (sign >= 0) {
                assertThat(anchors(target)).as("%s in %s", link, page).contains(link.substring(sign + 1));
            }
            if (page.startsWith(DOCS)) {
                assertThat(target.startsWith(DOCS))
                        .as("%s in %s: the site has no such page", link, page)
                        .isTrue();
            }
        }
    }

    /** The pages of the rules are reached through the table of them. */
    @Test
    void the_navigation_has_every_page() throws IOException {
        List<String> named = IN_NAVIGATION
                .matcher(Files.readString(SITE))
                .results()
                .map(page -> page.group(1))
                .toList();
        assertThat(named).doesNotHaveDuplicates();
        var reached = new TreeSet<>(named);
        for (String link : links(DOCS.resolve("rules/README.md"))) {
            reached.add("rules/" + link);
        }
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(pages().filter(page -> page.startsWith(DOCS))
                        .map(page -> DOCS.relativize(page).toString().replace('\\', '/'))
                        .toList());
    }

    /** Nobody who reads the site in a hospital is to be known to anybody else. */
    @Test
    void the_site_asks_nothing_of_other_servers() throws IOException {
        assertThat(Files.readString(SITE))
                .contains("font: false")
                .doesNotContain("analytics", "repo_url", "extra_javascript", "http");
    }
}
