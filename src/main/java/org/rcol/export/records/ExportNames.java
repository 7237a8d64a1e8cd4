package org.rcol.export.records;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.Field;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.redcap.PartAnswer;
import org.rcol.redcap.ProjectPart;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableFormat;

/**
 * The server's own names for export columns. It lists no file field and nothing that is only shown
 * (redcap-tools/PyCap {@code field_names.py}), which have the name of the field.
 */
final class ExportNames {
    private final Map<String, List<String>> listed;

    /** A row of {@code content=exportFieldNames}. */
    private record Row(
            @JsonProperty("original_field_name") String field,
            @JsonProperty("export_field_name") String column) {}

    private ExportNames(Map<String, List<String>> listed) {
        this.listed = listed;
    }

    /** Asks a server; without its answer, names follow REDCap's rule. */
    static ExportNames of(Redcap redcap) {
        PartAnswer answer = redcap.part(ProjectPart.FIELD_NAMES, TableFormat.JSON);
        return new ExportNames(answer instanceof PartAnswer.Table table ? read(table.text()) : Map.of());
    }

    private static Map<String, List<String>> read(String json) {
        Map<String, List<String>> names = new HashMap<>();
        try {
            for (Row row : Json.list(json, Row.class)) {
                names.computeIfAbsent(row.field(), unseen -> new ArrayList<>()).add(row.column());
            }
        } catch (IOException e) {
            throw RcolException.of(Kind.BAD_ANSWER, "the list of export columns is not JSON")
                    .cause(e);
        }
        return names;
    }

    /** The columns of an export in the order of the dictionary. */
    List<String> columns(RequestedColumns columns) {
        var names = new ArrayList<String>();
        for (RequestedColumns.FormFields form : columns.forms()) {
            Map<String, Field> fields = new HashMap<>();
            form.form().fields().forEach(field -> fields.put(field.name().text(), field));
            for (String name : form.fields()) {
                names.addAll(columns.columnsOf(
                        name, Optional.ofNullable(fields.get(name)), listed.getOrDefault(name, List.of())));
            }
        }
        return names;
    }
}
