package org.rcol.upload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.JsonTree;
import org.rcol.plan.Fingerprint;
import org.rcol.state.AtomicFile;

/**
 * A dictionary as it was before an upload, in a folder of its own: {@code dictionary.csv} with REDCap's labels, and {@code manifest.json}.
 * It brings back questions, not answers; those that were deleted lie in {@code values.csv}, elsewhere.
 *
 * @param folder where it lies
 * @param values the file with deleted values, if one was written
 */
public record Backup(Path folder, Optional<Path> values) {
    private static final String DICTIONARY = "dictionary.csv";
    private static final String MANIFEST = "manifest.json";
    private static final List<String> SYNCED =
            List.of("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud");

    /** Writes a backup durably; the values, if there are any, into the user's state folder. */
    static Backup write(Workplace place, Target target, DataDictionary current, SavedValues values) {
        Path folder = free(place.backups(target).resolve(place.stamp()));
        Optional<Path> valueFile = values.isEmpty()
                ? Optional.empty()
                : Optional.of(place.state(target)
                        .resolve("values")
                        .resolve(folder.getFileName())
                        .resolve("values.csv"));
        valueFile.ifPresent(file -> AtomicFile.write(file, values.csv()));
        ignore(place);
        AtomicFile.write(folder.resolve(DICTIONARY), DictionaryWriter.labelledCsv(current));
        AtomicFile.write(folder.resolve(MANIFEST), Json.bytes(manifest(place, target, current, valueFile)));
        return new Backup(folder, valueFile);
    }

    private static Path free(Path wanted) {
        Path folder = wanted;
        for (int i = 2; Files.exists(folder); i++) {
            folder = wanted.resolveSibling(wanted.getFileName() + "-" + i);
        }
        return folder;
    }

    /** What lies in .rcol names no value but belongs to one person's work; it stays out of git until somebody decides otherwise. */
    private static void ignore(Workplace place) {
        Path file = place.own().resolve(".gitignore");
        if (!Files.exists(file)) {
            AtomicFile.write(file, new byte[] {'*', '\n'});
        }
    }

    private static ObjectNode manifest(Workplace place, Target target, DataDictionary current, Optional<Path> values) {
        ObjectNode json = JsonTree.object();
        json.put("formatVersion", "1.0");
        json.put("host", target.host());
        json.put("projectId", target.project().id());
        json.put("title", target.project().title());
        json.put("time", place.clock().instant().toString());
        json.put("rcol", place.version());
        json.put("fields", current.size());
        json.put("fingerprint", Fingerprint.of(current).hex());
        values.ifPresent(file -> json.put("values", file.toAbsolutePath().toString()));
        return json;
    }

    /** Replaces the saved values by newer ones, durably. */
    Backup with(SavedValues newer) {
        values.ifPresent(file -> AtomicFile.write(file, newer.csv()));
        return this;
    }

    /**
     * Why values must not be written in a place, if so: they are patient data.
     *
     * @return a reason in words; empty where they may be written
     */
    static Optional<String> objection(Workplace place, Target target) {
        if (place.ci()) {
            return Optional.of("this is a CI run, whose files others keep");
        }
        Path folder = place.state(target).toAbsolutePath();
        for (Path parent = folder; parent != null; parent = parent.getParent()) {
            if (Files.exists(parent.resolve(".git"))) {
                return Optional.of(parent + " is a git work tree");
            }
            String name = String.valueOf(parent.getFileName()).toLowerCase(Locale.ROOT);
            if (SYNCED.stream().anyMatch(name::startsWith)) {
                return Optional.of(parent + " is synced to a cloud");
            }
        }
        return Optional.empty();
    }

    /**
     * The newest backup of a project.
     *
     * @throws RcolException {@code USAGE} if there is none
     */
    static Backup newest(Workplace place, Target target) {
        return newest(place, target, backup -> true);
    }

    /**
     * The newest backup of a project whose upload deleted values.
     *
     * @throws RcolException {@code USAGE} if there is none
     */
    static Backup newestWithValues(Workplace place, Target target) {
        return newest(place, target, backup -> backup.values().isPresent());
    }

    private static Backup newest(Workplace place, Target target, Predicate<Backup> wanted) {
        Path folder = place.backups(target);
        try (Stream<Path> list = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return list.filter(candidate -> Files.exists(candidate.resolve(MANIFEST)))
                    .sorted(Comparator.comparing((Path backup) -> isAfter(backup, place.stamp()))
                            .thenComparing(Comparator.reverseOrder()))
                    .map(Backup::at)
                    .filter(wanted)
                    .findFirst()
                    .orElseThrow(() -> RcolException.of(
                                    Kind.USAGE, "there is no backup of " + target.title() + " in " + folder)
                            .hint("name one: rcol restore FOLDER"));
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, folder + " cannot be read").cause(e);
        }
    }

    /** Whether a clock made it which was ahead: it would be the newest for as long as it was ahead. */
    private static boolean isAfter(Path backup, String now) {
        String stamp = String.valueOf(backup.getFileName());
        return stamp.length() >= now.length()
                && stamp.substring(0, now.length()).compareTo(now) > 0;
    }

    /**
     * The backup in a folder, or the one that a dictionary file belongs to.
     *
     * @throws RcolException {@code USAGE} if there is none
     */
    static Backup at(Path path) {
        Path folder = Files.isRegularFile(path)
                ? Optional.ofNullable(path.getParent()).orElse(path)
                : path;
        if (!Files.exists(folder.resolve(DICTIONARY))) {
            throw RcolException.of(Kind.USAGE, path + " is no backup: it holds no " + DICTIONARY);
        }
        Optional<Path> values = Json.read(folder.resolve(MANIFEST))
                .flatMap(json -> Optional.ofNullable(json.get("values")))
                .map(node -> Path.of(node.asText()));
        return new Backup(folder, values);
    }

    /** The dictionary file. */
    public Path dictionary() {
        return folder.resolve(DICTIONARY);
    }

    /** Whether the manifest names this project; a backup without a manifest may be of any. */
    boolean isOf(Target target) {
        return Json.read(folder.resolve(MANIFEST))
                .map(json ->
                        json.path("projectId").asText().equals(target.project().id())
                                && json.path("host").asText().equals(target.host()))
                .orElse(true);
    }

    /** Reads the dictionary back. */
    DataDictionary read() {
        return new DataDictionary(
                DictionaryReader.read(dictionary(), dictionary().toString()).fields());
    }
}
