package org.rcol.command.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.Fleet;
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

    private final Fleet fleet = new Fleet();
    private final FairUseOptions fairUse = new FairUseOptions();

    MetadataCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        Syntax syntax = Syntax.of(
                        "metadata",
                        this,
                        "rcol export metadata -o project.csv",
                        "rcol export metadata --all -o projects   projects/qa.csv, projects/prod.csv ...")
                .option(
                        "-o",
                        "FILE",
                        String.class,
                        file -> out = file,
                        "Where to; - for standard output. A folder for several profiles.")
                .option("--format", "FORMAT", String.class, word -> format = word, "csv or json.");
        return fairUse.addTo(fleet.addTo(syntax));
    }

    @Override
    public Integer call() {
        if (!format.equals("csv") && !format.equals("json")) {
            throw Syntax.misuse("export metadata", "--format takes csv or json");
        }
        List<String> profiles = fleet.profiles(program, options, "export metadata", List.of());
        if (profiles.isEmpty()) {
            return fairUse.run(program, options, "export metadata", (session, fair) -> export(session, fair, out));
        }
        if (out == null || out.equals("-")) {
            throw Syntax.misuse("export metadata", "several profiles need a folder: -o DIR");
        }
        String folder = out;
        return fairUse.run(
                program,
                options,
                profiles,
                "export metadata",
                profile -> (session, fair) ->
                        export(session, fair, folder + "/" + Destination.fileName(profile) + "." + format));
    }

    private ExitCode export(Session session, FairUse fair, @Nullable String to) {
        try (Sink sink = Destination.sink(program, to)) {
            ExportOutcome outcome = new DictionaryExport(session.redcap()).metadata(format.equals("json"), sink);
            fair.done(new Usage(0, outcome.bytes()));
            program.console().remark("exported " + Words.number(outcome.rows(), "field"));
        }
        return ExitCode.OK;
    }
}
