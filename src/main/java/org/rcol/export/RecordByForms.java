package org.rcol.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rcol.dictionary.Instrument;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/**
 * One record that a server cannot give in one piece, asked for instrument by instrument and put together again.
 *
 * <p>Cells are kept as Latin-1 texts, which are the bytes that came.
 */
final class RecordByForms {
    private static final List<String> KEYS = List.of(
            FormColumns.EVENT,
            FormColumns.INSTRUMENT,
            FormColumns.INSTANCE,
            FormColumns.GROUP,
            FormColumns.SURVEY_IDENTIFIER);

    private final Redcap redcap;
    private final Columns columns;
    private final Ids ids;
    private final Set<String> keyNames = new LinkedHashSet<>();
    private final Set<String> valueNames = new LinkedHashSet<>();
    private final Map<List<String>, Map<String, String>> rows = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();

    RecordByForms(Redcap redcap, Columns columns) {
        this.redcap = redcap;
        this.columns = columns;
        this.ids = new Ids(redcap, columns.recordId());
    }

    /**
     * The rows of a record as CSV.
     *
     * @param header the header line of the other answers, whose columns they get; blank if there is none yet
     */
    byte[] csv(List<String> record, String header) {
        for (Columns.FormFields form : columns.forms()) {
            ask(form, record);
        }
        List<String> names = header.isEmpty() ? ownHeader() : names(header);
        var csv = new StringBuilder(String.join(",", names)).append('\n');
        rows.entrySet().stream().sorted(Map.Entry.comparingByKey(order())).forEach(row -> {
            for (int i = 0; i < names.size(); i++) {
                csv.append(i > 0 ? "," : "").append(row.getValue().getOrDefault(names.get(i), ""));
            }
            csv.append('\n');
        });
        return csv.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> names(String header) {
        byte[] line = header.getBytes(StandardCharsets.ISO_8859_1);
        return CsvCells.of(line, 0, line.length, Integer.MAX_VALUE).texts();
    }

    private List<String> ownHeader() {
        var names = new ArrayList<>(List.of(columns.recordId()));
        KEYS.stream().filter(keyNames::contains).forEach(names::add);
        names.addAll(valueNames);
        return names;
    }

    /** Each answer must have the record: the record ID is asked for with every instrument, and every row of the record holds it. */
    private void ask(Columns.FormFields form, List<String> record) {
        var fields = new ArrayList<>(List.of(columns.recordId()));
        if (!form.whole()) {
            form.fields().stream().filter(name -> !fields.contains(name)).forEach(fields::add);
        }
        RecordQuery query = columns.query()
                .of(record)
                .columns(fields, form.whole() ? List.of(form.form().name().text()) : List.of());
        try (InputStream answer = redcap.batch(query)) {
            var blocks = new CsvBlocks(answer);
            List<String> names = List.of();
            boolean found = false;
            while (blocks.next()) {
                if (names.isEmpty()) {
                    ids.requireRecordId(blocks);
                    names = blocks.header();
                    blocks.skip(1);
                }
                for (int row = 0; row < blocks.rows(); row++) {
                    if (!record.contains(blocks.firstCell(row))) {
                        throw wrong("sent a row that nobody asked for", form);
                    }
                    add(names, blocks, row);
                    found = true;
                }
            }
            if (!found) {
                throw wrong("left out the record", form);
            }
        } catch (IOException e) {
            throw CsvBlocks.brokenOff(e);
        }
    }

    private static RcolException wrong(String what, Columns.FormFields form) {
        return RcolException.of(
                        Kind.BAD_ANSWER,
                        "the server " + what + " when asked for the instrument "
                                + form.form().name() + " of one record")
                .hint("try again, and tell your REDCap administrator if it stays");
    }

    private void add(List<String> names, CsvBlocks blocks, int row) {
        CsvCells cells = blocks.cells(row, Integer.MAX_VALUE);
        if (cells.count() != names.size()) {
            throw CsvBlocks.brokenOff(null);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            values.put(
                    name,
                    new String(
                            blocks.bytes(),
                            cells.start(i),
                            cells.end(i) - cells.start(i),
                            StandardCharsets.ISO_8859_1));
            if (KEYS.contains(name)) {
                keyNames.add(name);
            } else if (!name.equals(columns.recordId())) {
                valueNames.add(name);
            }
        }
        String event = values.getOrDefault(FormColumns.EVENT, "");
        if (!events.contains(event)) {
            events.add(event);
        }
        List<String> key = List.of(
                event, values.getOrDefault(FormColumns.INSTRUMENT, ""), values.getOrDefault(FormColumns.INSTANCE, ""));
        rows.computeIfAbsent(key, unseen -> new LinkedHashMap<>()).putAll(values);
    }

    /** REDCap's order: events, then the plain row before repeated instruments in their order, then instances. */
    private Comparator<List<String>> order() {
        List<String> forms = columns.forms().stream()
                .map(Columns.FormFields::form)
                .map(Instrument::name)
                .map(Object::toString)
                .toList();
        return Comparator.<List<String>>comparingInt(key -> events.indexOf(key.get(0)))
                .thenComparingInt(key -> key.get(1).isEmpty() ? -1 : forms.indexOf(key.get(1)))
                .thenComparingInt(key -> key.get(2).matches("\\d{1,9}") ? Integer.parseInt(key.get(2)) : 0);
    }
}
