package org.rcol.check.rule.choice;

import java.util.List;
import java.util.regex.Pattern;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Field;

/**
 * A code with spaces, quotation marks, accented letters or other characters apart from letters, digits, underscore, minus and point.
 *
 * <p><b>Why it matters.</b> The Online Designer does not accept such a code, and branching logic that compares with it easily goes wrong.
 * Often it is a label, or a note to self, that ended up before the comma.
 *
 * <p><b>Bad.</b> {@code very good, Very good | bad, Bad}
 *
 * <p><b>Good.</b> {@code very_good, Very good | bad, Bad}
 *
 * <p><b>Fix.</b> Use only letters, digits and underscores if no data are recorded yet.
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
        String contains = codes.size() == 1 ? " contains " : " contain ";
        return Quoted.codes(codes) + contains + "characters that do not belong in a code";
    }

    @Override
    String hint(Field field, List<String> codes) {
        return "use only unaccented letters, digits and _; words go after the comma";
    }
}
