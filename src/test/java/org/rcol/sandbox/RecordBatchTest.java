package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a change of records that is given up, which no client can bring about. */
class RecordBatchTest {
    /** More than a batch keeps in memory. */
    private static final String LONG = "v".repeat(3_000_000);

    @TempDir
    Path state;

    private Path file;
    private RecordLog log;

    @BeforeEach
    void open() {
        file = state.resolve("records.ndjson");
        log = RecordLog.open(file, 1);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static StoredRecord record(String id, String value) {
        return new StoredRecord(id, "", Map.of("x", value));
    }

    private void commit(StoredRecord... records) throws IOException {
        try (RecordBatch batch = log.begin()) {
            for (StoredRecord record : records) {
                batch.put(record);
            }
            batch.commit();
        }
    }

    @Test
    void a_batch_that_is_given_up_leaves_nothing() throws IOException {
        commit(record("1", "one"));
        long before = Files.size(file);
        try (RecordBatch batch = log.begin()) {
            batch.put(record("1", LONG));
            batch.put(record("2", LONG));
            batch.remove("1");
            assertThat(batch.read("1")).isEmpty();
            assertThat(batch.read("2").orElseThrow().value("x")).isEqualTo(LONG);
            assertThat(Files.size(file)).isGreaterThan(before);
        }
        assertThat(Files.size(file)).isEqualTo(before);
        assertThat(log.ids()).containsExactly("1");
        assertThat(log.read("1").orElseThrow().value("x")).isEqualTo("one");
    }

    @Test
    void what_is_written_over_a_batch_that_was_given_up_is_read_right() throws IOException {
        commit(record("1", "one"));
        try (RecordBatch batch = log.begin()) {
            batch.put(record("2", LONG));
            assertThat(batch.read("2")).isPresent();
        }
        commit(record("3", "three"), record("2", "two"));
        assertThat(log.read("2").orElseThrow().value("x")).isEqualTo("two");
        assertThat(log.read("3").orElseThrow().value("x")).isEqualTo("three");
        log.close();
        log = RecordLog.open(file, 1);
        assertThat(log.ids()).containsExactly("1", "2", "3");
    }

    @Test
    void records_stand_in_order_of_number_then_text() throws IOException {
        commit(record("b", ""), record("10", ""), record("9", ""), record("007", ""), record("7", ""), record("B", ""));
        assertThat(log.ids()).containsExactly("007", "7", "9", "10", "B", "b");
    }
}
