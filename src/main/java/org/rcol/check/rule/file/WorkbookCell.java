package org.rcol.check.rule.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.WorkbookFacts.ChangedCell;

/**
 * A cell of a workbook that Excel turned into a date, a number, a truth value or the result of a formula.
 *
 * <p><b>Why it matters.</b> Excel takes {@code 1-2} for a date, drops the zeros of {@code 001}, rounds numbers after 15 digits, and shows
 * something other than what the cell holds. What was typed cannot be known any more.
 *
 * <p><b>Bad.</b> The choices {@code 1-2} of a scale, which have become 2026-02-01.
 *
 * <p><b>Good.</b> The same in a column formatted as text.
 *
 * <p><b>Fix.</b> Format the columns of the sheet as text, type these cells again, and save.
 */
public final class WorkbookCell extends FileRule {
    private static final String HINT = "format the column as text and type the cell again";
    /** Where a plain number is what was meant. */
    private static final Set<Column> NUMBERS = Set.of(
            Column.SECTION_HEADER,
            Column.FIELD_LABEL,
            Column.FIELD_NOTE,
            Column.VALIDATION_MIN,
            Column.VALIDATION_MAX,
            Column.QUESTION_NUMBER);

    /** Makes the rule. */
    public WorkbookCell() {
        super("FILE-15", "workbook-cell", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        Map<Integer, Field> fields = new HashMap<>();
        file.fields().forEach(field -> fields.put(field.location().row(), field));
        file.facts().workbook().ifPresent(workbook -> {
            for (ChangedCell cell : workbook.cells()) {
                Optional<Column> column =
                        cell.column() < file.header().headings().size()
                                ? file.header().headings().get(cell.column()).column()
                                : Optional.empty();
                Field field = fields.get(cell.row());
                if (field != null && column.isPresent()) {
                    check(cell, field, column.get(), report);
                }
            }
        });
    }

    private static void check(ChangedCell cell, Field field, Column column, Report report) {
        boolean bound = column == Column.VALIDATION_MIN || column == Column.VALIDATION_MAX;
        Report warning = report.as(Severity.WARNING);
        switch (cell.change()) {
            case DATE ->
                (bound ? warning : report)
                        .at(field, column, "Excel has made the date " + cell.text() + " of this cell", HINT);
            case ROUNDED -> report.at(field, column, "Excel has rounded this cell to 15 digits", HINT);
            case BOOLEAN -> warning.at(field, column, "Excel has made " + cell.text() + " of this cell", HINT);
            case FORMULA ->
                warning.at(
                        field,
                        column,
                        "the cell holds a formula; its last result was read",
                        "replace it with its text");
            case NUMBER -> {
                if (!NUMBERS.contains(column)) {
                    warning.at(
                            field,
                            column,
                            "the cell holds the number " + cell.text() + "; leading zeros are lost",
                            HINT);
                }
            }
        }
    }
}
