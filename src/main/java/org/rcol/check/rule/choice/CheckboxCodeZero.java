package org.rcol.check.rule.choice;

import java.util.List;
import org.rcol.check.Severity;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A checkbox choice with the code 0.
 *
 * <p><b>Why it matters.</b> A checkbox stores 1 or 0 for each code, so "0 is 1" means that choice 0 is ticked, which is often misread.
 * REDCap allows it: 12 of 62 repositories with real exports contain one.
 *
 * <p><b>Bad.</b> {@code 0, none | 1, cough | 2, fever}
 *
 * <p><b>Good.</b> {@code 1, cough | 2, fever | 99, none}
 *
 * <p><b>Fix.</b> Choose another code if no data are recorded yet.
 */
public final class CheckboxCodeZero extends CodeRule {
    /** Makes the rule. */
    public CheckboxCodeZero() {
        super("CHO-13", "checkbox-code-zero", Severity.INFO);
    }

    @Override
    boolean finds(Field field, String code) {
        return field.type() == FieldType.CHECKBOX && code.equals("0");
    }

    @Override
    String message(Field field, List<String> codes) {
        return "a checkbox with code \"0\" is easily misread: " + field.name() + "___0 = 1 means that it is ticked";
    }

    @Override
    String hint(Field field, List<String> codes) {
        return "choose another code if no data are recorded yet";
    }
}
