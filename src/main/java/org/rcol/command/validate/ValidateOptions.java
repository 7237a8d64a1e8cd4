package org.rcol.command.validate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Severity;
import org.rcol.command.Syntax;

/** What the command line says of a check. */
final class ValidateOptions {
    private List<String> paths = List.of();
    private List<String> select = List.of();
    private List<String> ignore = List.of();
    private Severity failOn = Severity.ERROR;
    private @Nullable ValidateFormat format;
    private @Nullable String against;
    private @Nullable String baseline;
    private @Nullable String writeBaseline;
    private @Nullable String changedSince;
    private boolean full;
    private boolean instruments;
    private boolean statistics;
    private boolean fix;
    private boolean diff;

    void addTo(Syntax syntax) {
        syntax.operands(
                        "PATH",
                        list -> paths = List.copyOf(list),
                        "Instrument files (.csv, .json, .zip), folders of them, or - for standard input.")
                .flag("--full", "The files are a whole dictionary.", on -> full = on)
                .flag(
                        "--instruments",
                        "They are single instruments, for a project with others.",
                        on -> instruments = on)
                .option(
                        "--against",
                        "WHAT",
                        String.class,
                        word -> against = word,
                        "Check them beside a project: project, or a dictionary file.")
                .list(
                        "--select",
                        "CODES",
                        list -> select = List.copyOf(list),
                        "Only these rules or families: LOG,NAME-05.")
                .list("--ignore", "CODES", list -> ignore = List.copyOf(list), "Without these rules or families.")
                .word("--fail-on", "SEVERITY", word -> failOn = word, List.of(Severity.values()), "Exit code 1 from")
                .format(word -> format = word, List.of(ValidateFormat.values()))
                .flag("--statistics", "Only count the findings of each rule.", on -> statistics = on)
                .option(
                        "--baseline",
                        "FILE",
                        String.class,
                        file -> baseline = file,
                        "Only findings that are not in it.")
                .option(
                        "--write-baseline",
                        "FILE",
                        String.class,
                        file -> writeBaseline = file,
                        "Write all findings there, as known.")
                .option(
                        "--changed-since",
                        "REF",
                        String.class,
                        ref -> changedSince = ref,
                        "Only findings in files that differ from this git commit.")
                .flag("--fix", "Mend what can be mended without a doubt, in the files.", on -> fix = on)
                .flag("--diff", "With --fix: show what it would change, and change nothing.", on -> diff = on);
    }

    Optional<String> complaint() {
        if (paths.isEmpty()) {
            return Optional.of("name the files to check, for example: rcol validate instruments/");
        }
        if (full && instruments) {
            return Optional.of("--full and --instruments exclude each other");
        }
        if (diff && !fix) {
            return Optional.of("--diff goes with --fix");
        }
        if (fix && paths.contains("-")) {
            return Optional.of("--fix changes files; standard input is none");
        }
        return statistics
                        && !List.of(ValidateFormat.TEXT, ValidateFormat.JSON)
                                .contains(format().orElse(ValidateFormat.TEXT))
                ? Optional.of("--statistics goes with the formats text and json")
                : Optional.empty();
    }

    List<String> paths() {
        return paths;
    }

    boolean full() {
        return full;
    }

    boolean instruments() {
        return instruments;
    }

    Optional<String> against() {
        return Optional.ofNullable(against);
    }

    List<String> select() {
        return select;
    }

    List<String> ignore() {
        return ignore;
    }

    Severity failOn() {
        return failOn;
    }

    Optional<ValidateFormat> format() {
        return Optional.ofNullable(format);
    }

    boolean statistics() {
        return statistics;
    }

    Optional<String> baseline() {
        return Optional.ofNullable(baseline);
    }

    Optional<String> writeBaseline() {
        return Optional.ofNullable(writeBaseline);
    }

    Optional<String> changedSince() {
        return Optional.ofNullable(changedSince);
    }

    boolean fix() {
        return fix;
    }

    boolean diff() {
        return diff;
    }
}
