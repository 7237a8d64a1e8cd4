package org.rcol.export.records;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.Instrument;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.logic.Bracket;
import org.rcol.logic.Condition;
import org.rcol.logic.Expression;
import org.rcol.logic.Fault;
import org.rcol.logic.Logic;
import org.rcol.logic.Span;

/**
 * The condition of {@code --filter}, checked here because servers answer a wrong one with no rows or with an error that does not explain
 * it.
 */
final class Filter {
    private final String text;

    Filter(String text) {
        this.text = text;
    }

    /**
     * Checks it against a dictionary.
     *
     * @throws RcolException {@code USAGE} if it is not valid logic, or names a field or a code that the project does not have
     */
    void check(DataDictionary dictionary) {
        if (text.isEmpty()) {
            return;
        }
        for (Fault fault : Condition.of(text).faults()) {
            throw failure(fault.span(), fault.message(), fault.hint());
        }
        Set<String> known = new TreeSet<>();
        for (Instrument form : dictionary.instruments()) {
            form.fields().forEach(field -> known.add(field.name().text()));
            known.add(form.name().statusField().text());
        }
        Expression tree = Logic.parse(text).tree();
        tree.references()
                .forEach(reference -> reference.field().ifPresent(bracket -> check(bracket, known, dictionary)));
    }

    private void check(Bracket bracket, Set<String> known, DataDictionary dictionary) {
        if (!known.contains(bracket.name())) {
            throw failure(
                    bracket.nameSpan(),
                    "the project has no field \"" + bracket.name() + "\"",
                    Spelling.nearest(bracket.name(), known)
                            .map(near -> "did you mean [" + near + "]?")
                            .orElse("see: rcol export metadata"));
        }
        Optional<Field> checkbox =
                dictionary.field(new FieldName(bracket.name())).filter(field -> field.type() == FieldType.CHECKBOX);
        checkbox.ifPresent(field -> bracket.code().ifPresent(code -> {
            List<String> codes = field.choices().stream().map(Choice::code).toList();
            if (!codes.contains(code)) {
                throw failure(
                        bracket.span(),
                        "[" + bracket.name() + "] has no code \"" + code + "\"",
                        "its codes are " + String.join(", ", codes));
            }
        }));
    }

    private RcolException failure(Span span, String message, String hint) {
        return RcolException.of(
                        Kind.USAGE,
                        "--filter: " + message + "\n  " + text + "\n  " + " ".repeat(span.offset())
                                + "^".repeat(Math.max(1, span.length())))
                .hint(hint);
    }

    /** Whether its result for a record can change although nobody changes the record. */
    boolean dependsOnTime() {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        return lower.contains("today") || lower.contains("now");
    }

    @Override
    public String toString() {
        return text;
    }
}
