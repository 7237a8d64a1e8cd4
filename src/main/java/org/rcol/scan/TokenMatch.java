package org.rcol.scan;

/**
 * A token in a text, without any of its characters.
 *
 * @param line the physical line, from 1
 * @param column the character in that line that the token begins at, from 1
 * @param fingerprint 12 hex digits, the same wherever the same token is
 * @param why what speaks for a token, in words
 */
public record TokenMatch(Grade grade, int line, int column, String fingerprint, String why) {
    /** What it is, and what speaks for it. */
    String message() {
        return (grade == Grade.CLEAR ? "a REDCap token" : "perhaps a REDCap token") + ", " + why;
    }
}
