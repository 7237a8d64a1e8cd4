package org.rcol.command.upload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Finding;
import org.rcol.command.EncodingOption;
import org.rcol.command.Ending;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.RecordIdOption;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.config.Settings;
import org.rcol.console.TextFormat;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FileEncoding;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.MergeRequest;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.upload.DraftMerge;
import org.rcol.upload.ProjectFolders;
import org.rcol.upload.Proposal;
import org.rcol.upload.QaGate;
import org.rcol.upload.Receipts;
import org.rcol.upload.SavedPlan;
import org.rcol.upload.Upload;
import org.rcol.upload.UploadCheck;
import org.rcol.upload.UploadRequest;
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
            description = "Instrument files (.csv, .json, .xlsx, .zip) or folders of them.")
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
    private final RecordIdOption recordId = new RecordIdOption();

    @Mixin
    private final EncodingOption encoding = new EncodingOption();

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
        if (plan != null
                && (!paths.isEmpty()
                        || replace
                        || base != null
                        || recordId.stated().isPresent()
                        || encoding.stated().isPresent())) {
            return Optional.of(
                    "--plan cannot be combined with PATH, --replace, --record-id, --encoding or --base: the plan has it all");
        }
        return consent.complaint(program.console().terminals().in(), plan != null);
    }

    private ExitCode uploadFiles() {
        UploadRequest request = request(encoding.read(program, paths));
        UploadCheck check = setup().check();
        Optional<ExitCode> early = setup().dialogue("upload").checked(check.files(request));
        if (early.isPresent()) {
            return early.get();
        }
        settleEncodings(request.files());
        request.requireFields();
        return lead(request, check, Upload::propose);
    }

    private ExitCode uploadPlan(Path file) {
        SavedPlan saved = SavedPlan.read(file, program.environment().clock());
        return lead(request(List.of()), setup().check(), upload -> upload.propose(saved));
    }

    private ExitCode lead(UploadRequest request, UploadCheck check, Function<Upload, Proposal> propose) {
        UploadSetup setup = setup();
        try (Session session = Session.open(program, options.connection());
                Upload upload = setup.upload(session, request, check)) {
            Proposal proposal = propose.apply(upload);
            ProjectFolders folders = setup.folders(session.state());
            Receipts receipts = setup.receipts(folders);
            requireQa(session.settings(), receipts, proposal);
            if (planOut != null) {
                SavedPlan.write(
                        resolved(planOut), proposal, program.environment().clock());
                program.console().remark("plan saved in " + planOut);
            }
            if (proposal.isUnchanged()
                    && plan == null
                    && !consent.dryRun()
                    && session.settings().isQa()) {
                receipts.confirm(proposal);
            }
            return setup.dialogue("upload", session).lead(upload, proposal, folders);
        }
    }

    /** Merges onto a downloaded draft, offline, and writes the package for Draft Mode. */
    private ExitCode ontoDraft(String draftFile) {
        UploadSetup setup = setup();
        UploadDialogue dialogue = setup.dialogue("upload");
        UploadCheck check = setup.check();
        UploadRequest request = request(encoding.read(program, paths));
        Optional<ExitCode> early = dialogue.checked(check.files(request));
        if (early.isPresent()) {
            return early.get();
        }
        List<DictionaryFile> drafts = encoding.read(program, List.of(draftFile));
        if (drafts.size() > 1) {
            throw RcolException.of(Kind.USAGE, draftFile + " has several files; a draft is one dictionary");
        }
        DictionaryFile draft = drafts.get(0);
        settleEncodings(request.files());
        settleEncodings(List.of(draft));
        request.requireFields();
        List<Finding> faults = check.of(draft);
        if (draft.facts().encoding().certainty() == FileEncoding.Certainty.DISPROVED) {
            throw RcolException.of(
                            Kind.USAGE,
                            draftFile + ": " + draft.facts().encoding().finding())
                    .hint(draft.facts().encoding().remedy());
        }
        boolean readable = draft.facts().torn().isEmpty() && !draft.fields().isEmpty();
        if (!readable || faults.stream().anyMatch(finding -> finding.code().equals("NAME-05"))) {
            throw RcolException.of(Kind.USAGE, draftFile + " is not a data dictionary to merge onto")
                    .hint("download the draft's dictionary in the Online Designer, as CSV");
        }
        Proposal proposal = DraftMerge.propose(check, request, draft);
        ProjectFolders folders = setup.folders();
        requireQa(Settings.read(program.environment(), options.connection()), setup.receipts(folders), proposal);
        return dialogue.leadDraft(proposal, folders);
    }

    /** Whoever is in doubt about an encoding asks, and refuses where nobody can be asked; a dry run only says that it would. */
    private void settleEncodings(List<DictionaryFile> files) {
        boolean canAsk = program.console().canAsk() && consent.format() == Format.TEXT;
        try {
            new EncodingQuestion(program.console(), canAsk).settle(files);
        } catch (RcolException e) {
            // A saved plan would be applied without this question.
            if (!consent.dryRun() || planOut != null) {
                throw e;
            }
            program.console().warn("without --dry-run this would be refused: " + e.text());
        }
    }

    private UploadSetup setup() {
        return new UploadSetup(program, options, consent, ending);
    }

    private UploadRequest request(List<DictionaryFile> files) {
        return new UploadRequest(
                files,
                replace ? MergeRequest.Mode.REPLACE : MergeRequest.Mode.MERGE,
                Settings.read(program.environment(), options.connection()).forms(),
                recordId.stated());
    }

    /** Refuses a proposal that was not verified on QA, if {@code --require-qa} or {@code require_qa = true} asks for it. */
    private void requireQa(Settings settings, Receipts receipts, Proposal proposal) {
        if (!requireQa && !settings.requiresQa()) {
            return;
        }
        QaGate gate = qaGate(settings);
        try {
            gate.require(receipts, proposal, program.environment().clock().instant());
        } catch (RcolException e) {
            if (!consent.dryRun()) {
                throw e;
            }
            program.console().warn("without --dry-run this would be refused: " + e.text());
        }
    }

    private QaGate qaGate(Settings settings) {
        String name = settings.qaProfile().orElseThrow(() -> RcolException.of(
                        Kind.USAGE, "an upload that must be on QA first needs to know which profile is QA")
                .hint("write qa_profile = \"qa\" into [profile." + settings.profile() + "] of rcol.toml"));
        Settings qa = Settings.read(program.environment(), options.connection().of(name));
        String project = qa.projectId().orElseThrow(() -> RcolException.of(
                        Kind.USAGE, "the QA profile \"" + name + "\" does not say which project it is")
                .hint("write its project_id into [profile." + name + "] of rcol.toml"));
        return new QaGate(name, qa.url().value().host(), project, onQa(name));
    }

    /** What to type to upload the same files to QA. */
    private String onQa(String profile) {
        var words = new ArrayList<>(List.of("rcol", "upload"));
        paths.forEach(path -> words.add(TextFormat.typed(path)));
        if (paths.isEmpty()) {
            words.add("PATH");
        }
        if (replace) {
            words.add("--replace");
        }
        recordId.stated().ifPresent(name -> words.addAll(List.of("--record-id", name.text())));
        encoding.stated().ifPresent(stated -> words.addAll(List.of("--encoding", stated.title())));
        words.add("--profile");
        words.add(profile);
        return String.join(" ", words);
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
