package org.rcol.check.rule.name;

import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.PlainName;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Remedy;

/**
 * A variable name with characters other than a-z, 0-9 and underscore.
 *
 * <p><b>Why it matters.</b> REDCap refuses it. Accented letters and spaces are the usual cause. NAME-03 reports capital letters.
 *
 * <p><b>Bad.</b> {@code bdi_ii_9_suizidgedanken_wünsche}
 *
 * <p><b>Good.</b> {@code bdi_ii_9_suizidgedanken_wuensche}
 *
 * <p><b>Fix.</b> Use the name that the hint suggests, in logic and piping too.
 */
public final class FieldNameCharacters extends FieldRule {
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9_]");

    /** Makes the rule. */
    public FieldNameCharacters() {
        super("NAME-02", "field-name-characters", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        String name = field.name().text();
        String folded = field.name().folded().text();
        if (!field.name().folded().isWellFormed() && OTHERS.matcher(folded).find()) {
            String letters = PlainName.of(folded);
            String plain = letters.isEmpty() ? "field_1" : letters;
            report.at(
                    field,
                    Column.FIELD_NAME,
                    "\"" + name + "\" may contain only a-z, 0-9 and _",
                    new Remedy("rename it, for example to " + plain, Optional.of(plain)));
        }
    }
}
