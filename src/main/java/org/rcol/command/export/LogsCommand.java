package org.rcol.command.export;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.EarlierName;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Subcommand;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Output;
import org.rcol.export.fairuse.FairUse;
import org.rcol.export.fairuse.FairUseRequest;
import org.rcol.export.fairuse.Usage;
import org.rcol.export.logs.LogExport;
import org.rcol.export.logs.LogRequest;
import org.rcol.redcap.LogQuery;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableFormat;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.text.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol export logs}: who did what, and when. */
@Command(
        name = "logs",
        headerHeading = """

                  rcol export logs --since 2026-01-01 --until 2026-02-01 -o january.csv
                  rcol export logs --since "2026-11-22 08:00" --type record_edit

                """,
        header = "The project's log, the oldest entry first.",
        description = "Requested in slices, because servers fail on a whole log. Times are the server's own.")
final class LogsCommand extends Subcommand {
    private static final String NAME = "export logs";
    private static final String CREATION = "creation";

    private final Program program;
    private final GlobalOptions options;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = {
                "From this day or minute on; or creation: from the project's first day on,",
                "which may take long."
            })
    @EarlierName(value = "--all", as = CREATION)
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Up to this day or minute, exclusive; now if left out.")
    private @Nullable String until;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only entries about this: ${COMPLETION-CANDIDATES}.")
    private LogQuery.@Nullable Type type;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "Where to; - for standard output.")
    private @Nullable String out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TableFormat format = TableFormat.CSV;

    @Mixin
    private final FairUseOptions fairUse = new FairUseOptions();

    LogsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        if (since == null) {
            throw Misuse.of(NAME, "give a start: --since 2026-01-01, or --since creation");
        }
        Optional<LocalDateTime> from =
                Optional.of(since).filter(word -> !word.equals(CREATION)).map(word -> time("--since", word));
        Optional<LocalDateTime> to = Optional.ofNullable(until).map(word -> time("--until", word));
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw Misuse.of(NAME, "--until must be later than --since");
        }
        return fairUse.run(program, options, NAME, (session, fair) -> export(session, fair, from, to));
    }

    private ExitCode export(Session session, FairUse fair, Optional<LocalDateTime> from, Optional<LocalDateTime> to) {
        List<String> words = List.of("logs", String.valueOf(type), String.valueOf(from.isEmpty()));
        String project = session.settings().projectId().orElse("");
        if (fair.admit(FairUseRequest.rows(project, words, 0, () -> 0)) == FairUse.Decision.SKIP) {
            return ExitCode.OK;
        }
        LocalDateTime start = from.orElseGet(() -> creation(session.redcap()));
        var now = LocalDateTime.now(program.environment().clock());
        var request = new LogRequest(start, to, now, Optional.ofNullable(type));
        try (Output output = OutOption.output(program, out)) {
            ExportOutcome outcome = new LogExport(session.redcap()).run(request, format, output);
            fair.done(new Usage(outcome.rows(), outcome.bytes()));
            String entries = Quantity.of(outcome.rows(), "entry", "entries");
            program.console()
                    .remark("exported " + entries + " since "
                            + start.toString().replace('T', ' ') + " with "
                            + Quantity.of(session.redcap().requests(), "request"));
        }
        return ExitCode.OK;
    }

    private static LocalDateTime creation(Redcap redcap) {
        try {
            return LocalDateTime.parse(redcap.project().creationTime().replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            throw Misuse.of(NAME, "the server does not say when the project was made; use --since with a day");
        }
    }

    private static LocalDateTime time(String option, String word) {
        try {
            return word.length() == "2026-01-01".length()
                    ? LocalDate.parse(word).atStartOfDay()
                    : LocalDateTime.parse(word.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            throw Misuse.of(NAME, option + " takes 2026-01-31 or \"2026-01-31 08:15\"");
        }
    }
}
