package org.rcol.check.rule.file;

import java.util.List;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FileFacts;
import org.rcol.dictionary.SourceRow;
import org.rcol.text.Quantity;

/**
 * A row with fewer cells than the header has columns.
 *
 * <p><b>Why it matters.</b> The missing cells are read as blank, and an upload would clear them in the project. Often a line break in an
 * unquoted cell has cut the row in two.
 *
 * <p><b>Bad.</b> {@code age,demographics,text} below {@code field_name,form_name,field_type,field_label}
 *
 * <p><b>Good.</b> {@code age,demographics,text,} with a comma for every column.
 *
 * <p><b>Fix.</b> Put a cell that contains a line break in quotes; otherwise add the missing commas, or save the file from a spreadsheet
 * again.
 */
public final class ShortRow extends FileRule {
    /** Makes the rule. */
    public ShortRow() {
        super("FILE-09", "short-row", Severity.WARNING);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        int columns = file.header().headings().size();
        int torn = file.facts().torn().map(FileFacts.Torn::row).orElse(0);
        for (SourceRow row : file.rows()) {
            int cells = row.cells().size();
            List<Column> lacking = cells < columns ? lacking(file, cells) : List.of();
            if (!lacking.isEmpty() && !row.isBlank() && row.number() != torn && !file.isHeader(row)) {
                report.at(
                        file,
                        row.number(),
                        row.line(),
                        "row " + row.number() + " has " + Quantity.of(cells, "cell") + ", the header has " + columns
                                + "; " + named(lacking) + " read as blank",
                        "if a cell contains a line break, put it in quotes; otherwise add the missing commas");
            }
        }
    }

    /** REDCap's columns beyond the last cell; other columns are never uploaded anyway. */
    private static List<Column> lacking(DictionaryFile file, int cells) {
        return file.header().headings().stream()
                .skip(cells)
                .flatMap(heading -> heading.column().stream())
                .toList();
    }

    private static String named(List<Column> columns) {
        String first = "\"" + columns.get(0).label() + "\"";
        return columns.size() == 1 ? first + " is" : first + " and all columns after it are";
    }
}
