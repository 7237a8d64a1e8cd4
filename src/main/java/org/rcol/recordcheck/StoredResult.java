package org.rcol.recordcheck;

import java.util.Optional;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Value;

/**
 * A stored result beside what its formula gives.
 *
 * @param computed what the formula gives, in words
 * @param doubt why the two cannot be compared, as the end of a sentence; blank where they can
 */
record StoredResult(boolean agrees, String computed, String doubt) {
    /** Servers and browsers compute with the same binary numbers, and write the last digits differently. */
    private static final double CLOSE = 1e-9;

    static StoredResult of(FieldType type, String stored, Value result) {
        if (result instanceof Value.Unknown unknown) {
            return new StoredResult(false, "", unknown.reason());
        }
        String computed = result.text();
        if (stored.equals(computed)) {
            return new StoredResult(true, computed, "");
        }
        Optional<Double> number = number(computed);
        if (type == FieldType.CALC && result instanceof Value.Text && number.isEmpty()) {
            // Results of calculated fields that are no numbers are not stored (REDCap_KB_RAG RC-CALC-02).
            return new StoredResult(false, computed, "its formula gives a text");
        }
        Optional<Double> other = number(stored);
        boolean agrees = number.isPresent() && other.isPresent() && isClose(number.get(), other.get());
        return new StoredResult(agrees, computed.isEmpty() ? "blank" : computed, "");
    }

    private static boolean isClose(double one, double other) {
        return Math.abs(one - other) <= CLOSE * Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
    }

    private static Optional<Double> number(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Double.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
