package org.rcol.command;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rcol.DocumentedBlock;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/**
 * Every command in README, in the pages of {@code docs} and in all pages of the help is one that rcol takes, and does what the page says:
 * the lines of a page are typed one after the other, in a study like the one that the page is about, and what a page shows of an answer is
 * compared, as a terminal shows it. In such an answer {@code ...} stands for anything. A block that shows something is compared here, or by a
 * test that is named here.
 */
final class DocumentedCommandsTest {
    private static final String MANY_PROJECTS = "docs/many-projects.md";
    private static final Path TOPICS = Path.of("src/main/resources/org/rcol/command/help");

    /** Why a line is not typed here; each is tried by tests of its own. */
    private static final Map<String, String> NOT_TYPED = Map.of(
            "sandbox serve", "serves until it is stopped: SandboxServeTest",
            "probe", "wants an empty project: ProbeTest",
            "init", "asks for a token, which nobody must see: InitTest",
            "token set", "wants a password store: TokenCommandTest");

    /** What stands in a block and is no command: in these languages it is what the reader writes into a file. */
    private static final Set<String> WRITTEN =
            Set.of("toml", "yaml", "groovy", "python", "r", "ini", "stata", "spss", "sas", "sql");

    /** What a line to type begins with, besides a remark. */
    private static final Pattern TYPED = Pattern.compile(
            "(?:\\$ )?(?:#.*|(?:rcol|target/rcol|mvn|java|tar|xattr|ln|sudo|podman|sha256sum|shasum|gpg|gh|sed|exec|curl|duckdb|call|web) .*|(?:call|web)\\(\\) .*|RC_WEB=.*)");

    /** Blocks that show something and are not typed here, by page and first line: who compares them. */
    private static final Map<String, String> COMPARED_ELSEWHERE = Map.of(
            "docs/fair-use.md: rcol: this export is large", "export/fairuse/FairUseTest",
            "docs/fair-use.md: {\"time\":", "export/fairuse/FairUseTest",
            "docs/probe.md: REDCap 14.5.5, compared with", "command/ProbeTest",
            "docs/sandbox.md: $ rcol sandbox serve", "command/SandboxPageTest",
            "docs/sandbox.md: record_id,", "command/SandboxPageTest",
            "docs/setup.md: # rcol-setup 1.0: alert", "command/SetupPageTest");

    /** Blocks that show nothing that a program answers. */
    private static final Set<String> NO_ANSWER =
            Set.of("docs/layout.md: Main → command.*", "docs/logic.md: [age] >= 18", "docs/logic.md: logic     = or ;");

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
        List<String> words() {
            return DocumentedCommandsTest.words(text);
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

    /** The words of a line that a shell would pass to rcol: up to a remark, a gap or a sign of the shell. */
    static List<String> words(String text) {
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
            if (page.name().equals(MANY_PROJECTS)) {
                study.withSites(temp);
            }
            for (Documented command : typed) {
                Ran ran = study.type(command.words(), command.file('<'));
                if (command.file('>').isPresent()) {
                    Files.writeString(study.folder().resolve(command.file('>').get()), ran.out());
                }
                assertThat(study.expected(command.words()))
                        .as("%s%n%s%n%s", command, ran.out(), ran.err())
                        .contains(ran.exitCode());
                if (!command.shown().isEmpty()) {
                    assertThat(study.screen()).as(command.toString()).matches(DocumentedBlock.pattern(command.shown()));
                }
            }
        }
    }

    static Stream<DocumentedBlock> blocks() {
        return DocumentedBlock.pages().stream().flatMap(page -> DocumentedBlock.on(page).stream());
    }

    private static boolean isNamed(DocumentedBlock block, Collection<String> names) {
        return names.stream().anyMatch(name -> (block.page() + ": " + block.first()).startsWith(name));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void what_a_block_shows_is_compared(DocumentedBlock block) {
        if (isNamed(block, COMPARED_ELSEWHERE.keySet())
                || isNamed(block, NO_ANSWER)
                || WRITTEN.contains(block.language())) {
            return;
        }
        if (block.language().equals("sh")) {
            boolean quoted = false;
            for (String line : block.lines()) {
                if (!quoted) {
                    assertThat(line.strip())
                            .as(block + ": a line that is not typed")
                            .matches(TYPED);
                }
                quoted ^= line.replaceFirst("(?:^| )#.*", "")
                                        .chars()
                                        .filter(sign -> sign == '\'')
                                        .count()
                                % 2
                        == 1;
            }
            return;
        }
        assertThat(block.first()).as(block + ": shown by no command").startsWith("$ rcol ");
        List<Documented> commands = commands(new Page(block.page(), fenced(block), false));
        List<String> typed = block.lines().stream()
                .map(String::strip)
                .filter(line -> line.startsWith("$ "))
                .toList();
        assertThat(commands.stream().map(command -> "$ rcol " + command.text()))
                .as(block + ": not typed")
                .containsAll(typed);
        for (Documented command : commands) {
            assertThat(command.shown().isEmpty()
                            || (!command.hasPlaceholders() && command.notTyped().isEmpty()))
                    .as(command + ": not typed")
                    .isTrue();
        }
    }

    private static List<String> fenced(DocumentedBlock block) {
        return Stream.of(List.of("```"), block.lines(), List.of("```"))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void what_is_said_of_blocks_is_true_of_one() throws IOException {
        for (Map.Entry<String, String> named : COMPARED_ELSEWHERE.entrySet()) {
            String page = named.getKey().substring(0, named.getKey().indexOf(": "));
            Path source = Path.of("src/test/java/org/rcol", named.getValue() + ".java");
            assertThat(Files.readString(source)).contains("DocumentedBlock", page);
        }
        assertThat(Stream.concat(COMPARED_ELSEWHERE.keySet().stream(), NO_ANSWER.stream()))
                .allMatch(name -> blocks().anyMatch(block -> isNamed(block, List.of(name))));
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
