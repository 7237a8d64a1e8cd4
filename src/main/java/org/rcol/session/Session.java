package org.rcol.session;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rcol.config.ConnectionFlags;
import org.rcol.config.Setting;
import org.rcol.config.Settings;
import org.rcol.config.TokenPlace;
import org.rcol.config.TokenSource;
import org.rcol.console.Console;
import org.rcol.export.ExportContext;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.git.GitStanding;
import org.rcol.redcap.ApiToken;
import org.rcol.redcap.ApiUrl;
import org.rcol.redcap.Connection;
import org.rcol.redcap.HttpRedcap;
import org.rcol.redcap.Pace;
import org.rcol.redcap.ProjectPin;
import org.rcol.redcap.Redaction;
import org.rcol.redcap.RequestListener;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.state.HostTurns;
import org.rcol.state.UserState;

/** An open connection to a project, on a server or in the embedded sandbox, with the settings that led there. */
public final class Session implements AutoCloseable {
    private static final String SANDBOX = "sandbox";

    private final Settings settings;
    private final HttpRedcap redcap;
    private final Optional<Sandbox> sandbox;
    private final String host;
    private final UserState state;
    private final Setting<ApiUrl> url;
    private final TokenPlace tokenPlace;
    private final Optional<TokenUse> tokenUse;

    private Session(
            Settings settings,
            HttpRedcap redcap,
            Optional<Sandbox> sandbox,
            String host,
            UserState state,
            Setting<ApiUrl> url,
            TokenPlace tokenPlace,
            Optional<TokenUse> tokenUse) {
        this.settings = settings;
        this.redcap = redcap;
        this.sandbox = sandbox;
        this.host = host;
        this.state = state;
        this.url = url;
        this.tokenPlace = tokenPlace;
        this.tokenUse = tokenUse;
    }

    /** Finds address and token and prepares the connection; nothing is sent yet. */
    public static Session open(Program program, ConnectionFlags flags) {
        return open(program, flags, settings -> new ProjectPin(settings.projectId()));
    }

    /** The same for a token whose project is asked for: it may be another than the pinned one. */
    public static Session openAny(Program program, ConnectionFlags flags) {
        return open(program, flags, settings -> ProjectPin.NONE);
    }

    private static Session open(Program program, ConnectionFlags flags, Function<Settings, ProjectPin> pin) {
        return flags.sandbox() ? inSandbox(program) : onServer(program, flags, pin);
    }

    private static Session inSandbox(Program program) {
        Path folder = sandboxFolder(program);
        Sandbox sandbox = Sandbox.start(SandboxOptions.in(folder));
        var url = new Setting<>(ApiUrl.of(sandbox.url()), "--sandbox");
        var connection = new Connection(
                url.value(), ApiToken.of(sandbox.token()), Optional.empty(), Optional.empty(), agent(program));
        // Locks and intents of a sandbox belong to its folder, so that two folders never meet.
        UserState state = state(program, true);
        var redcap = new HttpRedcap(connection, ProjectPin.NONE, Pace.NONE, program.pause(), listener(program));
        Settings settings = Settings.read(program.environment(), ConnectionFlags.NONE);
        program.console().remark("sandbox: an embedded REDCap for trying things out; its state is in " + folder);
        return new Session(
                settings, redcap, Optional.of(sandbox), SANDBOX, state, url, TokenPlace.SANDBOX, Optional.empty());
    }

    /** Where what outlives a run is kept: the user's own, or that of the embedded sandbox of this folder. */
    public static UserState state(Program program, boolean sandbox) {
        return sandbox ? new UserState(sandboxFolder(program).resolve("state")) : program.state();
    }

    /** Where the embedded sandbox of the folder that rcol was started in keeps its project. */
    public static Path sandboxFolder(Program program) {
        return program.environment().folder().resolve(".rcol").resolve(SANDBOX);
    }

    /**
     * Makes sure that REDCap's API answers at the address that the settings have. No token is looked for: the one that is sent is none.
     *
     * @throws RcolException {@code USAGE} or {@code REFUSED} for the address itself, and what {@link HttpRedcap#requireApi} throws
     */
    public static ApiUrl requireApi(Program program, ConnectionFlags flags) {
        Settings settings = Settings.read(program.environment(), flags);
        ApiUrl url = settings.url().value();
        Connection connection = connection(program, settings, url, ApiToken.of("0".repeat(32)));
        Pace pace = pace(program, settings, url, program.state());
        try (var redcap = new HttpRedcap(connection, ProjectPin.NONE, pace, program.pause(), listener(program))) {
            redcap.requireApi();
        }
        return url;
    }

    private static Connection connection(Program program, Settings settings, ApiUrl url, ApiToken token) {
        return new Connection(
                url, token, settings.proxy(url), settings.caFile(), settings.systemRoots(), agent(program));
    }

    private static Pace pace(Program program, Settings settings, ApiUrl url, UserState state) {
        return url.isLoopback()
                ? Pace.NONE
                : new SharedPace(
                        new HostTurns(
                                state,
                                url.host(),
                                settings.requestsPerMinute(),
                                program.environment().clock()),
                        url.host(),
                        program.pause(),
                        program.console()::remark);
    }

    private static Session onServer(Program program, ConnectionFlags flags, Function<Settings, ProjectPin> pin) {
        var environment = program.environment();
        Settings settings = Settings.read(environment, flags);
        settings.policy().admitVersion(program.version());
        settings.warnings().forEach(program.console()::warn);
        refuseTracked(settings, program.console()::warn);
        Setting<ApiUrl> url = settings.url();
        url.value().given().ifPresent(given -> program.console()
                .remark("the address was completed to "
                        + Redaction.line(url.value().toString())));
        var source = new TokenSource(settings, program.console()::input, program.console()::askHidden);
        Setting<ApiToken> token = source.token();
        if (program.console().isVerbose()) {
            program.console().remark("address from " + url.origin() + ", token from " + token.origin());
        }
        program.console().conceal(token.value()::takenOutOf);
        UserState state = program.state();
        TokenUse use = TokenUse.begin(program, settings, state, token, url.value());
        Connection connection = connection(program, settings, url.value(), token.value());
        Pace pace = pace(program, settings, url.value(), state);
        var redcap = new HttpRedcap(connection, pin.apply(settings), pace, program.pause(), listener(program));
        return new Session(
                settings, redcap, Optional.empty(), url.value().host(), state, url, source.place(), Optional.of(use));
    }

    /** A file that git tracks is in every clone, for ever. */
    private static void refuseTracked(Settings settings, Consumer<String> warn) {
        for (Path file : settings.secretFiles()) {
            if (!GitStanding.isTracked(file)) {
                continue;
            }
            String what = file + " is tracked by git, with the token in it";
            String step = "have the token regenerated, then: git rm --cached " + file + ", and add it to .gitignore";
            if (settings.isProduction()) {
                throw RcolException.of(
                                Kind.REFUSED, what + ", and profile \"" + settings.profile() + "\" is production")
                        .hint(step);
            }
            warn.accept(what + "; " + step);
        }
    }

    /** Shows on a terminal what is waited for; elsewhere only that it takes long. */
    private static RequestListener listener(Program program) {
        Console console = program.console();
        return new RequestListener() {
            @Override
            public void say(String sentence) {
                console.remark(sentence);
            }

            @Override
            public void begun(String activity) {
                console.working(activity);
            }

            @Override
            public void ended() {
                console.idle();
            }

            @Override
            public void late(String sentence) {
                if (!console.isLive()) {
                    say(sentence);
                }
            }
        };
    }

    private static String agent(Program program) {
        return "rcol/" + program.version();
    }

    /** The settings that led here. */
    public Settings settings() {
        return settings;
    }

    /** The project behind the connection. */
    public HttpRedcap redcap() {
        return redcap;
    }

    /** The server's name as files and messages call it. */
    public String host() {
        return host;
    }

    /** What an export needs of this session. */
    public ExportContext exportContext(Program program) {
        return new ExportContext(
                redcap,
                settings.profile(),
                host,
                settings.projectId().orElse(""),
                url.value().isLoopback(),
                state,
                program.environment().clock(),
                program.pause());
    }

    /** Where locks, intents and value backups go. */
    public UserState state() {
        return state;
    }

    /** The address and where it came from. */
    public Setting<ApiUrl> url() {
        return url;
    }

    /** Where the token came from. */
    public TokenPlace tokenPlace() {
        return tokenPlace;
    }

    /** What this account remembers of the token; empty in the embedded sandbox, which has its own. */
    public Optional<TokenUse> tokenUse() {
        return tokenUse;
    }

    @Override
    public void close() {
        tokenUse.ifPresent(use -> use.ended(redcap.accepted()));
        redcap.close();
        sandbox.ifPresent(Sandbox::close);
    }
}
