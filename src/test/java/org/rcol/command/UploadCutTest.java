package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.sandbox.faults.FaultRelay;
import org.rcol.sandbox.faults.RelayFault;
import org.rcol.sandbox.faults.RelayFault.Truth;

/**
 * The connection cut at 60 points of the import's request and answer, with the server having applied it, not applied it, or applying it
 * before one of the next readings: never a second import, and every verdict right or "unknown".
 */
@Order(Integer.MAX_VALUE)
class UploadCutTest {
    private static final String ID = "record_id,demo,text,Record ID,";

    /** At once, and after 2, 10 and 30 seconds. */
    private static final int READINGS = 4;

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private int runs;

    @BeforeEach
    void serve() {
        project = new RunningSandbox(temp.resolve("server")).has(ID, "age,demo,text,Age,");
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private static boolean isImport(String form) {
        return form.startsWith("content=metadata&") && form.contains("&data=");
    }

    /** Uploads one more field through a relay that does this to the import, and returns what the user sees. */
    private Ran upload(RelayFault fault) throws IOException {
        String field = "f" + ++runs;
        var instrument = new ArrayList<>(List.of(ID, "age,demo,text,Age,"));
        project.fields().stream()
                .filter(name -> name.startsWith("f"))
                .forEach(name -> instrument.add(name + ",demo,text,F,"));
        instrument.add(field + ",demo,text,F,");
        int before = project.imports();
        try (var relay = FaultRelay.start(project.port(), (number, form) -> isImport(form) ? fault : RelayFault.NONE)) {
            var rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(relay.port(), project.token());
            Ran ran = rcol.instrument("demo.csv", instrument.toArray(String[]::new))
                    .run("upload", "demo.csv", "--yes");
            assertThat(relay.requestsSeen(UploadCutTest::isImport))
                    .as("imports sent")
                    .isEqualTo(1);
            assertThat(project.imports() - before).as("imports received").isLessThanOrEqualTo(1);
            return ran;
        }
    }

    private void expectTrue(Ran ran, RelayFault fault, boolean applied) {
        String verdict = ran.out().strip().lines().reduce("", (a, b) -> b);
        boolean there = project.fields().contains("f" + runs);
        assertThat(there).as("%s: the server's truth", fault).isEqualTo(applied);
        if (ran.exitCode() == 0) {
            assertThat(verdict).startsWith("Applied and verified");
            assertThat(there).as("%s: %s", fault, ran.out()).isTrue();
        } else if (ran.exitCode() == 6) {
            assertThat(verdict).startsWith("Not applied:");
            assertThat(there).as("%s: %s", fault, ran.out()).isFalse();
        } else {
            assertThat(ran.exitCode())
                    .as("%s: %s %s", fault, ran.out(), ran.err())
                    .isEqualTo(8);
            assertThat(verdict).startsWith("UNKNOWN");
        }
        if (applied) {
            assertThat(ran.exitCode())
                    .as("%s: what can be read is not unknown", fault)
                    .isZero();
        }
    }

    /** 60 points: 30 in the request, 30 in the answer, from their first byte to the last. */
    private static List<RelayFault> faults(Truth truth) {
        var faults = new ArrayList<RelayFault>();
        IntStream.range(0, 30).forEach(i -> faults.add(new RelayFault.CutRequest(i * 70, truth)));
        IntStream.range(0, 30).forEach(i -> faults.add(new RelayFault.CutAnswer(i * 7, truth)));
        return faults;
    }

    @Test
    void cut_with_the_server_having_applied_it() throws IOException {
        for (RelayFault fault : faults(Truth.APPLIED)) {
            expectTrue(upload(fault), fault, true);
        }
    }

    @Test
    void cut_with_the_server_not_having_applied_it() throws IOException {
        for (RelayFault fault : faults(Truth.NOT_APPLIED)) {
            expectTrue(upload(fault), fault, false);
        }
    }

    @Test
    void cut_with_the_server_applying_it_before_any_of_the_readings_that_follow() throws IOException {
        for (int reading = 1; reading <= READINGS; reading++) {
            for (RelayFault fault : faults(Truth.appliedBefore(reading))) {
                expectTrue(upload(fault), fault, true);
            }
        }
    }

    @Test
    void what_the_server_applies_after_the_last_reading_is_unknown_and_the_next_upload_settles_it() throws IOException {
        Ran ran = upload(new RelayFault.CutAnswer(0, Truth.appliedBefore(READINGS + 1)));
        assertThat(ran.exitCode()).isEqualTo(8);
        assertThat(ran.out()).contains("not applied so far, the server may still be working");
    }

    @Test
    void a_large_request_that_never_left_completely_is_certainly_not_applied() throws IOException {
        var rows = new ArrayList<>(List.of(ID));
        String label = "x".repeat(2000);
        IntStream.range(0, 6000).forEach(i -> rows.add("f" + i + ",demo,text," + label + ","));
        RelayFault fault = new RelayFault.CutRequest(200_000, Truth.NOT_APPLIED);
        try (var relay = FaultRelay.start(project.port(), (number, form) -> isImport(form) ? fault : RelayFault.NONE)) {
            var rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(relay.port(), project.token());
            Ran ran = rcol.instrument("demo.csv", rows.toArray(String[]::new))
                    .run("upload", "demo.csv", "--yes", "--allow", "delete:age");
            assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(6);
            assertThat(ran.out())
                    .endsWith("Nothing was changed.\n")
                    .contains("Not applied: the connection to 127.0.0.1");
            assertThat(project.imports()).isEqualTo(1);
        }
    }
}
