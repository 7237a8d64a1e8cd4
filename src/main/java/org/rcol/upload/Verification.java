package org.rcol.upload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.plan.Change;
import org.rcol.plan.ChangeCell;
import org.rcol.plan.NormalForm;
import org.rcol.plan.Plan;
import org.rcol.plan.RelabelChoice;
import org.rcol.plan.Rewrites;

/**
 * The comparison of what the server holds with what was sent.
 *
 * <p>A text that a server stores otherwise (HTML may be rewritten) is a warning and is remembered; a difference in structure (field, form,
 * type, code, logic, validation, flag) is not the dictionary that was wanted.
 *
 * @param structure the differences in structure
 * @param rewrites the texts that are stored otherwise
 */
record Verification(List<Change> structure, Rewrites rewrites) {
    private static final Set<Column> TEXTS =
            Set.of(Column.SECTION_HEADER, Column.FIELD_LABEL, Column.FIELD_NOTE, Column.ANNOTATION);
    private static final Pattern TAG = Pattern.compile("@[A-Z][A-Z-]+");

    Verification {
        structure = List.copyOf(structure);
    }

    static Verification of(DataDictionary wanted, DataDictionary stored) {
        var structure = new ArrayList<Change>();
        var rewrites = new ArrayList<Rewrites.Rewrite>();
        for (Change change : Plan.between(wanted, stored).changes()) {
            if (change instanceof ChangeCell cell && isText(cell)) {
                rewrites.add(rewrite(cell.from(), cell.column(), cell.to()));
            } else if (change instanceof RelabelChoice choice) {
                FieldName name = choice.on().name();
                boolean known = rewrites.stream().anyMatch(r -> r.field().equals(name) && r.column() == Column.CHOICES);
                if (!known) {
                    rewrites.add(rewrite(
                            choice.on(),
                            Column.CHOICES,
                            stored.field(name)
                                    .map(f -> NormalForm.of(f, Column.CHOICES))
                                    .orElse("")));
                }
            } else {
                structure.add(change);
            }
        }
        return new Verification(structure, new Rewrites(rewrites));
    }

    private static Rewrites.Rewrite rewrite(Field sent, Column column, String stored) {
        return new Rewrites.Rewrite(sent.name(), column, NormalForm.of(sent, column), stored);
    }

    private static boolean isText(ChangeCell cell) {
        boolean annotation = cell.column() == Column.ANNOTATION;
        return TEXTS.contains(cell.column())
                && (!annotation || tags(cell.from().get(Column.ANNOTATION)).equals(tags(cell.to())));
    }

    private static Set<String> tags(String annotation) {
        Set<String> tags = new HashSet<>();
        TAG.matcher(annotation).results().forEach(match -> tags.add(match.group()));
        return tags;
    }

    /** Whether the server holds what was wanted, but for wording. */
    boolean isGood() {
        return structure.isEmpty();
    }
}
