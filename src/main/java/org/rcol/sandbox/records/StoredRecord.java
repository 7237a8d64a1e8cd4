package org.rcol.sandbox.records;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is stored of one record.
 *
 * @param group the unique name of its data access group; blank for none
 * @param rows its rows, in no certain order
 */
public record StoredRecord(String id, String group, Map<RowKey, StoredRow> rows) {
    /** A record without any row. */
    public static StoredRecord empty(String id, String group) {
        return new StoredRecord(id, group, new LinkedHashMap<>());
    }

    /** The row of a key, made if there is none yet. */
    public StoredRow row(RowKey key, int columns) {
        return rows.computeIfAbsent(key, wanted -> new StoredRow(wanted, columns));
    }

    /** The same in another group; blank for none. */
    public StoredRecord withGroup(String other) {
        return new StoredRecord(id, other, rows);
    }

    /** The same under another id. */
    public StoredRecord withId(String other) {
        return new StoredRecord(other, group, rows);
    }
}
