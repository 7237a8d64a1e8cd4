package org.rcol.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;

/**
 * A short name for the content of a dictionary: SHA-256 over its cells in normal form, in order.
 *
 * @param hex 64 hex characters
 */
public record Fingerprint(String hex) {
    /** The fingerprint of a dictionary; two that a server would only write differently have the same. */
    public static Fingerprint of(DataDictionary dictionary) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Field field : dictionary.fields()) {
                for (Column column : Column.ALL) {
                    byte[] cell = NormalForm.of(field, column).getBytes(StandardCharsets.UTF_8);
                    digest.update(ByteBuffer.allocate(4).putInt(cell.length).array());
                    digest.update(cell);
                }
            }
            return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "sha256:" + hex;
    }
}
