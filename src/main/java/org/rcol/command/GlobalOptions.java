package org.rcol.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.config.ConnectionFlags;
import org.rcol.console.ColorMode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before and after its name. */
public final class GlobalOptions {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Use this profile of rcol.toml.")
    @Nullable String profile;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "REDCap's API address, https://.../api/.")
    @Nullable String url;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Read this file instead of .env; none for no file.")
    @Nullable String envFile;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Read the token from this file.")
    @Nullable String tokenFile;

    @Option(names = "--token-stdin", scope = ScopeType.INHERIT, description = "Read the token from standard input.")
    boolean tokenFromInput;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Trust these certificates too (PEM).")
    @Nullable String caFile;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Go through this http proxy.")
    @Nullable String proxy;

    @Option(
            names = "--sandbox",
            scope = ScopeType.INHERIT,
            description = "Work on the embedded REDCap; no server, no token.")
    boolean sandbox;

    @Option(names = "--color", paramLabel = "WHEN", scope = ScopeType.INHERIT, description = "auto, always or never.")
    @Nullable String color;

    @Option(names = "--progress", paramLabel = "HOW", scope = ScopeType.INHERIT, description = "auto, plain or none.")
    @Nullable String progress;

    @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "Never ask anything.")
    boolean noInput;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Say only what matters.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more: requests, and where settings came from.")
    boolean verbose;

    /** What the command line says of the connection. */
    public ConnectionFlags connection() {
        return new ConnectionFlags(
                Optional.ofNullable(profile),
                Optional.ofNullable(url),
                Optional.ofNullable(envFile),
                Optional.ofNullable(tokenFile),
                tokenFromInput,
                Optional.ofNullable(caFile),
                Optional.ofNullable(proxy));
    }

    /** Whether to use the embedded REDCap. */
    public boolean sandbox() {
        return sandbox;
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
}
