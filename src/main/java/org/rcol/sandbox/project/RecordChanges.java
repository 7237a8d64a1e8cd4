package org.rcol.sandbox.project;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.sandbox.design.CheckboxColumn;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.project.LoggedAction.Kind;
import org.rcol.sandbox.records.StoredRow;

/**
 * What a change of records does to the log: an entry for each record with its new values, and one more for its results; for a large change
 * one entry each for all that were made, changed and computed, without values.
 */
public final class RecordChanges {
    private static final int MOST_WITH_VALUES = 20;

    private final List<ExportColumn> columns;
    private final Map<String, StringBuilder> made = new LinkedHashMap<>();
    private final Map<String, StringBuilder> changed = new LinkedHashMap<>();
    private final Map<String, StringBuilder> computed = new LinkedHashMap<>();

    /** No change yet of records with these columns. */
    public RecordChanges(List<ExportColumn> columns) {
        this.columns = columns;
    }

    /** A row of a record was made or changed; unchanged ones leave no entry (OuhscBbmc/REDCapR#515). */
    public void note(String id, boolean isNew, StoredRow before, StoredRow after) {
        note(isNew || made.containsKey(id) ? made : changed, id, before, after);
    }

    /** Results in a row of a record changed. */
    public void noteComputed(String id, StoredRow before, StoredRow after) {
        note(computed, id, before, after);
    }

    private void note(Map<String, StringBuilder> records, String id, StoredRow before, StoredRow after) {
        StringBuilder details = records.computeIfAbsent(id, key -> new StringBuilder());
        if (!hasValues()) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            String value = after.value(i);
            if (!value.equals(before.value(i))) {
                details.append(details.length() == 0 ? "" : ", ").append(detail(columns.get(i), value));
            }
        }
    }

    private boolean hasValues() {
        return made.size() + changed.size() <= MOST_WITH_VALUES && computed.size() <= MOST_WITH_VALUES;
    }

    private static String detail(ExportColumn column, String value) {
        return column instanceof CheckboxColumn checkbox
                ? column.askedBy() + "(" + checkbox.choice().code() + ") = "
                        + (value.isEmpty() ? "unchecked" : "checked")
                : column.askedBy() + " = '" + value + "'";
    }

    /**
     * Writes the entries.
     *
     * @param way how the change came: {@code " (API)"}, or blank for the web pages
     */
    public void writeTo(ProjectLog log, String user, String way) throws IOException {
        boolean values = hasValues();
        write(made, Kind.RECORD_ADD, "Create record" + way, values, user, log);
        write(changed, Kind.RECORD_EDIT, "Update record" + way, values, user, log);
        write(computed, Kind.RECORD_EDIT, "Update record (Auto calculation)", values, user, log);
    }

    private static void write(
            Map<String, StringBuilder> records, Kind kind, String action, boolean values, String user, ProjectLog log)
            throws IOException {
        if (values) {
            for (Map.Entry<String, StringBuilder> record : records.entrySet()) {
                log.add(user, kind, action, record.getValue().toString(), List.of(record.getKey()));
            }
        } else if (!records.isEmpty()) {
            log.add(user, kind, action, "", List.copyOf(records.keySet()));
        }
    }
}
