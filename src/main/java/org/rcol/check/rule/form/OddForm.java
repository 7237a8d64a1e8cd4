package org.rcol.check.rule.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Remedy;

/**
 * An instrument that stores nothing because all of its fields are descriptive, or one with a single field whose name is a likely
 * misspelling of another instrument's.
 *
 * <p><b>Why it matters.</b> An instrument with only text can only be marked complete, which may be intended. A form name mistyped in one
 * row creates a separate instrument for that field. Having one field is not enough to be reported: 15 of 38 public projects have such an
 * instrument, for example for an uploaded consent.
 *
 * <p><b>Bad.</b> {@code demographic} in the last row of the instrument {@code demographics}.
 *
 * <p><b>Good.</b> {@code demographics} in all its rows; {@code consent_en} and {@code consent_fr}, which differ by a whole word.
 *
 * <p><b>Fix.</b> Correct the form name; leave an instrument that only gives instructions as it is.
 */
public final class OddForm extends Rule {
    private static final int SLIP = 2;

    /** Makes the rule. */
    public OddForm() {
        super("FORM-06", "odd-form", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var forms = new LinkedHashMap<String, List<Field>>();
        for (Field field : bundle.fields()) {
            if (!field.isBlank(Column.FORM_NAME)) {
                forms.computeIfAbsent(field.form().text(), name -> new ArrayList<>())
                        .add(field);
            }
        }
        Set<String> others = new HashSet<>(bundle.formNames());
        forms.forEach((form, fields) -> {
            if (fields.size() == 1) {
                others.remove(form);
            }
        });
        forms.forEach((form, fields) -> {
            Field first = fields.get(0);
            if (fields.stream().allMatch(field -> field.type() == FieldType.DESCRIPTIVE)) {
                String message = "instrument \"" + form + "\" has only descriptive fields and stores nothing";
                report.at(first, Column.FORM_NAME, message, "");
            } else if (fields.size() == 1) {
                meant(form, others)
                        .ifPresent(other -> report.at(
                                first,
                                Column.FORM_NAME,
                                "instrument \"" + form + "\" has only one field; is \"" + other + "\" meant?",
                                Remedy.write(other).and(" if the field belongs there")));
            }
            // Of two instruments with one field each, the later one is taken for the misspelling.
            others.add(form);
        });
    }

    private static Optional<String> meant(String form, Set<String> forms) {
        return forms.stream().filter(other -> isSlip(form, other)).sorted().findFirst();
    }

    /** Whether two names differ by one or two letters within a word; a different word or number makes a different name. */
    private static boolean isSlip(String form, String other) {
        int least = Math.min(form.length(), other.length());
        int start = 0;
        while (start < least && form.charAt(start) == other.charAt(start)) {
            start++;
        }
        int same = 0;
        while (same < least - start
                && form.charAt(form.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
            same++;
        }
        String mine = form.substring(start, form.length() - same);
        String theirs = other.substring(start, other.length() - same);
        boolean small = !form.equals(other) && mine.length() <= SLIP && theirs.length() <= SLIP && least > 2 * SLIP;
        boolean wholeWord = start == 0 || form.charAt(start - 1) == '_';
        return small && !wholeWord && (mine + theirs).chars().allMatch(Character::isLetter);
    }
}
