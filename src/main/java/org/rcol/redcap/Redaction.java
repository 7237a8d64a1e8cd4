package org.rcol.redcap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Takes secrets and control characters out of text that rcol did not write itself.
 *
 * <p>It knows no token: 24 hex digits in a row may be one. What is known to be the token is taken out by {@link ApiToken#takenOutOf}.
 *
 * <p>Servers were seen to echo the token in an error (OuhscBbmc/REDCapR#317). De-identified record ids are 32 hex characters too and go
 * with it, which is as well.
 */
public final class Redaction {
    // After a colon and a blank only what has a digit: "the token: You do not ..." is a sentence.
    private static final Pattern TOKEN_PARAMETER =
            Pattern.compile("(?i)token(?:\\s*=\\s*|%3D|\"\\s*:\\s*\"|:(?=\\S)|\\s*:\\s+(?=\\S*\\d))[^\\s&\"'<>]+");
    /** This many hex digits in a row, each as it is or escaped, are neither a word nor a number. */
    private static final int LONG_HEX = 24;
    /** Long enough for 24 hex digits in base64, of either alphabet. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{32,}");

    private static final Pattern DECODED = Pattern.compile("[0-9A-Fa-f]{20,}");
    /** What else than letters and digits a token may be made of, escaped or in base64. */
    private static final String IN_TOKENS = "+/_%\\&#;-";

    private static final int LONGEST_TORN = 400;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");
    private static final int MOST = 2000;
    /** What replaces a secret. */
    static final String REMOVED = "[removed]";

    private Redaction() {}

    /** The text without tokens, control characters and direction marks, cut after 2,000 characters. */
    public static String of(String text) {
        String safe = CONTROL.matcher(head(text)).replaceAll("");
        String named = TOKEN_PARAMETER.matcher(safe).replaceAll("token=" + REMOVED);
        String plain = withoutLongHex(named);
        return BASE64.matcher(plain).replaceAll(run -> hidesHex(run.group()) ? REMOVED : run.group());
    }

    private static String withoutLongHex(String text) {
        var rest = new StringBuilder();
        var digits = new HexDigits(text);
        int kept = 0;
        for (int at = 0; at < text.length(); ) {
            int end = at;
            int count = 0;
            while (end < text.length() && digits.isAt(end)) {
                end = digits.end();
                count++;
            }
            if (count >= LONG_HEX) {
                rest.append(text, kept, at).append(REMOVED);
                kept = end;
            }
            at = Math.max(end, at + 1);
        }
        return rest.append(text, kept, text.length()).toString();
    }

    /** The cut may go through a token, of which half would not be known as one: what it goes through is left out. */
    private static String head(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = MOST;
        while (end > MOST - LONGEST_TORN && isInTokens(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + " ...";
    }

    private static boolean isInTokens(char c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || IN_TOKENS.indexOf(c) >= 0;
    }

    /** Whether a text is hex digits in base64, at whichever of the four places in a group they begin. */
    private static boolean hidesHex(String text) {
        String standard = text.replace('-', '+').replace('_', '/');
        for (int skip = 0; skip < 4; skip++) {
            String groups = standard.substring(skip, standard.length() - (standard.length() - skip) % 4);
            String decoded = new String(Base64.getDecoder().decode(groups), StandardCharsets.ISO_8859_1);
            if (DECODED.matcher(decoded).find()) {
                return true;
            }
        }
        return false;
    }

    /** The same on one line: runs of white space become one blank. */
    public static String line(String text) {
        return of(text).strip().replaceAll("\\s+", " ");
    }
}
