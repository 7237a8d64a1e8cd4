package org.rcol.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;

/**
 * A question about recorded data that a change raises: how many values hang on a field, on one of its codes, or on a form's status.
 *
 * @param form the form that the field stands on; the right to export is given by form
 * @param field what to ask the server for
 * @param columns the export columns whose cells are values: one, or one for each choice of a checkbox
 * @param counting what makes a cell a value
 * @param code the code that counts, where {@code counting} is {@code CODE}; else empty
 */
public record DataQuestion(FormName form, FieldName field, List<String> columns, Counting counting, String code) {
    public DataQuestion {
        columns = List.copyOf(columns);
    }

    // Written out: what a record has by itself is spun at every start.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DataQuestion that
                && form.equals(that.form)
                && field.equals(that.field)
                && columns.equals(that.columns)
                && counting == that.counting
                && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return 31 * field.hashCode() + code.hashCode();
    }

    /** What makes a cell a value. */
    public enum Counting {
        /** Any cell that is not blank; for file fields each is a document. */
        FILLED,
        /** A cell that holds the code. */
        CODE,
        /** A ticked box: {@code 1}; {@code 0} is no value. */
        TICKED,
        /** Any record at all. */
        RECORDS
    }

    /** The question how many values a field holds. */
    static DataQuestion values(Field field) {
        if (field.type() == FieldType.CHECKBOX) {
            List<String> columns = field.choices().stream()
                    .map(choice -> Choice.exportColumn(field.name(), choice.code()))
                    .toList();
            return new DataQuestion(field.form(), field.name(), columns, Counting.TICKED, "");
        }
        return new DataQuestion(field.form(), field.name(), List.of(field.name().text()), Counting.FILLED, "");
    }

    /** The question how many records have chosen one code of a field. */
    static DataQuestion code(Field field, String code) {
        if (field.type() == FieldType.CHECKBOX) {
            String column = Choice.exportColumn(field.name(), code);
            return new DataQuestion(field.form(), field.name(), List.of(column), Counting.TICKED, code);
        }
        return new DataQuestion(field.form(), field.name(), List.of(field.name().text()), Counting.CODE, code);
    }

    /** The question how many records have a status on a form. */
    static DataQuestion status(FormName form) {
        FieldName status = form.statusField();
        return new DataQuestion(form, status, List.of(status.text()), Counting.FILLED, "");
    }

    /** The question how many records there are. */
    static DataQuestion records(Field recordId) {
        return new DataQuestion(
                recordId.form(), recordId.name(), List.of(recordId.name().text()), Counting.RECORDS, "");
    }

    /** Whether a cell of one of the columns is a value. */
    public boolean counts(String cell) {
        return switch (counting) {
            case FILLED, RECORDS -> !cell.isBlank();
            case CODE -> cell.trim().equals(code);
            case TICKED -> cell.trim().equals("1");
        };
    }
}
