package org.rcol.check.rule.flag;

import java.util.regex.Pattern;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A field that, by its validation type or its name, identifies a person but is not marked as an identifier.
 *
 * <p><b>Why it matters.</b> Marked fields can be left out of exports and are hidden from users with de-identified rights. An unmarked name
 * or telephone number is exported with the data. REDCap's page "Check For Identifiers" looks for such words too.
 *
 * <p><b>Bad.</b> {@code first_name} with a blank "Identifier?".
 *
 * <p><b>Good.</b> {@code first_name} with {@code y} there; {@code drug_name} without it.
 *
 * <p><b>Fix.</b> Write {@code y}, or leave the cell blank if the field is not about a study participant.
 */
public final class UnmarkedIdentifier extends FieldRule {
    private static final Pattern VALIDATION =
            Pattern.compile("email|phone(_.*)?|ssn|mrn_.*|vmrn|zipcode|postalcode_.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("(.*_)?("
            + "(first|last|middle|family|given|maiden|full|sur|patient|participant|subject|child|mother|father)_?name"
            + "|surname|dob|birth_?date|date_?of_?birth|birth_?day|geburtsdatum"
            + "|mrn|medical_?record(_?(number|no|num))?|ssn|social_?security(_?(number|no|num))?"
            + "|e_?mail(_?address)?|(tele|cell|mobile_?|home_?|work_?)?phone(_?(number|no|num))?"
            + "|(home|street|mailing|postal)_?address|address(_?line)?_?\\d?|zip_?code|postal_?code)_?\\d*");

    /** Makes the rule. */
    public UnmarkedIdentifier() {
        super("FLAG-06", "unmarked-identifier", Severity.INFO);
    }

    @Override
    protected void check(Field field, Report report) {
        boolean typed = field.type() == FieldType.TEXT || field.type() == FieldType.NOTES;
        if (!typed || !report.isBlank(field, Column.IDENTIFIER)) {
            return;
        }
        String validation = field.get(Column.VALIDATION).trim();
        boolean named = NAME.matcher(field.name().folded().text()).matches();
        if (named || VALIDATION.matcher(validation).matches()) {
            report.at(
                    field,
                    Column.IDENTIFIER,
                    "\"" + field.name() + "\" seems to identify a person"
                            + (named ? "" : ", by its validation " + Quoted.of(validation)),
                    "write y if it is about a study participant");
        }
    }
}
