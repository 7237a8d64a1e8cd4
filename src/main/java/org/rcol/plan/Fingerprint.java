package org.rcol.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
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
public record Fingerprint(@JsonValue String hex) {
    private static final byte[] NONE = {};

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Fingerprint {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The fingerprint of a dictionary; two that a server would only write differently have the same. */
    public static Fingerprint of(DataDictionary dictionary) {
        MessageDigest digest = sha256();
        dictionary.fields().forEach(field -> digest.update(row(field)));
        return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    }

    /** The cells of a field, each behind its length in bytes. */
    private static byte[] row(Field field) {
        var cells = new byte[Column.ALL.size()][];
        int length = cells.length * Integer.BYTES;
        for (int i = 0; i < cells.length; i++) {
            String cell = NormalForm.of(field, Column.ALL.get(i));
            cells[i] = cell.isEmpty() ? NONE : cell.getBytes(StandardCharsets.UTF_8);
            length += cells[i].length;
        }
        var row = ByteBuffer.allocate(length);
        for (byte[] cell : cells) {
            row.putInt(cell.length).put(cell);
        }
        return row.array();
    }

    @Override
    public String toString() {
        return "sha256:" + hex;
    }
}
