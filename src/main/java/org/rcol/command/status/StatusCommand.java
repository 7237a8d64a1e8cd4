package org.rcol.command.status;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.EncodingOption;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.ProfileRun;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.command.TextOrJson;
import org.rcol.config.ConnectionFlags;
import org.rcol.config.Settings;
import org.rcol.config.TokenDates;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.failure.RcolException;
import org.rcol.plan.MergeRequest;
import org.rcol.redcap.ApiUrl;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.session.TokenUse;
import org.rcol.status.ProjectStatus;
import org.rcol.status.Releases;
import org.rcol.text.Quantity;
import org.rcol.upload.ProjectFolders;
import org.rcol.upload.Receipts;
import org.rcol.upload.UploadRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol status}: which release of the instruments each project holds. */
@Command(
        name = "status",
        headerHeading = """

                  rcol status instruments/ --all   which release (git tag) each project of rcol.toml holds
                  rcol status instruments/ -p qa   one project, form by form
                  rcol status --all                what was changed in REDCap since the last uploads

                """,
        header = "Show which release of the instruments each project holds, and what was changed since.",
        description = "A release is what a git tag holds in place of PATH. Two requests to each project; nothing is "
                + "changed. Exit code 1 when a project holds none of the releases, form by form.")
public final class StatusCommand extends Subcommand implements Reporting {
    private static final String NAME = "status";
    private static final int REQUESTS = 2;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PATH",
            description = {
                "The folder or file of the instruments; without it, only",
                "what was changed since the last uploads is looked at."
            })
    private @Nullable String path;

    @Mixin
    private final ProfileRun run = new ProfileRun();

    @Mixin
    private final EncodingOption encoding = new EncodingOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TextOrJson format = TextOrJson.TEXT;

    private final Program program;
    private final GlobalOptions options;

    /** The command with what it needs of the process. */
    public StatusCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        List<String> profiles = run.profiles(program, options, NAME);
        Optional<Releases> releases = Optional.ofNullable(path).map(this::releases);
        var view = new StatusView(program, Optional.ofNullable(path), releases, options.verbose());
        if (profiles.isEmpty()) {
            return view.show(look(options.connection(), releases), format).status();
        }
        announce(profiles);
        List<ProfileRun.Member> members = ProfileRun.visit(
                program, profiles, profile -> view.member(look(options.connection(profile), releases)));
        view.show(members, format);
        return ProfileRun.worst(members).status();
    }

    private Releases releases(String given) {
        List<DictionaryFile> files = encoding.read(program, List.of(given));
        EncodingOption.warnOfDoubts(program, files);
        new UploadRequest(files, MergeRequest.Mode.MERGE, List.of(), Optional.empty()).requireFields();
        Path place = program.environment().folder().resolve(given);
        try {
            Releases releases = Releases.of(place, files, encoding.stated());
            if (releases.left() > 0) {
                program.console()
                        .remark("compared with the newest " + Releases.MOST + " releases; "
                                + Quantity.of(releases.left(), "older one") + " were not looked at");
            }
            if (releases.names().isEmpty()) {
                program.console()
                        .remark("no git tag holds " + given + ", so projects are compared with the files as they are");
            }
            return releases;
        } catch (RcolException e) {
            program.console().warn(e.text() + ", so no release is known: projects are compared with the files");
            return Releases.of(files);
        }
    }

    private StatusLook look(ConnectionFlags connection, Optional<Releases> releases) {
        try (Session session = Session.open(program, connection)) {
            var folders = new ProjectFolders(program.environment().folder(), Optional.empty(), session.state());
            var receipts = new Receipts(folders, program.environment().clock(), program.version());
            ProjectStatus status = ProjectStatus.of(session.host(), session.redcap(), receipts, releases);
            return new StatusLook(
                    session.settings().profile(),
                    status,
                    notes(status, session.settings()),
                    session.redcap().requests());
        }
    }

    private List<String> notes(ProjectStatus status, Settings settings) {
        var notes = new ArrayList<String>();
        if (status.unsettled()) {
            notes.add("an upload was begun, and what became of it is not known; the next rcol upload finds out");
        }
        TokenDates dates = settings.tokenDates();
        var today = TokenUse.today(program);
        dates.expires()
                .filter(day -> today.isAfter(day.minusDays(TokenUse.NOTICE_DAYS + 1L)))
                .ifPresent(day -> notes.add("its token " + TokenUse.end(today, day)));
        return notes;
    }

    /** Says before the first request what is going to be asked, and how long that takes at a fair pace. */
    private void announce(List<String> profiles) {
        Map<String, Duration> byHost = new LinkedHashMap<>();
        for (String profile : profiles) {
            try {
                Settings settings = Settings.read(program.environment(), options.connection(profile));
                ApiUrl url = settings.url().value();
                Duration each = url.isLoopback()
                        ? Duration.ZERO
                        : Duration.ofMinutes(REQUESTS).dividedBy(settings.requestsPerMinute());
                byHost.merge(url.host(), each, Duration::plus);
            } catch (RcolException e) {
                // It is told in its turn.
            }
        }
        Duration pace = byHost.values().stream().reduce(Duration.ZERO, Duration::plus);
        program.console()
                .remark(Quantity.of(profiles.size(), "project") + ", "
                        + Quantity.of((long) REQUESTS * profiles.size(), "request")
                        + (pace.isZero() ? "" : ", about " + Quantity.ofTime(pace) + " at a fair pace")
                        + "; nothing is changed");
    }

    @Override
    public Format format() {
        return format.format();
    }

    @Override
    public String commandName() {
        return NAME;
    }
}
