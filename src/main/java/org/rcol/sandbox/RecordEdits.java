package org.rcol.sandbox;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;

/** Changes of records that no record import makes: documents' names, and groups that go or get another name. */
final class RecordEdits {
    private final RecordLog records;

    /** Edits of a project's records, for whoever holds the project's monitor. */
    RecordEdits(RecordLog records) {
        this.records = records;
    }

    /** Stores a value under an export column, unchecked; a blank one takes it away. A record that is not there is made. */
    void store(String record, String column, String value) throws IOException {
        try (RecordBatch batch = records.begin()) {
            StoredRecord before = batch.read(record).orElseGet(() -> new StoredRecord(record, "", new HashMap<>()));
            before.values().put(column, value);
            before.values().values().removeIf(String::isEmpty);
            batch.put(before);
            batch.commit();
        }
    }

    /** Moves the records of a group into another; blank for none. */
    void regroup(String from, String to) throws IOException {
        try (RecordBatch batch = records.begin()) {
            for (String id : List.copyOf(records.ids())) {
                StoredRecord record = batch.read(id).orElseThrow();
                if (record.group().equals(from)) {
                    batch.put(new StoredRecord(id, to, record.values()));
                }
            }
            batch.commit();
        }
    }
}
