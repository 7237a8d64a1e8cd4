package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;
import org.rcol.RunningSandbox;
import org.rcol.sandbox.faults.FaultRelay;
import org.rcol.sandbox.faults.RelayFault;

/** kill -9 in the middle of an upload: the next run finds out what happened. */
@Tag("clock")
class UploadKilledTest {
    private static final String ID = "record_id,demo,text,Record ID,";

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server")).has(ID, "age,demo,text,Age,");
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")))
                .instrument("demo.csv", ID, "age,demo,text,Age,", "sex,demo,text,Sex,");
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private static boolean isImport(String form) {
        return form.startsWith("content=metadata&") && form.contains("&data=");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 3000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private RcolProcess start(int port) throws IOException {
        return RcolProcess.start(
                rcol.folder(),
                Map.of("RC_API_URL", "http://127.0.0.1:" + port + "/api/", "RC_API_KEY", project.token()),
                "upload",
                "demo.csv",
                "--yes");
    }

    /** Each relay has another port, and rcol knows projects by host; the second run must come through the same door. */
    private Ran next(FaultRelay relay) {
        return rcol.to(relay.port(), project.token()).run("upload", "demo.csv", "--yes");
    }

    @Test
    void killed_between_import_and_verification() throws Exception {
        int before = project.imports();
        var killed = new CountDownLatch(1);
        try (var relay = FaultRelay.start(
                        project.port(),
                        (number, form) -> project.imports() > before && killed.getCount() > 0
                                ? new RelayFault.Hold()
                                : RelayFault.NONE);
                var process = start(relay.port())) {
            await(() -> project.imports() > before
                    && relay.requestsSeen(form -> form.startsWith("content=metadata&")) >= 4);
            process.kill();
            killed.countDown();
            relay.release();
            assertThat(rcol.folder().resolve(".rcol/receipts")).doesNotExist();
            Ran ran = next(relay);
            assertThat(ran.out())
                    .contains("which was cut short, had been applied")
                    .endsWith("No changes.\n");
            assertThat(ran.exitCode()).isZero();
            assertThat(rcol.folder().resolve(".rcol/receipts")).isDirectoryRecursivelyContaining("glob:**.json");
            assertThat(next(relay).out()).doesNotContain("cut short");
            assertThat(project.imports() - before).isEqualTo(1);
        }
    }

    @Test
    void killed_before_the_import_arrived() throws Exception {
        int before = project.imports();
        var asked = new CountDownLatch(1);
        var killed = new CountDownLatch(1);
        try (var relay = FaultRelay.start(project.port(), (number, form) -> {
                    if (!isImport(form) || killed.getCount() == 0) {
                        return RelayFault.NONE;
                    }
                    asked.countDown();
                    awaitQuietly(killed);
                    return new RelayFault.CutRequest(0, RelayFault.Truth.NOT_APPLIED);
                });
                var process = start(relay.port())) {
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            process.kill();
            killed.countDown();
            Ran ran = next(relay);
            assertThat(ran.out())
                    .contains("which was cut short, has not been applied so far")
                    .contains("Applied and verified");
            assertThat(project.imports() - before).isEqualTo(1);
            assertThat(project.fields()).contains("sex");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
