package org.rcol.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.rcol.config.Environment;
import org.rcol.console.Console;
import org.rcol.console.Terminals;
import org.rcol.redcap.Pause;

/**
 * A run of the usual commands on a tiny project in a folder of its own, so that the JVM can write down which classes they load. It reads
 * no setting, no token and no file of the user's.
 */
public final class Training {
    private static final String INSTRUMENT = """
            field_name,form_name,field_type,field_label,select_choices_or_calculations
            record_id,training,text,Record ID,
            answer,training,radio,An answer,"1, Yes | 0, No"
            """;

    private Training() {}

    /** Runs the commands; what they say goes nowhere. */
    public static int run(String version, Clock clock) throws IOException {
        Path folder = Files.createTempDirectory("rcol-training");
        try {
            Files.writeString(folder.resolve("training.csv"), INSTRUMENT);
            Files.writeString(folder.resolve("bad.csv"), INSTRUMENT.replace("radio", "likert"));
            var console = new Console(
                    OutputStream.nullOutputStream(),
                    OutputStream.nullOutputStream(),
                    new BufferedReader(new StringReader("")),
                    Terminals.NONE);
            var environment = new Environment(Map.of(), folder, folder, "training", clock);
            var program = new Program(console, environment, version, Pause.REAL);
            RcolCommand.run(program, "--help");
            RcolCommand.run(program, "upload", "bad.csv", "--sandbox");
            RcolCommand.run(program, "upload", "training.csv", "--sandbox", "--yes");
            RcolCommand.run(program, "upload", "training.csv", "--sandbox", "--yes", "--format", "json");
            RcolCommand.run(program, "diff", "bad.csv", "training.csv");
            RcolCommand.run(program, "check-token", "--sandbox");
            RcolCommand.run(program, "export", "records", "--sandbox", "-o", "records.csv");
            return ExitCode.OK.status();
        } finally {
            remove(folder);
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
