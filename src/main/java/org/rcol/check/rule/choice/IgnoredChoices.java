package org.rcol.check.rule.choice;

import java.util.regex.Pattern;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Remedy;

/**
 * Text in the choices column of a field type that has no choices, or has fixed ones.
 *
 * <p><b>Why it matters.</b> REDCap ignores it, although the author expects to see the choices. A text field may name an ontology there,
 * such as {@code BIOPORTAL:MEDDRA}.
 *
 * <p><b>Bad.</b> A yesno field with {@code 1, Ja | 0, Nein}; a text field with {@code 1, low | 2, high}.
 *
 * <p><b>Good.</b> A radio field with {@code 1, Ja | 0, Nein}.
 *
 * <p><b>Fix.</b> Clear the cell, or change the type to radio, dropdown or checkbox.
 */
public final class IgnoredChoices extends FieldRule {
    private static final Pattern CATALOGUE = Pattern.compile("(BIOPORTAL|FHIR|SIMPLE|[A-Z]{3,}):\\S.*");

    /** Makes the rule. */
    public IgnoredChoices() {
        super("CHO-14", "ignored-choices", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        String cell = field.get(Column.CHOICES).trim();
        if (cell.isEmpty()) {
            return;
        }
        String type = field.type().text();
        switch (field.type()) {
            case YESNO, TRUEFALSE -> {
                if (!Choice.parse(cell).equals(field.choices())) {
                    String message = "a " + type + " field is always \"" + Choice.format(field.choices())
                            + "\"; REDCap ignores " + Quoted.of(cell);
                    report.at(field, Column.CHOICES, message, Remedy.clear().and(", or make it a radio field"));
                }
            }
            case TEXT -> {
                if (!isCatalogue(cell)) {
                    ignored(field, cell, report);
                }
            }
            case NOTES, FILE, DESCRIPTIVE -> ignored(field, cell, report);
            case RADIO, DROPDOWN, CHECKBOX, CALC, SLIDER, SQL, UNKNOWN -> {}
        }
    }

    /** Whether a cell names an ontology that a text field is to search. */
    static boolean isCatalogue(String cell) {
        return CATALOGUE.matcher(cell).matches();
    }

    private static void ignored(Field field, String cell, Report report) {
        report.at(
                field,
                Column.CHOICES,
                "a " + field.type().text() + " field has no choices; REDCap ignores " + Quoted.of(cell),
                Remedy.clear().and("; if these are choices, change the type to radio, dropdown or checkbox"));
    }
}
