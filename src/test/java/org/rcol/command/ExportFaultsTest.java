package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.sandbox.faults.FaultPlan;
import org.rcol.sandbox.faults.FaultRelay;
import org.rcol.sandbox.faults.RelayFault;

/** Whatever a server does wrong, and whenever: no export ends green with a row missing, and the next one brings all. */
@Order(Integer.MAX_VALUE)
class ExportFaultsTest {
    private static final List<String> FAULTS = List.of(
            "oom:0",
            "oom:3",
            "html-200",
            "truncate:0",
            "truncate:40",
            "reset:0",
            "reset:40",
            "slow:100000",
            "http:500",
            "http:503",
            "http:404",
            "redirect:307",
            "token-echo",
            "missing-rows");
    /** Once in each request of an export of 40 records in tens: the ids twice, then the batches; and in all from one of these on. */
    private static final List<String> PHASES = List.of(
            "@project",
            "@metadata",
            "@record:0",
            "@record:1",
            "@record:2",
            "@record:4",
            "@record:5",
            "@record:1-999",
            "@record:2-999",
            "@record");

    private static final String OLD = "what an earlier run wrote\n";

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;
    private String whole = "";

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("sandbox"))
                .has("record_id,demo,text,ID,", "age,demo,text,Age,", "note,second,notes,Note,");
        var csv = new StringBuilder("record_id,age,note\n");
        for (int i = 1; i <= 40; i++) {
            csv.append(i)
                    .append(",")
                    .append(i)
                    .append(",\"line\n\"\"two\"\" of ")
                    .append(i)
                    .append("\"\n");
        }
        project.records(csv.toString());
        rcol = new Rcol(Files.createDirectory(temp.resolve("work"))).to(project.port(), project.token());
        rcol.run("export", "records", "-o", "whole.csv");
        whole = Files.readString(rcol.folder().resolve("whole.csv"));
    }

    @AfterEach
    void close() {
        project.close();
    }

    @TestFactory
    Stream<DynamicTest> no_fault_in_any_phase_ends_green_with_a_row_missing() {
        var tests = new ArrayList<DynamicTest>();
        for (String fault : FAULTS) {
            for (String phase : PHASES) {
                tests.add(DynamicTest.dynamicTest(fault + phase, () -> survives(fault + phase, tests.size())));
            }
        }
        return tests.stream();
    }

    private void survives(String fault, int number) throws IOException {
        var plan = FaultPlan.of(fault);
        boolean[] mended = {false};
        try (FaultRelay relay = FaultRelay.start(
                project.port(), (exchange, form) -> mended[0] ? RelayFault.NONE : plan.faultFor(exchange, form))) {
            rcol.to(relay.port(), project.token());
            String name = "data-" + fault.replaceAll("[^a-z0-9]", "-") + ".csv";
            Path file = rcol.folder().resolve(name);
            String before = number % 2 == 0 ? "" : OLD;
            if (!before.isEmpty()) {
                Files.writeString(file, before);
            }
            Ran ran = rcol.run("export", "records", "-o", name, "--batch", "10");
            String found = Files.exists(file) ? Files.readString(file) : "";
            assertThat(found).as(ran.err()).isEqualTo(ran.exitCode() == 0 ? whole : before);
            assertThat(ran.exitCode()).as(ran.err()).isIn(0, 6, 7);
            assertThat(ran.out() + ran.err()).doesNotContain(project.token());
            mended[0] = true;
            Ran next = rcol.run("export", "records", "-o", name, "--batch", "10");
            assertThat(next.exitCode()).as(next.err()).isZero();
            assertThat(Files.readString(file)).isEqualTo(whole);
        }
    }

    @Test
    void a_passing_fault_costs_a_smaller_batch_and_nothing_else() throws IOException {
        for (String fault :
                List.of("html-200@record:2", "http:503@record:2-3", "reset:40@record:3", "truncate:90@record:4")) {
            Ran ran = through(fault);
            assertThat(ran.exitCode()).as(fault + ran.err()).isZero();
            assertThat(ran.err()).as(fault).contains("; requesting fewer records at once");
            assertThat(ran.out()).isEqualTo(whole);
        }
    }

    @Test
    void what_stays_wrong_ends_with_its_exit_code_and_the_next_step() throws IOException {
        Ran page = through("html-200@record");
        assertThat(page.exitCode()).isEqualTo(7);
        assertThat(page.err()).contains("answered with a web page titled", "VPN");
        Ran rows = through("missing-rows");
        assertThat(rows.exitCode()).isZero();
        assertThat(rows.out()).isEqualTo(whole);
        Ran elsewhere = through("redirect:307");
        assertThat(elsewhere.exitCode()).isEqualTo(7);
        assertThat(elsewhere.err()).contains("redirects to https://redcap.elsewhere.invalid/api/");
        Ran cut = through("reset:0@record");
        assertThat(cut.exitCode()).isEqualTo(6);
        assertThat(cut.err()).contains("was cut");
    }

    private Ran through(String fault) {
        try (FaultRelay relay = FaultRelay.start(project.port(), FaultPlan.of(fault))) {
            return rcol.to(relay.port(), project.token()).run("export", "records", "--batch", "10");
        }
    }
}
