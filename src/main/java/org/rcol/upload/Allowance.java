package org.rcol.upload;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.Change;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.RemoveForm;
import org.rcol.plan.RenameForm;

/**
 * A consent by name: {@code delete:FIELD}, {@code delete-form:FORM}, {@code delete-code:FIELD/CODE}, {@code change:FIELD}, or the code of
 * a change, {@code DIFF-11:FIELD}; with {@code =COUNT} it is valid only for that number of values.
 *
 * @param text as the user wrote it
 * @param what the part before the equals sign
 * @param count the number of values, or {@code unknown}
 */
public record Allowance(String text, String what, Optional<String> count) {
    private static final Pattern FORM =
            Pattern.compile("((?:delete|delete-form|delete-code|change|DIFF-\\d\\d):[^=\\s]+)(?:=(\\d+|unknown))?");

    /**
     * Understands an allowance.
     *
     * @throws RcolException {@code USAGE} if it is not one
     */
    public static Allowance of(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw RcolException.of(Kind.USAGE, "--allow does not understand \"" + text + "\"")
                    .hint(
                            "write --allow \"delete:FIELD=COUNT\", \"delete-form:FORM=COUNT\", \"delete-code:FIELD/CODE=COUNT\" or "
                                    + "\"change:FIELD\"; repeat the option for more than one");
        }
        return new Allowance(text.trim(), matcher.group(1), Optional.ofNullable(matcher.group(2)));
    }

    /** Whether it names this change, whatever the count. */
    boolean names(PlannedChange planned) {
        Change change = planned.change();
        if (what.equals(change.allowance())) {
            return true;
        }
        String target = change.field().map(Object::toString).orElseGet(() -> formOf(change));
        return what.equals(change.code() + ":" + target);
    }

    private static String formOf(Change change) {
        if (change instanceof RemoveForm removed) {
            return removed.form().text();
        }
        return change instanceof RenameForm renamed
                ? renamed.from().text()
                : change.form().text();
    }
}
