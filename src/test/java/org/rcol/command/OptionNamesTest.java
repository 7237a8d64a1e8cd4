package org.rcol.command;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/**
 * The options of all commands, as their help shows them: one name for one thing, and one thing for one name. {@code
 * -Drcol.updateGolden=true} writes {@code docs/options.md} anew.
 */
final class OptionNamesTest {
    private static final Path PAGE = Path.of("docs/options.md");
    private static final String SHARED = "every command";
    private static final Pattern OPTION = Pattern.compile("^  (?:-\\w, |    )(--[a-z-]+)\\S*.*");
    private static final Pattern SHAPE = Pattern.compile("^ +((?:-\\w, )?--\\S+) *(.*)");

    private static final String HEAD = """
            # Options

            Every option of rcol, once. An option means the same wherever it is taken. `rcol COMMAND --help` shows the options of one command,
            and `rcol help options` those that every command takes, before or behind its name.

            | option | what it does | commands |
            |---|---|---|
            """;

    private Rcol rcol;

    @BeforeEach
    void folder(@TempDir Path temp) throws Exception {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
    }

    /** An option in the help of a command: its names with what it takes, and its meaning. */
    private record Shown(String command, String name, String shape, String meaning) {}

    private List<Shown> all() {
        var all = new ArrayList<>(in(SHARED, rcol.run("help", "options").out()));
        all.addAll(in("rcol", rcol.run("--help").out()));
        HelpPages.of(rcol).forEach((command, help) -> all.addAll(in(command, help.out())));
        return all;
    }

    private static List<Shown> in(String command, String help) {
        var found = new ArrayList<Shown>();
        var lines = new ArrayList<String>();
        for (String line : help.lines().toList()) {
            boolean begins = OPTION.matcher(line).matches();
            boolean goesOn = !lines.isEmpty() && line.startsWith("          ");
            if (!goesOn && !lines.isEmpty()) {
                found.add(shown(command, lines));
                lines.clear();
            }
            if (begins || goesOn) {
                lines.add(line);
            }
        }
        return found;
    }

    private static Shown shown(String command, List<String> lines) {
        Matcher first = SHAPE.matcher(lines.stream().map(String::strip).collect(joining(" ", "  ", "")));
        assertThat(first.matches()).isTrue();
        String name = first.group(1).replaceFirst("^-\\w, ", "").replaceFirst("[=\\[].*", "");
        return new Shown(command, name, first.group(1), first.group(2));
    }

    @Test
    void an_option_is_written_in_one_way_and_two_options_do_not_mean_the_same() {
        List<Shown> all = all();
        assertThat(all).hasSizeGreaterThan(100);
        Map<String, List<Shown>> byName = all.stream().collect(groupingBy(Shown::name, TreeMap::new, toList()));
        byName.forEach((name, uses) ->
                assertThat(uses.stream().map(Shown::shape).distinct()).as(name).hasSize(1));
        Map<String, List<String>> byMeaning = new TreeMap<>();
        all.forEach(option -> byMeaning
                .computeIfAbsent(option.meaning(), m -> new ArrayList<>())
                .add(option.name()));
        byMeaning.forEach((meaning, names) ->
                assertThat(names.stream().distinct()).as(meaning).hasSize(1));
        assertThat(byName.keySet()).as("a short name belongs to one option").allSatisfy(name -> byName.get(name)
                .forEach(option -> all.stream()
                        .filter(other -> other.shape().matches("-\\w, .*")
                                && other.shape()
                                        .substring(0, 2)
                                        .equals(option.shape().substring(0, 2)))
                        .forEach(other -> assertThat(other.name()).isEqualTo(option.name()))));
    }

    @Test
    void the_page_lists_every_option_of_every_command_once() throws Exception {
        var text = new StringBuilder(HEAD);
        all().stream()
                .collect(groupingBy(Shown::name, TreeMap::new, toList()))
                .forEach((name, uses) -> text.append(row(uses)));
        if (Boolean.getBoolean("rcol.updateGolden")) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE).as("-Drcol.updateGolden=true writes the page").exists();
        assertThat(Files.readString(PAGE)).isEqualTo(text.toString());
    }

    private static String row(List<Shown> uses) {
        var meanings = new LinkedHashMap<String, List<String>>();
        uses.forEach(use ->
                meanings.computeIfAbsent(use.meaning(), m -> new ArrayList<>()).add(use.command()));
        String what = meanings.size() == 1
                ? meanings.keySet().iterator().next()
                : meanings.entrySet().stream()
                        .map(meaning -> String.join(", ", meaning.getValue()) + ": " + meaning.getKey())
                        .collect(joining("<br>"));
        String where = uses.stream()
                .map(Shown::command)
                .sorted(Comparator.naturalOrder())
                .collect(joining(", "));
        return "| `" + uses.get(0).shape() + "` | " + what.replace("|", "\\|") + " | " + where + " |\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "export records --sandbox -o a.csv --full | --full is now --refresh",
                "export records --sandbox -o a.csv --now soon | --now is now --reason",
                "export logs --sandbox -o l.csv --all      | --all is now --since creation",
                "explain --all                             | --all is now all",
            })
    void an_earlier_name_is_taken_with_one_warning(String line, String words) {
        Ran ran = rcol.run(line.strip().split(" +"));
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).containsOnlyOnce("warning: " + words + ": please use that\n");
    }

    @Test
    void profiles_behind_a_command_are_taken_with_one_warning() {
        rcol.file("rcol.toml", "[profile.qa]\nurl = \"https://qa.example.org/api/\"\n");
        Ran earlier = rcol.run("check-token", "qa", "--offline");
        Ran now = rcol.run("check-token", "-p", "qa", "--offline");
        assertThat(earlier.err()).isEqualTo("warning: a profile is named with -p now: please use -p qa\n" + now.err());
        assertThat(earlier.out()).isEqualTo(now.out());
        assertThat(earlier.exitCode()).isEqualTo(now.exitCode());
        assertThat(rcol.run("token", "source", "qa", "-p", "prod").err())
                .contains("rcol: name the profile once, with -p");
        assertThat(rcol.run("check-token", "qa", "--sandbox").err())
                .contains("rcol: --sandbox cannot be combined with --url or --profile");
    }
}
