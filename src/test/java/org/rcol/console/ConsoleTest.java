package org.rcol.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is said while other things go on. */
class ConsoleTest {
    /** A pipe whose reader has gone to lunch. */
    private static final class FullPipe extends OutputStream {
        private final CountDownLatch full = new CountDownLatch(1);
        private final CountDownLatch read = new CountDownLatch(1);

        @Override
        public void write(int value) {
            full.countDown();
            try {
                read.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void a_stop_is_said_also_while_nobody_reads_the_answer() throws InterruptedException {
        var pipe = new FullPipe();
        var said = new ByteArrayOutputStream();
        var console = new Console(
                pipe,
                said,
                new BufferedReader(new StringReader("")),
                new ByteArrayInputStream(new byte[0]),
                new Terminals(true, false, true));
        console.whenStopped("Nothing was changed.");
        var writer = new Thread(() -> console.out("a long answer"));
        writer.start();
        pipe.full.await();
        var stop = new Thread(console::stopped);
        stop.start();
        stop.join(20_000);
        String words = said.toString(UTF_8);
        pipe.read.countDown();
        writer.join();
        assertThat(words).contains("rcol: stopped. Nothing was changed.");
    }
}
