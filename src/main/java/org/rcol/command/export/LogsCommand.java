package org.rcol.command.export;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Session;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;
import org.rcol.command.Words;
import org.rcol.export.ExportOutcome;
import org.rcol.export.LogExport;
import org.rcol.export.LogRequest;
import org.rcol.export.Sink;
import org.rcol.export.fairuse.Demand;
import org.rcol.export.fairuse.FairUse;
import org.rcol.export.fairuse.Usage;
import org.rcol.redcap.LogQuery;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableFormat;

/** {@code rcol export logs}: who did what, and when. */
final class LogsCommand implements Subcommand {
    private static final String NAME = "export logs";

    private final Program program;
    private final GlobalOptions options;

    private @Nullable String since;
    private @Nullable String until;
    private LogQuery.@Nullable Type type;
    private boolean all;
    private final FairUseOptions fairUse = new FairUseOptions();
    private @Nullable String out;
    private TableFormat format = TableFormat.CSV;

    LogsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        return fairUse.addTo(Syntax.of(
                        "logs",
                        this,
                        "rcol export logs --since 2026-01-01 --until 2026-02-01 -o january.csv",
                        "rcol export logs --since \"2026-11-22 08:00\" --type record_edit")
                .about("Asked for slice by slice, for servers break down on a whole log; the oldest entry comes first."
                        + " Times are the server's own.")
                .option("--since", "TIME", String.class, word -> since = word, "From this day or minute on.")
                .option(
                        "--until",
                        "TIME",
                        String.class,
                        word -> until = word,
                        "Up to this day or minute, without it; now.")
                .flag("--all", "From the project's first day on; may take long.", on -> all = on)
                .word("--type", "TYPE", word -> type = word, List.of(LogQuery.Type.values()), "Only entries about this")
                .option("-o", "FILE", String.class, file -> out = file, "Where to; - for standard output.")
                .format(word -> format = word, List.of(TableFormat.values())));
    }

    @Override
    public Integer call() {
        if ((since == null) != all) {
            throw Syntax.misuse(NAME, "say since when: --since 2026-01-01, or --all");
        }
        Optional<LocalDateTime> from = Optional.ofNullable(since).map(word -> time("--since", word));
        Optional<LocalDateTime> to = Optional.ofNullable(until).map(word -> time("--until", word));
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw Syntax.misuse(NAME, "--until must be later than --since");
        }
        return fairUse.run(program, options, NAME, (session, fair) -> export(session, fair, from, to));
    }

    private ExitCode export(Session session, FairUse fair, Optional<LocalDateTime> from, Optional<LocalDateTime> to) {
        List<String> words = List.of("logs", String.valueOf(type), String.valueOf(all));
        String project = session.settings().projectId().orElse("");
        if (fair.admit(Demand.rows(project, words, 0, () -> 0)) == FairUse.Admission.SKIP) {
            return ExitCode.OK;
        }
        LocalDateTime start = from.orElseGet(() -> creation(session.redcap()));
        var now = LocalDateTime.now(program.environment().clock());
        var request = new LogRequest(start, to, now, Optional.ofNullable(type));
        try (Sink sink = Destination.sink(program, out)) {
            ExportOutcome outcome = new LogExport(session.redcap()).run(request, format, sink);
            fair.done(new Usage(outcome.rows(), outcome.bytes()));
            String entries = outcome.rows() == 1 ? "1 entry" : outcome.rows() + " entries";
            program.console()
                    .remark("exported " + entries + " since "
                            + start.toString().replace('T', ' ') + " with "
                            + Words.number(session.redcap().requests(), "request"));
        }
        return ExitCode.OK;
    }

    private static LocalDateTime creation(Redcap redcap) {
        try {
            return LocalDateTime.parse(redcap.project().creationTime().replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            throw Syntax.misuse(
                    NAME, "the server does not say when the project was made; use --since in place of --all");
        }
    }

    private static LocalDateTime time(String option, String word) {
        try {
            return word.length() == "2026-01-01".length()
                    ? LocalDate.parse(word).atStartOfDay()
                    : LocalDateTime.parse(word.replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            throw Syntax.misuse(NAME, option + " takes 2026-01-31 or \"2026-01-31 08:15\"");
        }
    }
}
