package org.rcol.reference;

/** How a text makes use of what it names, in the words of REDCap. */
public enum Way {
    BRANCHING_LOGIC("branching logic"),
    CALCULATION("calculation"),
    PIPING("piping"),
    EMBEDDING("embedding"),
    ACTION_TAG("action tag"),
    RANGE("min or max"),
    /** Logic outside of the dictionary, such as that of an alert. */
    CONDITION("condition"),
    /** A list of names outside of the dictionary, such as the columns of a report. */
    LIST("list of fields");

    private final String words;

    Way(String words) {
        this.words = words;
    }

    /** The words for it, for people. */
    public String words() {
        return words;
    }
}
