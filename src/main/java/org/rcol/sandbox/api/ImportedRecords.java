package org.rcol.sandbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rcol.json.Json;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.WireFormat;

/** What a record import answers, as the parameter {@code returnContent} wants it. */
final class ImportedRecords {
    private ImportedRecords() {}

    /** The answer for the records that were taken: their ids by the ids that were sent. */
    static Answer of(Map<String, String> ids, Parameters parameters) {
        WireFormat format = parameters.returnFormat();
        String text =
                switch (parameters.get("returnContent")) {
                    case "ids" -> list(format, ids.values().stream().distinct().toList());
                    case "auto_ids" ->
                        list(format, parameters.isTrue("forceAutoNumber") ? pairs(ids) : List.copyOf(ids.values()));
                    case "nothing" -> "";
                    default -> format.recordCount(ids.size());
                };
        return Answer.text(200, format.contentType(), text);
    }

    /** {@code 323,10}: the new id, then the one that was sent. */
    private static List<String> pairs(Map<String, String> ids) {
        var pairs = new ArrayList<String>();
        ids.forEach((sent, given) -> pairs.add(given + "," + sent));
        return pairs;
    }

    /** In CSV a heading stands above the ids: REDCapR drops the first line of the answer ({@code redcap-write-oneshot.R}). */
    private static String list(WireFormat format, List<String> ids) {
        return switch (format) {
            case CSV ->
                ids.stream()
                        .map(id -> id.indexOf(',') >= 0 ? '"' + id + '"' : id)
                        .collect(Collectors.joining("\n", "id\n", "\n"));
            case JSON -> Json.compact(ids);
            case XML ->
                ids.stream()
                        .map(id -> "<id>" + WireFormat.xml(id) + "</id>")
                        .collect(Collectors.joining("", WireFormat.XML_HEAD + "<ids>", "</ids>"));
        };
    }
}
