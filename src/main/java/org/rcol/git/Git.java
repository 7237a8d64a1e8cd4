package org.rcol.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** The git program; its arguments are handed over as they are, never through a shell. */
final class Git {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Git() {}

    /** How a run ended, with what it printed. */
    record Ran(int exitCode, String out) {
        boolean isGood() {
            return exitCode == 0;
        }
    }

    /** Starts git; what it writes and reads is the caller's. */
    static Process start(Path folder, String... arguments) throws IOException {
        return builder(folder, arguments).start();
    }

    /** Starts two of them, the second fed by the first. */
    static List<Process> start(Path folder, List<String> first, List<String> second) throws IOException {
        return ProcessBuilder.startPipeline(
                List.of(builder(folder, first.toArray(String[]::new)), builder(folder, second.toArray(String[]::new))));
    }

    private static ProcessBuilder builder(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        // Hooks and helpers of git have no business with a token.
        builder.environment().keySet().removeIf(name -> name.startsWith("RC_API_KEY"));
        return builder;
    }

    /**
     * Runs git to its end; one that takes longer than a minute is ended, and has failed.
     *
     * @throws RcolException {@code USAGE} if there is no git
     */
    static Ran run(Path folder, String... arguments) {
        return fed(folder, "", arguments);
    }

    /** The same with something to read. */
    static Ran fed(Path folder, String input, String... arguments) {
        try {
            Process process = start(folder, arguments);
            // What it answers must be read while it is still fed.
            var attending = new Thread(() -> attend(process, input), "git-input");
            attending.setDaemon(true);
            attending.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), out);
        } catch (IOException e) {
            throw missing(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RcolException.of(Kind.USAGE, "git was interrupted").cause(e);
        }
    }

    /** Hands git what it reads, and ends it where it takes too long. */
    private static void attend(Process process, String input) {
        try (OutputStream to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // git went away; its exit code says so.
        }
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The failure to start it. */
    static RcolException missing(IOException e) {
        return RcolException.of(Kind.USAGE, "git cannot be run")
                .hint("this option needs git on the path")
                .cause(e);
    }
}
