package org.rcol.command.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.ProfileRun;
import org.rcol.command.Subcommand;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Output;
import org.rcol.export.fairuse.FairUse;
import org.rcol.export.fairuse.Usage;
import org.rcol.export.project.DictionaryExport;
import org.rcol.redcap.TableFormat;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.text.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol export metadata}: the whole data dictionary. */
@Command(name = "metadata", headerHeading = """

                  rcol export metadata -o project.csv
                  rcol export metadata --all -o projects   projects/qa.csv, projects/prod.csv ...

                """, header = "The whole data dictionary.")
final class MetadataCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "Where to; - for standard output. A folder for several profiles.")
    private @Nullable String out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TableFormat format = TableFormat.CSV;

    @Mixin
    private final ProfileRun run = new ProfileRun();

    @Mixin
    private final FairUseOptions fairUse = new FairUseOptions();

    MetadataCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        List<String> profiles = run.profiles(program, options, "export metadata");
        if (profiles.isEmpty()) {
            return fairUse.run(program, options, "export metadata", (session, fair) -> export(session, fair, out));
        }
        if (out == null || out.equals("-")) {
            throw Misuse.of("export metadata", "several profiles need a folder: -o DIR");
        }
        String folder = out;
        return fairUse.run(
                program,
                options,
                profiles,
                "export metadata",
                profile -> (session, fair) ->
                        export(session, fair, folder + "/" + OutOption.fileName(profile) + "." + format.text()));
    }

    private ExitCode export(Session session, FairUse fair, @Nullable String to) {
        try (Output output = OutOption.output(program, to)) {
            ExportOutcome outcome = new DictionaryExport(session.redcap()).metadata(format == TableFormat.JSON, output);
            fair.done(new Usage(0, outcome.bytes()));
            program.console().remark("exported " + Quantity.of(outcome.rows(), "field"));
        }
        return ExitCode.OK;
    }
}
