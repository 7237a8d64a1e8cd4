package org.rcol.check.rule.file;

import java.util.function.IntPredicate;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.SourceRow;

/**
 * A row with more cells than the header has columns.
 *
 * <p><b>Why it matters.</b> Almost always an unquoted comma has shifted the later cells one column to the right: a note becomes a
 * validation type, a validation type a minimum.
 *
 * <p><b>Bad.</b> {@code age,demographics,,text,Age, in years,,}
 *
 * <p><b>Good.</b> {@code age,demographics,,text,"Age, in years",,}
 *
 * <p><b>Fix.</b> Put the cell that contains the comma in quotes.
 */
public final class TooManyCells extends FileRule {
    /** Makes the rule. */
    public TooManyCells() {
        super("FILE-08", "too-many-cells", Severity.ERROR);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        int columns = file.header().headings().size();
        // Excel ends all rows with the same commas. Where others end with the header, one more is proof.
        long ending = 1 + rows(file, cells -> cells <= columns);
        boolean proof = ending >= rows(file, cells -> cells > columns);
        for (SourceRow row : file.rows()) {
            boolean longer = columns > 0 && row.cells().size() > columns && !row.isBlank() && !file.isHeader(row);
            if (longer && (proof || !isBlankFrom(columns, row))) {
                report.at(
                        file,
                        row.number(),
                        row.line(),
                        "row " + row.number() + " has " + row.cells().size() + " cells, the header has " + columns,
                        "usually an unquoted comma: put the cell that contains it in quotes");
            }
        }
    }

    private static long rows(DictionaryFile file, IntPredicate wanted) {
        return file.rows().stream()
                .filter(row -> !row.isBlank() && wanted.test(row.cells().size()))
                .count();
    }

    private static boolean isBlankFrom(int index, SourceRow row) {
        return row.cells().stream().skip(index).allMatch(String::isBlank);
    }
}
