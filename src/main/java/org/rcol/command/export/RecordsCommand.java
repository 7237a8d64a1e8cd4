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
import org.rcol.export.RecordExport;
import org.rcol.export.RecordExportRequest;
import org.rcol.export.Sink;

/** {@code rcol export records}: what was recorded. */
final class RecordsCommand implements Subcommand {
    private final Program program;
    private final GlobalOptions options;

    private @Nullable String out;
    private List<String> fields = List.of();
    private List<String> forms = List.of();
    private List<String> records = List.of();
    private int batch = 100;

    RecordsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("records", this, "rcol export records -o data.csv --forms demographics,phq9")
                .option("-o", "FILE", String.class, file -> out = file, "Where to; - for standard output.")
                .list("--fields", "NAME", list -> fields = List.copyOf(list), "Only these fields.")
                .list("--forms", "NAME", list -> forms = List.copyOf(list), "Only these instruments.")
                .list("--records", "ID", list -> records = List.copyOf(list), "Only these records.")
                .option("--batch", "N", Integer.class, number -> batch = number, "Records asked for at once; 100.");
    }

    @Override
    public Integer call() {
        if (batch < 1) {
            throw Syntax.misuse("export records", "--batch takes a number from 1");
        }
        var request = new RecordExportRequest(records, fields, forms, batch);
        try (Session session = Session.open(program, options);
                Sink sink = Destination.sink(program, out)) {
            ExportOutcome outcome = new RecordExport(session.redcap()).run(request, sink);
            program.console()
                    .remark("exported " + Words.number(outcome.records(), "record") + ", "
                            + Words.number(outcome.rows(), "row") + ", " + Words.number(outcome.bytes(), "byte") + ", "
                            + Words.number(session.redcap().requests(), "request"));
        }
        return ExitCode.OK.status();
    }
}
