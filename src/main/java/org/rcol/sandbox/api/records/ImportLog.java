package org.rcol.sandbox.api.records;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.design.CheckboxColumn;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.project.LoggedAction.Kind;
import org.rcol.sandbox.records.StoredRow;

/**
 * What an import does to the log: an entry for each record with its new values, or for a large import one for all that were made and one
 * for all that were changed, without values.
 */
final class ImportLog {
    private static final int MOST_WITH_VALUES = 20;

    private final Map<String, StringBuilder> made = new LinkedHashMap<>();
    private final Map<String, StringBuilder> changed = new LinkedHashMap<>();

    /** A row of a record was made or changed; unchanged ones leave no entry (OuhscBbmc/REDCapR#515). */
    void note(String id, boolean isNew, List<ExportColumn> columns, StoredRow before, StoredRow after) {
        Map<String, StringBuilder> records = isNew || made.containsKey(id) ? made : changed;
        StringBuilder details = records.computeIfAbsent(id, key -> new StringBuilder());
        if (made.size() + changed.size() > MOST_WITH_VALUES) {
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            String value = after.value(i);
            if (!value.equals(before.value(i))) {
                details.append(details.length() == 0 ? "" : ", ").append(detail(columns.get(i), value));
            }
        }
    }

    private static String detail(ExportColumn column, String value) {
        return column instanceof CheckboxColumn checkbox
                ? column.askedBy() + "(" + checkbox.choice().code() + ") = "
                        + (value.isEmpty() ? "unchecked" : "checked")
                : column.askedBy() + " = '" + value + "'";
    }

    void writeTo(ApiRequest request) throws IOException {
        boolean values = made.size() + changed.size() <= MOST_WITH_VALUES;
        write(made, Kind.RECORD_ADD, "Create record (API)", values, request);
        write(changed, Kind.RECORD_EDIT, "Update record (API)", values, request);
    }

    private static void write(
            Map<String, StringBuilder> records, Kind kind, String action, boolean values, ApiRequest request)
            throws IOException {
        if (values) {
            for (Map.Entry<String, StringBuilder> record : records.entrySet()) {
                request.log(kind, action, record.getValue().toString(), List.of(record.getKey()));
            }
        } else if (!records.isEmpty()) {
            request.log(kind, action, "", List.copyOf(records.keySet()));
        }
    }
}
