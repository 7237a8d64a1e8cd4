package org.rcol.export.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.FormName;

/** Which column of an export belongs to which instrument. */
final class FormColumns {
    private final String recordId;
    private final ExportColumns columns;
    private final Map<String, FormName> timestamps = new HashMap<>();
    private final Optional<Set<FormName>> repeating;

    /**
     * @param repeating the instruments that can have more than one instance, if that is known
     */
    FormColumns(DataDictionary dictionary, String recordId, Optional<Set<FormName>> repeating) {
        this.recordId = recordId;
        this.repeating = repeating;
        this.columns = new ExportColumns(dictionary);
        dictionary
                .instruments()
                .forEach(form -> timestamps.put(form.name().text() + ExportColumns.TIMESTAMP, form.name()));
    }

    /** The instrument of a column; none for columns that REDCap adds to the fields. */
    Optional<FormName> form(String column) {
        return columns.owner(column)
                .map(ExportColumns.Owner::form)
                .or(() -> Optional.ofNullable(timestamps.get(column)));
    }

    private boolean isBox(String column) {
        return columns.owner(column).filter(ExportColumns.Owner::tick).isPresent();
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
