package org.rcol.check.rule.type;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.Spelling;

/**
 * A field type that REDCap does not have.
 *
 * <p><b>Why it matters.</b> REDCap answers "The only valid field types are text, notes, radio, dropdown, calc, file, checkbox, yesno,
 * truefalse, descriptive, slider" (redcap-tools/PyCap#190) and rejects the whole file. A word that is neither another program's nor within
 * one letter of a type that rcol knows is a warning, because a newer REDCap may have it; one in a cell that the project has just so is no
 * finding.
 *
 * <p><b>Bad.</b> {@code date}
 *
 * <p><b>Good.</b> {@code text} with the validation {@code date_ymd}.
 *
 * <p><b>Fix.</b> Use the type that the hint suggests.
 */
public final class UnknownFieldType extends FieldRule {
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("date", "text with the validation date_ymd in column H"),
            Map.entry("datetime", "text with the validation datetime_ymd in column H"),
            Map.entry("time", "text with the validation time in column H"),
            Map.entry("integer", "text with the validation integer in column H"),
            Map.entry("number", "text with the validation number in column H"),
            Map.entry("float", "text with the validation number in column H"),
            Map.entry("email", "text with the validation email in column H"),
            Map.entry("boolean", "yesno"),
            Map.entry("signature", "file with signature in column H"),
            Map.entry("range", "slider"));
    private static final List<String> KNOWN = Arrays.stream(FieldType.values())
            .filter(type -> type != FieldType.UNKNOWN && type != FieldType.SQL)
            .map(FieldType::text)
            .toList();

    /** Makes the rule. */
    public UnknownFieldType() {
        super("TYPE-01", "unknown-field-type", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        String type = field.get(Column.FIELD_TYPE).trim();
        boolean judged = report.has(field, Column.FIELD_TYPE);
        if (judged
                && field.type() == FieldType.UNKNOWN
                && FieldTypeAlias.redcapWord(type).isEmpty()) {
            String message = type.isEmpty()
                    ? "field \"" + field.name() + "\" has no type"
                    : "\"" + type + "\" is not a field type";
            String folded = type.toLowerCase(Locale.ROOT);
            boolean slip = type.isEmpty()
                    || MEANT.containsKey(folded)
                    || KNOWN.stream().anyMatch(known -> Spelling.isSlip(folded, known));
            (slip ? report : report.as(Severity.WARNING)).at(field, Column.FIELD_TYPE, message, hint(folded));
        }
    }

    private static String hint(String type) {
        Optional<String> meant = Optional.ofNullable(MEANT.get(type)).or(() -> Spelling.nearest(type, KNOWN));
        return meant.map(near -> "did you mean " + near + "? ").orElse("") + "Valid: " + String.join(", ", KNOWN);
    }
}
