package org.rcol.check.rule.file;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;

/**
 * The letters NA in cells that should be blank.
 *
 * <p><b>Why it matters.</b> R writes NA for missing values. REDCap would show it as a section header, a note and a question number, and
 * refuse it as a flag or an alignment. One of 45 public projects (OuhscBbmc/REDCapR) has such a file.
 *
 * <p><b>Bad.</b> {@code age,demographics,NA,text,Age,NA,NA,integer,NA,NA}
 *
 * <p><b>Good.</b> {@code age,demographics,,text,Age,,,integer,,}
 *
 * <p><b>Fix.</b> In R: {@code write.csv(dictionary, "dictionary.csv", na = "", row.names = FALSE)}.
 */
public final class LiteralNa extends FileRule {
    private static final Set<Column> MOSTLY_BLANK = EnumSet.complementOf(
            EnumSet.of(Column.FIELD_NAME, Column.FORM_NAME, Column.FIELD_TYPE, Column.FIELD_LABEL));
    private static final int LEAST = 3;

    /** Makes the rule. */
    public LiteralNa() {
        super("FILE-12", "literal-na", Severity.WARNING);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        List<Column> columns = MOSTLY_BLANK.stream().filter(file.header()::has).toList();
        int blank = 0;
        int na = 0;
        for (Field field : file.fields()) {
            for (Column column : columns) {
                blank += field.isBlank(column) ? 1 : 0;
                na += field.get(column).equals("NA") ? 1 : 0;
            }
        }
        // A single "NA" is somebody's text; where it means blank, it fills most cells.
        if (na >= LEAST && na > blank) {
            report.at(
                    file,
                    na + " cells contain \"NA\" instead of being blank; R writes NA for missing values",
                    "in R, write the file with na = \"\"; in a spreadsheet, clear the cells that are exactly NA");
        }
    }
}
