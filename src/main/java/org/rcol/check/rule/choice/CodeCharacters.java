package org.rcol.check.rule.choice;

import java.util.List;
import java.util.regex.Pattern;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Field;

/**
 * A code with blanks, quotation marks, umlauts or other characters beside letters, digits, underscore, minus and point.
 *
 * <p><b>Why it matters.</b> The Online Designer does not let one type such a code, and branching logic that compares with it is easily
 * wrong. Often it is a label, or a note to oneself, that got in front of the comma.
 *
 * <p><b>Bad.</b> {@code very good, Very good | bad, Bad}
 *
 * <p><b>Good.</b> {@code very_good, Very good | bad, Bad}
 *
 * <p><b>Fix.</b> Use letters, digits and underscores, while no answers are recorded.
 */
public final class CodeCharacters extends CodeRule {
    private static final Pattern USUAL = Pattern.compile("[A-Za-z0-9_.-]+");

    /** Makes the rule. */
    public CodeCharacters() {
        super("CHO-08", "code-characters", Severity.WARNING);
    }

    @Override
    boolean finds(Field field, String code) {
        return !USUAL.matcher(code).matches();
    }

    @Override
    String message(Field field, List<String> codes) {
        String holds = codes.size() == 1 ? " holds " : " hold ";
        return Quoted.codes(codes) + holds + "characters that do not belong in a code";
    }

    @Override
    String hint(Field field, List<String> codes) {
        return "use only letters without accents, digits and _, and put the words after the comma";
    }
}
