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
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.rcol.command.RcolCommand;
import org.rcol.command.Training;
import org.rcol.config.Environment;
import org.rcol.console.Console;
import org.rcol.console.Terminals;
import org.rcol.redcap.Pause;
import org.rcol.session.Program;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/** The door: the only class that touches the process, its streams, its environment and the clock. */
public final class Main {
    /** rcol's version; a test holds it to the pom. A resource file would cost a tenth of the time that this answer takes. */
    static final String VERSION = "0.1.0";

    private Main() {}

    /** Runs rcol and ends the process with its exit code. */
    public static void main(String[] args) throws IOException {
        boolean version = args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
        System.exit(version && saidVersion() ? 0 : Door.open(args));
    }

    /** Answers before anything else is loaded, picocli above all: scripts ask it often. What cannot be written is told on the usual way. */
    private static boolean saidVersion() {
        try {
            new FileOutputStream(FileDescriptor.out).write(("rcol " + VERSION + "\n").getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A class of its own, so that {@code --version} loads none of what it names. */
    private static final class Door {
        static int open(String... args) throws IOException {
            if (args.length == 1 && args[0].equals("--train-class-archive")) {
                return Training.run(VERSION, Clock.systemUTC());
            }
            chooseLog(args);
            Console console = console();
            Runtime.getRuntime().addShutdownHook(new Thread(console::stopped, "stopped"));
            int status = run(console, args);
            console.whenStopped("");
            return status;
        }

        /** Without -v there is no log, and what writes one is not loaded. */
        private static void chooseLog(String... args) {
            if (Arrays.stream(args).noneMatch(word -> word.equals("--verbose") || word.matches("-q?v"))) {
                System.setProperty("slf4j.provider", NOP_FallbackServiceProvider.class.getName());
                System.setProperty("slf4j.internal.verbosity", "WARN");
            }
        }

        private static int run(Console console, String... args) {
            try {
                return RcolCommand.run(new Program(console, environment(), VERSION, Pause.REAL), args);
            } catch (InvalidPathException e) {
                return RcolCommand.unnamed(e, console);
            }
        }

        private static Console console() {
            // Buffered, for a bare FileInputStream asks a pipe for its position, which pipes refuse.
            var in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
            return new Console(
                    new FileOutputStream(FileDescriptor.out),
                    new FileOutputStream(FileDescriptor.err),
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
                    in,
                    Terminals.of(System.getProperty("rcol.terminals", "")));
        }

        private static Environment environment() {
            return new Environment(
                    System.getenv(),
                    // What Java makes of "" is another folder where it cannot name this one.
                    Path.of(System.getProperty("user.dir", "")).toAbsolutePath(),
                    home(),
                    System.getProperty("os.name", ""),
                    new LocalClock(),
                    Optional.of(policyFile()));
        }

        /** This machine's clock. Its zone is found when it is asked for, for that takes a tenth of a short run. */
        private static final class LocalClock extends Clock {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneId.systemDefault();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.system(zone);
            }
        }

        /** A fixed place, for a variable would be the user's to change. */
        private static Path policyFile() {
            boolean windows = System.getProperty("os.name", "").startsWith("Windows");
            return Path.of(windows ? "C:\\ProgramData\\rcol\\policy.toml" : "/etc/rcol/policy.toml");
        }

        /** What HOME says, as every other tool has it; Java's own answer is the account's and cannot be changed from a shell. */
        private static Path home() {
            String home = System.getenv("HOME");
            return Path.of(home == null || home.isBlank() ? System.getProperty("user.home", ".") : home);
        }
    }
}
