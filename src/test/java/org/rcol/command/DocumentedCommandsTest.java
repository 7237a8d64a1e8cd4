package org.rcol.command;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/**
 * Every command in README, in the pages of {@code docs} and in all pages of the help is one that rcol takes, and does what the page says:
 * the lines of a page are typed one after the other, in a study like the one that the page is about, and what a page shows of an answer is
 * compared. In such an answer {@code ...} stands for anything within a line, and alone for any lines.
 */
final class DocumentedCommandsTest {
    private static final Path TOPICS = Path.of("src/main/resources/org/rcol/command/help");

    /** Why a line is not typed here; each is tried by tests of its own. */
    private static final Map<String, String> NOT_TYPED = Map.of(
            "sandbox serve", "serves until it is stopped: SandboxServeTest",
            "probe", "wants an empty project: ProbeTest",
            "init", "asks for a token, which nobody must see: InitTest",
            "token set", "wants a password store: TokenCommandTest");

    private static final Pattern IN_BLOCK = Pattern.compile("(?:^|(?<!name:)\\s|')(?:target/)?rcol ([a-z-].*)");
    private static final Pattern IN_TEXT = Pattern.compile("`rcol ([^`|]+)`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    /** What ends a command, or begins what the shell itself does. */
    private static final Pattern SHELL = Pattern.compile("#.*|[<>|;&].*");
    /** A word that stands for what the reader has. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[?(?:[A-Z]{2,}|…|A|B|\\.\\.\\.).*");

    @TempDir
    private Path temp;

    /**
     * A command on a page.
     *
     * @param inBlock whether it stands in a block, to be typed, and not in a sentence
     * @param shown the lines that the page shows as its answer; empty where it shows none
     */
    private record Documented(String page, int line, String text, boolean inBlock, List<String> shown) {
        /** The words that a shell would pass to rcol: up to a remark, a gap or a sign of the shell. */
        List<String> words() {
            var words = new ArrayList<String>();
            Matcher word = WORD.matcher(text);
            for (int end = 0; word.find(); end = word.end()) {
                boolean quoted = word.group(3) == null;
                boolean gap = word.start() - end > 1;
                if (gap || (!quoted && SHELL.matcher(word.group(3)).matches())) {
                    break;
                }
                // A quotation mark at the end belongs to the file that the command stands in.
                words.add(
                        quoted
                                ? Stream.of(word.group(1), word.group(2))
                                        .filter(Objects::nonNull)
                                        .collect(joining())
                                : word.group(3).replaceFirst("[\"';]+$", ""));
            }
            return words;
        }

        /** The file behind {@code <} or {@code >}, in the folder of the study. */
        Optional<String> file(char sign) {
            Matcher redirected = Pattern.compile(" " + sign + " ?([\\w.-]+)").matcher(text);
            return redirected.find() ? Optional.of(redirected.group(1)) : Optional.empty();
        }

        boolean hasPlaceholders() {
            return words().stream()
                    .anyMatch(word -> PLACEHOLDER.matcher(word).matches() || word.matches(".*(?:HOST/|\\.\\.\\.).*"));
        }

        Optional<String> notTyped() {
            String line = String.join(" ", words());
            return NOT_TYPED.entrySet().stream()
                    .filter(reason -> line.equals(reason.getKey()) || line.startsWith(reason.getKey() + " "))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        @Override
        public String toString() {
            return page + ":" + line + ": rcol " + text;
        }
    }

    /**
     * A page with commands.
     *
     * @param plain whether it is text of the program's own, in which commands to type stand alone in their lines
     */
    private record Page(String name, List<String> lines, boolean plain) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Page> pages() throws IOException {
        var pages = new ArrayList<Page>();
        try (Stream<Path> docs = Files.list(Path.of("docs"));
                Stream<Path> topics = Files.list(TOPICS)) {
            for (Path file : Stream.of(Stream.of(Path.of("README.md")), docs, topics)
                    .flatMap(files -> files)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()) {
                pages.add(new Page(file.toString(), Files.readAllLines(file), file.startsWith(TOPICS)));
            }
        }
        HelpPages.of(new Rcol(Path.of("").toAbsolutePath()))
                .forEach((command, help) -> pages.add(new Page(
                        "rcol " + command + " --help",
                        // The examples come first, and end before the name of the command.
                        help.out()
                                .lines()
                                .takeWhile(line -> !line.startsWith("Usage:"))
                                .toList(),
                        true)));
        return pages.stream();
    }

    private static List<Documented> commands(Page page) {
        var found = new ArrayList<Documented>();
        List<String> lines = page.lines();
        boolean block = page.plain();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.strip().startsWith("```")) {
                block = !block;
            } else if (block) {
                boolean alone = line.startsWith(" ") && line.strip().startsWith("rcol ");
                Matcher command = IN_BLOCK.matcher(page.plain() && !alone ? "" : line);
                boolean typed = line.strip().startsWith("$ ");
                if (command.find()) {
                    found.add(new Documented(
                            page.name(), i + 1, command.group(1), true, typed ? answer(lines, i) : List.of()));
                }
            } else {
                int at = i;
                IN_TEXT.matcher(line)
                        .results()
                        .forEach(command ->
                                found.add(new Documented(page.name(), at + 1, command.group(1), false, List.of())));
            }
        }
        return found;
    }

    private static List<String> answer(List<String> lines, int command) {
        return lines.subList(command + 1, lines.size()).stream()
                .takeWhile(
                        line -> !line.strip().startsWith("```") && !line.strip().startsWith("$ "))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_command_is_one_that_rcol_takes(Page page) throws IOException {
        var rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
        for (Documented command : commands(page)) {
            List<String> words = command.words();
            boolean shape = command.hasPlaceholders() && words.stream().anyMatch(word -> word.contains("COMMAND"));
            if (!shape && !words.get(0).equals("help")) {
                var asked = new ArrayList<>(words);
                // Of this one rcol knows which there are.
                asked.replaceAll(word -> word.equals("SHELL") ? "bash" : word);
                asked.add("--help");
                Ran ran = rcol.run(asked.toArray(String[]::new));
                assertThat(ran.err()).as(command.toString()).isEmpty();
                assertThat(ran.exitCode()).as(command.toString()).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_line_to_type_does_what_the_page_says(Page page) throws Exception {
        List<Documented> typed = commands(page).stream()
                .filter(command -> command.inBlock() && !command.hasPlaceholders())
                .filter(command -> command.notTyped().isEmpty())
                .toList();
        if (typed.isEmpty()) {
            return;
        }
        try (var study = new DocumentedStudy(temp)) {
            for (Documented command : typed) {
                Ran ran = study.type(command.words(), command.file('<'));
                if (command.file('>').isPresent()) {
                    Files.writeString(study.folder().resolve(command.file('>').get()), ran.out());
                }
                assertThat(study.expected(command.words()))
                        .as("%s%n%s%n%s", command, ran.out(), ran.err())
                        .contains(ran.exitCode());
                if (!command.shown().isEmpty()) {
                    assertThat(study.answer(ran)).as(command.toString()).matches(pattern(command.shown()));
                }
            }
        }
    }

    /** What a page shows, as a pattern of its words: where lines are broken is a matter of the terminal's width. */
    private static Pattern pattern(List<String> shown) {
        return Pattern.compile(Stream.of(String.join(" ", shown).split("\\.\\.\\.", -1))
                .map(part -> part.strip().replaceAll("\\s+", " "))
                .map(Pattern::quote)
                .collect(joining(".*")));
    }

    @Test
    void what_is_not_typed_is_on_a_page() throws IOException {
        var left = new ArrayList<>(NOT_TYPED.keySet());
        for (Page page : pages().toList()) {
            commands(page)
                    .forEach(command -> left.removeIf(
                            words -> String.join(" ", command.words()).startsWith(words)));
        }
        assertThat(left).isEmpty();
    }
}
