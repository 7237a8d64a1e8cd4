package org.rcol.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.Redaction;

/**
 * A {@code token_command}: a program that prints a token and nothing else, such as {@code pass show redcap/qa}.
 *
 * <p>It is started without a shell, and without the tokens that the environment may hold. What it says on standard error is kept and shown
 * only when it fails, redacted, because some tools repeat there what they print.
 */
final class TokenProgram {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 4096;
    private static final int SAID_AT_MOST = 200;

    private final List<String> words;
    private final Duration limit;

    TokenProgram(List<String> words) {
        this(words, LIMIT);
    }

    TokenProgram(List<String> words, Duration limit) {
        this.words = List.copyOf(words);
        this.limit = limit;
    }

    /**
     * Runs it and returns the one line that it printed.
     *
     * @throws RcolException {@code TOKEN} if it cannot be started, fails, takes too long, or prints more than one line
     */
    String line() {
        Process process = start();
        try {
            var out = reading(process.getInputStream(), true);
            var err = reading(process.getErrorStream(), false);
            long end = System.nanoTime() + limit.toNanos();
            byte[] printed = read(process, out, err, end);
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw tooLong(process, err);
            }
            if (process.exitValue() != 0) {
                throw failure("ended with exit code " + process.exitValue() + said(err));
            }
            return onlyLine(new String(printed, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted");
        } finally {
            end(process);
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> below = process.descendants().toList();
        // The handle's, because the process's own closes its output before it is read.
        process.toHandle().destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
    }

    private Process start() {
        try {
            var builder = new ProcessBuilder(words).redirectInput(ProcessBuilder.Redirect.INHERIT);
            builder.environment().keySet().removeIf(name -> name.startsWith("RC_API_KEY"));
            return builder.start();
        } catch (IOException e) {
            throw failure("cannot be started: " + Redaction.line(words.get(0)));
        }
    }

    private static FutureTask<byte[]> reading(InputStream stream, boolean isAnswer) {
        var task = new FutureTask<>(() -> {
            byte[] head = stream.readNBytes(MOST_BYTES + 1);
            if (!isAnswer) {
                // Who does not read on stops the other from writing on.
                stream.transferTo(OutputStream.nullOutputStream());
            }
            return head;
        });
        Thread reader = new Thread(task, "token-command");
        reader.setDaemon(true);
        reader.start();
        return task;
    }

    private byte[] read(Process process, FutureTask<byte[]> out, FutureTask<byte[]> err, long end)
            throws InterruptedException {
        try {
            byte[] printed = out.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (printed.length > MOST_BYTES) {
                throw failure("prints more than " + MOST_BYTES + " bytes");
            }
            return printed;
        } catch (TimeoutException e) {
            throw tooLong(process, err);
        } catch (ExecutionException e) {
            throw failure("could not be read");
        }
    }

    private RcolException tooLong(Process process, FutureTask<byte[]> err) throws InterruptedException {
        end(process);
        return failure("did not end within " + limit.toSeconds() + " seconds" + said(err));
    }

    /** The last line of what it said, if it has closed that stream. */
    private static String said(FutureTask<byte[]> err) throws InterruptedException {
        try {
            String text = new String(err.get(200, TimeUnit.MILLISECONDS), StandardCharsets.UTF_8);
            String last = text.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
            String safe = Redaction.line(last);
            return safe.isEmpty() ? "" : ": " + safe.substring(0, Math.min(SAID_AT_MOST, safe.length()));
        } catch (ExecutionException | TimeoutException e) {
            return "";
        }
    }

    private static String onlyLine(String printed) {
        List<String> lines =
                printed.lines().filter(line -> !line.isBlank()).limit(2).toList();
        if (lines.size() > 1) {
            throw failure("prints more than one line");
        }
        return lines.isEmpty() ? "" : lines.get(0);
    }

    private static RcolException failure(String what) {
        return RcolException.of(Kind.TOKEN, "the token_command of rcol.toml " + what)
                .hint("it must print the token and nothing else; try it by itself");
    }
}
