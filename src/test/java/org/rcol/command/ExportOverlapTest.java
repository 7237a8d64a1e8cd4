package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.RcolProcess;
import org.rcol.StubServer;

/** Batches of megabytes, which are written while they are still read: what fails or ends in the middle of that. */
@Order(Integer.MAX_VALUE)
class ExportOverlapTest {
    private static final int RECORDS = 400;
    private static final String OLD = "what an earlier run wrote\n";
    /** 20 kB with commas, quotes and line breaks in one cell. */
    private static final String NOTE = '"' + ("line, \"\"" + "x".repeat(88) + "\"\"\r\n").repeat(200) + '"';

    @TempDir
    private Path temp;

    private StubServer server;
    private Rcol rcol;
    private Map<String, String> variables;
    private String whole;

    @BeforeEach
    void serve() throws IOException {
        server = new StubServer()
                .holds("", "record_id,demo,text", "note,demo,notes")
                .when("record", asked -> StubServer.body(200, table(asked)));
        rcol = new Rcol(Files.createDirectory(temp.resolve("work"))).to(server.port(), "F".repeat(32));
        variables = Map.of("RC_API_URL", "http://127.0.0.1:" + server.port() + "/api/", "RC_API_KEY", "F".repeat(32));
        var all = new StringBuilder("record_id,note,demo_complete\n");
        for (int i = 1; i <= RECORDS; i++) {
            all.append(row(String.valueOf(i)));
        }
        whole = all.toString();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static String row(String id) {
        return id + "," + NOTE + ",2\n";
    }

    private static String table(Map<String, String> asked) {
        boolean list = "record_id".equals(asked.get("fields[0]"))
                && !asked.containsKey("fields[1]")
                && !asked.containsKey("forms[0]");
        var ids = new ArrayList<String>();
        for (int i = 0; asked.containsKey("records[" + i + "]"); i++) {
            ids.add(asked.get("records[" + i + "]"));
        }
        if (ids.isEmpty()) {
            IntStream.rangeClosed(1, RECORDS).mapToObj(String::valueOf).forEach(ids::add);
        }
        var text = new StringBuilder(list ? "record_id\n" : "record_id,note,demo_complete\n");
        ids.forEach(id -> text.append(list ? id + "\n" : row(id)));
        return text.toString();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_disk_that_is_full_ends_the_export_and_the_old_file_stays() throws Exception {
        rcol.file("data.csv", OLD);
        Path file = rcol.folder().resolve("data.csv");
        // No file may get larger than 1.5 MB, which is in the middle of the first batch.
        var command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 3000; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"), "org.rcol.Main"));
        command.addAll(List.of("export", "records", "-o", "data.csv"));
        try (RcolProcess process = RcolProcess.start(rcol.folder(), variables, command)) {
            Rcol.Ran ran = process.end();
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(11);
            assertThat(ran.err()).contains("data.csv cannot be written").contains("is the disk full");
        }
        assertThat(file).hasContent(OLD);
        Rcol.Ran next = rcol.run("export", "records", "-o", "data.csv");
        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(Files.readString(file)).isEqualTo(whole);
    }

    @Test
    void an_export_that_is_killed_while_it_writes_leaves_the_old_file_and_the_next_run_ends_it() throws Exception {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=)");
        var random = new Random(seed);
        for (int run = 0; run < 4; run++) {
            String name = "data" + run + ".csv";
            rcol.file(name, OLD);
            Path file = rcol.folder().resolve(name);
            Path part = file.resolveSibling(name + ".part");
            long size = (long) (random.nextDouble() * whole.length());
            try (RcolProcess process =
                    RcolProcess.start(rcol.folder(), variables, "export", "records", "-o", name, "--batch", "150")) {
                while (process.isAlive() && size(part) < size) {
                    Thread.onSpinWait();
                }
                if (run % 2 == 0) {
                    process.kill();
                } else {
                    process.signal("INT");
                    process.end();
                }
            }
            assertThat(Files.readString(file)).as("seed %d, run %d", seed, run).isIn(OLD, whole);
            Rcol.Ran next = rcol.run("export", "records", "-o", name, "--batch", "150");
            assertThat(next.exitCode()).as(next.err()).isZero();
            assertThat(Files.readString(file)).as("seed %d, run %d", seed, run).isEqualTo(whole);
            assertThat(part).doesNotExist();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
