package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.TestProxy;

/** What is seen while a server takes its time. */
final class SlowServerTest {
    @TempDir
    private Path temp;

    private RunningSandbox project;
    private TestProxy proxy;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server")).has("record_id,demo,text,Record ID,");
        proxy = TestProxy.before(project.port());
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(proxy.port(), project.token());
        rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,");
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        project.close();
    }

    /** Every answer of this content waits until something was seen so many times. */
    private void hold(String parameters, String sign, int times) {
        var seen = new CountDownLatch(times);
        rcol.seeing(piece -> {
            if (piece.contains(sign)) {
                seen.countDown();
            }
        });
        proxy.rule(((TestProxy.Rule) (request, server) -> {
                    await(seen);
                    return server.answer();
                })
                .on(request -> request.form().contains(parameters)));
    }

    private static void await(CountDownLatch seen) {
        try {
            assertThat(seen.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void on_a_terminal_it_says_what_is_waited_for_and_counts() {
        hold("content=metadata", "\r\u001b[Kreading the dictionary ...", 3);
        Ran ran = rcol.on(80, 24).run("upload", "demo.csv", "--dry-run");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).contains("reading the dictionary ... 1 s").doesNotContain("waiting for");
        assertThat(ran.err()).endsWith("\r\u001b[K");
    }

    @Test
    void the_import_says_not_to_stop() {
        hold("data=", "importing the dictionary, sent once, do not stop ...", 2);
        Ran ran = rcol.on(80, 24).run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("Applied and verified");
    }

    @Test
    void in_a_pipe_there_is_one_line() {
        hold("content=metadata", "waiting for", 1);
        Ran ran = rcol.run("upload", "demo.csv", "--dry-run");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).containsOnlyOnce("(reading the dictionary)").doesNotContain("\r", "\u001b");
    }
}
