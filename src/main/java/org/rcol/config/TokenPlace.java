package org.rcol.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.file.FilePermissions;

/**
 * A place where the token may be. {@link #candidates} is the order in which rcol looks; the first place that holds a token wins.
 *
 * @param name the place in words, such as {@code RC_API_KEY in .env}
 * @param state what is known of it without reading a token, such as {@code set}
 * @param holds whether a token is expected there
 * @param file the file that holds it, if a file does
 */
public record TokenPlace(Kind kind, String name, String state, boolean holds, Optional<Path> file) {
    /** What sort of place it is. */
    public enum Kind {
        STANDARD_INPUT,
        TOKEN_FILE,
        COMMAND,
        VARIABLE,
        DOTENV,
        PROMPT,
        SANDBOX
    }

    /** Who can read the token where it is kept. */
    public enum Safety {
        /** A password store keeps it, or nothing does. */
        NOT_KEPT("no file of rcol's keeps it"),
        /** A file that only its owner can read. */
        OWNER_ONLY("only you can read the file"),
        /** A file that others can read. */
        READ_BY_OTHERS("others on this machine can read the file"),
        /** A file on a file system without permissions that could be trusted. */
        CANNOT_BE_CHECKED("who can read the file cannot be checked on this file system"),
        /** A variable, which programs that the user starts inherit. */
        VARIABLE("every program that you start from there can read the variable"),
        /** There is no token. */
        NOWHERE("no token is set");

        private final String words;

        Safety(String words) {
            this.words = words;
        }

        /** The same for people. */
        public String words() {
            return words;
        }
    }

    /** The embedded sandbox, which makes its own token. */
    public static final TokenPlace SANDBOX = new TokenPlace(Kind.SANDBOX, "--sandbox", "set", true, Optional.empty());

    /**
     * Every place, in the order in which rcol looks. No token is read, no command is run and nobody is asked.
     *
     * @param canAsk whether the user can be asked
     */
    public static List<TokenPlace> candidates(Settings settings, boolean canAsk) {
        ConnectionFlags flags = settings.flags();
        Path folder = settings.environment().folder();
        String name = settings.tokenVariable();
        List<String> command = settings.tokenCommand();
        var places = new ArrayList<TokenPlace>();
        places.add(place(Kind.STANDARD_INPUT, "--token-stdin", flags.tokenFromInput(), "given", "not given"));
        places.add(new TokenPlace(
                Kind.TOKEN_FILE,
                "--token-file",
                flags.tokenFile().orElse("not given"),
                flags.tokenFile().isPresent(),
                flags.tokenFile().map(folder::resolve)));
        places.add(place(
                Kind.COMMAND, "token_command in rcol.toml", !command.isEmpty(), String.join(" ", command), "not set"));
        boolean exported = settings.environment().variable(name).isPresent();
        places.add(place(Kind.VARIABLE, name + " in the environment", exported, "set", "not set"));
        boolean written = settings.dotenv().get(name).isPresent();
        places.add(new TokenPlace(
                Kind.DOTENV,
                name + " in " + settings.dotenvName(),
                written ? "set" : "not set",
                written,
                Optional.of(folder.resolve(settings.dotenvName())).filter(file -> written)));
        places.add(place(Kind.PROMPT, "a hidden prompt", canAsk, "would ask", "nobody can be asked here"));
        return List.copyOf(places);
    }

    private static TokenPlace place(Kind kind, String name, boolean holds, String held, String otherwise) {
        return new TokenPlace(kind, name, holds ? held : otherwise, holds, Optional.empty());
    }

    /** The first place that holds a token: the one that counts. */
    public static Optional<TokenPlace> first(Settings settings, boolean canAsk) {
        return candidates(settings, canAsk).stream().filter(TokenPlace::holds).findFirst();
    }

    /** The same for a run that asks nobody; where no place holds a token, one that says so. */
    public static TokenPlace unasked(Settings settings) {
        return first(settings, false)
                .orElseGet(() ->
                        new TokenPlace(Kind.VARIABLE, settings.tokenVariable(), "not set", false, Optional.empty()));
    }

    /** Where a token that was read here came from, in words. */
    public String origin() {
        return switch (kind) {
            case STANDARD_INPUT -> "standard input";
            case PROMPT -> "the prompt";
            case TOKEN_FILE, COMMAND, VARIABLE, DOTENV, SANDBOX -> name;
        };
    }

    /** Who else could read the token there. */
    public Safety safety() {
        if (!holds) {
            return Safety.NOWHERE;
        }
        if (file.isEmpty()) {
            return kind == Kind.VARIABLE ? Safety.VARIABLE : Safety.NOT_KEPT;
        }
        FilePermissions permissions = FilePermissions.of(file.get());
        if (!permissions.doubt().isEmpty()) {
            return Safety.CANNOT_BE_CHECKED;
        }
        return permissions.isOpen() ? Safety.READ_BY_OTHERS : Safety.OWNER_ONLY;
    }
}
