package org.rcol.check.rule.file;

import java.util.Map;
import org.rcol.check.FileRule;
import org.rcol.check.NaCells;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;

/**
 * The letters NA in cells that should be blank.
 *
 * <p><b>Why it matters.</b> R writes NA for missing values. REDCap would show it as a section header, a note and a question number, take
 * it as logic, and refuse it as a flag, an alignment or a matrix name. The other rules read such cells as blank, so
 * nothing is uploaded before they are. One of 45 public projects (OuhscBbmc/REDCapR) has such a file.
 *
 * <p><b>Bad.</b> {@code age,demographics,NA,text,Age,NA,NA,integer,NA,NA}
 *
 * <p><b>Good.</b> {@code age,demographics,,text,Age,,,integer,,}
 *
 * <p><b>Fix.</b> {@code --fix} clears the cells. In R: {@code write.csv(dictionary, "dictionary.csv", na = "", row.names = FALSE)}.
 */
public final class LiteralNa extends FileRule {
    /** Makes the rule. */
    public LiteralNa() {
        super("FILE-12", "literal-na", Severity.ERROR);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        Map<Column, Integer> cells = NaCells.in(file);
        if (!cells.isEmpty()) {
            int na = cells.values().stream().mapToInt(Integer::intValue).sum();
            report.at(
                    file,
                    na + " cells contain \"NA\" instead of being blank; R writes NA for missing values",
                    "clear them with rcol validate --fix; in R, write the file with na = \"\"");
        }
    }
}
