package org.rcol;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rcol.command.RcolCommand;
import org.rcol.command.Training;
import org.rcol.config.Environment;
import org.rcol.console.Console;
import org.rcol.console.Pager;
import org.rcol.console.TerminalText;
import org.rcol.console.Terminals;
import org.rcol.redcap.Pause;
import org.rcol.session.Program;
import org.rcol.session.Release;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/** The process: the only class that touches its streams, its environment, its exit code and the clock. */
public final class Main {
    private Main() {}

    /** Runs rcol and ends the process with its exit code. */
    public static void main(String[] args) throws IOException {
        boolean version = args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
        System.exit(version && printVersion() ? 0 : run(args));
    }

    /** Answers before anything else is loaded, because scripts ask often. A failed write is reported in the usual way. */
    private static boolean printVersion() {
        try {
            new FileOutputStream(FileDescriptor.out)
                    .write(("rcol " + Release.own().version() + "\n").getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int run(String... args) throws IOException {
        if (args.length == 1 && args[0].equals("--train-class-archive")) {
            return Training.run(Release.own(), Clock.systemUTC());
        }
        chooseLog(args);
        Console console = console();
        Pager.of(System.getenv(), system()).ifPresent(console::pager);
        Runtime.getRuntime().addShutdownHook(new Thread(console::stopped, "stopped"));
        int status = run(console, args);
        console.whenStopped("");
        return status;
    }

    /** Without -v there is no log. */
    private static void chooseLog(String... args) {
        if (Arrays.stream(args).noneMatch(word -> word.equals("--verbose") || word.matches("-q?v"))) {
            System.setProperty("slf4j.provider", NOP_FallbackServiceProvider.class.getName());
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
    }

    private static int run(Console console, String... args) {
        try {
            return RcolCommand.run(new Program(console, environment(), Release.own(), Pause.REAL), args);
        } catch (InvalidPathException e) {
            return RcolCommand.unnamed(e, console);
        }
    }

    private static Console console() {
        // Buffered, because a bare FileInputStream asks a pipe for its position, which pipes refuse.
        var in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        var terminals =
                Terminals.of(terminals(), System.getProperty("rcol.size", "")).shownBy(system(), System.getenv());
        var text = TerminalText.on(system(), charset());
        var console = new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                new BufferedReader(new InputStreamReader(in, terminals.in() ? text.charset() : StandardCharsets.UTF_8)),
                in,
                terminals);
        console.terminalText(text);
        return console;
    }

    /** What Java says the terminal's charset is: since 19 under a name of its own, before only where output goes to a terminal. */
    private static Optional<String> charset() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding", "stderr.encoding", "sun.stderr.encoding")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String system() {
        return System.getProperty("os.name", "");
    }

    /** What the launcher says; where none did, all streams count as terminals if Java has a console, which it has for input and output at once. */
    private static String terminals() {
        String letters = System.getProperty("rcol.terminals");
        return letters == null ? (isAtConsole(System.console()) ? "ioe" : "") : letters;
    }

    /** Since Java 22 there is always a console, and it says itself whether it is a terminal. */
    private static boolean isAtConsole(java.io.@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(
                    java.io.Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static Environment environment() {
        return new Environment(
                System.getenv(),
                // What Java makes of "" is another folder where it cannot name this one.
                Path.of(System.getProperty("user.dir", "")).toAbsolutePath(),
                Path.of(Environment.home(System.getenv(), system(), System.getProperty("user.home", "."))),
                system(),
                Clock.system(ZoneId.systemDefault()),
                Optional.of(Path.of(Environment.policyPlace(system()))));
    }
}
