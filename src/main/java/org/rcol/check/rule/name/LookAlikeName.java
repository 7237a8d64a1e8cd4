package org.rcol.check.rule.name;

import java.util.HashMap;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * Two variable names that differ only by an underscore, by l and 1, or by o and 0.
 *
 * <p><b>Why it matters.</b> One is easily typed for the other in logic and analysis scripts, and because both exist, nothing reports the
 * error. Often one field was entered twice.
 *
 * <p><b>Bad.</b> {@code copytime} and {@code copy_time}
 *
 * <p><b>Good.</b> {@code copy_time_1} and {@code copy_time_2}; {@code q1_11} and {@code q11_1}, where the underscore separates two numbers.
 *
 * <p><b>Fix.</b> Remove one of the two if both are the same question; otherwise give them clearly different names.
 */
public final class LookAlikeName extends Rule {
    /** Makes the rule. */
    public LookAlikeName() {
        super("NAME-15", "look-alike-name", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var first = new HashMap<String, Field>();
        for (Field field : bundle.fields()) {
            String name = field.name().folded().text();
            Field other = first.putIfAbsent(appearance(name), field);
            if (other != null && !other.name().folded().text().equals(name)) {
                report.at(
                        field,
                        Column.FIELD_NAME,
                        "\"" + field.name() + "\" is easily mistaken for \"" + other.name() + "\" (" + other.location()
                                + ")",
                        "if both are the same question, remove one; otherwise give them clearly different names");
            }
        }
    }

    /** The name with everything folded that is easily confused. */
    private static String appearance(String name) {
        var seen = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean betweenDigits = c == '_' && isDigit(name, i - 1) && isDigit(name, i + 1);
            if (c != '_' || betweenDigits) {
                seen.append(c == 'l' ? '1' : c == 'o' ? '0' : c);
            }
        }
        return seen.toString();
    }

    private static boolean isDigit(String name, int at) {
        return at >= 0 && at < name.length() && Character.isDigit(name.charAt(at));
    }
}
