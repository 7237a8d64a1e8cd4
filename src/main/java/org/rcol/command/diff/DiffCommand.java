package org.rcol.command.diff;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rcol.check.rule.StandardRules;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Reporting;
import org.rcol.command.Session;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.InstrumentPaths;
import org.rcol.plan.MergeRequest;
import org.rcol.upload.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol diff A [B]}: what differs. */
@Command(
        name = "diff",
        headerHeading = "%n  rcol diff instruments/      what an upload of these files would change in the project%n"
                + "  rcol diff old.csv new.csv   what changed between two files, folders or backups%n%n",
        synopsisHeading = "%nUsage: ",
        description = "Exit code 1 when something differs, 0 when nothing does. Nothing is ever changed.",
        sortOptions = false,
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class DiffCommand implements Callable<Integer>, Reporting {
    @Parameters(index = "0", paramLabel = "A", description = "A file, a folder or a backup.")
    private String first = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "B",
            description = "Another one; the project if it is left out.")
    private @Nullable String second;

    @Option(names = "--replace", description = "Against the project: take A as the whole dictionary.")
    private boolean replace;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text, json or markdown.")
    private Format format = Format.TEXT;

    private final Program program;
    private final GlobalOptions options;

    /** The command with what it needs of the process. */
    public DiffCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        var view = new DiffView(program.console(), format, options.verbose());
        var comparison = new Comparison(StandardRules.catalog());
        List<DictionaryFile> a = read(first);
        String other = second;
        if (other != null) {
            return view.show(comparison.between(a, read(other)), first + " and " + other)
                    .status();
        }
        try (Session session = Session.open(program, options)) {
            DataDictionary current = session.redcap().metadata();
            MergeRequest.Mode mode = replace ? MergeRequest.Mode.REPLACE : MergeRequest.Mode.MERGE;
            return view.show(
                            comparison.withProject(
                                    a, current, mode, session.settings().forms()),
                            "the project and " + first)
                    .status();
        }
    }

    private List<DictionaryFile> read(String given) {
        Path path = program.environment().folder().resolve(given);
        boolean backup = Files.exists(path.resolve("dictionary.csv")) && Files.exists(path.resolve("manifest.json"));
        return InstrumentPaths.read(
                program.environment().folder(), List.of(backup ? given + "/dictionary.csv" : given));
    }

    @Override
    public Format format() {
        return format;
    }

    @Override
    public String commandName() {
        return "diff";
    }
}
