package org.rcol.check.fix;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rcol.check.NaCells;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;

/** All that is fixed without asking, because what was meant is certain and no recorded value is touched. */
public final class SafeFixes {
    private static final List<CellFix> CELLS =
            List.of(new FlagCell(), new TypeCase(), new LegacyValidation(), new CurlyQuotes(), new ChoiceBlanks());

    private SafeFixes() {}

    /**
     * The file with everything fixed; untouched rows keep their own text. A torn file, one in an archive and one whose encoding is
     * in doubt stay as they are, and so does a cell whose fix the file's encoding cannot write.
     */
    public static DictionaryFile of(DictionaryFile file) {
        return of(file, CELLS);
    }

    static DictionaryFile of(DictionaryFile file, List<CellFix> fixes) {
        if (!isFixable(file)) {
            return file;
        }
        DictionaryFile blanked = NaCells.blanked(file);
        Map<Integer, Map<Column, String>> edits = new HashMap<>();
        for (Field field : blanked.fields()) {
            Map<Column, String> changed = changed(field, fixes);
            changed.values().removeIf(cell -> !file.canWrite(cell));
            if (!changed.isEmpty()) {
                edits.put(field.location().row(), changed);
            }
        }
        return (edits.isEmpty() ? blanked : blanked.with(edits)).tidied();
    }

    /**
     * Whether a file can be written back: one that was not read to its end would lose the rest, one that was read in a wrong encoding is not
     * what it seems, and what is no dictionary is not rewritten as one.
     */
    public static boolean isFixable(DictionaryFile file) {
        boolean own = file.format() == DictionaryFile.Format.CSV || file.format() == DictionaryFile.Format.JSON;
        return own
                && file.isDictionary()
                && file.facts().torn().isEmpty()
                && file.facts().encoding().isSure();
    }

    private static Map<Column, String> changed(Field field, List<CellFix> fixes) {
        Map<Column, String> changed = new EnumMap<>(Column.class);
        for (Column column : Column.ALL) {
            Field fixed = field;
            for (CellFix fix : fixes) {
                fixed = fixed.with(column, fix.fixed(fixed, column));
            }
            if (!fixed.get(column).equals(field.get(column))) {
                changed.put(column, fixed.get(column));
            }
        }
        return changed;
    }
}
