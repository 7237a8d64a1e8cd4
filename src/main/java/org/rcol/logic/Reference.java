package org.rcol.logic;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A field, smart variable, or a field at an event or of an instance: {@code [age]}, {@code [visit_1_arm_1][age]}, {@code [age][2]},
 * {@code [user-name]}.
 *
 * @param brackets one to four brackets without anything between them
 * @param isLoose whether there is a blank or dot between two of the brackets, which REDCap does not read as one reference
 */
public record Reference(List<Bracket> brackets, boolean isLoose) implements Expression {
    private static final Set<String> INSTANCES = Set.of(
            "current-instance",
            "first-instance",
            "last-instance",
            "previous-instance",
            "next-instance",
            "new-instance");

    public Reference {
        brackets = List.copyOf(brackets);
    }

    @Override
    public Span span() {
        return Span.over(
                brackets.get(0).span(), brackets.get(brackets.size() - 1).span());
    }

    private boolean hasInstance() {
        String last = brackets.get(brackets.size() - 1).name();
        return brackets.size() > 1 && (INSTANCES.contains(last) || last.chars().allMatch(Character::isDigit));
    }

    /** The bracket that names a field or a smart variable: the last one that is not an instance. */
    public Bracket subject() {
        return brackets.get(brackets.size() - (hasInstance() ? 2 : 1));
    }

    /** The bracket of the field; none where the subject is a smart variable. */
    public Optional<Bracket> field() {
        return Optional.of(subject()).filter(bracket -> !bracket.isSmart());
    }

    /** The bracket of the event before the field; it may be a smart variable such as {@code previous-event-name}. */
    public Optional<Bracket> event() {
        int before = brackets.size() - (hasInstance() ? 3 : 2);
        return before < 0 ? Optional.empty() : Optional.of(brackets.get(before));
    }

    /** The bracket of the instance behind the field: a number or a smart variable. */
    public Optional<Bracket> instance() {
        return hasInstance() ? Optional.of(brackets.get(brackets.size() - 1)) : Optional.empty();
    }
}
