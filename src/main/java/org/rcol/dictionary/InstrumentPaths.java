package org.rcol.dictionary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The files that a list of paths means.
 *
 * <p>A folder means its {@code *.csv}, {@code *.json} and {@code *.zip}, by file name in code-point order, not recursive. The same
 * real file counts once, wherever it was named first.
 */
public final class InstrumentPaths {
    private static final List<String> ENDINGS = List.of(".csv", ".json", ".zip");

    private InstrumentPaths() {}

    /**
     * Reads all files that the paths mean, in order.
     *
     * @param folder the folder that relative paths start from
     * @throws RcolException {@code USAGE} for a path that does not exist, a backup, a folder without instrument files, or an ending that
     *     rcol does not read; {@code LOCAL_IO} for what cannot be read
     */
    public static List<DictionaryFile> read(Path folder, List<String> paths) {
        Map<Path, String> files = new LinkedHashMap<>();
        for (String given : paths) {
            Path path = folder.resolve(given);
            if (Files.isDirectory(path)) {
                filesIn(path, given).forEach((file, name) -> files.putIfAbsent(file, name));
            } else if (Files.exists(path)) {
                files.putIfAbsent(real(path, given), given);
            } else {
                throw RcolException.of(Kind.USAGE, given + " does not exist");
            }
        }
        var read = new ArrayList<DictionaryFile>();
        files.forEach((file, name) -> read.add(DictionaryReader.read(file, name)));
        return read;
    }

    private static Map<Path, String> filesIn(Path directory, String given) {
        Map<Path, String> files = new LinkedHashMap<>();
        for (Path file : listed(directory, given)) {
            String name = file.getFileName().toString();
            if (isInstrumentFile(name)) {
                files.put(real(file, name), given.endsWith("/") ? given + name : given + "/" + name);
            }
        }
        if (isBackup(directory)) {
            throw RcolException.of(Kind.USAGE, given + " is an rcol backup, not a folder of instruments")
                    .hint("go back to it with: rcol restore " + given + "; its dictionary is dictionary.csv in it");
        }
        if (files.isEmpty()) {
            throw RcolException.of(Kind.USAGE, given + " has no .csv, .json or .zip file")
                    .hint(
                            "rcol reads instruments from CSV, API JSON or instrument zips; folders inside are not searched");
        }
        return files;
    }

    /** Whether a folder is a backup, which has tables in it that are not instruments. */
    public static boolean isBackup(Path folder) {
        return Files.exists(folder.resolve("dictionary.csv")) && Files.exists(folder.resolve("manifest.json"));
    }

    private static List<Path> listed(Path directory, String given) {
        try (Stream<Path> list = Files.list(directory)) {
            return list.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString(), InstrumentPaths::byCodePoint))
                    .toList();
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, given + " cannot be read").cause(e);
        }
    }

    private static boolean isInstrumentFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && !name.startsWith("~$")
                && ENDINGS.stream().anyMatch(lower::endsWith);
    }

    private static Path real(Path path, String given) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, given + " cannot be read").cause(e);
        }
    }

    /** By code point: String.compareTo goes by UTF-16 units, which puts some symbols in another place. */
    private static int byCodePoint(String one, String other) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        return Arrays.compare(a, b);
    }
}
