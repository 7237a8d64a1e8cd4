package org.rcol.plan;

import java.util.Locale;

/** What a change can do to recorded data, in rising order. */
public enum Risk {
    /** Nothing. */
    SAFE,
    /** It changes what recorded data mean, who sees them, or whether they are seen. */
    CHANGES,
    /** It deletes recorded values, or may. */
    LOSES_DATA,
    /** It would damage the whole project; rcol never does it. */
    REFUSED;

    /** The word for JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The higher of two risks. */
    public Risk or(Risk other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
