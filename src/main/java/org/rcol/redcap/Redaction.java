package org.rcol.redcap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
    /** The code of a hex digit in ASCII, in hex. */
    private static final String CODE = "(?:3[0-9]|[46][1-6])";
    /** 24 hex digits or more, each as it is or escaped for an address, for JSON or for HTML. */
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]|%" + CODE + "|\\\\u00" + CODE + "|&#x" + CODE
            + ";|&#(?:4[89]|5[0-7]|6[5-9]|70|9[7-9]|10[0-2]);){24,}");
    /** Long enough for 24 hex digits in base64, of either alphabet. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{32,}");

    private static final Pattern DECODED = Pattern.compile("[0-9A-Fa-f]{20,}");
    private static final Pattern TORN = Pattern.compile("[A-Za-z0-9+/_%\\\\&#;-]{1,400}$");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");
    private static final int MOST = 2000;

    private Redaction() {}

    /** The text without tokens, control characters and direction marks, cut after 2,000 characters. */
    public static String of(String text) {
        String safe = CONTROL.matcher(head(text)).replaceAll("");
        String named = TOKEN_PARAMETER.matcher(safe).replaceAll("token=[removed]");
        String plain = HEX.matcher(named).replaceAll("[removed]");
        return BASE64.matcher(plain).replaceAll(run -> hidesHex(run.group()) ? "[removed]" : run.group());
    }

    /** The cut may go through a token, of which half would not be known as one: what it goes through is left out. */
    private static String head(String text) {
        return text.length() > MOST ? TORN.matcher(text.substring(0, MOST)).replaceFirst("") + " ..." : text;
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
