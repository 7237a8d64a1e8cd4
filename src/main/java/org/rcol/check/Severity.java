package org.rcol.check;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
    /** REDCap refuses it, it destroys data, or it is certain to misbehave. */
    ERROR,
    /** Worth a look before it is uploaded. */
    WARNING,
    /** Worth knowing. */
    INFO;

    /** What people call such a finding when they count: error, warning, note. */
    public String noun() {
        return this == INFO ? "note" : word();
    }

    /** The word for people and for JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
