package org.rcol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rcol.command.RcolCommand;
import org.rcol.config.Environment;
import org.rcol.console.Console;
import org.rcol.console.Terminals;
import org.rcol.dictionary.Column;
import org.rcol.redcap.Pause;
import org.rcol.session.Program;
import org.rcol.session.Release;

/** Runs rcol in this JVM the way a shell would, in a folder of its own, and keeps what a user would see. */
public final class Rcol {
    private final Path folder;
    private @Nullable Path home;
    private final Map<String, String> variables = new HashMap<>();
    private Terminals terminals = Terminals.NONE;
    private String input = "";
    private byte[] piped = {};
    private final Deque<String> secrets = new ArrayDeque<>();
    private Clock clock = Clock.systemUTC();
    private Pause pause = duration -> {};
    private Consumer<String> said = piece -> {};
    private Runnable meanwhile = () -> {};
    private String screen = "";
    private String system = "Linux";

    /** What came of a run. */
    public record Ran(int exitCode, String out, String err) {}

    /** rcol in a folder; its home folder lies beside it. */
    public Rcol(Path folder) {
        this.folder = folder;
    }

    /** Sets an environment variable. */
    public Rcol with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Connects to a served sandbox, or to a relay in front of one. */
    public Rcol to(int port, String token) {
        return with("RC_API_URL", "http://127.0.0.1:" + port + "/api/").with("RC_API_KEY", token);
    }

    /** Sits at a terminal and types these lines. */
    public Rcol typing(String lines) {
        terminals = terminals.in() ? terminals : new Terminals(true, true, true);
        input = lines;
        return this;
    }

    /** Sits at a terminal of this size. */
    public Rcol on(int columns, int rows) {
        terminals = new Terminals(true, true, true, columns, rows);
        return this;
    }

    /** Sits at a console of Windows that shows escape sequences as they are. */
    public Rcol onOldConsole() {
        terminals = new Terminals(true, true, true).shownBy("Windows 10", Map.of());
        return this;
    }

    /** Runs on an operating system of this name. */
    public Rcol under(String name) {
        system = name;
        return this;
    }

    /** Types these secrets where nothing is shown, one after the other; then the input ends. */
    public Rcol hiding(String... typed) {
        secrets.addAll(List.of(typed));
        return this;
    }

    /** Gets these lines from a pipe. */
    public Rcol saying(String lines) {
        terminals = Terminals.NONE;
        input = lines;
        return this;
    }

    /** Gets a file from a pipe. */
    public Rcol piping(byte[] bytes) {
        piped = bytes.clone();
        return this;
    }

    /** While the user looks at the plan, before the answer is typed, this happens. */
    public Rcol meanwhile(Runnable happens) {
        meanwhile = happens;
        return this;
    }

    /** Sees each piece that is written to standard error. */
    public Rcol seeing(Consumer<String> piece) {
        said = piece;
        return this;
    }

    /** Lets waiting pass otherwise than at once. */
    public Rcol pausing(Pause other) {
        pause = other;
        return this;
    }

    /** Has another home folder. */
    public Rcol home(Path other) {
        home = other;
        return this;
    }

    /** Goes by another clock. */
    public Rcol at(Clock other) {
        clock = other;
        return this;
    }

    /** What the last run wrote to both streams and what was typed, in its order: what a terminal shows. */
    public String screen() {
        return screen;
    }

    /** Where rcol is started. */
    public Path folder() {
        return folder;
    }

    /** Where its state lies. */
    public Path state() {
        return home().resolve(".local/state/rcol");
    }

    private Path home() {
        return home == null ? folder.resolveSibling(folder.getFileName() + "-home") : home;
    }

    /** Writes a file. */
    public Rcol file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes an instrument file; columns are name, form, type, label and choices. */
    public Rcol instrument(String name, String... rows) {
        String header = "field_name,form_name,field_type,field_label,select_choices_or_calculations\n";
        return file(name, header + String.join("\n", rows) + "\n");
    }

    /** Writes an instrument file with all of REDCap's columns in their order; the rows name the same five as above. */
    public Rcol wholeInstrument(String name, String... rows) {
        var text = new StringBuilder(String.join(
                        ",", Column.ALL.stream().map(Column::apiName).toList()))
                .append('\n');
        for (String row : rows) {
            String[] cells = row.split(",", 3);
            text.append(cells[0] + "," + cells[1] + ",," + cells[2] + ",".repeat(12) + "\n");
        }
        return file(name, text.toString());
    }

    /** Gives this machine a policy; it lies where no command is told of it. */
    public Rcol policy(String text) {
        try {
            Files.createDirectories(home());
            Files.writeString(policyFile(), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where this machine's policy lies. */
    public Path policyFile() {
        return home().resolve("policy.toml");
    }

    /** Runs a command line. */
    public Ran run(String... args) {
        var both = new ByteArrayOutputStream();
        var out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                both.write(bytes, from, length);
            }
        };
        var err = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                both.write(bytes, from, length);
                said.accept(new String(bytes, from, length, UTF_8));
            }
        };
        var in = new BufferedReader(new StringReader(input)) {
            @Override
            public String readLine() throws IOException {
                meanwhile.run();
                String line = super.readLine();
                if (line != null) {
                    both.writeBytes((line + "\n").getBytes(UTF_8));
                }
                return line;
            }
        };
        var console = new Console(out, err, in, new ByteArrayInputStream(piped), terminals);
        console.hidden(question -> Optional.ofNullable(secrets.poll()));
        var environment = new Environment(variables, folder, home(), system, clock, Optional.of(policyFile()));
        int exitCode = RcolCommand.run(
                new Program(console, environment, new Release("test", "https://example.org/rcol"), pause), args);
        screen = both.toString(UTF_8);
        return new Ran(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }
}
