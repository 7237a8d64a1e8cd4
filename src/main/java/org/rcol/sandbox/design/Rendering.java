package org.rcol.sandbox.design;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How an export shows what is stored.
 *
 * @param labels whether codes are shown by their labels
 * @param checkboxLabels whether a checked box shows its choice's label then, instead of Checked
 * @param blankForGray whether an instrument that was never touched has a blank status instead of 0
 * @param decimal the character before the decimals of numbers; blank for the field's own
 * @param salt what record ids are hashed with, for users who see de-identified data only
 */
public record Rendering(
        boolean labels, boolean checkboxLabels, boolean blankForGray, String decimal, Optional<String> salt) {
    private static final int HASH_BYTES = 16;

    /** A record id as the user may see it: itself, or 32 hex characters (OuhscBbmc/REDCapR {@code redcap-read.R}, REDCapR#75). */
    public String id(String id) {
        return salt.map(grain -> hash(grain + id)).orElse(id);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
