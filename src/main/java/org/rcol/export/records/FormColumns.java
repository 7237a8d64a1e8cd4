package org.rcol.export.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Instrument;

/** Which column of an export belongs to which instrument. */
final class FormColumns {
    private static final String TICK = "___";

    private final String recordId;
    private final Map<String, FormName> forms = new HashMap<>();
    private final Set<String> checkboxes = new LinkedHashSet<>();
    private final Optional<Set<FormName>> repeating;

    /**
     * @param repeating the instruments that can have more than one instance, if that is known
     */
    FormColumns(DataDictionary dictionary, String recordId, Optional<Set<FormName>> repeating) {
        this.recordId = recordId;
        this.repeating = repeating;
        for (Instrument form : dictionary.instruments()) {
            for (Field field : form.fields()) {
                forms.put(field.name().text(), form.name());
                if (field.type() == FieldType.CHECKBOX) {
                    checkboxes.add(field.name().text());
                }
            }
            forms.put(form.name().statusField().text(), form.name());
            forms.put(form.name().text() + ExportColumns.TIMESTAMP, form.name());
        }
    }

    /** The instrument of a column; none for columns that REDCap adds to the fields. */
    Optional<FormName> form(String column) {
        int tick = column.indexOf(TICK);
        String field = tick > 0 && checkboxes.contains(column.substring(0, tick)) ? column.substring(0, tick) : column;
        return Optional.ofNullable(forms.get(field));
    }

    private boolean isBox(String column) {
        int tick = column.indexOf(TICK);
        return tick > 0 && checkboxes.contains(column.substring(0, tick));
    }

    /** The cells that an instrument's table takes from a row with these columns. */
    FormCells pick(FormName form, TableWriter table, List<String> names) {
        var cells = new ArrayList<Integer>();
        var values = new ArrayList<Integer>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (isKeyOf(form, name)) {
                cells.add(i);
            } else if (form(name).filter(form::equals).isPresent()) {
                cells.add(i);
                values.add(i);
            }
        }
        boolean[] boxes = new boolean[values.size()];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = isBox(names.get(values.get(i)));
        }
        return new FormCells(table, ints(cells), ints(values), boxes);
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean isKeyOf(FormName form, String column) {
        return switch (column) {
            case ExportColumns.EVENT, ExportColumns.GROUP, ExportColumns.SURVEY_IDENTIFIER -> true;
            case ExportColumns.INSTRUMENT -> false;
            case ExportColumns.INSTANCE ->
                repeating.isEmpty() || repeating.get().contains(form);
            default -> column.equals(recordId);
        };
    }
}
