package org.rcol.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ApiToken;

/**
 * Finds the token: {@code --token-stdin} or {@code --token-file}, the profile's {@code token_command}, {@code RC_API_KEY} in the
 * environment or in {@code .env}, a hidden prompt.
 */
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
     * @throws RcolException {@code TOKEN} if there is none or it is malformed; {@code REFUSED} if it is a production project's and lies in
     *     a file that others can read or change
     */
    public Setting<ApiToken> token() {
        ConnectionFlags flags = settings.flags();
        if (flags.tokenFromInput()) {
            return token(given(settings, input), "standard input");
        }
        if (flags.tokenFile().isPresent()) {
            SecretFile secret = SecretFile.read(
                    settings.environment().folder().resolve(flags.tokenFile().get()));
            refuseInProduction(secret.isOpen(), flags.tokenFile().get().toString());
            return token(secret.text(), "--token-file");
        }
        List<String> command = settings.tokenCommand();
        if (!command.isEmpty()) {
            return token(new TokenCommand(command).line(), "token_command in rcol.toml");
        }
        String name = settings.variable("RC_API_KEY");
        refuseInProduction(settings.liesOpen(name), settings.dotenvName());
        Setting<String> found = settings.variableSetting(name)
                .or(() -> prompt.get().map(text -> new Setting<>(text, "the prompt")))
                .orElseThrow(() -> RcolException.of(Kind.TOKEN, "no API token is set")
                        .hint("put " + name + "=... into .env (and chmod 600 .env); "
                                + "docs/getting-access.md tells how to get one. To try without: --sandbox"));
        return token(found.value(), found.origin());
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

    private void refuseInProduction(boolean open, String file) {
        if (open && settings.isProduction()) {
            throw RcolException.of(
                            Kind.REFUSED,
                            file + " can be read or changed by others, and profile \"" + settings.profile()
                                    + "\" is production")
                    .hint("type: chmod 600 " + file + "; if others could log in here, have the token regenerated");
        }
    }

    private static Setting<ApiToken> token(String text, String origin) {
        return new Setting<>(ApiToken.of(text), origin);
    }
}
