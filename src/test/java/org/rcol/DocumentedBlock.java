package org.rcol;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A block of code on a page, between two fences.
 *
 * @param page where it is, with {@code /}
 * @param line the line of the fence that it begins with
 * @param language what it is written in, as the fence says; blank where it says nothing
 */
public record DocumentedBlock(String page, int line, String language, List<String> lines) {
    private static final String FENCE = "```";

    /** The pages of the project: README, and all that is in {@code docs}. */
    public static List<Path> pages() {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks of a page. */
    public static List<DocumentedBlock> on(Path page) {
        try {
            var blocks = new ArrayList<DocumentedBlock>();
            List<String> lines = Files.readAllLines(page);
            int begin = -1;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.startsWith(FENCE) && begin < 0) {
                    begin = i;
                } else if (line.startsWith(FENCE)) {
                    blocks.add(new DocumentedBlock(
                            page.toString().replace('\\', '/'),
                            begin + 1,
                            lines.get(begin).strip().substring(FENCE.length()),
                            List.copyOf(lines.subList(begin + 1, i))));
                    begin = -1;
                }
            }
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one block of a page whose first line begins with this. */
    public static DocumentedBlock of(String page, String beginning) {
        List<DocumentedBlock> found = on(Path.of(page)).stream()
                .filter(block -> block.first().startsWith(beginning))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " blocks in " + page + " begin with: " + beginning);
        }
        return found.get(0);
    }

    /** Its first line. */
    public String first() {
        return lines.isEmpty() ? "" : lines.get(0).strip();
    }

    /** What it shows, as a pattern of {@link #words}. */
    public Pattern pattern() {
        return pattern(lines);
    }

    /**
     * What a page shows, as a pattern of {@link #words}: {@code ...} stands for anything. Where lines are broken is a matter of the
     * terminal's width.
     */
    public static Pattern pattern(List<String> shown) {
        return Pattern.compile(Stream.of(String.join(" ", shown).split("\\.\\.\\.", -1))
                .map(DocumentedBlock::words)
                .map(Pattern::quote)
                .collect(joining(".*")));
    }

    /** The words of a text, with one blank between them. */
    public static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return page + ":" + line + ": " + first();
    }
}
