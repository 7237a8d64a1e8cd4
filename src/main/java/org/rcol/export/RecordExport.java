package org.rcol.export;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.Instrument;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/**
 * Exports records as the server's own CSV: ids first, then batch by batch, the returned ids compared with the asked ones.
 *
 * <p>Servers were seen to leave rows out without a word (OuhscBbmc/REDCapR#400), so a missing id is a failure and never a shorter file.
 */
public final class RecordExport {
    private final Redcap redcap;

    /** An export from a project. */
    public RecordExport(Redcap redcap) {
        this.redcap = redcap;
    }

    /**
     * Exports into a sink.
     *
     * @throws RcolException {@code USAGE} for a field or form that the project does not have; {@code BAD_ANSWER} if a record is missing
     *     from an answer
     */
    public ExportOutcome run(RecordExportRequest request, Sink sink) {
        DataDictionary dictionary = redcap.metadata();
        requireKnown(request, dictionary);
        String recordId = dictionary
                .recordId()
                .map(Field::name)
                .orElse(FieldName.RECORD_ID)
                .text();
        List<String> ids = request.records().isEmpty() ? ids(recordId) : request.records();
        var batches = new Batches(sink, recordId);
        RecordQuery query = query(request, recordId);
        for (int from = 0; from < ids.size(); from += request.batch()) {
            List<String> batch = ids.subList(from, Math.min(ids.size(), from + request.batch()));
            batches.add(batch, body(query.of(batch)));
        }
        sink.complete();
        return new ExportOutcome(ids.size(), batches.rows, sink.bytes());
    }

    private static RecordQuery query(RecordExportRequest request, String recordId) {
        Set<String> fields = new LinkedHashSet<>();
        if (!request.fields().isEmpty() || !request.forms().isEmpty()) {
            // Servers return the record ID only if it is asked for.
            fields.add(recordId);
        }
        fields.addAll(request.fields());
        return new RecordQuery(List.of(), List.copyOf(fields), request.forms(), List.of(), false, false, true, "csv");
    }

    private static void requireKnown(RecordExportRequest request, DataDictionary dictionary) {
        Set<String> fields = new LinkedHashSet<>();
        Set<String> forms = new LinkedHashSet<>();
        for (Instrument form : dictionary.instruments()) {
            forms.add(form.name().text());
            fields.add(form.name().statusField().text());
            form.fields().stream()
                    .filter(field -> field.type() != FieldType.DESCRIPTIVE)
                    .forEach(field -> fields.add(field.name().text()));
        }
        require("field", request.fields(), fields);
        require("instrument", request.forms(), forms);
    }

    private static void require(String what, List<String> names, Collection<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw RcolException.of(Kind.USAGE, "the project has no " + what + " \"" + name + "\"")
                        .hint(Spelling.nearest(name, known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("see: rcol export metadata"));
            }
        }
    }

    private List<String> ids(String recordId) {
        byte[] body = body(RecordQuery.csvOf(List.of(recordId)));
        Set<String> ids = new LinkedHashSet<>();
        rows(body).stream().skip(1).forEach(row -> ids.add(row.get(0)));
        return List.copyOf(ids);
    }

    private byte[] body(RecordQuery query) {
        try (InputStream stream = redcap.records(query)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw RcolException.of(Kind.BAD_ANSWER, "the exported records broke off")
                    .hint("try again")
                    .cause(e);
        }
    }

    private static List<List<String>> rows(byte[] body) {
        var rows = new ArrayList<List<String>>();
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().skipEmptyLines(true).ofCsvRecord(new String(body, StandardCharsets.UTF_8))) {
            csv.forEach(row -> rows.add(row.getFields()));
        } catch (IOException | CsvParseException e) {
            throw RcolException.of(Kind.BAD_ANSWER, "the exported records are no complete CSV")
                    .hint("try again")
                    .cause(e);
        }
        return rows;
    }

    /** Puts batches behind one another, the header once. */
    private static final class Batches {
        private final Sink sink;
        private final String recordId;
        private List<String> header = List.of();
        private long rows;

        Batches(Sink sink, String recordId) {
            this.sink = sink;
            this.recordId = recordId;
        }

        void add(List<String> asked, byte[] body) {
            List<List<String>> answer = rows(body);
            List<String> columns = answer.isEmpty() ? List.of() : answer.get(0);
            int idAt = columns.indexOf(recordId);
            Set<String> returned = new LinkedHashSet<>();
            answer.stream().skip(1).filter(row -> idAt >= 0).forEach(row -> returned.add(row.get(idAt)));
            long missing = asked.stream().filter(id -> !returned.contains(id)).count();
            if (missing > 0) {
                throw RcolException.of(
                                Kind.BAD_ANSWER, "the server left out " + missing + " of " + asked.size() + " records")
                        .hint("try again, or with a smaller --batch");
            }
            if (!header.isEmpty() && !header.equals(columns)) {
                throw RcolException.of(Kind.CHANGED, "the project's columns changed during the export")
                        .hint("export again");
            }
            int from = header.isEmpty() ? 0 : endOfHeader(body);
            header = columns;
            sink.write(body, from, body.length - from);
            rows += answer.size() - 1L;
        }

        /** Column names hold no line break, so the header ends at the first. */
        private static int endOfHeader(byte[] body) {
            int at = 0;
            while (at < body.length && body[at] != '\n') {
                at++;
            }
            return Math.min(body.length, at + 1);
        }
    }
}
