package org.rcol.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.DocumentPlace;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableAnswer;

/** Finds the documents of a project in an export of nothing but its file fields, whose cells hold the documents' names. */
final class DocumentList {
    /** A document that the project holds. */
    record Listed(DocumentPlace place, String name) {}

    private final String recordId;
    private final List<String> fields;
    private final List<Listed> documents = new ArrayList<>();
    private final Set<String> records = new LinkedHashSet<>();
    private List<String> header = List.of();

    private DocumentList(String recordId, List<String> fields) {
        this.recordId = recordId;
        this.fields = fields;
    }

    /**
     * Asks the server.
     *
     * @param fields file fields, one at least
     * @param records the records to look at; all if it is empty
     * @throws RcolException {@code BAD_ANSWER} if records that were asked for are missing
     */
    static DocumentList read(Redcap redcap, String recordId, List<String> fields, List<String> records) {
        var list = new DocumentList(recordId, fields);
        var columns = new ArrayList<>(List.of(recordId));
        columns.addAll(fields);
        TableAnswer.rows(redcap.records(RecordQuery.csvOf(columns).of(records)), list::row);
        long missing = records.stream().filter(id -> !list.records.contains(id)).count();
        if (missing > 0) {
            throw RcolException.of(
                            Kind.BAD_ANSWER, "the server left out " + missing + " of " + records.size() + " records")
                    .hint("does the project have them all? may this token see them?");
        }
        return list;
    }

    private void row(List<String> cells) {
        if (header.isEmpty()) {
            header = cells;
            if (!header.contains(recordId)) {
                throw RcolException.of(Kind.BAD_ANSWER, "the server left out the column " + recordId);
            }
            return;
        }
        records.add(cell(cells, recordId));
        for (String field : fields) {
            String name = cell(cells, field);
            if (!name.isBlank()) {
                documents.add(new Listed(
                        new DocumentPlace(
                                cell(cells, recordId),
                                cell(cells, "redcap_event_name"),
                                cell(cells, "redcap_repeat_instrument"),
                                cell(cells, "redcap_repeat_instance"),
                                field),
                        name));
            }
        }
    }

    private String cell(List<String> cells, String column) {
        int at = header.indexOf(column);
        return at < 0 ? "" : cells.get(at);
    }

    List<Listed> documents() {
        return List.copyOf(documents);
    }

    /** The fields that the server left out of its answer, as it does where a right is missing; an empty answer hides none. */
    List<String> hidden() {
        return header.isEmpty()
                ? List.of()
                : fields.stream().filter(field -> !header.contains(field)).collect(Collectors.toList());
    }
}
