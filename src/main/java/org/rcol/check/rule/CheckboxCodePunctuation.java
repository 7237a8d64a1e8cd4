package org.rcol.check.rule;

import java.util.List;
import org.rcol.check.Severity;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A checkbox code that is negative, or has a minus or point in it.
 *
 * <p><b>Why it matters.</b> A checkbox is exported as one column for each code, and there these characters turn to underscores: -99 becomes
 * {@code race____99} (vubiostat/redcapAPI#199). An import with the column {@code race___-99} is refused.
 *
 * <p><b>Bad.</b> {@code 1, white | -99, unknown}
 *
 * <p><b>Good.</b> {@code 1, white | 99, unknown}
 *
 * <p><b>Fix.</b> Use letters, digits and underscores, while no answers are recorded; else use the column's name as it is shown here.
 */
public final class CheckboxCodePunctuation extends CodeRule {
    /** Makes the rule. */
    public CheckboxCodePunctuation() {
        super("CHO-09", "checkbox-code-punctuation", Severity.WARNING);
    }

    @Override
    boolean finds(Field field, String code) {
        return field.type() == FieldType.CHECKBOX && (code.indexOf('-') >= 0 || code.indexOf('.') >= 0);
    }

    @Override
    String message(Field field, List<String> codes) {
        String column = Quoted.of(Choice.exportColumn(field.name(), codes.get(0)));
        return codes.size() == 1
                ? Quoted.codes(codes) + " becomes the export column " + column
                : Quoted.codes(codes) + " change in the names of export columns; the first becomes " + column;
    }

    @Override
    String hint(Field field, List<String> codes) {
        return "use a code of letters, digits and _ if no answers are recorded yet";
    }
}
