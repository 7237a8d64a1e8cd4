package org.rcol.sandbox.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.sandbox.design.CurrentDictionary;
import org.rcol.sandbox.design.RecordLayout;

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
        log = reopened();
    }

    private RecordLog reopened() {
        Field id = CurrentDictionary.field(List.of("record_id", "a", "", "text", "ID"), 2);
        Field value = CurrentDictionary.field(List.of("x", "a", "", "notes", "X"), 3);
        return RecordLog.open(file, 1, new RecordLayout(new DataDictionary(List.of(id, value))));
    }

    private static String x(StoredRecord record) {
        return record.row(RowKey.CLASSIC, 3).value(1);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static StoredRecord record(String id, String value) {
        StoredRecord record = StoredRecord.empty(id, "");
        record.row(RowKey.CLASSIC, 3).set(1, value);
        return record;
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
            assertThat(x(batch.read("2").orElseThrow())).isEqualTo(LONG);
            assertThat(Files.size(file)).isGreaterThan(before);
        }
        assertThat(Files.size(file)).isEqualTo(before);
        assertThat(log.ids()).containsExactly("1");
        assertThat(x(log.read("1").orElseThrow())).isEqualTo("one");
    }

    @Test
    void what_is_written_over_a_batch_that_was_given_up_is_read_right() throws IOException {
        commit(record("1", "one"));
        try (RecordBatch batch = log.begin()) {
            batch.put(record("2", LONG));
            assertThat(batch.read("2")).isPresent();
        }
        commit(record("3", "three"), record("2", "two"));
        assertThat(x(log.read("2").orElseThrow())).isEqualTo("two");
        assertThat(x(log.read("3").orElseThrow())).isEqualTo("three");
        log.close();
        log = reopened();
        assertThat(log.ids()).containsExactly("1", "2", "3");
    }

    @Test
    void records_stand_in_order_of_number_then_text() throws IOException {
        commit(record("b", ""), record("10", ""), record("9", ""), record("007", ""), record("7", ""), record("B", ""));
        assertThat(log.ids()).containsExactly("007", "7", "9", "10", "B", "b");
    }
}
