package org.rcol.export.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

class WriteBehindTest {
    private static final String ROW = "1,\"" + "x".repeat(997) + "\"\n";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** What a writer does with a block. */
    private interface Writing {
        void rows(CsvBlock block);
    }

    private static RecordWriter writer(Writing writing) {
        return new RecordWriter() {
            @Override
            public void begin(Heading heading) {}

            @Override
            public void rows(CsvBlock block, int[] places) {
                writing.rows(block);
            }

            @Override
            public void end() {}

            @Override
            public List<TableWriter> tables() {
                return List.of();
            }
        };
    }

    private void write(CsvBlock block) {
        written.write(block.bytes(), block.rowStart(0), block.length());
    }

    private static void pass(WriteBehind behind, String answer) {
        CsvBlocks blocks = behind.blocks(new ByteArrayInputStream(answer.getBytes(UTF_8)));
        for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
            behind.write(block, new int[0]);
        }
    }

    @Test
    void a_writer_that_is_slower_than_the_reader_gets_every_row_in_order() {
        var answer = new StringBuilder();
        for (int i = 0; i < 8_000; i++) {
            answer.append(i).append(ROW);
        }
        try (var behind = new WriteBehind(writer(block -> {
            for (int at = block.rowStart(0); at < block.rowEnd(block.rows() - 1); at++) {
                written.write(block.bytes()[at]);
            }
        }))) {
            for (int batch = 0; batch < 2; batch++) {
                written.reset();
                pass(behind, answer.toString());
                behind.settle();
                assertThat(written.toString(UTF_8)).isEqualTo(answer.toString());
            }
        }
    }

    @Test
    void reading_waits_when_about_a_megabyte_is_to_be_written() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        var read = new AtomicInteger();
        String answer = ROW.repeat(6_000);
        try (var behind = new WriteBehind(writer(block -> {
            await(goOn);
            write(block);
        }))) {
            var reader = new Thread(() -> {
                CsvBlocks blocks = behind.blocks(new ByteArrayInputStream(answer.getBytes(UTF_8)) {
                    @Override
                    public synchronized int read(byte[] into, int offset, int length) {
                        int count = super.read(into, offset, length);
                        read.addAndGet(Math.max(0, count));
                        return count;
                    }
                });
                for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
                    behind.write(block, new int[0]);
                }
            });
            reader.start();
            while (reader.isAlive() && reader.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            int before = read.get();
            goOn.countDown();
            reader.join();
            behind.settle();
            assertThat(before).isBetween(1_000_000, 1_600_000);
        }
        assertThat(written.toString(UTF_8)).isEqualTo(answer);
    }

    @Test
    void a_failure_to_write_reaches_the_reader_once_and_nothing_after_it_is_written() {
        var blocks = new AtomicInteger();
        RcolException full = RcolException.of(Kind.LOCAL_IO, "data.csv cannot be written");
        try (var behind = new WriteBehind(writer(block -> {
            if (blocks.incrementAndGet() == 2) {
                throw full;
            }
        }))) {
            assertThatThrownBy(() -> {
                        pass(behind, ROW.repeat(4_000));
                        behind.settle();
                    })
                    .isSameAs(full);
            assertThat(blocks).hasValue(2);
            behind.settle();
            pass(behind, ROW);
            behind.settle();
            assertThat(blocks).hasValue(3);
        }
    }

    @Test
    void an_error_such_as_a_lack_of_memory_is_not_lost() {
        try (var behind = new WriteBehind(writer(block -> {
            throw new OutOfMemoryError("no room for a row");
        }))) {
            pass(behind, ROW);
            assertThatThrownBy(behind::settle).isInstanceOf(OutOfMemoryError.class);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
