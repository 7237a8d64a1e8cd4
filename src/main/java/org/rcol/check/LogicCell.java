package org.rcol.check;

import java.util.List;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Expression;
import org.rcol.logic.Fault;
import org.rcol.logic.Logic;
import org.rcol.logic.Parsed;
import org.rcol.logic.Reference;
import org.rcol.logic.Span;

/**
 * A cell that holds logic: the branching logic of a field, the formula of a calc field, or a condition outside of any dictionary.
 *
 * @param column {@code BRANCHING_LOGIC}, or {@code CHOICES} for a formula
 * @param noun what the cell is, for people
 * @param parsed the cell as it was read
 * @param references all references in it, from left to right
 */
public record LogicCell(Field field, Column column, String noun, Parsed parsed, List<Reference> references) {
    /** Reads a cell. */
    static LogicCell of(Field field, Column column) {
        return of(field, column, column == Column.CHOICES ? "formula" : "branching logic");
    }

    /** Reads a condition that stands in the place of a field's branching logic. */
    static LogicCell condition(Field field) {
        return of(field, Column.BRANCHING_LOGIC, "condition");
    }

    private static LogicCell of(Field field, Column column, String noun) {
        Parsed parsed = Logic.parse(field.get(column));
        return new LogicCell(field, column, noun, parsed, parsed.tree().references());
    }

    /** The cell as it was written. */
    public String text() {
        return field.get(column);
    }

    /** Whether it is the formula of a calc field. */
    public boolean isFormula() {
        return column == Column.CHOICES;
    }

    /** The expression; where the cell is broken, as much of it as could be understood. */
    public Expression tree() {
        return parsed.tree();
    }

    /** Whether the whole cell could be read. */
    public boolean isSound() {
        return parsed.isSound();
    }

    /** Whether a part is what its author meant: nothing in it is broken, though something next to it may be. */
    public boolean isSound(Expression part) {
        return isSound() || parsed.faults().stream().map(Fault::span).noneMatch(fault -> touches(fault, part.span()));
    }

    private static boolean touches(Span fault, Span part) {
        return fault.offset() < part.end() && fault.end() > part.offset();
    }

    /** The words of a part. */
    public String words(Expression part) {
        return part.span().of(text());
    }
}
