package org.rcol.command.token;

/** What reading tells of a right; nothing is ever found out by writing. */
enum Answer {
    YES("yes"),
    NO("no"),
    UNKNOWN("cannot be known");

    private final String words;

    Answer(String words) {
        this.words = words;
    }

    static Answer of(boolean right) {
        return right ? YES : NO;
    }

    /** The answer where both are needed. */
    Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : YES;
    }

    /** The same for people and for JSON. */
    String words() {
        return words;
    }
}
