package org.rcol.check.rule.flag;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A required field that nobody can fill in, because it is hidden or read-only and nothing gives it a value.
 *
 * <p><b>Why it matters.</b> The field must have a value, but nobody can enter one; only an import can. Tags that hide a field only in
 * surveys or only on forms are not considered, nor are tags inside {@code @IF}.
 *
 * <p><b>Bad.</b> Required, with {@code @READONLY}.
 *
 * <p><b>Good.</b> Required, with {@code @READONLY @DEFAULT="1"}; or read-only and not required.
 *
 * <p><b>Fix.</b> Clear "Required Field?", or add {@code @DEFAULT} or {@code @SETVALUE}.
 */
public final class LockedRequiredField extends FieldRule {
    private static final Pattern TAG = Pattern.compile("@[A-Z][A-Z-]*");
    private static final Pattern FILLING = Pattern.compile(
            "@(DEFAULT|SETVALUE|PREFILL|CALCTEXT|CALCDATE|NOW.*|TODAY.*|USERNAME|LATITUDE|LONGITUDE|IF)");

    /** Makes the rule. */
    public LockedRequiredField() {
        super("FLAG-05", "required-but-locked", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        boolean answerable = field.type() != FieldType.DESCRIPTIVE && field.type() != FieldType.CALC;
        if (!answerable
                || field.isBlank(Column.REQUIRED)
                || field.get(Column.ANNOTATION).indexOf('@') < 0) {
            return;
        }
        Set<String> tags = TAG.matcher(field.get(Column.ANNOTATION))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        String lock = tags.contains("@HIDDEN") ? "@HIDDEN" : tags.contains("@READONLY") ? "@READONLY" : "";
        if (!lock.isEmpty()
                && tags.stream().noneMatch(tag -> FILLING.matcher(tag).matches())) {
            report.at(
                    field,
                    Column.REQUIRED,
                    "the field is required, but " + lock + " prevents entry and nothing else gives it a value",
                    "clear the cell, or give it a value with @DEFAULT=\"...\"");
        }
    }
}
