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
import org.rcol.export.ExportOutcome;
import org.rcol.export.ReportExport;
import org.rcol.export.Sink;
import org.rcol.export.fairuse.Demand;
import org.rcol.export.fairuse.FairUse;
import org.rcol.export.fairuse.Usage;
import org.rcol.redcap.TableFormat;

/** {@code rcol export report ID}: a saved report. */
final class ReportCommand implements Subcommand {
    private final Program program;
    private final GlobalOptions options;

    private String id = "";
    private @Nullable String out;
    private TableFormat format = TableFormat.CSV;
    private boolean label;
    private final FairUseOptions fairUse = new FairUseOptions();

    ReportCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        return fairUse.addTo(Syntax.of("report", this, "rcol export report 4711 -o report.csv")
                .about("A saved report, byte for byte as REDCap writes it.")
                .operand(
                        0,
                        true,
                        "ID",
                        word -> id = word,
                        "The report's number; REDCap shows it under My Reports & Exports.")
                .option("-o", "FILE", String.class, file -> out = file, "Where to; - for standard output.")
                .format(word -> format = word, List.of(TableFormat.values()))
                .flag("--label", "Labels in place of codes.", on -> label = on));
    }

    @Override
    public Integer call() {
        if (!id.matches("[0-9]{1,10}")) {
            throw Syntax.misuse("export report", "a report is named by its number, such as 4711");
        }
        return fairUse.run(program, options, "export report", this::export);
    }

    private ExitCode export(Session session, FairUse fair) {
        List<String> words = List.of("report", id, String.valueOf(label));
        String project = session.settings().projectId().orElse("");
        if (fair.admit(Demand.rows(project, words, 0, () -> 0)) == FairUse.Admission.SKIP) {
            return ExitCode.OK;
        }
        try (Sink sink = Destination.sink(program, out)) {
            ExportOutcome outcome = new ReportExport(session.redcap()).run(id, format, label, sink);
            fair.done(new Usage(outcome.rows(), outcome.bytes()));
            program.console()
                    .remark("exported report " + id + ": " + Words.number(outcome.rows(), "row") + ", "
                            + Words.number(outcome.bytes(), "byte")
                            + (outcome.remark().isEmpty() ? "" : "; " + outcome.remark()));
        }
        return ExitCode.OK;
    }
}
