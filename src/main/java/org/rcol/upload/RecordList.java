package org.rcol.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.FieldName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.RowReader;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/**
 * The records of a project, listed in JSON: unlike CSV it has a mark for its end and a word for nothing, so that a list which was cut off,
 * or which a server under load left empty (vubiostat/redcapAPI#280), is none.
 *
 * @param rows for each record id its number of rows, one for each event, without repetitions
 * @param groups whether the rows name data access groups, which they do only for a token that sees those of all records
 */
record RecordList(Map<String, Integer> rows, boolean groups) {
    /**
     * Asks the server.
     *
     * @throws RcolException {@code BAD_ANSWER} if the answer is not a whole list of records
     */
    static RecordList of(Redcap redcap, FieldName recordId) {
        RecordQuery query =
                RecordQuery.csvOf(List.of(recordId.text())).withGroups().asJson();
        try (InputStream answer = redcap.records(query);
                RowReader table = RowReader.of(answer).orNested()) {
            return read(table, recordId.text());
        } catch (IOException e) {
            throw brokenOff().cause(e);
        }
    }

    private static RecordList read(RowReader table, String recordId) throws IOException {
        Map<String, Integer> rows = new HashMap<>();
        boolean groups = false;
        for (Optional<RowReader.Row> row = table.next(); row.isPresent(); row = table.next()) {
            String id = row.get().value(recordId);
            if (id.isEmpty()) {
                throw brokenOff();
            }
            boolean repeated = !row.get().value(ExportColumns.INSTANCE).isBlank();
            groups |= row.get().names().contains(ExportColumns.GROUP);
            rows.merge(id, repeated ? 0 : 1, Integer::sum);
        }
        table.requireEnd();
        return new RecordList(Map.copyOf(rows), groups);
    }

    private static RcolException brokenOff() {
        return RcolException.of(Kind.BAD_ANSWER, "the list of records is not complete")
                .hint("try again");
    }

    /** Whether the server says explicitly that there is no record. */
    boolean isEmpty() {
        return rows.isEmpty();
    }
}
