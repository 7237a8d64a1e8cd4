package org.rcol.command.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Subcommand;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Output;
import org.rcol.export.fairuse.FairUse;
import org.rcol.export.fairuse.FairUseRequest;
import org.rcol.export.fairuse.Usage;
import org.rcol.export.records.ReportExport;
import org.rcol.redcap.TableFormat;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.text.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol export report ID}: a saved report. */
@Command(name = "report", headerHeading = """

                  rcol export report 4711 -o report.csv

                """, header = "A saved report, byte for byte as REDCap writes it.")
final class ReportCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "The report's number; REDCap shows it under My Reports & Exports.")
    private String id = "";

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

    @Option(names = "--label", description = "Labels of choices in place of their codes.")
    private boolean label;

    @Mixin
    private final FairUseOptions fairUse = new FairUseOptions();

    ReportCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        if (!id.matches("[0-9]{1,10}")) {
            throw Misuse.of("export report", "a report has a number, such as 4711");
        }
        return fairUse.run(program, options, "export report", this::export);
    }

    private ExitCode export(Session session, FairUse fair) {
        List<String> words = List.of("report", id, String.valueOf(label));
        String project = session.settings().projectId().orElse("");
        if (fair.admit(FairUseRequest.rows(project, words, 0, () -> 0)) == FairUse.Decision.SKIP) {
            return ExitCode.OK;
        }
        try (Output output = OutOption.output(program, out)) {
            ExportOutcome outcome = new ReportExport(session.redcap()).run(id, format, label, output);
            fair.done(new Usage(outcome.rows(), outcome.bytes()));
            program.console()
                    .remark("exported report " + id + ": " + Quantity.of(outcome.rows(), "row") + ", "
                            + Quantity.of(outcome.bytes(), "byte")
                            + (outcome.remark().isEmpty() ? "" : "; " + outcome.remark()));
        }
        return ExitCode.OK;
    }
}
