package org.rcol.sandbox;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.FormName;

/** The import of records, one a row: the server takes every row or none. */
final class RecordImport implements Call {
    private final Project project;
    private final Access access;

    RecordImport(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    @Override
    public Answer answer(Parameters parameters) throws Refusal, IOException {
        if (parameters.get("type").equals("eav") || parameters.get("format").equals("odm")) {
            throw Refusal.notOffered("records in another shape than flat csv, json and xml");
        }
        if (parameters.isTrue("backgroundProcess")) {
            throw Refusal.notOffered("imports in the background");
        }
        SentRows rows = SentRows.of(parameters.format(), parameters.get("data"), parameters.delimiter());
        if (rows instanceof SentJson json && json.isLoneObject()) {
            return ImportedRecords.of(Map.of(), parameters);
        }
        synchronized (project) {
            DateOrder dates = DateOrder.of(parameters.get("dateFormat"));
            new RecordCheck(project.layout(), project.records(), access, dates).check(rows);
            return ImportedRecords.of(write(rows, parameters), parameters);
        }
    }

    /** Writes all rows and returns the ids that the records got, by the ids that were sent. */
    private Map<String, String> write(SentRows rows, Parameters parameters) throws Refusal, IOException {
        var ids = new LinkedHashMap<String, String>();
        var names = new NextRecordName(project, access);
        boolean autoNumber = parameters.isTrue("forceAutoNumber");
        String recordId = project.layout().recordId();
        try (RecordBatch batch = project.records().begin()) {
            rows.forEach((number, row) -> {
                String sent = Optional.ofNullable(row.get(recordId)).orElse("").strip();
                String id = ids.computeIfAbsent(sent, first -> autoNumber ? names.next() : first);
                StoredRecord before = batch.read(id)
                        .orElseGet(() -> new StoredRecord(id, access.group().orElse(""), Map.of()));
                batch.put(merged(before, row, parameters));
            });
            batch.commit();
        }
        return ids;
    }

    private StoredRecord merged(StoredRecord before, Map<String, String> row, Parameters parameters) {
        boolean overwrite = parameters.get("overwriteBehavior").equals("overwrite");
        DateOrder dates = DateOrder.of(parameters.get("dateFormat"));
        var values = new HashMap<>(before.values());
        var touched = new LinkedHashSet<FormName>();
        String group = before.group();
        for (Map.Entry<String, String> cell : row.entrySet()) {
            String value = cell.getValue();
            if (value.isBlank() && !overwrite) {
                continue;
            }
            if (cell.getKey().equals(RecordExport.GROUP_COLUMN)) {
                group = project.group(value).orElse("");
                continue;
            }
            ExportColumn column = project.layout().column(cell.getKey()).orElseThrow();
            if (!(column instanceof IdColumn)) {
                String stored =
                        value.isBlank() ? "" : column.stored(value, dates).orElseThrow();
                set(values, column.name(), stored);
                if (!value.isBlank() && !(column instanceof StatusColumn)) {
                    touched.add(column.form());
                }
            }
        }
        touched.forEach(form -> values.putIfAbsent(form.statusField().text(), StatusColumn.INCOMPLETE));
        return new StoredRecord(before.id(), group, values);
    }

    private static void set(Map<String, String> values, String column, String value) {
        if (value.isEmpty()) {
            values.remove(column);
        } else {
            values.put(column, value);
        }
    }
}
