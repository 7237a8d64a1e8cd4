package org.rcol.command.export;

import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Session;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;
import org.rcol.command.Words;
import org.rcol.export.DictionaryExport;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Sink;

/** {@code rcol export metadata}: the whole data dictionary. */
final class MetadataCommand implements Subcommand {
    private final Program program;
    private final GlobalOptions options;

    private @Nullable String out;
    private String format = "csv";

    MetadataCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("metadata", this, "rcol export metadata -o project.csv")
                .option("-o", "FILE", String.class, file -> out = file, "Where to; - for standard output.")
                .option("--format", "FORMAT", String.class, word -> format = word, "csv or json.");
    }

    @Override
    public Integer call() {
        if (!format.equals("csv") && !format.equals("json")) {
            throw Syntax.misuse("export metadata", "--format takes csv or json");
        }
        try (Session session = Session.open(program, options);
                Sink sink = Destination.sink(program, out)) {
            ExportOutcome outcome = new DictionaryExport(session.redcap()).metadata(format.equals("json"), sink);
            program.console().remark("exported " + Words.number(outcome.rows(), "field"));
        }
        return ExitCode.OK.status();
    }
}
