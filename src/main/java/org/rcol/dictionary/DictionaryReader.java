package org.rcol.dictionary;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;

/** Reads a dictionary file of any kind, chosen by the ending of its name. */
public final class DictionaryReader {
    /** The most that a dictionary may have; the largest known ones have a tenth of it. */
    public static final int MOST_BYTES = 50_000_000;

    private DictionaryReader() {}

    /**
     * Reads the file at {@code path}.
     *
     * @param name how messages call the file
     * @throws RcolException {@code LOCAL_IO} if it cannot be read, is not a regular file, or is larger than 50 MB; {@code USAGE} if its
     *     ending is none that rcol reads
     */
    public static DictionaryFile read(Path path, String name) {
        return read(path, name, Optional.empty());
    }

    /**
     * Reads the file at {@code path}, of which the user says in what encoding it is if it does not say so itself.
     *
     * @param name how messages call the file
     * @throws RcolException as {@link #read(Path, String)}
     */
    public static DictionaryFile read(Path path, String name, Optional<Encoding> stated) {
        return read(name, BoundedFile.named(path, name, MOST_BYTES), stated);
    }

    /** Reads the API's JSON, whatever it is called; {@link Location#PROJECT} names what the server sent. */
    public static DictionaryFile json(String name, String text) {
        return DictionaryJson.read(name, new DecodedText(text, FileEncoding.UTF_8));
    }

    /** Reads a file whose name says nothing: an archive, a workbook and JSON are known by how they begin, anything else is CSV. */
    public static DictionaryFile readUnnamed(String name, byte[] bytes, Optional<Encoding> stated) {
        String start = new String(bytes, 0, Math.min(bytes.length, 100), StandardCharsets.ISO_8859_1).strip();
        if (start.startsWith("PK\3\4")) {
            return WorkbookReader.isOne(bytes)
                    ? WorkbookReader.read(name, bytes)
                    : InstrumentZip.read(name, bytes, stated);
        }
        Optional<Obstacle> obstacle = Content.obstacle("", bytes);
        if (obstacle.isPresent()) {
            return DictionaryFile.not(name, DictionaryFile.Format.CSV, obstacle.get());
        }
        return start.startsWith("[") || start.startsWith("{")
                ? DictionaryJson.read(name, DecodedText.of(bytes, stated))
                : DictionaryCsv.read(name, bytes, stated);
    }

    /**
     * Reads a file from its bytes.
     *
     * @throws RcolException {@code USAGE} for an ending that rcol does not read
     */
    public static DictionaryFile read(String name, byte[] bytes) {
        return read(name, bytes, Optional.empty());
    }

    /**
     * Reads a file from its bytes; the ending of {@code name} says which kind it is.
     *
     * @param stated the encoding of a file without a byte order mark that is not UTF-8
     * @throws RcolException {@code USAGE} for an ending that rcol does not read
     */
    public static DictionaryFile read(String name, byte[] bytes, Optional<Encoding> stated) {
        String lower = name.toLowerCase(Locale.ROOT);
        Optional<Obstacle> obstacle = Content.obstacle(name, bytes);
        if (obstacle.isPresent()) {
            return DictionaryFile.not(name, format(lower), obstacle.get());
        }
        if (lower.endsWith(".csv")) {
            return DictionaryCsv.read(name, bytes, stated);
        }
        if (lower.endsWith(".json")) {
            return DictionaryJson.read(name, DecodedText.of(bytes, stated));
        }
        if (lower.endsWith(".zip")) {
            return InstrumentZip.read(name, bytes, stated);
        }
        if (lower.endsWith(".xlsx") || lower.contains(WorkbookReader.SHEET_MARK)) {
            return WorkbookReader.read(name, bytes);
        }
        if (lower.endsWith(".xls") || lower.endsWith(".xlsm") || lower.endsWith(".xlsb")) {
            throw RcolException.of(Kind.USAGE, name + " is a workbook of a kind that rcol does not read")
                    .hint(
                            "in Excel choose Save as, then \"Excel Workbook (.xlsx)\" or \"CSV UTF-8 (comma delimited)\"");
        }
        throw RcolException.of(Kind.USAGE, name + " does not end in .csv, .json, .xlsx or .zip");
    }

    private static DictionaryFile.Format format(String lower) {
        return lower.endsWith(".json")
                ? DictionaryFile.Format.JSON
                : lower.endsWith(".zip")
                        ? DictionaryFile.Format.ZIP
                        : lower.endsWith(".xlsx") ? DictionaryFile.Format.WORKBOOK : DictionaryFile.Format.CSV;
    }
}
