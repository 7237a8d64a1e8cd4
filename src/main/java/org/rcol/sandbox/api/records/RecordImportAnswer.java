package org.rcol.sandbox.api.records;

import java.util.List;
import java.util.Map;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.WireFormat;

/** What a record import answers, as the parameter {@code returnContent} wants it. */
final class RecordImportAnswer {
    private RecordImportAnswer() {}

    /** The answer for the records that were taken: their ids by the ids that were sent. */
    static SandboxAnswer of(Map<String, String> ids, ApiRequest request) {
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
