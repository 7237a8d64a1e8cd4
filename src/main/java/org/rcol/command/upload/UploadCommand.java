package org.rcol.command.upload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ConsentOptions;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Reporting;
import org.rcol.command.Session;
import org.rcol.command.Workbench;
import org.rcol.config.Settings;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.InstrumentPaths;
import org.rcol.plan.MergeRequest;
import org.rcol.upload.Proposal;
import org.rcol.upload.SavedPlan;
import org.rcol.upload.Upload;
import org.rcol.upload.UploadRequest;
import org.rcol.upload.Workplace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rcol upload PATH...}: the main job. */
@Command(
        name = "upload",
        headerHeading = "%n  rcol upload instruments/             show the change, ask, back up, import once, verify%n"
                + "  rcol upload phq9.csv --dry-run       only show what would change%n"
                + "  rcol upload instruments/ --sandbox   on an embedded REDCap, to try it%n%n",
        synopsisHeading = "%nUsage: ",
        sortOptions = false,
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class UploadCommand implements Callable<Integer>, Reporting {
    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Instrument files (.csv, .json, .zip) or folders of them.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--replace", description = "The files are the whole dictionary: what they lack is removed.")
    private boolean replace;

    @Option(names = "--plan-out", paramLabel = "FILE", description = "Save the plan, for --plan.")
    private @Nullable Path planOut;

    @Option(names = "--plan", paramLabel = "FILE", description = "Apply exactly this saved plan; takes no PATH.")
    private @Nullable Path plan;

    @Option(
            names = "--base",
            paramLabel = "FILE",
            description = "Merge onto this draft dictionary, offline; writes a package for Draft Mode.")
    private @Nullable String base;

    @Option(names = "--package-dir", paramLabel = "DIR", description = "Where a package for Draft Mode goes.")
    private @Nullable Path packageDir;

    @Option(names = "--no-data-question", description = "Do not count recorded data; everything counts as unknown.")
    private boolean noDataQuestion;

    @Mixin
    private ConsentOptions consent = new ConsentOptions();

    @Spec
    private CommandSpec spec;

    private final Program program;
    private final GlobalOptions options;

    /** The command with what it needs of the process. */
    public UploadCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        complaint().ifPresent(words -> {
            throw new CommandLine.ParameterException(spec.commandLine(), words);
        });
        if (base != null) {
            return ontoDraft(base).status();
        }
        return (plan == null ? uploadFiles() : uploadPlan(resolved(plan))).status();
    }

    private Optional<String> complaint() {
        if (plan == null && paths.isEmpty()) {
            return Optional.of("name the instrument files to upload, for example: rcol upload instruments/");
        }
        if (plan != null && (!paths.isEmpty() || replace || base != null)) {
            return Optional.of("--plan takes no PATH, --replace or --base: the plan says it all");
        }
        return consent.complaint(program.console().terminals().in(), plan != null);
    }

    private ExitCode ontoDraft(String draft) {
        try (Workbench bench = new Workbench(program, options, consent)) {
            return new OntoDraft(program, bench.offline(), bench.dialogue("upload", () -> 0))
                    .run(paths, draft, mode(), packageFolder());
        }
    }

    private ExitCode uploadFiles() {
        List<DictionaryFile> files = InstrumentPaths.read(program.environment().folder(), paths);
        UploadRequest offline = request(files, Optional.empty());
        try (Workbench bench = new Workbench(program, options, consent)) {
            var early = bench.dialogue("upload", () -> 0).checked(Upload.check(bench.offline(), offline));
            return early.isPresent() ? early.get() : propose(bench, files);
        }
    }

    private ExitCode propose(Workbench bench, List<DictionaryFile> files) {
        Session session = bench.session();
        UploadRequest request = request(files, Optional.of(session.settings()));
        Workplace place = bench.place(session);
        try (Upload upload = new Upload(session.redcap(), place, session.host(), request)) {
            Proposal proposal = upload.propose();
            if (planOut != null) {
                SavedPlan.write(
                        resolved(planOut), proposal, program.environment().clock());
                program.console().remark("plan saved in " + planOut);
            }
            return bench.dialogue("upload", session.redcap()::requests).lead(upload, proposal, place, packageFolder());
        }
    }

    private ExitCode uploadPlan(Path file) {
        SavedPlan saved = SavedPlan.read(file, program.environment().clock());
        try (Workbench bench = new Workbench(program, options, consent)) {
            Session session = bench.session();
            UploadRequest request = request(List.of(), Optional.of(session.settings()));
            Workplace place = bench.place(session);
            try (Upload upload = new Upload(session.redcap(), place, session.host(), request)) {
                Proposal proposal = upload.propose(saved);
                return bench.dialogue("upload", session.redcap()::requests)
                        .lead(upload, proposal, place, packageFolder());
            }
        }
    }

    private UploadRequest request(List<DictionaryFile> files, Optional<Settings> settings) {
        return new UploadRequest(
                files,
                mode(),
                settings.map(Settings::forms).orElse(List.of()),
                settings.flatMap(Settings::projectId),
                settings.flatMap(Settings::username),
                settings.map(Settings::seesAllRecords).orElse(false),
                !noDataQuestion,
                consent.dryRun());
    }

    private MergeRequest.Mode mode() {
        return replace ? MergeRequest.Mode.REPLACE : MergeRequest.Mode.MERGE;
    }

    private Optional<Path> packageFolder() {
        return Optional.ofNullable(packageDir).map(this::resolved);
    }

    private Path resolved(Path path) {
        return program.environment().folder().resolve(path);
    }

    @Override
    public Format format() {
        return consent.format();
    }

    @Override
    public String commandName() {
        return "upload";
    }
}
