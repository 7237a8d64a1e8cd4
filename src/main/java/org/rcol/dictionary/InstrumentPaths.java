package org.rcol.dictionary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The files that a list of paths means.
 *
 * <p>A folder means its {@code *.csv}, {@code *.json}, {@code *.xlsx} and {@code *.zip}, by file name in code-point order, not recursive. The same
 * real file counts once, wherever it was named first.
 */
public final class InstrumentPaths {
    private static final List<String> ENDINGS = List.of(".csv", ".json", ".xlsx", ".zip");

    /** Kinds of files in which people keep tables, too. */
    private static final List<String> OTHER_TABLES =
            List.of(".xls", ".xlsm", ".xlsb", ".ods", ".numbers", ".tsv", ".tab", ".txt", ".xml");

    private static final int MOST_NAMED = 5;

    private InstrumentPaths() {}

    /**
     * Reads all files that the paths mean, in order.
     *
     * @param folder the folder that relative paths start from
     * @param stated the encoding of files without a byte order mark that are not UTF-8
     * @param remark receives a line about what folders and workbooks hold besides, if they do: tables of other kinds, folders, sheets
     * @throws RcolException {@code USAGE} for a path that does not exist, a backup, a folder without instrument files, or an ending that
     *     rcol does not read; {@code LOCAL_IO} for what cannot be read
     */
    public static List<DictionaryFile> read(
            Path folder, List<String> paths, Optional<Encoding> stated, Consumer<String> remark) {
        Map<Path, String> files = new LinkedHashMap<>();
        var unread = new ArrayList<String>();
        for (String given : paths) {
            Path path = folder.resolve(given);
            if (Files.isDirectory(path)) {
                filesIn(path, given).forEach((file, name) -> files.putIfAbsent(file, name));
                unread.addAll(unreadIn(path, given));
            } else if (Files.exists(path)) {
                files.putIfAbsent(real(path, given), given);
            } else if (Files.exists(folder.resolve(withoutSheet(given)))) {
                // Two sheets of one workbook are two files.
                files.putIfAbsent(folder.resolve(given), given);
            } else {
                throw RcolException.of(Kind.USAGE, given + " does not exist");
            }
        }
        var read = new ArrayList<DictionaryFile>();
        files.forEach((file, name) -> {
            // A name that this locale cannot write is not made into a path again.
            String whole = withoutSheet(name);
            DictionaryFile one = DictionaryReader.read(
                    whole.equals(name)
                            ? file
                            : file.resolveSibling(
                                    withoutSheet(file.getFileName().toString())),
                    name,
                    stated);
            read.add(one);
            one.facts().workbook().ifPresent(workbook -> workbook.otherSheets()
                    .forEach(sheet -> unread.add("sheet " + sheet + " of " + withoutSheet(name))));
        });
        if (!unread.isEmpty()) {
            remark.accept("not read: " + some(unread));
        }
        return read;
    }

    private static String some(List<String> names) {
        int more = names.size() - MOST_NAMED;
        return String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** Tables of kinds that rcol does not read, and folders, which it does not search; files of the system and of editors are none. */
    private static List<String> unreadIn(Path directory, String given) {
        String prefix = given.endsWith("/") ? given : given + "/";
        try (Stream<Path> list = Files.list(directory)) {
            return list.filter(path -> !isHidden(path.getFileName().toString()))
                    .filter(path -> Files.isDirectory(path)
                            || isTable(path.getFileName().toString()))
                    .map(path -> prefix + path.getFileName() + (Files.isDirectory(path) ? "/" : ""))
                    .sorted(InstrumentPaths::byCodePoint)
                    .toList();
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, given + " cannot be read").cause(e);
        }
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("~$") || name.startsWith("__MACOSX");
    }

    private static boolean isTable(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OTHER_TABLES.stream().anyMatch(lower::endsWith);
    }

    /** The file of {@code FILE.xlsx#Sheet}; any other name as it is. */
    private static String withoutSheet(String given) {
        int mark = given.toLowerCase(Locale.ROOT).lastIndexOf(WorkbookReader.SHEET_MARK);
        return mark < 0 ? given : given.substring(0, mark + WorkbookReader.SHEET_MARK.length() - 1);
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
        if (isSetup(directory)) {
            throw RcolException.of(Kind.USAGE, given + " is a project's set-up, not a folder of instruments")
                    .hint("rcol uploads no set-up; see what differs with: rcol diff " + given);
        }
        if (files.isEmpty()) {
            throw RcolException.of(Kind.USAGE, given + " has no .csv, .json, .xlsx or .zip file")
                    .hint(
                            "rcol reads instruments from CSV, API JSON, Excel workbooks or instrument zips; folders inside are not searched");
        }
        return files;
    }

    /** Whether a folder is a backup, which has tables in it that are not instruments. */
    public static boolean isBackup(Path folder) {
        return Files.exists(folder.resolve("dictionary.csv")) && Files.exists(folder.resolve("manifest.json"));
    }

    /** Whether a folder is a set-up, which has tables in it that are not instruments. */
    public static boolean isSetup(Path folder) {
        return Files.exists(folder.resolve("settings.csv")) && Files.exists(folder.resolve("setup.json"));
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

    /** Those among the names of a folder's files that instruments are read from, in the order in which they are read. */
    public static List<String> among(Collection<String> names) {
        return names.stream()
                .filter(InstrumentPaths::isInstrumentFile)
                .sorted(InstrumentPaths::byCodePoint)
                .toList();
    }

    private static boolean isInstrumentFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !isHidden(name) && ENDINGS.stream().anyMatch(lower::endsWith);
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
