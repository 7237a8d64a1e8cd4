package org.rcol.check.rule.choice;

import java.util.List;
import java.util.regex.Pattern;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A radio or dropdown code that contains a minus sign or a point but is not a number.
 *
 * <p><b>Why it matters.</b> REDCap accepts it (catalogue codes such as LA14698-7 occur in real exports), but a typing error such as 9..9
 * looks the same, and some statistics programs cannot read such codes as numbers. Plain numbers such as -99 and 1.5 are common and
 * harmless.
 *
 * <p><b>Bad.</b> {@code 9..9, unknown}
 *
 * <p><b>Good.</b> {@code 99, unknown}, {@code -99, unknown}
 *
 * <p><b>Fix.</b> None is needed if the code is intended.
 */
public final class CodePunctuation extends CodeRule {
    private static final Pattern PUNCTUATED = Pattern.compile("[A-Za-z0-9_]*[.-][A-Za-z0-9_.-]*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    /** Makes the rule. */
    public CodePunctuation() {
        super("CHO-10", "code-punctuation", Severity.INFO);
    }

    @Override
    boolean finds(Field field, String code) {
        return field.type() != FieldType.CHECKBOX
                && PUNCTUATED.matcher(code).matches()
                && !NUMBER.matcher(code).matches();
    }

    @Override
    String message(Field field, List<String> codes) {
        return Quoted.codes(codes) + (codes.size() == 1 ? " contains" : " contain") + " a minus or a point but"
                + (codes.size() == 1 ? " is not a number" : " are not numbers");
    }

    @Override
    String hint(Field field, List<String> codes) {
        return "leave it if it is a catalogue code; otherwise use letters, digits and _";
    }
}
