package org.rcol.command;

import static picocli.CommandLine.ScopeType.INHERIT;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.config.ConnectionFlags;
import org.rcol.config.Environment;
import org.rcol.config.Settings;
import org.rcol.console.ColorMode;
import org.rcol.console.Progress;
import org.rcol.console.Terminals;
import org.rcol.console.TextFormat;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.session.Program;
import org.rcol.state.LogFile;
import picocli.CommandLine.Option;

/** The options that every command takes, before and after its name. */
public final class GlobalOptions {
    @Option(
            names = {"-p", "--profile"},
            paramLabel = "NAME[,NAME]",
            scope = INHERIT,
            description = "Use this profile of rcol.toml; some commands take several.")
    private @Nullable String profile;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = INHERIT,
            description = "REDCap's API address, https://.../api/.")
    private @Nullable String url;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            scope = INHERIT,
            description = "Read this file instead of .env; none for no file.")
    private @Nullable String envFile;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = INHERIT,
            description = "Read the token from this file.")
    private @Nullable String tokenFile;

    @Option(names = "--token-stdin", scope = INHERIT, description = "Read the token from standard input.")
    private boolean tokenFromInput;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            scope = INHERIT,
            description = "Trust these certificates too (PEM).")
    private @Nullable String caFile;

    @Option(names = "--proxy", paramLabel = "URL", scope = INHERIT, description = "Go through this http proxy.")
    private @Nullable String proxy;

    @Option(
            names = "--sandbox",
            scope = INHERIT,
            description = "Work on the embedded REDCap, without a server or a token.")
    private boolean sandbox;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = INHERIT,
            description = "Colour: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ColorMode color = ColorMode.AUTO;

    @Option(
            names = "--progress",
            paramLabel = "HOW",
            scope = INHERIT,
            description = "Progress: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Progress.Manner progress = Progress.Manner.AUTO;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            scope = INHERIT,
            description = "Add what is said to this file too, with the time.")
    private @Nullable String logFile;

    private @Nullable LogFile log;

    @Option(names = "--no-input", scope = INHERIT, description = "Never ask anything.")
    @TakesSafetyOff
    private boolean noInput;

    @Option(
            names = {"-q", "--quiet"},
            scope = INHERIT,
            description = "Print only what matters.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = INHERIT,
            description = "Print more: requests, and where settings came from.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = INHERIT,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli asks itself whether it was given
    private boolean help;

    /**
     * What the command line says of the connection to one project.
     *
     * @throws RcolException {@code USAGE} if {@code --profile} names several
     */
    public ConnectionFlags connection() {
        if (profile != null && profile.contains(",")) {
            throw RcolException.of(Kind.USAGE, "this command works on one project; --profile names several")
                    .hint("check-token, diff, export metadata and export instruments take several");
        }
        return connection(profile);
    }

    /** The same for one profile, whatever {@code --profile} names. */
    public ConnectionFlags connection(@Nullable String profile) {
        return new ConnectionFlags(
                Optional.ofNullable(profile),
                Optional.ofNullable(url),
                Optional.ofNullable(envFile),
                Optional.ofNullable(tokenFile),
                tokenFromInput,
                Optional.ofNullable(caFile),
                Optional.ofNullable(proxy),
                sandbox);
    }

    /** The profiles that {@code --profile} names; empty where it is not given. */
    public List<String> profiles() {
        return profile == null ? List.of() : TextFormat.list(profile);
    }

    /** Names profiles as {@code --profile} does. */
    public void profiles(List<String> names) {
        profile = String.join(",", names);
    }

    /** Whether the command line gives an address or a token, which belong to one project. */
    public boolean namesOneProject() {
        return sandbox || url != null || tokenFile != null || tokenFromInput;
    }

    /** Whether to use the embedded REDCap. */
    public boolean sandbox() {
        return sandbox;
    }

    /** Whether to say only what matters. */
    public boolean quiet() {
        return quiet;
    }

    /** Whether to say more. */
    public boolean verbose() {
        return verbose;
    }

    /** Tells the console how to speak. */
    void applyTo(Program program) {
        Terminals terminals = program.console().terminals();
        boolean colorsErrors = color.isOn(
                terminals.err() && !terminals.isPlain(), program.environment().variables());
        program.console().color(colorsAnswer(program), colorsErrors);
        program.console().quiet(quiet);
        program.console().verbose(verbose);
        program.console().live(progress == Progress.Manner.AUTO);
        program.console()
                .noInput(noInput
                        || program.environment().variable("RCOL_NO_INPUT").isPresent());
    }

    /**
     * Opens the log file, if one is wanted.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be opened
     */
    void openLog(Program program) {
        Environment environment = program.environment();
        Optional<String> name = Optional.ofNullable(logFile).or(() -> environment.variable("RCOL_LOG_FILE"));
        if (name.isPresent() && log == null) {
            LogFile opened = LogFile.open(environment.folder().resolve(name.get()), name.get(), environment.clock());
            log = opened;
            program.console().logTo(line -> {
                if (opened.add(line)) {
                    program.console().warn("the log file " + name.get() + " cannot be written; is the disk full?");
                }
            });
        }
    }

    /** The log file of the command line, if it names one. */
    public Optional<String> logFile() {
        return Optional.ofNullable(logFile);
    }

    /** Ends the log file. */
    void closeLog() {
        if (log != null) {
            log.close();
        }
    }

    /** Whether standard output gets colour. */
    boolean colorsAnswer(Program program) {
        Terminals terminals = program.console().terminals();
        return color.isOn(
                terminals.out() && !terminals.isPlain(), program.environment().variables());
    }

    /** The settings of the one project that the command line names. */
    public Settings settings(Program program) {
        return Settings.read(program.environment(), connection());
    }

    /** What is wrong with the options taken together, if anything is. */
    public Optional<String> complaint() {
        return sandbox && (url != null || profile != null)
                ? Optional.of("--sandbox cannot be combined with --url or --profile")
                : Optional.empty();
    }

    /** How progress is shown. */
    public Progress.Manner progress() {
        return progress;
    }
}
