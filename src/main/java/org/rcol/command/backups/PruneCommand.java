package org.rcol.command.backups;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.Days;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.JsonDocument;
import org.rcol.command.Reporting;
import org.rcol.command.ShownTime;
import org.rcol.command.Subcommand;
import org.rcol.command.TextOrJson;
import org.rcol.command.ValueFileText;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.text.Quantity;
import org.rcol.upload.ValueFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rcol backups prune}: deletes saved values that are no longer needed, of all projects of this account. */
@Command(
        name = "prune",
        headerHeading = """

                  rcol backups prune                    delete saved values that were put back and verified
                  rcol backups prune --older-than 30d   and those older than 30 days, put back or not
                  rcol backups prune --older-than 30d -n   show them only

                """,
        header = "Delete saved values, which are personal data.",
        description = "Those of all projects that this account has saved. Backups of dictionaries stay: they hold no "
                + "recorded value, and they are the way back.")
final class PruneCommand extends Subcommand implements Reporting {
    private static final String NAME = "backups prune";

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            description = "Delete what was saved longer ago than this, such as 30d, also if it was never put back.")
    private @Nullable String olderThan;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Show what would be deleted; delete nothing.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Delete without asking.")
    private boolean yes;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TextOrJson format = TextOrJson.TEXT;

    private final Program program;
    private final GlobalOptions options;
    private final Console console;

    PruneCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
        this.console = program.console();
    }

    /** How it ended. */
    private enum Outcome {
        UNCHANGED,
        PLANNED,
        REFUSED,
        DELETED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        Clock clock = program.environment().clock();
        Optional<Duration> age =
                Optional.ofNullable(olderThan).map(text -> Duration.ofDays(Days.of(text, NAME, "--older-than")));
        List<ValueFile> all = ValueFile.all(Session.state(program, options.sandbox()));
        List<ValueFile> going = all.stream()
                .filter(file -> !file.putBack().isEmpty()
                        || age.filter(days -> file.isOlderThan(days, clock.instant()))
                                .isPresent())
                .toList();
        if (format == TextOrJson.TEXT) {
            going.forEach(file -> show(file, clock));
        }
        return end(going, all.size() - going.size(), clock).status();
    }

    private void show(ValueFile file, Clock clock) {
        console.show(ValueFileText.project(file) + "\n  " + ValueFileText.content(file) + "\n  saved "
                + file.time().map(time -> ShownTime.withAge(clock, time)).orElse("")
                + (file.isLate() ? "" : "; " + ValueFileText.fate(file, clock)) + "\n  " + file.file() + "\n\n");
    }

    private ExitCode end(List<ValueFile> going, int kept, Clock clock) {
        String rest = kept == 0
                ? ""
                : " " + Quantity.of(kept, "file") + " of saved values " + (kept == 1 ? "stays" : "stay")
                        + (olderThan == null ? "; --older-than 30d deletes by age." : ", as not old enough.");
        if (going.isEmpty()) {
            return answer(ExitCode.OK, Outcome.UNCHANGED, going, "Nothing to delete." + rest);
        }
        String what = Quantity.of(going.size(), "file") + " of saved values";
        if (dryRun) {
            return answer(
                    ExitCode.OK, Outcome.PLANNED, going, "Would delete " + what + "; nothing was deleted." + rest);
        }
        if (!yes && !agrees(what, going)) {
            if (!console.canAsk()) {
                console.error(Style.PLAIN, "hint: look at them with --dry-run, then add --yes");
            }
            return answer(ExitCode.REFUSED, Outcome.REFUSED, going, "Nothing was deleted: consent is missing." + rest);
        }
        List<ValueFile> gone =
                going.stream().map(file -> file.delete(clock.instant())).toList();
        return answer(ExitCode.OK, Outcome.DELETED, gone, "Deleted " + what + "." + rest);
    }

    private boolean agrees(String what, List<ValueFile> going) {
        if (!console.canAsk() || format == TextOrJson.JSON) {
            return false;
        }
        long open = going.stream().filter(file -> file.putBack().isEmpty()).count();
        String loss = open == 0
                ? ""
                : " " + (open == going.size() ? "They were" : open + " of them were")
                        + " never put back, and cannot be after that.";
        return console.ask("Delete " + what + " for ever?" + loss + " [y/N]")
                .map(String::strip)
                .filter(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"))
                .isPresent();
    }

    private ExitCode answer(ExitCode code, Outcome outcome, List<ValueFile> files, String last) {
        if (format == TextOrJson.JSON) {
            console.out(JsonDocument.of(
                    NAME,
                    code,
                    new Answer(
                            outcome,
                            last,
                            files.stream().map(ValueFileText.Json::of).toList())));
        } else {
            console.show(last + "\n");
        }
        return code;
    }

    private record Answer(Outcome outcome, String message, List<ValueFileText.Json> files) {}

    @Override
    public Format format() {
        return format.format();
    }

    @Override
    public String commandName() {
        return NAME;
    }
}
