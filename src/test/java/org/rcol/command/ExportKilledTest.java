package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.RcolProcess;
import org.rcol.RunningSandbox;

/** kill -9 in the middle of an export: a reader finds the old file, none or the whole, and the next run goes on. */
@Order(Integer.MAX_VALUE)
class ExportKilledTest {
    private static final int KILLS = Integer.getInteger("rcol.kills", 24);
    private static final int RECORDS = 60;
    private static final String OLD = "record_id,age\n1,from an earlier month\n";

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;
    private Map<String, String> variables;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("sandbox")).has("record_id,demo,text,ID,", "age,demo,text,Age,");
        var csv = new StringBuilder("record_id,age\n");
        for (int i = 1; i <= RECORDS; i++) {
            csv.append(i).append(",\"").append(i).append(" \"\"years\"\"\nand more\"\n");
        }
        project.records(csv.toString());
        rcol = new Rcol(Files.createDirectory(temp.resolve("work"))).to(project.port(), project.token());
        variables = Map.of("RC_API_URL", "http://127.0.0.1:" + project.port() + "/api/", "RC_API_KEY", project.token());
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void a_killed_export_leaves_no_half_file_and_the_next_ends_as_if_nothing_had_happened() throws Exception {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=), " + KILLS + " kills (-Drcol.kills=)");
        var random = new Random(seed);
        rcol.run("export", "records", "-o", "whole.csv");
        String whole = Files.readString(rcol.folder().resolve("whole.csv"));
        int killed = 0;
        for (int chain = 0; killed < KILLS; chain++) {
            Path file = rcol.folder().resolve("data" + chain + ".csv");
            String before = chain % 2 == 0 ? "" : OLD;
            if (!before.isEmpty()) {
                Files.writeString(file, before);
            }
            for (int i = 0; i < 4 && killed < KILLS; i++, killed++) {
                killAt(file, random.nextInt(RECORDS + 4), random.nextInt(3));
                String found = Files.exists(file) ? Files.readString(file) : "";
                assertThat(found).as("seed %d, kill %d", seed, killed).isIn(before, whole);
                before = found;
            }
            assertThat(rcol.run("export", "records", "-o", file.getFileName().toString())
                            .exitCode())
                    .isZero();
            assertThat(Files.readString(file))
                    .as("seed %d, chain %d", seed, chain)
                    .isEqualTo(whole);
            assertThat(file.resolveSibling(file.getFileName() + ".part")).doesNotExist();
        }
    }

    /** Kills a run as soon as its journal has so many lines, or when it has ended before. */
    private void killAt(Path file, int lines, int millisLater) throws Exception {
        Path journal = file.resolveSibling(file.getFileName() + ".part.journal");
        try (RcolProcess process = RcolProcess.start(
                rcol.folder(),
                variables,
                "export",
                "records",
                "-o",
                file.getFileName().toString(),
                "--batch",
                "1")) {
            while (process.isAlive() && lines(journal) < lines) {
                Thread.onSpinWait();
            }
            Thread.sleep(millisLater);
            process.kill();
        }
    }

    private static long lines(Path journal) throws IOException {
        try {
            return new String(Files.readAllBytes(journal), UTF_8)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
        } catch (java.nio.file.NoSuchFileException e) {
            return 0;
        }
    }
}
