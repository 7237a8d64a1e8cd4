package org.rcol.recordcheck;

import org.rcol.check.Severity;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/**
 * A recorded value, or the lack of one, that does not satisfy the dictionary.
 *
 * @param field the field; that of the instrument's status where a whole row is meant
 * @param value the value as it is stored; blank where it does not matter, as for a value that is hidden
 * @param expected what a value has to be, in words, or what a calculation gives; blank where the kind says it
 * @param status the instrument's status in that row: blank, 0, 1 or 2
 * @param open whether it is an answer to a survey that its participant has not completed
 */
public record RecordFinding(
        RowPlace place,
        FieldName field,
        FormName form,
        Kind kind,
        String value,
        String expected,
        String status,
        boolean open) {
    /** What can be found. The words are those of the command line and of its files. */
    public enum Kind {
        /** A value that is none of its field's type or validation. */
        FORMAT("format", Severity.ERROR, "not what its field takes"),
        /** A code that is neither a choice nor one of the project's missing-data codes. */
        UNKNOWN_CODE("unknown-code", Severity.ERROR, "a code that is no choice"),
        /** A value below the validation's minimum. */
        BELOW_MINIMUM("below-minimum", Severity.WARNING, "below the minimum"),
        /** A value above the validation's maximum. */
        ABOVE_MAXIMUM("above-maximum", Severity.WARNING, "above the maximum"),
        /** A required field that is shown and blank, on an instrument that was begun. */
        REQUIRED_BLANK("required-blank", Severity.WARNING, "required, shown and blank"),
        /** A value of a field that its branching logic hides. */
        HIDDEN_FILLED("hidden-filled", Severity.WARNING, "hidden by branching logic, but filled"),
        /** A checkbox field that is shown, with no box ticked, on an instrument that is complete. */
        NONE_TICKED("none-ticked", Severity.INFO, "shown, complete, and nothing ticked"),
        /** A stored result that is not what the formula gives. */
        CALCULATION_DIFFERS("calculation-differs", Severity.WARNING, "not what the formula gives"),
        /** A value of an instrument that is not designated for the event. */
        NOT_IN_EVENT("not-in-event", Severity.ERROR, "on an instrument that is not in this event"),
        /** An instance of an instrument or event that does not repeat. */
        NOT_REPEATING("not-repeating", Severity.ERROR, "an instance of what does not repeat"),
        /** A value in a row that is not one of its instrument's. */
        WRONG_ROW("wrong-row", Severity.ERROR, "in the row of another instrument"),
        /** A second row for the same place. */
        DOUBLED_ROW("doubled-row", Severity.ERROR, "a second row for the same place");

        private final String word;
        private final Severity severity;
        private final String meaning;

        Kind(String word, Severity severity, String meaning) {
            this.word = word;
            this.severity = severity;
            this.meaning = meaning;
        }

        /** Its word, such as {@code required-blank}. */
        public String word() {
            return word;
        }

        /**
         * How much it matters: an error is what no form would have taken, a warning what a person may have meant, as limits, required fields
         * and branching logic are checked on the screen only.
         */
        public Severity severity() {
            return severity;
        }

        /** What it means, in words for people. */
        public String meaning() {
            return meaning;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
