package org.rcol.check;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;

/** The letters NA that R writes into the cells of a file that should be blank. */
public final class NaCells {
    private static final Set<Column> MOSTLY_BLANK = EnumSet.complementOf(
            EnumSet.of(Column.FIELD_NAME, Column.FORM_NAME, Column.FIELD_TYPE, Column.FIELD_LABEL));
    private static final int LEAST = 3;

    private NaCells() {}

    /** How many cells hold NA for blank, by their column; none in a file where NA is somebody's text: where it means blank, it fills most cells. */
    public static Map<Column, Integer> in(DictionaryFile file) {
        List<Column> columns = MOSTLY_BLANK.stream().filter(file.header()::has).toList();
        Map<Column, Integer> found = new EnumMap<>(Column.class);
        int blank = 0;
        int na = 0;
        for (Field field : file.fields()) {
            for (Column column : columns) {
                blank += field.isBlank(column) ? 1 : 0;
                if (isNa(field, column)) {
                    na++;
                    found.merge(column, 1, Integer::sum);
                }
            }
        }
        return na >= LEAST && na > blank ? found : Map.of();
    }

    /** The file as it was meant; the same where NA is not used for blank. */
    public static DictionaryFile blanked(DictionaryFile file) {
        Set<Column> columns = in(file).keySet();
        if (columns.isEmpty()) {
            return file;
        }
        Map<Integer, Map<Column, String>> edits = new HashMap<>();
        for (Field field : file.fields()) {
            for (Column column : columns) {
                if (isNa(field, column)) {
                    edits.computeIfAbsent(field.location().row(), row -> new EnumMap<>(Column.class))
                            .put(column, "");
                }
            }
        }
        return file.with(edits);
    }

    /** Whether a project has NA in all of these cells too: somebody sent such a file, and REDCap took it. */
    static boolean areIn(DictionaryFile file, DataDictionary project) {
        Set<Column> columns = in(file).keySet();
        return file.fields().stream().allMatch(field -> columns.stream()
                .filter(column -> isNa(field, column))
                .allMatch(column -> project.field(field.name().folded())
                        .filter(own -> isNa(own, column))
                        .isPresent()));
    }

    private static boolean isNa(Field field, Column column) {
        return field.get(column).equals("NA");
    }
}
