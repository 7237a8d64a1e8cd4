package org.rcol.upload;

import java.util.Map;
import java.util.Optional;
import org.rcol.failure.Kind;
import org.rcol.plan.Count;
import org.rcol.plan.DataQuestion;

/**
 * What is known of the recorded data that a plan touches.
 *
 * @param counts one for each question that was asked
 * @param saved the values that are about to be deleted, as far as the token sees them
 * @param because why the counts can or cannot be trusted, in words; blank where nothing was asked
 * @param failure what sort of failure the asking was, if it failed
 */
record DataAnswer(Map<DataQuestion, Count> counts, SavedValues saved, String because, Optional<Kind> failure) {
    static final DataAnswer NOTHING_ASKED = new DataAnswer(Map.of(), SavedValues.NONE, "", Optional.empty());

    DataAnswer {
        counts = Map.copyOf(counts);
    }
}
