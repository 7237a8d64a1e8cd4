package org.rcol.sandbox.project;

import java.io.IOException;
import java.util.List;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.records.RecordBatch;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.StoredRecord;

/** Changes of records that no record import makes: documents' names, and groups that are deleted or renamed. */
public final class RecordEdits {
    private final Project project;

    /** Edits of a project's records, for whoever holds the project's monitor. */
    public RecordEdits(Project project) {
        this.project = project;
    }

    /** Stores a value under an export column, unchecked; a blank one takes it away. A row that is not there is made. */
    public void store(String record, RowKey row, String column, String value) throws IOException {
        RecordLayout layout = project.layout();
        try (RecordBatch batch = project.records().begin()) {
            StoredRecord changed = batch.read(record).orElseGet(() -> StoredRecord.empty(record, ""));
            changed.row(row, layout.size()).set(layout.position(column), value);
            batch.put(changed);
            batch.commit();
        }
    }

    /** Moves the records of a group into another; blank for none. */
    void regroup(String from, String to) throws IOException {
        try (RecordBatch batch = project.records().begin()) {
            for (String id : List.copyOf(project.records().ids())) {
                StoredRecord record = batch.read(id).orElseThrow();
                if (record.group().equals(from)) {
                    batch.put(record.withGroup(to));
                }
            }
            batch.commit();
        }
    }
}
