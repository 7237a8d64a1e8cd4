package org.rcol.check.rule.label;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Markup;

/**
 * A visible field without a label.
 *
 * <p><b>Why it matters.</b> The person who fills it in sees an empty box, and the codebook and labelled exports have no name for it. REDCap
 * accepts it: 11 of 45 public projects have such fields. Fields that are hidden, embedded in another field or rows of a matrix are not
 * reported.
 *
 * <p><b>Bad.</b> {@code weight,visit,,text,,} with a blank label column.
 *
 * <p><b>Good.</b> {@code weight,visit,,text,Weight (kg),}
 *
 * <p><b>Fix.</b> Write what the field is for.
 */
public final class BlankLabel extends Rule {
    private static final List<Column> HOSTS =
            List.of(Column.FIELD_LABEL, Column.SECTION_HEADER, Column.FIELD_NOTE, Column.CHOICES);

    /** Makes the rule. */
    public BlankLabel() {
        super("LABEL-01", "blank-label", Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        Set<FieldName> embedded = embedded(bundle);
        for (Field field : bundle.fields()) {
            boolean shown = field.type() != FieldType.DESCRIPTIVE
                    && field.isBlank(Column.MATRIX_GROUP)
                    && !field.get(Column.ANNOTATION).contains("@HIDDEN")
                    && !embedded.contains(field.name().folded());
            if (shown && report.isBlank(field, Column.FIELD_LABEL) && !field.isBlank(Column.FIELD_NAME)) {
                report.at(
                        field,
                        Column.FIELD_LABEL,
                        "field \"" + field.name() + "\" has no label",
                        "write what the field is for");
            }
        }
    }

    private static Set<FieldName> embedded(Bundle bundle) {
        var names = new HashSet<FieldName>();
        for (Field field : bundle.fields()) {
            for (Column host : HOSTS) {
                Markup.of(field.get(host)).embedded().forEach(part -> names.add(new FieldName(part.name())));
            }
        }
        return names;
    }
}
