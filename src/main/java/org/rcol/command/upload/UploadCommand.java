package org.rcol.command.upload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.Ending;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.config.Settings;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.InstrumentPaths;
import org.rcol.plan.MergeRequest;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.upload.Confirmation;
import org.rcol.upload.Proposal;
import org.rcol.upload.SavedPlan;
import org.rcol.upload.Upload;
import org.rcol.upload.UploadRequest;
import org.rcol.upload.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol upload PATH...}: the main job. */
@Command(
        name = "upload",
        headerHeading = """

                  rcol upload instruments/             show the change, ask, back up, import once, verify
                  rcol upload phq9.csv --dry-run       only show what would change
                  rcol upload instruments/ --sandbox   on an embedded REDCap, to try it

                """,
        header = "Bring instrument files into a project; its other instruments stay as they are.")
public final class UploadCommand extends Subcommand implements Reporting {
    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Instrument files (.csv, .json, .zip) or folders of them.")
    private List<String> paths = List.of();

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

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    @Option(names = "--require-qa", description = "Only what was uploaded and verified on the profile's qa_profile.")
    private boolean requireQa;

    private final Program program;
    private final GlobalOptions options;
    private final Ending ending;

    /** The command with what it needs of the process. */
    public UploadCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
        this.ending = new Ending(program.console(), UploadDialogue.UNKNOWN);
    }

    @Override
    public Integer call() {
        complaint().ifPresent(words -> {
            throw Misuse.of("upload", words);
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
        try (Workbench bench = new Workbench(program, options, consent, ending)) {
            return new OntoDraft(program, options, bench.offline(), bench.dialogue("upload", () -> 0), gate())
                    .run(paths, draft, mode(), packageFolder(), consent.dryRun());
        }
    }

    private ExitCode uploadFiles() {
        List<DictionaryFile> files = InstrumentPaths.read(program.environment().folder(), paths);
        UploadRequest offline = request(files, Optional.empty());
        try (Workbench bench = new Workbench(program, options, consent, ending)) {
            var early = bench.dialogue("upload", () -> 0).checked(bench.check().alone(offline));
            return early.isPresent() ? early.get() : propose(bench, files);
        }
    }

    private ExitCode propose(Workbench bench, List<DictionaryFile> files) {
        Session session = bench.session();
        UploadRequest request = request(files, Optional.of(session.settings()));
        Workplace place = bench.place(session);
        try (Upload upload = new Upload(session.redcap(), place, session.host(), request)) {
            Proposal proposal = upload.propose();
            gate().pass(session.settings(), place, proposal, consent.dryRun());
            if (planOut != null) {
                SavedPlan.write(
                        resolved(planOut), proposal, program.environment().clock());
                program.console().remark("plan saved in " + planOut);
            }
            if (proposal.isUnchanged()
                    && !consent.dryRun()
                    && session.settings().isQa()) {
                Confirmation.remember(place, proposal);
            }
            return bench.dialogue("upload", session.redcap()::requests).lead(upload, proposal, place, packageFolder());
        }
    }

    private ExitCode uploadPlan(Path file) {
        SavedPlan saved = SavedPlan.read(file, program.environment().clock());
        try (Workbench bench = new Workbench(program, options, consent, ending)) {
            Session session = bench.session();
            UploadRequest request = request(List.of(), Optional.of(session.settings()));
            Workplace place = bench.place(session);
            try (Upload upload = new Upload(session.redcap(), place, session.host(), request)) {
                Proposal proposal = upload.propose(saved);
                gate().pass(session.settings(), place, proposal, consent.dryRun());
                return bench.dialogue("upload", session.redcap()::requests)
                        .lead(upload, proposal, place, packageFolder());
            }
        }
    }

    private QaGate gate() {
        return new QaGate(program, options, requireQa, paths, replace);
    }

    private UploadRequest request(List<DictionaryFile> files, Optional<Settings> settings) {
        return new UploadRequest(
                files,
                mode(),
                settings.map(Settings::forms).orElse(List.of()),
                settings.flatMap(Settings::username),
                settings.map(Settings::seesAllRecords).orElse(false),
                consent.asksForData(),
                consent.dryRun());
    }

    private MergeRequest.Mode mode() {
        return replace ? MergeRequest.Mode.REPLACE : MergeRequest.Mode.MERGE;
    }

    private Optional<Path> packageFolder() {
        return consent.packageDir().map(this::resolved);
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

    @Override
    public Optional<Ending> ending() {
        return Optional.of(ending);
    }
}
