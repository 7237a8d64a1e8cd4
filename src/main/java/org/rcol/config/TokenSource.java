package org.rcol.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ApiToken;

/**
 * Finds the token: {@code --token-stdin} or {@code --token-file}, the profile's {@code token_command}, {@code RC_API_KEY} in the
 * environment or in {@code .env}, a hidden prompt.
 */
public final class TokenSource {
    private static final long COMMAND_SECONDS = 10;
    private static final int MOST_BYTES = 4096;

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
     * @throws RcolException {@code TOKEN} if there is none or it is malformed
     */
    public Setting<ApiToken> token() {
        ConnectionFlags flags = settings.flags();
        if (flags.tokenFromInput()) {
            return token(given(settings, input), "standard input");
        }
        if (flags.tokenFile().isPresent()) {
            return token(given(settings, input), "--token-file");
        }
        List<String> command = settings.tokenCommand();
        if (!command.isEmpty()) {
            return token(run(command), "token_command in rcol.toml");
        }
        Setting<String> found = settings.variableSetting(settings.variable("RC_API_KEY"))
                .or(() -> prompt.get().map(text -> new Setting<>(text, "the prompt")))
                .orElseThrow(() -> RcolException.of(Kind.TOKEN, "no API token is set")
                        .hint("put " + settings.variable("RC_API_KEY") + "=... into .env (and chmod 600 .env); "
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

    private static Setting<ApiToken> token(String text, String origin) {
        return new Setting<>(ApiToken.of(text), origin);
    }

    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var printed = new FutureTask<>(() -> process.getInputStream().readNBytes(MOST_BYTES));
            Thread reader = new Thread(printed, "token-command");
            reader.setDaemon(true);
            reader.start();
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failure("did not end within " + COMMAND_SECONDS + " seconds");
            }
            if (process.exitValue() != 0) {
                throw failure("ended with exit code " + process.exitValue());
            }
            return new String(printed.get(1, TimeUnit.SECONDS), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw failure("cannot be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw failure("could not be read");
        }
    }

    private static RcolException failure(String what) {
        return RcolException.of(Kind.TOKEN, "the token_command of rcol.toml " + what)
                .hint("it must print the token on one line; try it by itself");
    }
}
