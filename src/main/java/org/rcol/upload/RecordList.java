package org.rcol.upload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.FieldName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
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
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Asks the server.
     *
     * @throws RcolException {@code BAD_ANSWER} if the answer is no whole list of records
     */
    static RecordList of(Redcap redcap, FieldName recordId) {
        RecordQuery query =
                RecordQuery.csvOf(List.of(recordId.text())).withGroups().asJson();
        try (InputStream answer = redcap.records(query);
                JsonParser json = JSON.createParser(answer)) {
            return read(json, recordId.text());
        } catch (IOException e) {
            throw brokenOff().cause(e);
        }
    }

    private static RecordList read(JsonParser json, String recordId) throws IOException {
        Map<String, Integer> rows = new HashMap<>();
        boolean groups = false;
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw brokenOff();
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String id = "";
            boolean repeated = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                String value = json.nextToken().isScalarValue() ? json.getText() : "";
                json.skipChildren();
                id = name.equals(recordId) ? value : id;
                repeated |= name.equals(ExportColumns.INSTANCE) && !value.isBlank();
                groups |= name.equals(ExportColumns.GROUP);
            }
            if (id.isEmpty()) {
                throw brokenOff();
            }
            rows.merge(id, repeated ? 0 : 1, Integer::sum);
        }
        if (json.currentToken() != JsonToken.END_ARRAY || json.nextToken() != null) {
            throw brokenOff();
        }
        return new RecordList(Map.copyOf(rows), groups);
    }

    private static RcolException brokenOff() {
        return RcolException.of(Kind.BAD_ANSWER, "the list of records is not whole")
                .hint("try again");
    }

    /** Whether the server says in so many words that there is no record. */
    boolean isEmpty() {
        return rows.isEmpty();
    }
}
