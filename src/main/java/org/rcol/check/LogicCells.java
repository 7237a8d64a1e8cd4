package org.rcol.check;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/** The logic of fields, each cell read once, in however many bundles the field is looked at. */
public final class LogicCells {
    private final IdentityHashMap<Field, List<LogicCell>> byField = new IdentityHashMap<>();

    /**
     * The branching logic and the formula of a field, where it has them. A cell {@code NA} was written by R for a blank one; that is no
     * logic, and for another rule to say.
     */
    List<LogicCell> of(Field field) {
        List<LogicCell> known = byField.get(field);
        if (known == null) {
            known = read(field);
            byField.put(field, known);
        }
        return known;
    }

    private static List<LogicCell> read(Field field) {
        boolean formula = field.type() == FieldType.CALC && holdsLogic(field, Column.CHOICES);
        boolean branching = holdsLogic(field, Column.BRANCHING_LOGIC);
        if (!formula && !branching) {
            return List.of();
        }
        var cells = new ArrayList<LogicCell>(2);
        if (formula) {
            cells.add(LogicCell.of(field, Column.CHOICES));
        }
        if (branching) {
            cells.add(LogicCell.of(field, Column.BRANCHING_LOGIC));
        }
        return cells;
    }

    private static boolean holdsLogic(Field field, Column column) {
        return !field.isBlank(column) && !field.get(column).trim().equals("NA");
    }
}
