package org.rcol.check.rule.name;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

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
    private static final Map<String, String> GERMAN = Map.of("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss");

    /** Makes the rule. */
    public FieldNameCharacters() {
        super("NAME-02", "field-name-characters", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        String name = field.name().text();
        String folded = field.name().folded().text();
        if (!field.name().folded().isWellFormed() && OTHERS.matcher(folded).find()) {
            report.at(
                    field,
                    Column.FIELD_NAME,
                    "\"" + name + "\" may contain only a-z, 0-9 and _",
                    "rename it, for example to " + plain(folded));
        }
    }

    private static String plain(String name) {
        String text = name;
        for (Map.Entry<String, String> letter : GERMAN.entrySet()) {
            text = text.replace(letter.getKey(), letter.getValue());
        }
        text = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        text = OTHERS.matcher(text).replaceAll("_").replaceAll("_+", "_").replaceAll("^[_0-9]+|_+$", "");
        return text.isEmpty() ? "field_1" : text;
    }
}
