package org.rcol.sandbox.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rcol.sandbox.design.DateOrder;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.records.RecordBatch;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentJson;
import org.rcol.sandbox.wire.SentRows;

/** The import of records, one row a line: the server takes every row or none. */
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
            throw Refusal.notOffered("an import of records in another shape than flat csv, json and xml");
        }
        if (parameters.isTrue("backgroundProcess")) {
            throw Refusal.notOffered("imports in the background");
        }
        SentRows rows = SentRows.of(parameters.format(), parameters.get("data"), parameters.delimiter());
        if (rows instanceof SentJson json && json.isLoneObject()) {
            return ImportedRecords.of(Map.of(), parameters);
        }
        synchronized (project) {
            new RecordCheck(project, access, DateOrder.of(parameters.get("dateFormat"))).check(rows);
            return ImportedRecords.of(write(rows, parameters), parameters);
        }
    }

    /** Writes all rows and returns the ids that the records got, by the ids that were sent. */
    private Map<String, String> write(SentRows rows, Parameters parameters) throws Refusal, IOException {
        var ids = new LinkedHashMap<String, String>();
        var names = new NextRecordName(project, access);
        boolean autoNumber = parameters.isTrue("forceAutoNumber");
        String recordId = project.layout().recordId();
        var log = new ImportLog();
        try (RecordBatch batch = project.records().begin()) {
            var merge = new RecordMerge(project, access, parameters, batch, log);
            rows.forEach((number, row) -> {
                String sent = Optional.ofNullable(row.get(recordId)).orElse("").strip();
                merge.take(ids.computeIfAbsent(sent, first -> autoNumber ? names.next() : first), row);
            });
            merge.end();
            log.writeTo(project.log());
            batch.commit();
        }
        return ids;
    }
}
