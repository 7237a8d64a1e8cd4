package org.rcol.command.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Session;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;
import org.rcol.command.Words;
import org.rcol.export.EventExport;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Sink;
import org.rcol.redcap.TableFormat;

/** {@code rcol export events}: arms, events, and which instrument is in which event. */
final class EventsCommand implements Subcommand {
    private final Program program;
    private final GlobalOptions options;

    private @Nullable String out;
    private TableFormat format = TableFormat.CSV;

    EventsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("events", this, "rcol export events -o events.csv   a row for each instrument in each event")
                .about("The arms and events of a longitudinal project, and which instrument is in which event.")
                .option("-o", "FILE", String.class, file -> out = file, "Where to; - for standard output.")
                .format(word -> format = word, List.of(TableFormat.values()));
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(program, options);
                Sink sink = Destination.sink(program, out)) {
            ExportOutcome outcome = new EventExport(session.redcap()).run(format, sink);
            program.console()
                    .remark(
                            outcome.rows() == 0
                                    ? "the project is classic: it has no events"
                                    : "exported " + Words.number(outcome.rows(), "row"));
        }
        return ExitCode.OK.status();
    }
}
