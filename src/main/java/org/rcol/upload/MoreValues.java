package org.rcol.upload;

import java.util.Map;
import java.util.Optional;
import org.rcol.plan.Count;
import org.rcol.plan.DataQuestion;
import org.rcol.plan.PlannedChange;

/** Compares counts that were shown with counts that were taken again. */
final class MoreValues {
    private MoreValues() {}

    /** What got worse for a change, in words: more values, or a number that is no longer certain. */
    static Optional<String> since(PlannedChange shown, Map<DataQuestion, Count> again) {
        Optional<DataQuestion> question = shown.change().question();
        if (question.isEmpty() || shown.count().isEmpty()) {
            return Optional.empty();
        }
        Count before = shown.count().get();
        Count now = again.getOrDefault(question.get(), Count.UNKNOWN);
        String field = question.get().field().text();
        boolean blind = before.standing() != Count.Standing.UNKNOWN && now.standing() == Count.Standing.UNKNOWN;
        boolean lessSure = before.standing() == Count.Standing.COMPLETE && now.standing() != Count.Standing.COMPLETE;
        if (blind || lessSure) {
            return Optional.of("the values of " + field + " could be counted when you confirmed, and now they cannot");
        }
        return now.values() > before.values()
                ? Optional.of(field + " had " + before.values() + " values when you confirmed, it has " + now.values()
                        + " now")
                : Optional.empty();
    }
}
