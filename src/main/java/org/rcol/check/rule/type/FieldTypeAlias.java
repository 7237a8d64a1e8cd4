package org.rcol.check.rule.type;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Remedy;

/**
 * A field type under the name that another program uses.
 *
 * <p><b>Why it matters.</b> {@code select} and {@code textarea} are the names that HTML and REDCap's own project XML use for dropdown and
 * notes. In a dictionary, REDCap answers "The only valid field types are text, notes, radio, dropdown, calc, file, checkbox, yesno,
 * truefalse, descriptive, slider" (redcap-tools/PyCap#190), so this is an error although the meaning is clear. TYPE-01 covers types that
 * also need a validation, such as {@code date}.
 *
 * <p><b>Bad.</b> {@code select}
 *
 * <p><b>Good.</b> {@code dropdown}
 *
 * <p><b>Fix.</b> Use REDCap's name.
 */
public final class FieldTypeAlias extends FieldRule {
    private static final Map<String, String> REDCAP_WORDS = Map.of(
            "select", "dropdown",
            "textarea", "notes",
            "string", "text");

    /** Makes the rule. */
    public FieldTypeAlias() {
        super("TYPE-04", "field-type-alias", Severity.ERROR);
    }

    /** REDCap's type for another program's name, if the type is all it needs. */
    static Optional<String> redcapWord(String type) {
        return Optional.ofNullable(REDCAP_WORDS.get(type.trim().toLowerCase(Locale.ROOT)));
    }

    @Override
    protected void check(Field field, Report report) {
        String type = field.get(Column.FIELD_TYPE);
        redcapWord(type)
                .ifPresent(word -> report.at(
                        field,
                        Column.FIELD_TYPE,
                        "\"" + type.trim() + "\" is another program's name for " + word + "; REDCap refuses it",
                        Remedy.write(word)));
    }
}
