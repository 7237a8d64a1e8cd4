package org.rcol.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ApiToken;
import org.rcol.redcap.Redaction;

/**
 * A password store on this computer, used through its own command-line tool, without a shell. The token is neither in the arguments nor in
 * the environment of the tool.
 */
public final class Keyring {
    // Time enough to unlock the store in the window that it opens.
    private static final long SECONDS = 120;
    private static final int MOST_BYTES = 4096;
    private static final Pattern ENTRY = Pattern.compile("[A-Za-z0-9._-]++(?:/[A-Za-z0-9._-]++)*+");

    private final TokenStore store;
    private final String program;
    private final Environment environment;

    private Keyring(TokenStore store, Path program, Environment environment) {
        this.store = store;
        this.program = program.toString();
        this.environment = environment;
    }

    /**
     * Opens the store of this name, or the first whose tool is on the path.
     *
     * @throws RcolException {@code USAGE} if the tool is not there
     */
    public static Keyring open(Optional<TokenStore> wanted, Environment environment) {
        for (TokenStore store : wanted.map(List::of).orElse(List.of(TokenStore.values()))) {
            Optional<Path> program = onPath(store.program(), environment);
            if (program.isPresent()) {
                return new Keyring(store, program.get(), environment);
            }
        }
        String missing = wanted.map(store -> store.program() + " is not on the path, so there is no " + store.word())
                .orElse(
                        "none of security, secret-tool, pass and op is on the path, so there is no store for the token");
        throw RcolException.of(Kind.USAGE, missing)
                .hint(
                        "install one of them, or keep the token in .env as RC_API_KEY (for a profile RC_API_KEY_NAME), and type: "
                                + environment.keepingToOwner(".env"));
    }

    /** The keyring and the entry that a profile's {@code token_command} reads, if rcol could have written it. */
    public static Optional<Kept> of(Settings settings) {
        List<String> command = settings.tokenCommand();
        return Stream.of(TokenStore.values())
                .flatMap(store -> store.entryOf(command).map(entry -> new Kept(store, entry)).stream())
                .findFirst();
    }

    /** An entry of a store. */
    public record Kept(TokenStore store, String entry) {}

    private static Optional<Path> onPath(String program, Environment environment) {
        String separator = environment.system().startsWith("Windows") ? ";" : ":";
        return Stream.of(environment
                        .variable("PATH")
                        .or(() -> environment.variable("Path"))
                        .orElse("")
                        .split(Pattern.quote(separator)))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(Path.of(folder, program), Path.of(folder, program + ".exe")))
                .filter(Path::isAbsolute)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /**
     * A name for an entry that is plain enough for every store.
     *
     * @throws RcolException {@code USAGE} if the wanted name is not
     */
    public static String entry(Optional<String> wanted, Settings settings) {
        if (wanted.isPresent()) {
            if (!ENTRY.matcher(wanted.get()).matches()) {
                throw RcolException.of(Kind.USAGE, "--name takes letters, digits, . _ - and /");
            }
            return wanted.get();
        }
        Path folder =
                settings.environment().folder().toAbsolutePath().normalize().getFileName();
        return plain(folder == null ? "root" : folder.toString()) + "/"
                + (settings.profile().isEmpty() ? "default" : plain(settings.profile()));
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** The store. */
    public TokenStore store() {
        return store;
    }

    /** Whether there is such an entry. */
    public boolean has(String entry) {
        return run(store.reading(entry), "", false).status() == 0;
    }

    /**
     * Keeps a token under a name, in place of what was there, and reads it back.
     *
     * @throws RcolException {@code TOKEN} if it is malformed; {@code LOCAL_IO} if the store does not take it or gives back something else
     */
    public void put(String entry, String text) {
        ApiToken.of(text);
        String secret = text.trim();
        if (store.keepsBoth() && has(entry)) {
            remove(entry);
        }
        require(run(store.writing(entry), store.input(entry, secret), true), "does not take the token", secret);
        Ran read = run(store.reading(entry), "", false);
        if (read.status() != 0
                || !read.printed().lines().findFirst().orElse("").trim().equals(secret)) {
            throw RcolException.of(Kind.LOCAL_IO, store.program() + " took the token but does not give it back")
                    .hint("try it by itself: " + String.join(" ", store.reading(entry)));
        }
    }

    /**
     * Removes an entry.
     *
     * @throws RcolException {@code LOCAL_IO} if the store refuses
     */
    public void remove(String entry) {
        require(run(store.removing(entry), "", true), "does not remove the entry", "");
    }

    /** The line for {@code rcol.toml} that reads an entry. */
    public String tokenCommand(String entry) {
        return "token_command = [\"" + String.join("\", \"", store.reading(entry)) + "\"]";
    }

    private void require(Ran ran, String failed, String secret) {
        if (ran.status() != 0) {
            String last = ran.printed().lines().reduce("", (first, next) -> next.isBlank() ? first : next);
            String said = Redaction.line(secret.isEmpty() ? last : last.replace(secret, "[removed]"));
            throw RcolException.of(
                            Kind.LOCAL_IO,
                            store.program() + " " + failed + ": exit code " + ran.status()
                                    + (said.isEmpty() ? "" : ", \"" + said + "\""))
                    .hint("try another store (--store "
                            + String.join(
                                    ", ",
                                    Stream.of(TokenStore.values())
                                            .map(TokenStore::word)
                                            .toList())
                            + "), or keep the token in .env, and type: "
                            + environment.keepingToOwner(".env"));
        }
    }

    /** What came of a run of the tool. */
    private record Ran(int status, String printed) {}

    private Ran run(List<String> words, String input, boolean withErrors) {
        var command = new ArrayList<>(words);
        command.set(0, program);
        var builder = new ProcessBuilder(command).redirectErrorStream(withErrors);
        if (!withErrors) {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        builder.environment().keySet().removeIf(name -> name.startsWith("RC_API_KEY"));
        try {
            Process process = builder.start();
            var printed = new FutureTask<>(() -> drained(process.getInputStream()));
            Thread reader = new Thread(printed, "keyring");
            reader.setDaemon(true);
            reader.start();
            feed(process, input);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failure("did not end within " + SECONDS + " seconds");
            }
            return new Ran(process.exitValue(), printed.get(1, TimeUnit.SECONDS));
        } catch (IOException e) {
            throw failure("cannot be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw failure("could not be read");
        }
    }

    private static String drained(InputStream printed) throws IOException {
        String head = new String(printed.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        printed.transferTo(OutputStream.nullOutputStream());
        return head;
    }

    private static void feed(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A tool that does not listen says why by its exit code.
        }
    }

    private RcolException failure(String what) {
        return RcolException.of(Kind.LOCAL_IO, store.program() + " " + what).hint("try it by itself");
    }
}
