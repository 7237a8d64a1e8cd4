package org.rcol.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FlagWord;

/**
 * Writes field and form names and flags as REDCap will store them, and the references to folded names with them, so that what is sent is
 * what comes back.
 */
final class FoldedNames {
    private static final Pattern REFERENCE = Pattern.compile("([\\[{])([A-Za-z][A-Za-z0-9_]*)(?=[\\](:}])");

    private static final List<Column> FLAGS =
            Column.ALL.stream().filter(FlagWord::isIn).toList();

    private final Map<String, String> folded = new HashMap<>();

    /** The names of all files together: one file's logic may refer to another file's field. */
    FoldedNames(List<DictionaryFile> files) {
        for (DictionaryFile file : files) {
            for (Field field : file.fields()) {
                String name = field.name().text();
                String lower = field.name().folded().text();
                if (!name.equals(lower)) {
                    folded.put(name, lower);
                }
            }
        }
    }

    /** A field with its names and references as REDCap will store them; one without capitals is returned as it is. */
    Field of(Field field) {
        Field named = field.with(Column.FIELD_NAME, field.name().folded().text())
                .with(Column.FORM_NAME, field.form().slug().text());
        for (Column flag : FLAGS) {
            String cell = named.get(flag);
            named = named.with(flag, FlagWord.meaning(cell).orElse(cell));
        }
        if (folded.isEmpty()) {
            return named;
        }
        for (Column column : Column.ALL) {
            if (column != Column.FIELD_NAME && column != Column.FORM_NAME) {
                named = named.with(column, references(named.get(column)));
            }
        }
        return named;
    }

    private String references(String cell) {
        if (cell.indexOf('[') < 0 && cell.indexOf('{') < 0) {
            return cell;
        }
        Matcher matcher = REFERENCE.matcher(cell);
        return matcher.replaceAll(match ->
                Matcher.quoteReplacement(match.group(1) + folded.getOrDefault(match.group(2), match.group(2))));
    }
}
