package org.rcol.plan;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;

/**
 * A short name for the content of a dictionary: SHA-256 over its cells in normal form, in order.
 *
 * @param hex 64 hex characters
 */
public record Fingerprint(String hex) {
    /** Copied for each use: every new one that is asked for is looked up in the JDK's list of algorithms and made by reflection. */
    private static final MessageDigest SHA_256 = sha256();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The fingerprint of a dictionary; two that a server would only write differently have the same. */
    public static Fingerprint of(DataDictionary dictionary) {
        try {
            var cells = new ByteArrayOutputStream();
            var numbers = new DataOutputStream(cells);
            for (Field field : dictionary.fields()) {
                for (Column column : Column.ALL) {
                    byte[] cell = NormalForm.of(field, column).getBytes(StandardCharsets.UTF_8);
                    numbers.writeInt(cell.length);
                    cells.writeBytes(cell);
                }
            }
            var digest = (MessageDigest) SHA_256.clone();
            return new Fingerprint(HexFormat.of().formatHex(digest.digest(cells.toByteArray())));
        } catch (IOException | CloneNotSupportedException e) {
            throw new IllegalStateException("memory, and a digest of the JDK's own", e);
        }
    }

    // Written out: what a record has by itself is spun at every start.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint that && hex.equals(that.hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    @Override
    public String toString() {
        return "sha256:" + hex;
    }
}
