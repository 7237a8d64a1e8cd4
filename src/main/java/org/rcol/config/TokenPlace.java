package org.rcol.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the token comes from and who else could read it there, found out without reading it.
 *
 * @param origin in words, such as {@code .env}
 * @param file the file that it lies in, if it lies in one
 * @param safety who else could read it
 */
public record TokenPlace(String origin, Optional<Path> file, Safety safety) {
    /** Who can read the token where it is kept. */
    public enum Safety {
        /** A password store asks for it, or nothing keeps it at all. */
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

    /** Where {@link TokenSource} would find the token, in its order; no command is run and nobody is asked. */
    public static TokenPlace of(Settings settings) {
        ConnectionFlags flags = settings.flags();
        Path folder = settings.environment().folder();
        if (flags.tokenFromInput()) {
            return new TokenPlace("standard input", Optional.empty(), Safety.NOT_KEPT);
        }
        if (flags.tokenFile().isPresent()) {
            return in("--token-file", folder.resolve(flags.tokenFile().get()));
        }
        if (!settings.tokenCommand().isEmpty()) {
            return new TokenPlace("token_command in rcol.toml", Optional.empty(), Safety.NOT_KEPT);
        }
        String name = settings.variable("RC_API_KEY");
        if (settings.environment().variable(name).isPresent()) {
            return new TokenPlace(name + " in the environment", Optional.empty(), Safety.VARIABLE);
        }
        return settings.variableSetting(name)
                .map(found -> in(found.origin(), folder.resolve(flags.envFile().orElse(".env"))))
                .orElseGet(() -> new TokenPlace(name, Optional.empty(), Safety.NOWHERE));
    }

    private static TokenPlace in(String origin, Path file) {
        return new TokenPlace(origin, Optional.of(file), safety(file));
    }

    private static Safety safety(Path file) {
        KeptFile kept = KeptFile.of(file);
        if (!kept.doubt().isEmpty()) {
            return Safety.CANNOT_BE_CHECKED;
        }
        return kept.isOpen() ? Safety.READ_BY_OTHERS : Safety.OWNER_ONLY;
    }
}
