package org.rcol.command.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Finding;
import org.rcol.check.Severity;
import org.rcol.command.EncodingOption;
import org.rcol.command.ExitCode;
import org.rcol.command.FindingText;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Subcommand;
import org.rcol.config.ValidateSettings;
import org.rcol.console.Style;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.WholeOrder;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Output;
import org.rcol.export.codebook.CodebookExport;
import org.rcol.export.codebook.CodebookHead;
import org.rcol.export.codebook.EventGrid;
import org.rcol.redcap.ProjectInfo;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.setup.SetupFolder;
import org.rcol.text.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol export codebook}: the dictionary as a page to read, from the project or from files. */
@Command(name = "codebook", headerHeading = """

                  rcol export codebook -o codebook.html                the project, as a page to read and search
                  rcol export codebook instruments/ -o codebook.html   the same of files; no server, no token
                  rcol diff old.csv new.csv --format html > diff.html  two versions, old and new side by side

                """, header = "The dictionary as a page to read and search.")
final class CodebookCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Instrument files or folders; the project if left out.")
    private List<String> paths = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "Where to; - for standard output.")
    private @Nullable String out;

    @Option(
            names = "--setup",
            paramLabel = "DIR",
            description = "Of files: show the events of this set-up, which export setup wrote.")
    private @Nullable String setup;

    @Option(names = "--title", paramLabel = "TEXT", description = "The heading of the page.")
    private String title = "";

    @Mixin
    private final EncodingOption encoding = new EncodingOption();

    CodebookCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        if (out == null && program.console().terminals().out()) {
            throw Misuse.of("export codebook", "type -o FILE.html: a page cannot be read on a terminal");
        }
        if (setup != null && paths.isEmpty()) {
            throw Misuse.of("export codebook", "--setup needs files: a project shows its own events");
        }
        return (paths.isEmpty() ? ofProject() : ofFiles()).status();
    }

    private ExitCode ofProject() {
        try (Session session = Session.open(program, options.connection())) {
            ProjectInfo project = session.redcap().project();
            DataDictionary dictionary = session.redcap().metadata();
            Map<FormName, String> labels = CodebookExport.labels(session.redcap());
            Optional<EventGrid> events = EventGrid.of(session.redcap(), project);
            var about = new ArrayList<String>(List.of("project " + project.id(), project.status()));
            if (project.longitudinal()) {
                about.add("longitudinal");
            }
            return write(dictionary, project.title(), about, labels, events);
        }
    }

    private ExitCode ofFiles() {
        var order = WholeOrder.by(ValidateSettings.read(program.environment()).forms());
        List<DictionaryFile> read = order.of(encoding.read(program, paths));
        EncodingOption.warnOfDoubts(program, read);
        var files = new GivenFiles(read);
        List<Finding> faults = files.faults();
        if (!faults.isEmpty()) {
            FindingText.of(program.console(), faults, Severity.ERROR).lines().forEach(line -> program.console()
                    .error(Style.PLAIN, line));
            program.console().error(Style.PLAIN, "No codebook was written, because it would lack fields.");
            return ExitCode.FINDINGS;
        }
        String name = paths.size() == 1
                ? GivenFiles.lastName(program.environment().folder().resolve(paths.get(0)))
                : "Data dictionary";
        Optional<EventGrid> events = Optional.ofNullable(setup)
                .flatMap(given -> EventGrid.of(
                        SetupFolder.read(program.environment().folder().resolve(given), given)));
        return write(files.dictionary(), name, List.of(files.origin()), Map.of(), events);
    }

    private ExitCode write(
            DataDictionary dictionary,
            String name,
            List<String> about,
            Map<FormName, String> labels,
            Optional<EventGrid> events) {
        var head = new CodebookHead(
                title.isEmpty() ? name : title,
                about,
                labels,
                events,
                program.environment().clock().instant(),
                program.version());
        try (Output output = OutOption.output(program, out)) {
            ExportOutcome outcome = CodebookExport.write(dictionary, head, output);
            program.console().remark("exported " + Quantity.of(outcome.rows(), "field"));
        }
        return ExitCode.OK;
    }
}
