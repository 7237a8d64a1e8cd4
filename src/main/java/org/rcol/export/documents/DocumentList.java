package org.rcol.export.documents;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.ExportColumns;
import org.rcol.export.records.CsvCells;
import org.rcol.export.records.ListedRecords;
import org.rcol.export.records.RecordLister;
import org.rcol.export.records.RowKeys;
import org.rcol.export.records.TwoAnswers;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.DocumentPlace;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/**
 * Finds the documents of a project in an export of nothing but its file fields, whose cells hold the documents' names. What one of two
 * answers shows is on the list.
 */
final class DocumentList implements TwoAnswers.Rows<DocumentList> {
    /** A document that the project holds. */
    record Listed(DocumentPlace place, String name) {}

    private final String recordId;
    private final List<String> fields;
    private final Map<DocumentPlace, String> documents = new LinkedHashMap<>();
    private final ListedRecords records = new ListedRecords(false);
    private List<String> header = List.of();
    private RowKeys keys = RowKeys.in(List.of());

    private DocumentList(String recordId, List<String> fields) {
        this.recordId = recordId;
        this.fields = fields;
    }

    /**
     * Asks the server.
     *
     * @param fields file fields, one at least
     * @param records the records to look at; all if it is empty
     * @throws RcolException {@code BAD_ANSWER} if the list is not whole, or records that were asked for are missing
     */
    static DocumentList read(
            Redcap redcap, String recordId, List<String> fields, List<String> records, DocumentListener listener) {
        var columns = new ArrayList<>(List.of(recordId));
        columns.addAll(fields);
        TwoAnswers.Both<DocumentList> both = new TwoAnswers<>(
                        redcap, () -> new DocumentList(recordId, fields), listener::note)
                .to(RecordQuery.csvOf(columns).of(records));
        DocumentList list = both.csv().and(both.json());
        long missing = records.stream().filter(id -> !list.records.has(id)).count();
        if (missing > 0) {
            throw RcolException.of(
                            Kind.BAD_ANSWER, "the server left out " + missing + " of " + records.size() + " records")
                    .hint("does the project have all of them? may this token see them?");
        }
        return list;
    }

    private DocumentList and(DocumentList other) {
        var all = new DocumentList(recordId, fields);
        Set<String> columns = new LinkedHashSet<>(header);
        columns.addAll(other.header);
        all.header = List.copyOf(columns);
        for (DocumentList part : List.of(this, other)) {
            all.documents.putAll(part.documents);
            part.records.ids().forEach(id -> all.records.add(id, part.records.rows(id), part.records.sum(id)));
        }
        return all;
    }

    @Override
    public void header(List<String> columns) {
        RecordLister.requireRecordId(recordId, columns);
        if (new HashSet<>(columns).size() < columns.size()) {
            throw RcolException.of(Kind.BAD_ANSWER, "the list of documents has a column twice")
                    .hint("try again; if it happens again, tell your REDCap administrator");
        }
        header = columns;
        keys = RowKeys.in(columns);
    }

    @Override
    public void row(CsvCells cells) {
        records.add(cells.text(0), keys.of(cells), false);
        for (String field : fields) {
            String name = cell(cells, field);
            if (!name.isBlank()) {
                documents.put(
                        new DocumentPlace(
                                cells.text(0),
                                cell(cells, ExportColumns.EVENT),
                                cell(cells, ExportColumns.INSTRUMENT),
                                cell(cells, ExportColumns.INSTANCE),
                                field),
                        name);
            }
        }
    }

    private String cell(CsvCells cells, String column) {
        int at = header.indexOf(column);
        return at < 0 ? "" : cells.text(at);
    }

    @Override
    public boolean isEmpty() {
        return records.ids().isEmpty();
    }

    @Override
    public boolean isDoubtful(boolean open, DocumentList other, boolean surely) {
        return open && !(records.isSameAs(other.records) && documents.equals(other.documents));
    }

    List<Listed> documents() {
        return documents.entrySet().stream()
                .map(document -> new Listed(document.getKey(), document.getValue()))
                .toList();
    }

    /** The fields that the server left out of its answers, as it does where a right is missing; an empty answer does not count. */
    List<String> hidden() {
        return header.isEmpty()
                ? List.of()
                : fields.stream().filter(field -> !header.contains(field)).collect(Collectors.toList());
    }
}
