package org.rcol.check.rule.logic;

import java.util.List;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;
import org.rcol.logic.FieldComparison;
import org.rcol.logic.Remedy;

/** The codes of a field's choices, as logic compares them. */
final class Codes {
    private static final int SHOWN = 8;

    private final List<Choice> choices;
    private final List<String> codes;

    Codes(Field field) {
        choices = field.choices();
        codes = choices.stream().map(Choice::code).toList();
    }

    boolean isEmpty() {
        return codes.isEmpty();
    }

    /** Whether a value is one of the codes, as text or as a number: {@code 01} is {@code 1}. */
    boolean contain(String value) {
        return codes.stream().anyMatch(code -> FieldComparison.isSame(code, value));
    }

    /** The first code, for an example. */
    String first() {
        return codes.get(0);
    }

    /** What to write instead of a value that is not a code: the code of the choice with this label, or any of the codes. */
    Remedy insteadOf(String value) {
        return choices.stream()
                .filter(choice -> choice.label().equalsIgnoreCase(value))
                .findFirst()
                .map(choice -> Remedy.write("'" + choice.code() + "'").and(", the code of \"" + choice.label() + "\""))
                .orElseGet(() -> Remedy.of(
                        "its codes are " + listed() + "; leave it if this is a missing data code of the project"));
    }

    /** The first few codes, for a message. */
    String listed() {
        String shown = codes.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return codes.size() > SHOWN ? shown + " and " + (codes.size() - SHOWN) + " more" : shown;
    }
}
