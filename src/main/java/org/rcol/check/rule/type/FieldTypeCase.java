package org.rcol.check.rule.type;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Remedy;

/**
 * A field type with capital letters or surrounding spaces.
 *
 * <p><b>Why it matters.</b> REDCap requires "all lower case" (redcap-tools/PyCap#190) and refuses the file.
 *
 * <p><b>Bad.</b> {@code Text}
 *
 * <p><b>Good.</b> {@code text}
 *
 * <p><b>Fix.</b> Write it in lower case without spaces; {@code --fix} does so.
 */
public final class FieldTypeCase extends FieldRule {
    /** Makes the rule. */
    public FieldTypeCase() {
        super("TYPE-02", "field-type-case", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        String type = field.get(Column.FIELD_TYPE);
        if (field.type() != FieldType.UNKNOWN && !type.equals(field.type().text())) {
            report.at(
                    field,
                    Column.FIELD_TYPE,
                    "\"" + type + "\" must be lower case without spaces",
                    Remedy.write(field.type().text()));
        }
    }
}
