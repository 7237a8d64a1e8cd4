package org.rcol.plan;

/**
 * How many recorded values a change touches, and how far that number can be trusted.
 *
 * @param values non-blank cells, ticked boxes, or cells with the code
 * @param records the records that hold them
 */
public record Count(Standing standing, long values, long records) {
    /** How far a count can be trusted. */
    public enum Standing {
        /** The token was proven to see the field and all records. */
        COMPLETE,
        /** There are these, and there may be more. */
        AT_LEAST,
        /** Nothing is known; that is never harmless. */
        UNKNOWN
    }

    /** The count of what nobody could look at. */
    public static final Count UNKNOWN = new Count(Standing.UNKNOWN, 0, 0);

    /** A count of all there is. */
    public static Count complete(long values, long records) {
        return new Count(Standing.COMPLETE, values, records);
    }

    /** A count of what was seen; seeing nothing proves nothing. */
    public static Count atLeast(long values, long records) {
        return values == 0 ? UNKNOWN : new Count(Standing.AT_LEAST, values, records);
    }

    /** Whether anything is known; if not, the numbers mean nothing. */
    public boolean isKnown() {
        return standing != Standing.UNKNOWN;
    }

    /** Whether it is certain that there is no value. */
    public boolean isCertainlyNone() {
        return standing == Standing.COMPLETE && values == 0;
    }

    /** The number to quote in {@code --allow "delete:field=..."}: the values, or {@code unknown}. */
    public String quoted() {
        return isKnown() ? String.valueOf(values) : "unknown";
    }
}
