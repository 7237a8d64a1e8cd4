package org.rcol.sandbox.api.records;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.project.RecordChanges;
import org.rcol.sandbox.project.Variant;
import org.rcol.sandbox.records.RecordBatch;
import org.rcol.sandbox.setup.MessageWatch;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.SentJson;
import org.rcol.sandbox.wire.SentRows;
import org.rcol.sandbox.wire.WireFormat;

/** The import of records, one row a line. How a server judges the rows: {@link RecordImportCheck}. */
public final class RecordImportCall {
    private RecordImportCall() {}

    /** Imports every row or none. */
    public static SandboxAnswer take(ApiRequest request) throws Refusal, IOException {
        if (request.get("type").equals("eav") || request.get("format").equals("odm")) {
            throw Refusal.notOffered("an import of records in another shape than flat csv, json and xml");
        }
        if (request.parameters().isTrue("backgroundProcess")) {
            throw Refusal.notOffered("imports in the background");
        }
        SentRows rows = request.rows();
        if (rows instanceof SentJson json && json.isLoneObject()) {
            return answer(Map.of(), request);
        }
        new RecordImportCheck(request).check(rows);
        return answer(write(rows, request), request);
    }

    /** Writes all rows and returns the ids that the records got, by the ids that were sent. */
    private static Map<String, String> write(SentRows rows, ApiRequest request) throws Refusal, IOException {
        var ids = new LinkedHashMap<String, String>();
        var names = new NextRecordName(request);
        // Without auto-numbering the parameter changes nothing (PHPCap RecordsTest).
        boolean autoNumber = request.parameters().isTrue("forceAutoNumber")
                && !request.options().has(Variant.DOUBLE_DATA_ENTRY)
                && !"0".equals(request.project().settings().get("record_autonumbering_enabled"));
        String recordId = request.project().layout().recordId();
        var log = new RecordChanges(request.project().layout().columns());
        MessageWatch messages = request.project().watchMessages();
        try (RecordBatch batch = request.project().records().begin()) {
            var merge = new RecordMerge(request, batch, log, messages);
            rows.forEach((number, row) -> {
                String sent = SentRows.cell(row, recordId);
                merge.take(ids.computeIfAbsent(sent, first -> autoNumber ? names.next() : first), row);
            });
            merge.end();
            log.writeTo(request.project().log(), request.access().name(), " (API)");
            batch.commit();
            messages.settle();
        }
        return ids;
    }

    /** The answer that the parameter {@code returnContent} asks for; the ids of the records by the ids that were sent. */
    private static SandboxAnswer answer(Map<String, String> ids, ApiRequest request) {
        WireFormat format = request.parameters().returnFormat();
        return request.text(
                switch (request.get("returnContent")) {
                    case "ids" -> format.ids(ids.values().stream().distinct().toList());
                    case "auto_ids" ->
                        format.ids(
                                request.parameters().isTrue("forceAutoNumber")
                                        ? pairs(ids)
                                        : List.copyOf(ids.values()));
                    case "nothing" -> "";
                    default -> format.recordCount(ids.size());
                });
    }

    /** {@code 323,10}: the new id, then the one that was sent. */
    private static List<String> pairs(Map<String, String> ids) {
        return ids.entrySet().stream()
                .map(id -> id.getValue() + "," + id.getKey())
                .toList();
    }
}
