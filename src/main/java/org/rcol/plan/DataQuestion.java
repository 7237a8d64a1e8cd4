package org.rcol.plan;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;

/**
 * A question about recorded data that a change raises: how many values depend on a field, on one of its codes, or on a form's status.
 *
 * @param form the form that the field is on; the right to export is given by form
 * @param field what to ask the server for
 * @param columns the export columns that must be seen: one, or one for each choice of a checkbox
 * @param code the code that is asked about; blank where all of the field is meant
 */
public record DataQuestion(FormName form, FieldName field, List<String> columns, Counting counting, String code) {
    public DataQuestion {
        columns = List.copyOf(columns);
    }

    /** What is counted. */
    public enum Counting {
        /** Values: texts that are not blank, ticked boxes, documents. */
        VALUES,
        /** Cells that hold the code. */
        CODE,
        /** Records, whatever they hold. */
        RECORDS,
        /**
         * Values that satisfy the project's dictionary and would not satisfy the wanted one: by their type, their limits, branching logic or
         * formula, whichever the code names.
         */
        MISFITS
    }

    /** The question how many values a field holds; none for a descriptive field, which holds nothing. */
    static Optional<DataQuestion> values(Field field) {
        if (field.type() == FieldType.DESCRIPTIVE) {
            return Optional.empty();
        }
        List<String> columns = field.type() == FieldType.CHECKBOX
                ? field.choices().stream()
                        .map(choice -> ExportColumns.of(field.name(), choice.code()))
                        .toList()
                : List.of(field.name().text());
        return Optional.of(new DataQuestion(field.form(), field.name(), columns, Counting.VALUES, ""));
    }

    /** The question how many records have chosen one code of a field. */
    static DataQuestion code(Field field, String code) {
        return field.type() == FieldType.CHECKBOX
                ? new DataQuestion(
                        field.form(),
                        field.name(),
                        List.of(ExportColumns.of(field.name(), code)),
                        Counting.VALUES,
                        code)
                : new DataQuestion(
                        field.form(), field.name(), List.of(field.name().text()), Counting.CODE, code);
    }

    /** The question how many values of a field would not satisfy what is wanted in a column of the dictionary. */
    static DataQuestion misfits(Field field, Column column) {
        return new DataQuestion(
                field.form(), field.name(), ExportColumns.of(field), Counting.MISFITS, column.apiName());
    }

    /** Whether rows have to be judged as a whole to answer it. */
    public boolean isAboutMisfits() {
        return counting == Counting.MISFITS;
    }

    /** The column of the dictionary that a question about misfits is about. */
    public Column misfitColumn() {
        return Column.ALL.stream()
                .filter(column -> column.apiName().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** The question how many records have a status on a form. */
    static DataQuestion status(FormName form) {
        FieldName status = form.statusField();
        return new DataQuestion(form, status, List.of(status.text()), Counting.VALUES, "");
    }

    /** The question how many records there are. */
    static DataQuestion records(Field recordId) {
        return new DataQuestion(
                recordId.form(), recordId.name(), List.of(recordId.name().text()), Counting.RECORDS, "");
    }

    /**
     * Whether a column is asked about: one of {@link #columns}, or any other of the field's where all of the field is meant, such as that
     * of a missing-data code.
     */
    public boolean isAbout(String column, ExportColumns.Owner owner) {
        return !isAboutMisfits()
                && (columns.contains(column) || (code.isEmpty() && owner.field().equals(field)));
    }

    /** Whether a cell of a column that is asked about counts. */
    public boolean counts(ExportColumns.Owner owner, String cell) {
        return counting == Counting.CODE ? cell.trim().equals(code) : owner.isValue(cell);
    }
}
