package org.rcol.export.records;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Instrument;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/**
 * One record that a server cannot send in one piece, requested instrument by instrument and put together again.
 *
 * <p>The parts are asked for in JSON, whose end can be seen, and have to show the same rows. Cells are kept as Latin-1 texts, which are the
 * bytes that came.
 */
final class RecordByForms {
    private final Redcap redcap;
    private final RequestedColumns columns;
    private final Set<String> ownNames = new LinkedHashSet<>();
    private final Set<String> valueNames = new LinkedHashSet<>();
    private final Map<List<String>, Map<String, String>> rows = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();

    RecordByForms(Redcap redcap, RequestedColumns columns) {
        this.redcap = redcap;
        this.columns = columns;
    }

    /**
     * The rows of a record as CSV.
     *
     * @param heading the columns of the other answers; none if there is no other yet
     */
    byte[] csv(List<String> record, Optional<Heading> heading) {
        Map<String, Set<List<String>>> rowsByForm = new LinkedHashMap<>();
        for (RequestedColumns.FormFields form : columns.forms()) {
            rowsByForm.put(form.form().name().text(), ask(form, record));
        }
        rowsByForm.forEach((form, keys) -> {
            if (keys.size() < rows.size()) {
                throw wrong("left out rows", form);
            }
        });
        List<String> names = names(heading);
        var csv = new StringBuilder(String.join(",", names)).append('\n');
        rows.entrySet().stream().sorted(Map.Entry.comparingByKey(order())).forEach(row -> {
            for (int i = 0; i < names.size(); i++) {
                csv.append(i > 0 ? "," : "").append(row.getValue().getOrDefault(names.get(i), ""));
            }
            csv.append('\n');
        });
        return csv.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The columns in the order of the other answers; what none of the parts has is not there, and is found to be missing. */
    private List<String> names(Optional<Heading> heading) {
        Set<String> own = new LinkedHashSet<>();
        own.add(columns.recordId());
        ExportColumns.OWN.stream().filter(ownNames::contains).forEach(own::add);
        own.addAll(valueNames);
        Set<String> names = new LinkedHashSet<>(heading.map(Heading::names).orElse(List.of()));
        names.retainAll(own);
        names.addAll(own);
        return List.copyOf(names);
    }

    /** Each answer must have the record: the record ID is asked for with every instrument, and every row of the record holds it. */
    private Set<List<String>> ask(RequestedColumns.FormFields form, List<String> record) {
        Set<String> fields = new LinkedHashSet<>();
        fields.add(columns.recordId());
        if (!form.whole()) {
            fields.addAll(form.fields());
        }
        String name = form.form().name().text();
        RecordQuery query =
                columns.query().of(record).columns(List.copyOf(fields), form.whole() ? List.of(name) : List.of());
        Set<List<String>> keys = new HashSet<>();
        try (InputStream stream = redcap.batch(query.asJson());
                InputStream answer = JsonAsCsv.orCsv(stream)) {
            var blocks = new CsvBlocks(answer);
            List<String> names = List.of();
            for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
                if (names.isEmpty()) {
                    names = block.header();
                    RecordLister.requireRecordId(columns.recordId(), names);
                    block.skip(1);
                }
                for (int row = 0; row < block.rows(); row++) {
                    if (!record.contains(block.firstCell(row))) {
                        throw wrong("sent a row that was not requested", name);
                    }
                    if (!keys.add(add(names, block, row))) {
                        throw wrong("sent a row twice", name);
                    }
                }
            }
            if (blocks.endsOpen()) {
                throw CsvBlocks.brokenOff(null);
            }
        } catch (IOException e) {
            throw CsvBlocks.brokenOff(e);
        }
        if (keys.isEmpty()) {
            throw wrong("left out the record", name);
        }
        return keys;
    }

    private static RcolException wrong(String what, String form) {
        return RcolException.of(
                        Kind.BAD_ANSWER,
                        "the server " + what + " when asked for the instrument " + form + " of one record")
                .hint("try again; if it happens again, tell your REDCap administrator");
    }

    private List<String> add(List<String> names, CsvBlock block, int row) {
        CsvCells cells = block.cells(row, Integer.MAX_VALUE);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            values.put(
                    name,
                    new String(
                            block.bytes(), cells.start(i), cells.end(i) - cells.start(i), StandardCharsets.ISO_8859_1));
            if (ExportColumns.OWN.contains(name)) {
                ownNames.add(name);
            } else if (!name.equals(columns.recordId())) {
                valueNames.add(name);
            }
        }
        String event = values.getOrDefault(ExportColumns.EVENT, "");
        if (!events.contains(event)) {
            events.add(event);
        }
        List<String> key = List.of(
                event,
                values.getOrDefault(ExportColumns.INSTRUMENT, ""),
                values.getOrDefault(ExportColumns.INSTANCE, ""));
        rows.computeIfAbsent(key, unseen -> new LinkedHashMap<>()).putAll(values);
        return key;
    }

    /** REDCap's order: events, then the plain row before repeated instruments in their order, then instances. */
    private Comparator<List<String>> order() {
        List<String> forms = columns.forms().stream()
                .map(RequestedColumns.FormFields::form)
                .map(Instrument::name)
                .map(Object::toString)
                .toList();
        return Comparator.<List<String>>comparingInt(key -> events.indexOf(key.get(0)))
                .thenComparingInt(key -> key.get(1).isEmpty() ? -1 : forms.indexOf(key.get(1)))
                .thenComparingInt(key -> key.get(2).matches("\\d{1,9}") ? Integer.parseInt(key.get(2)) : 0);
    }
}
