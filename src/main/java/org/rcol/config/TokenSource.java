package org.rcol.config;

import java.util.Optional;
import java.util.function.Supplier;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.FilePermissions;
import org.rcol.redcap.ApiToken;

/** Reads the token from the first place that holds one: see {@link TokenPlace#candidates}. */
public final class TokenSource {
    private final Settings settings;
    private final Supplier<String> input;
    private final Supplier<Optional<String>> prompt;

    /**
     * A source over these settings.
     *
     * @param input reads standard input to its end, for {@code --token-stdin}
     * @param prompt asks the user without showing what is typed; empty where nobody can be asked
     */
    public TokenSource(Settings settings, Supplier<String> input, Supplier<Optional<String>> prompt) {
        this.settings = settings;
        this.input = input;
        this.prompt = prompt;
    }

    /**
     * The token and where it came from.
     *
     * @throws RcolException {@code TOKEN} if there is none or it is malformed; {@code REFUSED} if it is a production project's and in a file
     *     that others can read or change
     */
    public Setting<ApiToken> token() {
        TokenPlace place = place();
        if (place.safety() == TokenPlace.Safety.READ_BY_OTHERS && settings.isProduction()) {
            throw openInProduction(settings.flags().tokenFile().orElse(settings.dotenvName()));
        }
        return new Setting<>(ApiToken.of(text(place)), place.origin());
    }

    /** The place that {@link #token()} reads. */
    public TokenPlace place() {
        return TokenPlace.first(settings, true).orElseThrow(this::missing);
    }

    private String text(TokenPlace place) {
        String name = settings.tokenVariable();
        return switch (place.kind()) {
            case STANDARD_INPUT, TOKEN_FILE -> given(settings, input);
            case COMMAND -> new TokenProgram(settings.tokenCommand()).line();
            case VARIABLE, DOTENV ->
                settings.variableSetting(name).orElseThrow(this::missing).value();
            case PROMPT, SANDBOX -> prompt.get().orElseThrow(this::missing);
        };
    }

    private RcolException missing() {
        return RcolException.of(Kind.TOKEN, "no API token is set")
                .hint("put " + settings.tokenVariable() + "=... into .env, and type: "
                        + settings.environment().keepingToOwner(".env")
                        + "; docs/getting-access.md says how to get one. To try rcol without one: --sandbox");
    }

    private RcolException openInProduction(String file) {
        return RcolException.of(
                        Kind.REFUSED,
                        file + " can be read or changed by others, and profile \"" + settings.profile()
                                + "\" is production")
                .hint("type: "
                        + FilePermissions.of(settings.environment().folder().resolve(file), file)
                                .remedy()
                        + "; if others could log in here, have the token regenerated");
    }

    /** What the command line gives as the token, as text: standard input, or the file of {@code --token-file}. */
    public static String given(Settings settings, Supplier<String> input) {
        return settings.flags()
                .tokenFile()
                .filter(file -> !settings.flags().tokenFromInput())
                .map(file -> SecretFile.read(settings.environment().folder().resolve(file))
                        .text())
                .orElseGet(input);
    }
}
