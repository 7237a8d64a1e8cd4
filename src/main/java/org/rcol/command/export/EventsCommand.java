package org.rcol.command.export;

import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Output;
import org.rcol.export.project.EventExport;
import org.rcol.redcap.TableFormat;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.text.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rcol export events}: arms, events, and which instrument is in which event. */
@Command(
        name = "events",
        headerHeading = """

                  rcol export events -o events.csv   a row for each instrument in each event

                """,
        header = "The arms and events of a longitudinal project, and which instrument is in which event.")
final class EventsCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

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

    EventsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(program, options.connection());
                Output output = OutOption.output(program, out)) {
            ExportOutcome outcome = new EventExport(session.redcap()).run(format, output);
            program.console()
                    .remark(
                            outcome.rows() == 0
                                    ? "the project is classic: it has no events"
                                    : "exported " + Quantity.of(outcome.rows(), "row"));
        }
        return ExitCode.OK.status();
    }
}
