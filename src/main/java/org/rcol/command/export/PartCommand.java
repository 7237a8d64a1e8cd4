package org.rcol.command.export;

import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Output;
import org.rcol.export.project.PartExport;
import org.rcol.redcap.ProjectPart;
import org.rcol.redcap.TableFormat;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.text.Quantity;
import picocli.CommandLine.Option;

/** An export of one part of the project that the server has as a table. */
abstract class PartCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;
    private final ProjectPart part;
    private final String noun;

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

    PartCommand(Program program, GlobalOptions options, ProjectPart part, String noun) {
        this.program = program;
        this.options = options;
        this.part = part;
        this.noun = noun;
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(program, options.connection());
                Output output = OutOption.output(program, out)) {
            ExportOutcome outcome = new PartExport(session.redcap()).run(part, format, output);
            program.console().remark("exported " + Quantity.of(outcome.rows(), noun) + remark());
        }
        return ExitCode.OK.status();
    }

    /** What else the last line says about the export. */
    String remark() {
        return "";
    }
}
