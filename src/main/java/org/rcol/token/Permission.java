package org.rcol.token;

import java.util.Optional;

/** Whether the token has a right, as far as reading shows; nothing is ever found out by writing. */
public enum Permission {
    YES("yes"),
    NO("no"),
    UNKNOWN("cannot be known");

    private final String words;

    Permission(String words) {
        this.words = words;
    }

    public static Permission of(Optional<Boolean> right) {
        return right.map(given -> given ? YES : NO).orElse(UNKNOWN);
    }

    /** Whether both are there. */
    public Permission and(Permission other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : YES;
    }

    /** The same for people and for JSON. */
    public String words() {
        return words;
    }
}
