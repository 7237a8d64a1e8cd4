package org.rcol.command.diff;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rcol.check.rule.StandardRules;
import org.rcol.command.EncodingOption;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.ProfileRun;
import org.rcol.command.RecordIdOption;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.config.ValidateSettings;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.InstrumentPaths;
import org.rcol.plan.MergeRequest;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.setup.ProjectSetup;
import org.rcol.setup.Setup;
import org.rcol.setup.SetupComparison;
import org.rcol.setup.SetupFolder;
import org.rcol.upload.DictionaryComparison;
import org.rcol.upload.UploadRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol diff A [B]}: what differs. */
@Command(
        name = "diff",
        headerHeading = """

                  rcol diff phq9.csv --all    which projects of rcol.toml differ from the file, in one table
                  rcol diff instruments/      what an upload of these files would change in the project
                  rcol diff old.csv new.csv   what changed between two files, folders or backups
                  rcol diff setup/            what differs between a set-up and the project

                """,
        header = "Show what differs: files against the project, or two files, folders or backups.",
        description = "Exit code 1 when something differs, 0 when nothing does. Nothing is ever changed.")
public final class DiffCommand extends Subcommand implements Reporting {
    @Parameters(index = "0", paramLabel = "A", description = "A file, a folder, a backup or a set-up.")
    private String first = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "B",
            description = "What to compare it with; by default the project.")
    private @Nullable String second;

    @Option(names = "--replace", description = "Against the project: take A as the whole dictionary.")
    private boolean replace;

    @Mixin
    private final RecordIdOption recordId = new RecordIdOption();

    @Mixin
    private final EncodingOption encoding = new EncodingOption();

    @Mixin
    private final ProfileRun run = new ProfileRun();

    @Option(names = "--all-changes", description = "Show long lists of safe changes to their end.")
    private boolean allChanges;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
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
        if (isSetup(first) || (second != null && isSetup(second))) {
            return setups().status();
        }
        List<DictionaryFile> a = read(first);
        String other = second;
        String unknown = other == null
                ? "no record was looked at, so how many values a change touches is not known"
                : "no project was asked, so how many values a change touches is not known";
        var view = new DiffView(program, format, options.verbose() || allChanges, unknown);
        List<String> profiles = run.profiles(program, options, "diff");
        if (format == Format.HTML && !profiles.isEmpty()) {
            throw Misuse.of("diff", "a page to review is of one project: leave out --all, or take another --format");
        }
        if (other != null && !profiles.isEmpty()) {
            throw Misuse.of("diff", "two files are compared without any project: leave out --all, or B");
        }
        if (other != null) {
            return view.show(
                            new DictionaryComparison(StandardRules.catalog())
                                    .between(
                                            a,
                                            read(other),
                                            ValidateSettings.read(program.environment())
                                                    .forms()),
                            first + " and " + other)
                    .status();
        }
        if (profiles.isEmpty()) {
            return view.show(compared(a, () -> Session.open(program, options.connection())), "the project and " + first)
                    .status();
        }
        List<ProfileRun.Member> members = ProfileRun.visit(
                program,
                profiles,
                profile -> view.member(
                        profile, compared(a, () -> Session.open(program, options.connection(profile))), first));
        view.show(members);
        return ProfileRun.worst(members).status();
    }

    private boolean isSetup(String given) {
        return SetupFolder.isOne(program.environment().folder().resolve(given));
    }

    private ExitCode setups() {
        var view = new SetupDiffView(program.console(), format);
        view.requireFormat();
        String other = second;
        if (!run.profiles(program, options, "diff").isEmpty()) {
            throw Misuse.of("diff", "a set-up is compared with one project: leave out --all");
        }
        if (other != null) {
            return view.show(SetupComparison.between(setup(first), setup(other)));
        }
        Setup wanted = setup(first);
        try (Session session = Session.open(program, options.connection())) {
            return view.show(SetupComparison.between(ProjectSetup.like(wanted, session.redcap()), wanted));
        }
    }

    private Setup setup(String given) {
        return SetupFolder.read(program.environment().folder().resolve(given), given);
    }

    private DictionaryComparison.Result compared(List<DictionaryFile> files, Supplier<Session> open) {
        try (Session session = open.get()) {
            MergeRequest.Mode mode = replace ? MergeRequest.Mode.REPLACE : MergeRequest.Mode.MERGE;
            return new DictionaryComparison(StandardRules.catalog())
                    .withProject(
                            new UploadRequest(files, mode, session.settings().forms(), recordId.stated()),
                            session.redcap().metadata(),
                            (first, own) -> RecordIdOption.ask(program.console(), format, first, own));
        }
    }

    private List<DictionaryFile> read(String given) {
        Path path = program.environment().folder().resolve(given);
        List<DictionaryFile> files =
                encoding.read(program, List.of(InstrumentPaths.isBackup(path) ? given + "/dictionary.csv" : given));
        EncodingOption.warnOfDoubts(program, files);
        return files;
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
