package org.rcol.export.records;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.failure.RcolException;
import org.rcol.json.ObjectText;
import org.rcol.state.Sha256;

/** Where the rows of each record are in a file that an earlier run wrote. */
final class OldRows {
    private final Map<String, long[]> places = new HashMap<>();
    private String header = "";
    private String sha = "";

    private OldRows() {}

    /**
     * Looks through a file.
     *
     * @throws IOException if it cannot be read, or is not such a file
     */
    static OldRows of(Path file, RowFormat format) throws IOException {
        var old = new OldRows();
        MessageDigest digest = Sha256.digest();
        try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest)) {
            if (format == RowFormat.CSV) {
                old.readCsv(stream);
            } else {
                old.readLines(new BufferedInputStream(stream, 1 << 16));
            }
        } catch (RcolException e) {
            throw new IOException(e);
        }
        old.sha = Sha256.hex(digest);
        return old;
    }

    private void readCsv(InputStream stream) {
        var blocks = new CsvBlocks(stream);
        long at = 0;
        for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
            for (int row = 0; row < block.rows(); row++) {
                int length = block.rowEnd(row) - block.rowStart(row);
                if (at == 0) {
                    header = new String(block.bytes(), block.rowStart(row), length, StandardCharsets.ISO_8859_1);
                } else {
                    add(block.firstCell(row), at, at + length);
                }
                at += length;
            }
        }
    }

    /** Each object of our own JSON is on its own line, between brackets and commas. */
    private void readLines(InputStream stream) throws IOException {
        var line = new ByteArrayOutputStream();
        long at = 0;
        long start = 0;
        int next;
        do {
            next = stream.read();
            if (next == '\n' || next < 0) {
                byte[] bytes = line.toByteArray();
                int end = bytes.length > 0 && bytes[bytes.length - 1] == ',' ? bytes.length - 1 : bytes.length;
                if (end > 0 && bytes[0] == '{') {
                    add(firstValue(bytes, end), start, start + end);
                }
                line.reset();
                start = at + 1;
            } else {
                line.write(next);
            }
            at++;
        } while (next >= 0);
    }

    private static String firstValue(byte[] line, int end) throws IOException {
        return ObjectText.first(line, 0, end).map(Map.Entry::getValue).orElse("");
    }

    private void add(String id, long from, long to) {
        long[] place = places.computeIfAbsent(id, unseen -> new long[] {from, to, 0});
        place[1] = to;
        place[2]++;
    }

    /** From where to where the rows of a record reach, and how many they are; none if it has no row. */
    Optional<long[]> of(String id) {
        return Optional.ofNullable(places.get(id));
    }

    Set<String> ids() {
        return places.keySet();
    }

    /** The header line with its line end; blank for JSON. */
    String header() {
        return header;
    }

    /** The SHA-256 of the whole file in hex. */
    String sha() {
        return sha;
    }
}
