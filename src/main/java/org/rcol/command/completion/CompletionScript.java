package org.rcol.command.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The scripts for shells that picocli writes none for. All work in one way: the words so far are walked down the tree of commands, then the
 * previous word says which values are possible, or else the command says which commands and options are.
 */
final class CompletionScript {
    private CompletionScript() {}

    /**
     * What may be typed behind a command.
     *
     * @param path the command as it is typed behind {@code rcol}; blank for rcol itself
     * @param below the commands below it
     * @param values what its first operand can be, where that is one of a few words
     */
    private record Place(String path, List<Word> below, List<Choice> options, List<String> values) {}

    /** A word with what it is for. */
    private record Word(String text, String summary) {}

    /** An option with what it is for, and the values it takes where they are a few words. */
    private record Choice(List<String> names, String summary, boolean takesValue, List<String> values) {}

    private static List<Place> places(CommandLine command, String path) {
        CommandSpec spec = command.getCommandSpec();
        var below = new ArrayList<Word>();
        var places = new ArrayList<Place>();
        command.getSubcommands().forEach((name, line) -> {
            below.add(new Word(
                    name, String.join(" ", line.getCommandSpec().usageMessage().header())));
            places.addAll(places(line, (path + " " + name).strip()));
        });
        List<Choice> options = spec.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> choice(command, option))
                .toList();
        List<String> operands = spec.positionalParameters().stream()
                .filter(operand -> !operand.hidden())
                .flatMap(operand -> values(operand).stream())
                .toList();
        places.add(0, new Place(path, below, options, operands));
        return places;
    }

    private static Choice choice(CommandLine command, OptionSpec option) {
        // Only the renderer of the help knows what the variables in a description stand for.
        Help.Ansi.Text[][] rows = new Help(command.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF))
                .createDefaultOptionRenderer()
                .render(option, Help.createMinimalParamLabelRenderer(), Help.defaultColorScheme(Help.Ansi.OFF));
        String summary = List.of(rows).stream()
                .map(row -> row[row.length - 1].plainString().strip())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return new Choice(List.of(option.names()), summary, option.arity().max() > 0, values(option));
    }

    private static List<String> values(ArgSpec arg) {
        Iterable<String> candidates = arg.completionCandidates();
        return candidates == null
                ? List.of()
                : StreamSupport.stream(candidates.spliterator(), false).toList();
    }

    /** A line for each command path, each option with values, and each place, with what is around them. */
    private static String lines(List<Place> places, Function<Place, String> line) {
        return places.stream().map(line).filter(text -> !text.isEmpty()).collect(Collectors.joining());
    }

    private static String valueLines(Place place, BiFunction<String, List<String>, String> line) {
        return place.options().stream()
                .filter(Choice::takesValue)
                .flatMap(option -> option.names().stream().map(name -> line.apply(name, option.values())))
                .collect(Collectors.joining());
    }

    /** For zsh: a function for {@code fpath}, or to be sourced. */
    static String zsh(CommandLine root) {
        List<Place> places = places(root, "");
        return """
                #compdef rcol
                compdef _rcol rcol

                _rcol() {
                  local at='' word
                  local -a below options
                  for word in "${(@)words[2,CURRENT-1]}"; do
                    case "$at $word" in
                %s    esac
                  done
                  case "$at ${words[CURRENT-1]}" in
                %s  esac
                  case "$at" in
                %s  esac
                  if [[ "${words[CURRENT]}" == -* ]]; then
                    _describe -o option options
                  elif (( ${#below} )); then
                    _describe command below
                  else
                    _files
                  fi
                }

                if [ "$funcstack[1]" = "_rcol" ]; then
                  _rcol
                fi
                """.formatted(
                lines(
                        places,
                        place -> place.path().isEmpty()
                                ? ""
                                : "      " + quoted(parent(place.path()) + " " + last(place.path())) + ") at="
                                        + quoted(place.path()) + " ;;\n"),
                lines(
                        places,
                        place -> valueLines(
                                place,
                                (name, values) -> "    " + quoted(place.path() + " " + name) + ") "
                                        + (values.isEmpty() ? "_files" : "compadd -- " + String.join(" ", values))
                                        + "; return ;;\n")),
                lines(
                        places,
                        place -> "    " + quoted(place.path()) + ")\n      below=("
                                + place.below().stream()
                                        .map(word -> described(word.text(), word.summary()))
                                        .collect(Collectors.joining(" "))
                                + place.values().stream()
                                        .map(value -> described(value, ""))
                                        .collect(Collectors.joining(" "))
                                + ")\n      options=("
                                + place.options().stream()
                                        .flatMap(option ->
                                                option.names().stream().map(name -> described(name, option.summary())))
                                        .collect(Collectors.joining(" "))
                                + ") ;;\n"));
    }

    private static String described(String word, String summary) {
        return quoted(word.replace(":", "\\:") + (summary.isEmpty() ? "" : ":" + summary));
    }

    /** For fish. */
    static String fish(CommandLine root) {
        List<Place> places = places(root, "");
        return """
                function __rcol_at
                  set -l at ''
                  for word in (commandline -opc)[2..-1]
                    switch "$at $word"
                %s    end
                  end
                  test "$at" = "$argv[1]"
                end

                %s""".formatted(
                        lines(
                                places,
                                place -> place.path().isEmpty()
                                        ? ""
                                        : "      case " + fishQuoted(parent(place.path()) + " " + last(place.path()))
                                                + "; set at " + fishQuoted(place.path()) + "\n"),
                        lines(places, place -> {
                            String when = "complete -c rcol -n \"__rcol_at '" + place.path() + "'\" ";
                            var text = new StringBuilder();
                            place.below().forEach(word -> text.append(when)
                                    .append("-f -a ")
                                    .append(word.text())
                                    .append(" -d ")
                                    .append(fishQuoted(word.summary()))
                                    .append('\n'));
                            if (!place.values().isEmpty()) {
                                text.append(when)
                                        .append("-f -a ")
                                        .append(fishQuoted(String.join(" ", place.values())))
                                        .append('\n');
                            }
                            place.options().forEach(option -> text.append(when)
                                    .append(option.names().stream()
                                            .map(name -> name.startsWith("--")
                                                    ? "-l " + name.substring(2)
                                                    : "-s " + name.substring(1))
                                            .collect(Collectors.joining(" ")))
                                    .append(
                                            !option.takesValue()
                                                    ? ""
                                                    : option.values().isEmpty()
                                                            ? " -r"
                                                            : " -x -a " + fishQuoted(String.join(" ", option.values())))
                                    .append(" -d ")
                                    .append(fishQuoted(option.summary()))
                                    .append('\n'));
                            return text.toString();
                        }));
    }

    /** For PowerShell, 5.1 and newer. */
    static String powershell(CommandLine root) {
        List<Place> places = places(root, "");
        return """
                Register-ArgumentCompleter -Native -CommandName rcol -ScriptBlock {
                  param($word, $line, $position)
                  $below = @{
                %s  }
                  $options = @{
                %s  }
                  $values = @{
                %s  }
                  $at = ''
                  $previous = ''
                  foreach ($element in ($line.CommandElements | Select-Object -Skip 1)) {
                    if ($element.Extent.EndOffset -ge $position -and $word -ne '') { break }
                    $previous = $element.ToString()
                    $next = "$at $previous".Trim()
                    if ($below.ContainsKey($next)) { $at = $next }
                  }
                  $found = if ($values.ContainsKey("$at $previous")) { $values["$at $previous"] }
                    elseif ($word.StartsWith('-')) { $options[$at] }
                    else { $below[$at] }
                  $found | Where-Object { $_ -like "$word*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                  }
                }
                """.formatted(
                lines(
                        places,
                        place -> entry(
                                place.path(),
                                place.below().isEmpty()
                                        ? place.values()
                                        : place.below().stream().map(Word::text).toList())),
                lines(
                        places,
                        place -> entry(
                                place.path(),
                                place.options().stream()
                                        .flatMap(option -> option.names().stream())
                                        .toList())),
                lines(
                        places,
                        place -> valueLines(
                                place,
                                (name, values) -> values.isEmpty() ? "" : entry(place.path() + " " + name, values))));
    }

    private static String entry(String key, List<String> words) {
        return "    '" + key + "' = @("
                + words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", ")) + ")\n";
    }

    private static String parent(String path) {
        int end = path.lastIndexOf(' ');
        return end < 0 ? "" : path.substring(0, end);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf(' ') + 1);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String fishQuoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
