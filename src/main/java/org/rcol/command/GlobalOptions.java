package org.rcol.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.config.ConnectionFlags;
import org.rcol.console.ColorMode;
import org.rcol.console.Progress;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** The options that every command takes, before and after its name. */
public final class GlobalOptions {
    private @Nullable String profile;
    private @Nullable String url;
    private @Nullable String envFile;
    private @Nullable String tokenFile;
    private @Nullable String caFile;
    private @Nullable String proxy;
    private @Nullable String color;
    private @Nullable String progress;
    private boolean tokenFromInput;
    private boolean sandbox;
    private boolean noInput;
    private boolean quiet;
    private boolean verbose;

    void addTo(Syntax root) {
        root.option("--profile", "NAME", String.class, word -> profile = word, "Use this profile of rcol.toml.")
                .option("--url", "URL", String.class, word -> url = word, "REDCap's API address, https://.../api/.")
                .option(
                        "--env-file",
                        "FILE",
                        String.class,
                        word -> envFile = word,
                        "Read this file instead of .env; none for no file.")
                .option(
                        "--token-file",
                        "FILE",
                        String.class,
                        word -> tokenFile = word,
                        "Read the token from this file.")
                .flag("--token-stdin", "Read the token from standard input.", on -> tokenFromInput = on)
                .option("--ca-file", "FILE", String.class, word -> caFile = word, "Trust these certificates too (PEM).")
                .option("--proxy", "URL", String.class, word -> proxy = word, "Go through this http proxy.")
                .flag("--sandbox", "Work on the embedded REDCap; no server, no token.", on -> sandbox = on)
                .option("--color", "WHEN", String.class, word -> color = word, "auto, always or never.")
                .option("--progress", "HOW", String.class, word -> progress = word, "auto, plain or none.")
                .flag("--no-input", "Never ask anything.", on -> noInput = on)
                .flag("-q --quiet", "Say only what matters.", on -> quiet = on)
                .flag("-v --verbose", "Say more: requests, and where settings came from.", on -> verbose = on);
    }

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
                Optional.ofNullable(proxy));
    }

    /** The profiles that {@code --profile} names; empty where it is not given. */
    public List<String> profiles() {
        return profile == null ? List.of() : Words.list(profile);
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

    /** Tells the console how to speak; the values of the words were checked before. */
    void applyTo(Program program) {
        ColorMode mode = ColorMode.of(color == null ? "auto" : color);
        var terminals = program.console().terminals();
        var variables = program.environment().variables();
        program.console().color(mode.isOn(terminals.out(), variables), mode.isOn(terminals.err(), variables));
        program.console().quiet(quiet);
        program.console()
                .noInput(noInput
                        || program.environment().variable("RCOL_NO_INPUT").isPresent());
    }

    /** What is wrong with a word among the options, if one is. */
    Optional<String> complaint() {
        if (color != null && !color.matches("auto|always|never")) {
            return Optional.of("--color takes auto, always or never");
        }
        if (progress != null && !progress.matches("auto|plain|none")) {
            return Optional.of("--progress takes auto, plain or none");
        }
        return sandbox && (url != null || profile != null)
                ? Optional.of("--sandbox goes without --url and --profile")
                : Optional.empty();
    }

    /** How progress is shown. */
    public Progress.Manner progress() {
        return progress == null ? Progress.Manner.AUTO : Progress.Manner.valueOf(progress.toUpperCase(Locale.ROOT));
    }
}
