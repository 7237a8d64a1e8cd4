package org.rcol.redcap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * A user's key to one project. Its characters never leave this package: {@link #toString()} shows none.
 *
 * <p>A project token has 32 hex characters (OuhscBbmc/REDCapR {@code sanitize-token.R}); one of 64 is a super token, which rcol refuses.
 */
public final class ApiToken {
    private static final Pattern PROJECT_TOKEN = Pattern.compile("[0-9A-Fa-f]{32}");
    private static final int SUPER_TOKEN_LENGTH = 64;
    private static final int FINGERPRINT_BYTES = 8;

    /** A piece of a token of this length is worth hiding. */
    private static final int IN_A_ROW = 8;

    private final String secret;
    /** Each run of eight digits, as the number that they are. */
    private final Set<Integer> windows;

    private ApiToken(String secret) {
        this.secret = secret;
        this.windows = IntStream.rangeClosed(0, secret.length() - IN_A_ROW)
                .mapToObj(from -> Integer.parseUnsignedInt(secret, from, from + IN_A_ROW, 16))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes a token as it was found; surrounding white space is trimmed, because files end in a line break.
     *
     * @throws RcolException {@code TOKEN} if it is not a project token; the message does not repeat it
     */
    public static ApiToken of(String text) {
        String trimmed = text.trim();
        if (trimmed.length() == SUPER_TOKEN_LENGTH) {
            throw RcolException.of(
                            Kind.TOKEN, "this is a super token (64 characters); rcol works with project tokens only")
                    .hint("use the token from the project's own API page");
        }
        if (!PROJECT_TOKEN.matcher(trimmed).matches()) {
            throw RcolException.of(
                            Kind.TOKEN,
                            "the API token is malformed: " + trimmed.length() + " characters, not 32 of 0-9 and A-F")
                    .hint("copy it again from the project's API page");
        }
        return new ApiToken(trimmed);
    }

    /**
     * A name for the token that does not reveal it: 16 hex characters of the SHA-256 of a salt and the token.
     *
     * @param salt a secret of this account, so that the name means nothing elsewhere
     */
    public String fingerprint(byte[] salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.update(secret.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * A text without this token: without any eight of its characters in a row, in upper or lower case, as they are or escaped, and with
     * nothing but blanks and punctuation between them.
     */
    public String takenOutOf(String text) {
        var rest = new StringBuilder();
        var digits = new HexDigits(text);
        int[] begins = new int[IN_A_ROW];
        int window = 0;
        int count = 0;
        int kept = 0;
        for (int at = 0; at < text.length(); ) {
            if (digits.isAt(at)) {
                begins[count % IN_A_ROW] = at;
                count++;
                window = window << 4 | digits.value();
                if (count >= IN_A_ROW && windows.contains(window)) {
                    int from = begins[count % IN_A_ROW];
                    if (from >= kept) {
                        rest.append(text, kept, from).append(Redaction.REMOVED);
                    }
                    kept = digits.end();
                }
                at = digits.end();
            } else {
                count = Character.isLetterOrDigit(text.charAt(at)) ? 0 : count;
                at++;
            }
        }
        return kept == 0 ? text : rest.append(text, kept, text.length()).toString();
    }

    String secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "****";
    }
}
