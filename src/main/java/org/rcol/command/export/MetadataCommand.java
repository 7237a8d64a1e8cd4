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
import org.rcol.export.fairuse.FairUse;
import org.rcol.export.fairuse.Usage;

/** {@code rcol export metadata}: the whole data dictionary. */
final class MetadataCommand implements Subcommand {
    private final Program program;
    private final GlobalOptions options;

    private @Nullable String out;
    private String format = "csv";

    private final FairUseOptions fairUse = new FairUseOptions();

    MetadataCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        return fairUse.addTo(Syntax.of("metadata", this, "rcol export metadata -o project.csv")
                .option("-o", "FILE", String.class, file -> out = file, "Where to; - for standard output.")
                .option("--format", "FORMAT", String.class, word -> format = word, "csv or json."));
    }

    @Override
    public Integer call() {
        if (!format.equals("csv") && !format.equals("json")) {
            throw Syntax.misuse("export metadata", "--format takes csv or json");
        }
        return fairUse.run(program, options, "export metadata", this::export);
    }

    private ExitCode export(Session session, FairUse fair) {
        try (Sink sink = Destination.sink(program, out)) {
            ExportOutcome outcome = new DictionaryExport(session.pinned()).metadata(format.equals("json"), sink);
            fair.done(new Usage(0, outcome.bytes()));
            program.console().remark("exported " + Words.number(outcome.rows(), "field"));
        }
        return ExitCode.OK;
    }
}
