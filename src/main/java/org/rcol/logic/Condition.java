package org.rcol.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rcol.dictionary.Spelling;
import org.rcol.logic.Expression.Call;

/**
 * A condition on records, as in the API's parameter {@code filterLogic}: "the API will only return the records (or record-events, if a
 * longitudinal project) where the logic evaluates as TRUE", and answers incorrect syntax with an error (REDCap's API help, quoted in
 * redcap-tools/PyCap#221).
 */
public final class Condition {
    private final Expression tree;
    private final List<Fault> faults;

    private Condition(Expression tree, List<Fault> faults) {
        this.tree = tree;
        this.faults = List.copyOf(faults);
    }

    /** Reads a condition; ask for its {@link #faults} before using it. */
    public static Condition of(String text) {
        Parsed parsed = Logic.parse(text);
        var faults = new ArrayList<>(parsed.faults());
        parsed.tree().walk(part -> {
            if (part instanceof Call call) {
                fault(call).ifPresent(faults::add);
            }
        });
        return new Condition(parsed.tree(), faults);
    }

    private static Optional<Fault> fault(Call call) {
        Optional<Function> function = Function.of(call.name());
        if (function.isEmpty()) {
            String hint = Spelling.nearest(call.name(), Function.names())
                    .map(nearest -> "did you mean " + nearest + "?")
                    .orElse("");
            return Optional.of(fault(call, "REDCap has no function \"" + call.name() + "\"", hint));
        }
        return Optional.of(function.get())
                .filter(known -> !known.takes(call.arguments().size()))
                .map(known -> fault(
                        call,
                        "\"" + call.name() + "\" has " + call.arguments().size() + " arguments here",
                        known.name() + " takes " + known.arity()));
    }

    private static Fault fault(Call call, String message, String hint) {
        return new Fault(Fault.Kind.SYNTAX, call.nameSpan(), message, Remedy.of(hint));
    }

    /** What REDCap would refuse it for; empty if it is well-formed and calls no function that does not exist. */
    public List<Fault> faults() {
        return faults;
    }

    /** The fields it names that are not known, each once, as they are written. */
    public List<String> unknownFields(Predicate<String> isKnown) {
        return tree.references().stream()
                .flatMap(reference -> reference.field().stream())
                .map(Bracket::name)
                .filter(name -> !isKnown.test(name))
                .distinct()
                .toList();
    }

    /** Whether it is true for a record: {@link Value.Truth}, or {@link Value.Unknown} where that is not known. */
    public Value holds(Values record) {
        return faults.isEmpty() ? new Evaluator(record).condition(tree) : Value.unknown("the logic cannot be read");
    }
}
