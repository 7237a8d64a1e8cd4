package org.rcol.export.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.export.FileNames;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.json.Json;
import org.rcol.setup.Part;
import org.rcol.setup.ReviewText;
import org.rcol.setup.Setup;
import org.rcol.setup.SetupEntry;
import org.rcol.setup.SetupFolder;
import org.rcol.setup.SetupTable;
import org.rcol.setup.TableRows;
import org.rcol.state.AtomicFile;

/**
 * Writes a set-up into a folder, where it takes the place of an earlier one.
 *
 * <p>Each file is written completely or not at all, one that has the same bytes already is left alone, and {@code setup.json} comes last.
 * What an earlier run wrote and this one did not is removed; a part that could not be looked at this time keeps its files, and {@code
 * setup.json} says that they do not count. Files that rcol did not write are never touched.
 */
public final class SetupExport {
    private static final int MOST_BYTES = 50_000_000;

    private final Path folder;
    private int written;
    private int removed;

    private SetupExport(Path folder) {
        this.folder = folder;
    }

    /**
     * What was written.
     *
     * @param tables how many tables the folder holds
     * @param entries how many texts it holds in {@code review/}
     * @param changed how many files differ from what was there
     * @param removed how many files of an earlier run were removed
     */
    public record Written(int tables, int entries, int changed, int removed) {}

    /**
     * Refuses a folder that holds something else, before the first request.
     *
     * @throws RcolException {@code USAGE} if it does
     */
    public static void requireOwn(Path folder, String name) {
        if (!Files.exists(folder) || SetupFolder.isOne(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder)) {
            if (!files.iterator().hasNext()) {
                return;
            }
        } catch (IOException e) {
            throw RcolException.of(Kind.USAGE, name + " is not a folder").cause(e);
        }
        throw RcolException.of(Kind.USAGE, name + " holds something other than a set-up")
                .hint("name a new folder, such as setup/");
    }

    /**
     * Writes the folder.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be written
     */
    public static Written write(Setup setup, Path folder) {
        return new SetupExport(folder).write(setup);
    }

    private Written write(Setup setup) {
        int tables = 0;
        for (SetupTable table : SetupTable.values()) {
            Part<TableRows> part = setup.table(table);
            Path file = folder.resolve(table.file());
            if (part.state() == Part.State.READ) {
                tables++;
                put(file, part.content().csv());
            } else if (part.isKnown()) {
                remove(file);
            }
        }
        Map<String, SetupEntry> files = files(setup);
        removeOthers(setup, files);
        files.forEach((name, entry) -> put(folder.resolve(SetupFolder.REVIEW).resolve(name), SetupFolder.bytes(entry)));
        put(folder.resolve(SetupFolder.MANIFEST), Json.file(SetupFolder.Manifest.of(setup)));
        return new Written(tables, files.size(), written, removed);
    }

    private static Map<String, SetupEntry> files(Setup setup) {
        Map<String, SetupEntry> named = setup.named();
        var wanted = new ArrayList<FileNames.Wanted>();
        named.forEach((name, entry) -> {
            // Of two with the same title the second is called after its number, too.
            String number = name.substring(entry.words().length()).replaceAll("[^0-9]", "");
            var texts = new ArrayList<>(List.of(entry.kind().word()));
            texts.addAll(entry.title());
            texts.add(number);
            texts.removeIf(String::isEmpty);
            wanted.add(new FileNames.Wanted(texts, "txt"));
        });
        List<String> names = FileNames.of(wanted, List.of());
        var files = new LinkedHashMap<String, SetupEntry>();
        List<SetupEntry> entries = List.copyOf(named.values());
        for (int i = 0; i < entries.size(); i++) {
            files.put(names.get(i), entries.get(i));
        }
        return files;
    }

    /** Removes the texts of entries that are no more. */
    private void removeOthers(Setup setup, Map<String, SetupEntry> files) {
        for (Path file : SetupFolder.reviewFiles(folder)) {
            if (files.containsKey(String.valueOf(file.getFileName()))) {
                continue;
            }
            ReviewText.kind(text(file))
                    .filter(kind -> setup.entries(kind).isKnown())
                    .ifPresent(kind -> remove(file));
        }
    }

    private static String text(Path file) {
        try {
            return new String(BoundedFile.left(file, MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private void put(Path file, byte[] content) {
        try {
            if (Files.isRegularFile(file) && Arrays.equals(BoundedFile.left(file, MOST_BYTES), content)) {
                return;
            }
        } catch (IOException e) {
            // Then it is written.
        }
        AtomicFile.write(file, content);
        written++;
    }

    private void remove(Path file) {
        if (Files.exists(file)) {
            AtomicFile.delete(file);
            removed++;
        }
    }
}
