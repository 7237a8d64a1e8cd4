package org.rcol.scan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A name for a token that does not give it away.
 *
 * <p>The salt is the same everywhere, so that an entry in {@code rcol.toml} holds on every machine. A token has 128 random bits: nobody
 * finds it from 48 bits of its hash, and only the owner of the token knows that they belong together.
 */
final class TokenFingerprint {
    private static final String SALT = "rcol token fingerprint 1\n";
    private static final int BYTES = 6;

    private TokenFingerprint() {}

    /** 12 hex digits; upper and lower case of a token are the same token. */
    static String of(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((SALT + token.toUpperCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
