package org.rcol.command.validate;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Severity;
import org.rcol.dictionary.ServerVersion;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the command line says of a check. */
final class ValidateOptions {
    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Instrument files (.csv, .json, .xlsx, .zip), folders of them, or - for standard input.")
    private List<String> paths = List.of();

    @Option(names = "--full", description = "The files are a whole dictionary.")
    private boolean full;

    @Option(names = "--instruments", description = "The files are single instruments of a project that has others.")
    private boolean instruments;

    @Option(
            names = "--against",
            paramLabel = "WHAT",
            description = "Check them together with a project: \"project\", or a dictionary file.")
    private @Nullable String against;

    @Option(
            names = "--setup",
            paramLabel = "DIR",
            description = "Check the conditions of alerts, invitations, reports and the like in this set-up, too.")
    private @Nullable String setup;

    @Option(
            names = "--target-version",
            paramLabel = "VERSION",
            description = "The REDCap that they are for, such as 14.5; by default the project's, else the newest.")
    private @Nullable String targetVersion;

    @Option(
            names = "--select",
            paramLabel = "CODES",
            split = ",",
            description = "Only these rules or families: LOG,NAME-05.")
    private List<String> select = List.of();

    @Option(names = "--ignore", paramLabel = "CODES", split = ",", description = "Leave out these rules or families.")
    private List<String> ignore = List.of();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit code 1 from: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Severity failOn = Severity.ERROR;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
    private @Nullable ValidateFormat format;

    @Option(names = "--statistics", description = "Only count the findings of each rule.")
    private boolean statistics;

    @Option(names = "--baseline", paramLabel = "FILE", description = "Only findings that are not in this file.")
    private @Nullable String baseline;

    @Option(names = "--write-baseline", paramLabel = "FILE", description = "Write all findings to this file, as known.")
    private @Nullable String writeBaseline;

    @Option(
            names = "--changed-since",
            paramLabel = "REF",
            description = "Only findings in files that differ from this git commit.")
    private @Nullable String changedSince;

    @Option(names = "--fix", description = "Fix what can be fixed without a doubt, in the files.")
    private boolean fix;

    @Option(names = "--diff", description = "With --fix: show what it would change, and change nothing.")
    private boolean diff;

    Optional<String> complaint() {
        if (paths.isEmpty()) {
            return Optional.of("name the files to check, for example: rcol validate instruments/");
        }
        if (full && instruments) {
            return Optional.of("--full cannot be combined with --instruments");
        }
        if (targetVersion != null && targetVersion().isEmpty()) {
            return Optional.of("--target-version needs a version of REDCap, for example 14.5 or 15.8.2");
        }
        if (diff && !fix) {
            return Optional.of("--diff needs --fix");
        }
        if (fix && paths.contains("-")) {
            return Optional.of("--fix changes files; standard input is not a file");
        }
        return statistics
                        && !List.of(ValidateFormat.TEXT, ValidateFormat.JSON)
                                .contains(format().orElse(ValidateFormat.TEXT))
                ? Optional.of("--statistics needs --format text or json")
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

    Optional<String> setup() {
        return Optional.ofNullable(setup);
    }

    Optional<ServerVersion> targetVersion() {
        return Optional.ofNullable(targetVersion).flatMap(ServerVersion::of);
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
