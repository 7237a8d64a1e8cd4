package org.rcol.upload;

import java.util.Map;
import org.rcol.plan.Count;
import org.rcol.plan.DataQuestion;

/**
 * What is known of the recorded data that a plan touches.
 *
 * @param counts one for each question that was asked
 * @param saved the values that are about to be deleted, as far as the token sees them
 * @param because why the counts can or cannot be trusted, in words; blank where nothing was asked
 */
record DataAnswer(Map<DataQuestion, Count> counts, SavedValues saved, String because) {
    static final DataAnswer NOTHING_ASKED = new DataAnswer(Map.of(), SavedValues.NONE, "");

    DataAnswer {
        counts = Map.copyOf(counts);
    }
}
