package org.rcol.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rcol.config.Environment;
import org.rcol.console.Console;
import org.rcol.console.Terminals;
import org.rcol.redcap.Pause;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.session.Program;
import org.rcol.session.Release;

/**
 * A run of the usual commands on a tiny project in a folder of its own, so that the JVM can write down which classes they load. It reads
 * no setting, no token and no file of the user's.
 */
public final class Training {
    private Training() {}

    /** Runs the commands; what they say goes nowhere. */
    public static int run(Release release, Clock clock) throws IOException {
        Path folder = Files.createTempDirectory("rcol-training");
        try {
            String instrument = instrument();
            Files.writeString(folder.resolve("training.csv"), instrument);
            Files.writeString(folder.resolve("bad.csv"), instrument.replace("radio", "likert"));
            Files.writeString(folder.resolve("changed.csv"), changed(instrument));
            Files.writeString(folder.resolve("other.csv"), other(instrument));
            var console = new Console(
                    OutputStream.nullOutputStream(),
                    OutputStream.nullOutputStream(),
                    new BufferedReader(new StringReader("")),
                    InputStream.nullInputStream(),
                    Terminals.NONE);
            var environment = new Environment(Map.of(), folder, folder, "training", clock);
            var program = new Program(console, environment, release, Pause.REAL);
            RcolCommand.run(program, "--help");
            RcolCommand.run(program, "upload", "bad.csv", "--sandbox");
            RcolCommand.run(program, "upload", "training.csv", "--sandbox", "--yes");
            RcolCommand.run(program, "upload", "training.csv", "--sandbox", "--yes", "--format", "json");
            RcolCommand.run(program, "validate", "bad.csv", "training.csv");
            RcolCommand.run(program, "diff", "bad.csv", "training.csv");
            RcolCommand.run(program, "export", "records", "--sandbox", "-o", "records.csv");
            overHttp(program, folder);
            return ExitCode.OK.status();
        } finally {
            remove(folder);
        }
    }

    /** An instrument with something of everything, so that every rule has work. */
    private static String instrument() throws IOException {
        try (InputStream text = Training.class.getResourceAsStream("training.csv")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The instrument with other cells. */
    private static String changed(String instrument) {
        return instrument
                .replace("Date of birth", "\"Day of birth\nas in the passport\"")
                .replace("1, Yes", "1, Sure")
                .replace("date_dmy", "date_mdy");
    }

    /** Another instrument that begins with the record ID too. */
    private static String other(String instrument) {
        return instrument
                        .lines()
                        .limit(2)
                        .map(line -> line + "\n")
                        .collect(Collectors.joining())
                        .replace("record_id,training,", "record_id,other,")
                + "further,other,,text,Further,,,,,,,,,,,,,\n";
    }

    /** As on a server of one's own: settings from the environment, and a socket. */
    private static void overHttp(Program program, Path folder) {
        try (Sandbox served = Sandbox.start(SandboxOptions.in(folder.resolve("served")))) {
            var variables = Map.of("RC_API_URL", served.url(), "RC_API_KEY", served.token());
            var environment = new Environment(
                    variables, folder, folder, "training", program.environment().clock());
            var connected = new Program(program.console(), environment, program.release(), Pause.REAL);
            RcolCommand.run(connected, "check-token");
            RcolCommand.run(connected, "upload", "training.csv", "--yes");
            RcolCommand.run(connected, "upload", "changed.csv", "other.csv", "--yes");
            RcolCommand.run(connected, "check-token");
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
