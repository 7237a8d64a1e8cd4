package org.rcol.sandbox.calculation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.ActionTag;
import org.rcol.logic.ActionTags;
import org.rcol.logic.Bracket;
import org.rcol.logic.Evaluator;
import org.rcol.logic.Expression;
import org.rcol.logic.Logic;
import org.rcol.logic.Parsed;
import org.rcol.logic.Reference;
import org.rcol.logic.Span;
import org.rcol.logic.Value;
import org.rcol.logic.Values;

/**
 * A field that holds a result: a calculated one, or a text field with {@code @CALCTEXT} or {@code @CALCDATE}.
 *
 * @param field its name
 * @param inputs the fields that the result depends on
 * @param formula what computes it
 */
record Calculation(String field, String form, Set<String> inputs, Formula formula) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]*\\.?[0-9]+");

    /** Computes a result; {@link Value.Unknown} where nobody outside knows it. */
    interface Formula {
        Value of(Values record);
    }

    Calculation {
        inputs = Set.copyOf(inputs);
    }

    /** The calculation of a field; none for a field that is filled by hand, or whose formula cannot be read. */
    static Optional<Calculation> of(Field field) {
        if (field.type() == FieldType.CALC) {
            String cell = field.get(Column.CHOICES);
            return of(field, List.of(Logic.parse(cell)), results -> number(results.get(0)));
        }
        if (field.type() != FieldType.TEXT) {
            return Optional.empty();
        }
        String cell = field.get(Column.ANNOTATION);
        for (ActionTag tag : ActionTags.parse(cell).tags()) {
            List<Span> parts = tag.argument().map(ActionTag.Argument::parts).orElse(List.of());
            if (tag.is("@CALCTEXT") && tag.argument().isPresent()) {
                Span whole = tag.argument().get().value();
                return of(field, List.of(Logic.parse(cell, whole)), results -> results.get(0));
            }
            if (tag.is("@CALCDATE") && parts.size() == 3) {
                String unit = parts.get(2).of(cell).replaceAll("[\"']", "");
                String validation = field.get(Column.VALIDATION);
                return of(
                        field,
                        List.of(Logic.parse(cell, parts.get(0)), Logic.parse(cell, parts.get(1))),
                        results -> DateShift.of(results.get(0), results.get(1), unit, validation));
            }
        }
        return Optional.empty();
    }

    /** What becomes of the values of the parts of a formula. */
    private interface Joining {
        Value of(List<Value> results);
    }

    private static Optional<Calculation> of(Field field, List<Parsed> parts, Joining joining) {
        if (parts.stream().anyMatch(part -> !part.faults().isEmpty())) {
            return Optional.empty();
        }
        List<Expression> trees = parts.stream().map(Parsed::tree).toList();
        var inputs = new HashSet<String>();
        for (Expression tree : trees) {
            for (Reference reference : tree.references()) {
                reference.field().map(Bracket::name).ifPresent(inputs::add);
            }
        }
        Formula formula = record -> {
            var evaluator = new Evaluator(record);
            List<Value> results = trees.stream().map(evaluator::value).toList();
            return results.stream()
                    .filter(result -> !result.isKnown())
                    .findFirst()
                    .orElseGet(() -> joining.of(results));
        };
        return Optional.of(new Calculation(field.name().text(), field.form().text(), inputs, formula));
    }

    /** Non-numeric results of calculated fields are not stored (REDCap_KB_RAG RC-CALC-02). */
    private static Value number(Value result) {
        return result instanceof Value.Text text && !isNumber(text.text()) ? Value.blank() : result;
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
