package org.rcol.export.project;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rcol.dictionary.CsvText;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Sink;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.redcap.PartAnswer;
import org.rcol.redcap.ProjectPart;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableFormat;

/** Exports the arms and events of a longitudinal project, and which instrument is in which event, as one table. */
public final class EventExport {
    private static final String ARM = "arm_num";
    private static final String ARM_NAME = "arm_name";
    private static final String EVENT = "unique_event_name";
    private static final String FORM = "form";
    private static final List<String> DOCUMENTED = List.of("event_name", EVENT, "custom_event_label");

    private final PartExport parts;

    /** An export from a project. */
    public EventExport(Redcap redcap) {
        this.parts = new PartExport(redcap);
    }

    /**
     * Exports into a sink: in CSV a row for each instrument in each event, and one for each event without instrument and each arm without
     * event; in JSON the server's three lists under {@code arms}, {@code events} and {@code mapping}. A classic project has no row.
     */
    public ExportOutcome run(TableFormat format, Sink sink) {
        String arms = list(ProjectPart.ARMS);
        // A classic project refuses the first call and would refuse the others.
        boolean classic = arms.equals("[]");
        String events = classic ? "[]" : list(ProjectPart.EVENTS);
        String mapping = classic ? "[]" : list(ProjectPart.MAPPING);
        List<List<String>> rows = rows(rows(arms), rows(events), rows(mapping));
        String text = format == TableFormat.CSV
                ? CsvText.of(rows)
                : "{\"arms\":" + arms + ",\n\"events\":" + events + ",\n\"mapping\":" + mapping + "}\n";
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        sink.write(content, 0, content.length);
        sink.complete();
        return new ExportOutcome(0, rows.size() - 1L, sink.bytes());
    }

    private String list(ProjectPart part) {
        return parts.table(part, TableFormat.JSON).map(PartAnswer.Table::text).orElse("[]");
    }

    private static List<Map<String, String>> rows(String json) {
        try {
            return Json.read(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw RcolException.of(Kind.BAD_ANSWER, "the list of events is no JSON")
                    .cause(e);
        }
    }

    /** The header and the rows. Columns that only some servers have, such as day_offset, come behind the documented ones. */
    private static List<List<String>> rows(
            List<Map<String, String>> arms, List<Map<String, String>> events, List<Map<String, String>> mapping) {
        Set<String> own = new LinkedHashSet<>(DOCUMENTED);
        events.forEach(event -> own.addAll(event.keySet()));
        own.remove(ARM);
        var rows = new ArrayList<List<String>>();
        rows.add(row(ARM, ARM_NAME, own, FORM));
        for (Map<String, String> arm : arms) {
            String number = text(arm, ARM);
            int before = rows.size();
            for (Map<String, String> event : events) {
                if (text(event, ARM).equals(number)) {
                    List<String> cells =
                            own.stream().map(column -> text(event, column)).toList();
                    forms(event, mapping).forEach(form -> rows.add(row(number, text(arm, "name"), cells, form)));
                }
            }
            if (rows.size() == before) {
                rows.add(row(
                        number,
                        text(arm, "name"),
                        own.stream().map(column -> "").toList(),
                        ""));
            }
        }
        return rows;
    }

    private static List<String> forms(Map<String, String> event, List<Map<String, String>> mapping) {
        var forms = new ArrayList<String>();
        for (Map<String, String> pair : mapping) {
            if (text(pair, EVENT).equals(text(event, EVENT))) {
                forms.add(text(pair, FORM));
            }
        }
        return forms.isEmpty() ? List.of("") : forms;
    }

    private static List<String> row(String arm, String name, Iterable<String> event, String form) {
        var row = new ArrayList<>(List.of(arm, name));
        event.forEach(row::add);
        row.add(form);
        return row;
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
