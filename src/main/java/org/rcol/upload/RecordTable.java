package org.rcol.upload;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.FieldName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/** Exported records in CSV, read row by row, and which of them came. */
final class RecordTable {
    private static final Predicate<String> HASHED =
            Pattern.compile("[0-9a-f]{32}").asMatchPredicate();

    private final String recordId;
    private final Map<String, Integer> rows = new HashMap<>();
    private final List<List<String>> lastRows = new ArrayList<>();
    private List<String> columns = List.of();
    private int idIndex = -1;
    private int instanceIndex = -1;

    private RecordTable(FieldName recordId) {
        this.recordId = recordId.text();
    }

    /** Receives the header first and then each row. */
    interface Listener {
        void header(List<String> columns);

        void row(List<String> cells);
    }

    /**
     * Asks the server and reads its answer to the end; a blank one calls nothing.
     *
     * <p>Every answer seen from a server ends with a line end. Where it is missing, the last cell may have been cut: the record that came last
     * is asked for once more in JSON, which has a mark for its end.
     *
     * @throws RcolException {@code BAD_ANSWER} if it is not CSV, is cut off, or has a row that is longer or shorter than the header
     */
    static RecordTable of(Redcap redcap, RecordQuery query, FieldName recordId, Listener listener) {
        var table = new RecordTable(recordId);
        boolean whole = read(redcap.records(query), table.before(listener));
        if (!whole && !table.lastRows.isEmpty() && !table.lastRows.equals(table.lastRowsAgain(redcap, query))) {
            throw brokenOff();
        }
        return table;
    }

    private List<List<String>> lastRowsAgain(Redcap redcap, RecordQuery query) {
        RecordQuery last = query.of(List.of(lastRows.get(0).get(idIndex))).asJson();
        var again = new ArrayList<List<String>>();
        try (InputStream answer = redcap.records(last)) {
            for (JsonNode row : Json.read(answer.readAllBytes(), JsonNode.class)) {
                again.add(
                        columns.stream().map(name -> row.path(name).asText("")).toList());
            }
            return again;
        } catch (IOException e) {
            throw brokenOff().cause(e);
        }
    }

    private Listener before(Listener next) {
        return new Listener() {
            @Override
            public void header(List<String> names) {
                columns = names;
                idIndex = names.indexOf(recordId);
                instanceIndex = names.indexOf(ExportColumns.INSTANCE);
                next.header(names);
            }

            @Override
            public void row(List<String> cells) {
                if (idIndex >= 0) {
                    note(cells);
                    next.row(cells);
                }
            }
        };
    }

    private void note(List<String> cells) {
        String id = cells.get(idIndex);
        boolean repeated = instanceIndex >= 0 && !cells.get(instanceIndex).isBlank();
        rows.merge(id, repeated ? 0 : 1, Integer::sum);
        if (!lastRows.isEmpty() && !lastRows.get(0).get(idIndex).equals(id)) {
            lastRows.clear();
        }
        lastRows.add(cells);
    }

    /** Whether the answer was blank, without even a header. */
    boolean isBlank() {
        return columns.isEmpty();
    }

    /** Whether there was a column with the record ids; an answer without it says nothing about records. */
    boolean hasIds() {
        return idIndex >= 0;
    }

    /** Whether the record ids are hashed, as with de-identified export rights: then columns may be hashed or emptied, too. */
    boolean hasHashedIds() {
        return rows.keySet().stream().anyMatch(HASHED);
    }

    /** Those records of a list that did not come, or not with all of their rows. */
    Set<String> missing(RecordList list) {
        return list.rows().entrySet().stream()
                .filter(record -> rows.getOrDefault(record.getKey(), -1) < record.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Reads a stream to its end and closes it. An empty body calls nothing.
     *
     * @return whether it ended with a line end
     * @throws RcolException {@code BAD_ANSWER} if it is not CSV, is cut off, or has a row that is longer or shorter than the header
     */
    static boolean read(InputStream stream, Listener listener) {
        var ending = new Ending(stream);
        try (ending;
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .detectBomHeader(true)
                        .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                        .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                        .skipEmptyLines(true)
                        .ofCsvRecord(ending, StandardCharsets.UTF_8)) {
            Consumer<CsvRecord> first = row -> listener.header(row.getFields());
            for (CsvRecord row : csv) {
                first.accept(row);
                first = next -> listener.row(next.getFields());
            }
            return ending.isLineEnd();
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw brokenOff().cause(e);
        }
    }

    private static RcolException brokenOff() {
        return RcolException.of(Kind.BAD_ANSWER, "the exported records ended early")
                .hint("try again");
    }

    /** Remembers the last byte that was read. */
    private static final class Ending extends FilterInputStream {
        private int last = '\n';

        Ending(InputStream stream) {
            super(stream);
        }

        boolean isLineEnd() {
            return last == '\n' || last == '\r';
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            last = next < 0 ? last : next;
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            last = count > 0 ? buffer[offset + count - 1] : last;
            return count;
        }
    }
}
