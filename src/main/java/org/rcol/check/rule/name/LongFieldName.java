package org.rcol.check.rule.name;

import java.util.Comparator;
import java.util.List;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;

/**
 * Variable names of more than 26 characters; one finding for each file.
 *
 * <p><b>Why it matters.</b> REDCap accepts it, but recommends 26 or fewer; 18 of 45 public projects have longer ones. Trouble begins when a
 * checkbox appends its code, or when a statistics program truncates names at 32 characters and two become the same.
 *
 * <p><b>Bad.</b> {@code bdi_ii_9_suizidgedanken_wuensche}
 *
 * <p><b>Good.</b> {@code bdi_ii_9_suizid}
 *
 * <p><b>Fix.</b> Shorten the name before data are recorded. After that, leave it: a renamed field is a new one, and its data stay behind.
 */
public final class LongFieldName extends Rule {
    private static final int ADVISED = 26;
    private static final int MOST = 100;

    /** Makes the rule. */
    public LongFieldName() {
        super("NAME-07", "long-field-name", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        for (DictionaryFile file : bundle.files()) {
            // Above 100 it is an error, which NAME-08 reports.
            List<Field> names = file.fields().stream()
                    .filter(field -> length(field) > ADVISED && length(field) <= MOST)
                    .toList();
            names.stream().max(Comparator.comparingInt(LongFieldName::length)).ifPresent(longest -> {
                String message = names.size() == 1
                        ? "\"" + longest.name() + "\" has " + length(longest) + " characters"
                        : names.size() + " variable names have more than " + ADVISED + " characters, the longest \""
                                + longest.name() + "\" (" + length(longest) + ")";
                report.at(
                        names.get(0),
                        Column.FIELD_NAME,
                        message + "; REDCap recommends " + ADVISED + " or fewer",
                        "shorten them if no data are recorded yet");
            });
        }
    }

    private static int length(Field field) {
        return field.name().text().length();
    }
}
