package org.rcol.check.rule.name;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;

/**
 * A field whose name logic uses in place of an event.
 *
 * <p><b>Why it matters.</b> In {@code [baseline][age]} the first bracket names an event. If there is also a field {@code baseline}, either
 * an operator between the two brackets was forgotten, or event and field have the same name and the logic is ambiguous. A dictionary
 * contains no events, so only logic shows this. A field that merely has the name of an instrument is not reported: seven of 38 public
 * projects have one, such as {@code visit_date}, without harm.
 *
 * <p><b>Bad.</b> A field {@code baseline}, and {@code [baseline][age] > 17} elsewhere.
 *
 * <p><b>Good.</b> {@code [baseline_arm_1][age] > 17}; or {@code [baseline] = '1' and [age] > 17}.
 *
 * <p><b>Fix.</b> Write the operator between the brackets, or rename the field.
 */
public final class FieldInPlaceOfEvent extends Rule {
    // The second bracket is a field; in [field][1] or [field][last-instance] it is an instance.
    private static final Pattern EVENT =
            Pattern.compile("\\[([a-z][a-z0-9_]*)\\]\\[[a-z][a-z0-9_]*(?:\\([^()\\[\\]]*\\))?\\]");

    /** Makes the rule. */
    public FieldInPlaceOfEvent() {
        super("NAME-14", "field-in-place-of-event", Severity.WARNING);
    }

    private record Use(String text, Field field) {}

    @Override
    protected void check(Bundle bundle, Report report) {
        var uses = new HashMap<FieldName, Use>();
        for (Field field : bundle.fields()) {
            collect(field, field.get(Column.BRANCHING_LOGIC), uses);
            if (field.type() == FieldType.CALC) {
                collect(field, field.get(Column.CHOICES), uses);
            }
        }
        for (Field field : bundle.fields()) {
            Use use = uses.get(field.name().folded());
            if (use != null) {
                report.at(
                        field,
                        Column.FIELD_NAME,
                        "\"" + field.name() + "\" is a field, but is used in place of an event in \"" + use.text()
                                + "\" (" + use.field().location() + ")",
                        "write an operator such as \"and\" or \"+\" between the two brackets; if an event is meant, rename the field");
            }
        }
    }

    private static void collect(Field field, String logic, Map<FieldName, Use> uses) {
        if (logic.contains("][")) {
            Matcher found = EVENT.matcher(logic);
            while (found.find()) {
                uses.putIfAbsent(new FieldName(found.group(1)), new Use(found.group(), field));
            }
        }
    }
}
