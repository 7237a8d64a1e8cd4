package org.rcol.redcap;

import java.util.regex.Pattern;

/**
 * Takes secrets and control characters out of text that rcol did not write itself.
 *
 * <p>Servers were seen to echo the token in an error (OuhscBbmc/REDCapR#317). De-identified record ids are 32 hex characters too and go
 * with it, which is as well.
 */
public final class Redaction {
    // After a colon and a blank only what has a digit: "the token: You do not ..." is a sentence.
    private static final Pattern TOKEN_PARAMETER =
            Pattern.compile("(?i)token(?:\\s*=\\s*|%3D|\"\\s*:\\s*\"|:(?=\\S)|\\s*:\\s+(?=\\S*\\d))[^\\s&\"'<>]+");
    private static final Pattern HEX = Pattern.compile("(?<![0-9A-Fa-f])[0-9A-Fa-f]{24,}(?![0-9A-Fa-f])");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");
    private static final int MOST = 2000;

    private Redaction() {}

    /** The text without tokens, control characters and direction marks, cut after 2,000 characters. */
    public static String of(String text) {
        String head = text.length() > MOST ? text.substring(0, MOST) + " ..." : text;
        String safe = CONTROL.matcher(head).replaceAll("");
        return HEX.matcher(TOKEN_PARAMETER.matcher(safe).replaceAll("token=[removed]"))
                .replaceAll("[removed]");
    }

    /** The same on one line: runs of white space become one blank. */
    public static String line(String text) {
        return of(text).strip().replaceAll("\\s+", " ");
    }
}
