package org.rcol.scan;

import org.rcol.check.Severity;

/**
 * A token in a place.
 *
 * @param severity error for a clear token, warning for a perhaps, info for one where it belongs
 * @param file the file as the user calls it; in git the path from the top of the repository
 * @param where what is meant apart from the working file, such as {@code staged}; empty for a file on disk
 * @param message what it is, in words
 * @param hint what to do, where that is not the same for all
 */
public record SecretFinding(
        Severity severity,
        String file,
        int line,
        int column,
        String where,
        String fingerprint,
        String message,
        String hint) {
    /** The place for people. */
    public String place() {
        return file + ":" + line + ":" + column;
    }
}
