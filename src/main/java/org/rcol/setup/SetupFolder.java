package org.rcol.setup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.json.Json;

/**
 * A folder with a set-up: a CSV file for each table, {@code review/} with a text for each entry, and {@code setup.json}, which says what was
 * looked at.
 */
public final class SetupFolder {
    /** The file that says what was looked at. */
    public static final String MANIFEST = "setup.json";
    /** The folder in it with a text for each entry. */
    public static final String REVIEW = "review";

    private static final String VERSION = "1.0";
    private static final String ENDING = ".txt";
    private static final int MOST_BYTES = 50_000_000;
    private static final String AGAIN = "write it again: rcol export setup -o ";

    private SetupFolder() {}

    /**
     * What is in {@code setup.json}: nothing that differs between two runs.
     *
     * @param parts the state of each part by its name
     * @param notLookedAt names of elements and attributes of the XML that rcol does not read
     */
    public record Manifest(
            String formatVersion,
            Map<String, Part.State> parts,
            boolean messages,
            @JsonProperty("notLookedAt") List<String> notLookedAt) {
        /** That of a set-up. */
        public static Manifest of(Setup setup) {
            var parts = new LinkedHashMap<String, Part.State>();
            for (SetupTable table : SetupTable.values()) {
                parts.put(table.text(), setup.table(table).state());
            }
            for (SetupKind kind : SetupKind.values()) {
                parts.put(kind.text(), setup.entries(kind).state());
            }
            return new Manifest(VERSION, parts, setup.messages(), setup.unknown());
        }
    }

    /** Whether a folder holds a set-up. */
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(MANIFEST));
    }

    /**
     * Reads a folder.
     *
     * @param name how messages call it
     * @throws RcolException {@code USAGE} if it is not a set-up, or a file of it is missing or damaged
     */
    public static Setup read(Path folder, String name) {
        String given = name.endsWith("/") ? name : name + "/";
        Manifest manifest = manifest(folder, given);
        var tables = new EnumMap<SetupTable, Part<TableRows>>(SetupTable.class);
        for (SetupTable table : SetupTable.values()) {
            Part.State state = state(manifest, table.text());
            TableRows rows = state == Part.State.READ ? rows(folder, given, table) : TableRows.EMPTY;
            tables.put(table, new Part<>(state, rows, ""));
        }
        List<SetupEntry> all = entries(folder, given);
        var kinds = new EnumMap<SetupKind, Part<List<SetupEntry>>>(SetupKind.class);
        for (SetupKind kind : SetupKind.values()) {
            Part.State state = state(manifest, kind.text());
            // What an earlier run left of a kind that was not looked at since may be out of date.
            List<SetupEntry> own = state == Part.State.READ
                    ? all.stream().filter(entry -> entry.kind() == kind).toList()
                    : List.of();
            kinds.put(kind, new Part<>(state, own, ""));
        }
        return new Setup(tables, kinds, manifest.messages(), manifest.notLookedAt());
    }

    private static Part.State state(Manifest manifest, String part) {
        return Optional.ofNullable(manifest.parts().get(part)).orElse(Part.State.NOT_READ);
    }

    private static Manifest manifest(Path folder, String given) {
        if (!isOne(folder)) {
            throw RcolException.of(Kind.USAGE, given + " is not a set-up: it has no " + MANIFEST)
                    .hint("make one with: rcol export setup -o " + given);
        }
        String text = BoundedFile.text(folder.resolve(MANIFEST), given + MANIFEST, MOST_BYTES);
        try {
            Manifest manifest = Json.read(text, Manifest.class);
            if (manifest.formatVersion().equals(VERSION)) {
                return manifest;
            }
        } catch (IOException e) {
            throw damaged(given + MANIFEST, given).cause(e);
        }
        throw RcolException.of(Kind.USAGE, given + " was written by another version of rcol")
                .hint(AGAIN + given);
    }

    private static TableRows rows(Path folder, String given, SetupTable table) {
        String file = given + table.file();
        TableRows rows = TableRows.in(BoundedFile.text(folder.resolve(table.file()), file, MOST_BYTES))
                .orElseThrow(() -> damaged(file, given));
        table.keys().stream().filter(key -> !rows.has(key)).findFirst().ifPresent(key -> {
            throw RcolException.of(Kind.USAGE, file + " has no column " + key).hint(AGAIN + given);
        });
        return rows;
    }

    private static RcolException damaged(String file, String given) {
        return RcolException.of(Kind.USAGE, file + " is damaged").hint(AGAIN + given);
    }

    private static List<SetupEntry> entries(Path folder, String given) {
        var entries = new ArrayList<SetupEntry>();
        for (Path file : reviewFiles(folder)) {
            String name = REVIEW + "/" + file.getFileName();
            String text = BoundedFile.text(file, given + name, MOST_BYTES);
            if (ReviewText.isOurs(text)) {
                entries.add(ReviewText.read(text, name).orElseThrow(() -> damaged(given + name, given)));
            }
        }
        return entries;
    }

    /** The texts in the folder's {@code review/}, whoever wrote them, in the order of their names. */
    public static List<Path> reviewFiles(Path folder) {
        Path review = folder.resolve(REVIEW);
        if (!Files.isDirectory(review)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(review)) {
            return list.filter(file -> String.valueOf(file.getFileName()).endsWith(ENDING))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, review + " cannot be read").cause(e);
        }
    }

    /** The bytes of an entry's file. */
    public static byte[] bytes(SetupEntry entry) {
        return ReviewText.of(entry).getBytes(StandardCharsets.UTF_8);
    }
}
