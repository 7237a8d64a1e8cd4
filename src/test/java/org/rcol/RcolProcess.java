package org.rcol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** rcol in a process of its own, to be killed, piped and looked at from outside. */
public final class RcolProcess implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private RcolProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts rcol from the classes under test; HOME is beside the folder. */
    public static RcolProcess start(Path folder, Map<String, String> variables, String... args) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "org.rcol.Main"));
        command.addAll(List.of(args));
        return start(folder, variables, command);
    }

    /** Starts any command in the same way. */
    public static RcolProcess start(Path folder, Map<String, String> variables, List<String> command)
            throws IOException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .put(
                        "HOME",
                        folder.resolveSibling(folder.getFileName() + "-home").toString());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("RC_") || name.startsWith("RCOL_") || name.equals("CI"));
        builder.environment().putAll(variables);
        return new RcolProcess(builder.start(), out, err);
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends it a signal, such as {@code INT} or {@code TERM}. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits for the end, a minute at most, and returns what the user sees. */
    public Rcol.Ran end() throws IOException, InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("rcol did not end within a minute");
        }
        return new Rcol.Ran(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
