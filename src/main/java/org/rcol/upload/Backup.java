package org.rcol.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
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
import org.rcol.json.Json;
import org.rcol.plan.Fingerprint;
import org.rcol.state.AtomicFile;
import org.rcol.state.StampedName;

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

    /** What the manifest says; {@code values} is blank where none were deleted. */
    private record Manifest(
            String formatVersion,
            String host,
            String projectId,
            String title,
            String time,
            String rcol,
            int fields,
            String fingerprint,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String values) {}

    /** Writes a backup durably; the values, if there are any, into the user's state folder. */
    static Backup write(Workplace place, Target target, DataDictionary current, SavedValues values) {
        Path folder = StampedName.free(place.backups(target), place.clock().instant(), "");
        Optional<Path> valueFile = values.isEmpty()
                ? Optional.empty()
                : Optional.of(place.state(target)
                        .resolve("values")
                        .resolve(folder.getFileName())
                        .resolve("values.csv"));
        valueFile.ifPresent(file -> AtomicFile.write(file, values.csv()));
        ignore(place);
        AtomicFile.write(folder.resolve(DICTIONARY), DictionaryWriter.labelledCsv(current));
        var manifest = new Manifest(
                "1.0",
                target.host(),
                target.project().id(),
                target.project().title(),
                place.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                place.version(),
                current.size(),
                Fingerprint.of(current).hex(),
                valueFile.map(file -> file.toAbsolutePath().toString()).orElse(""));
        AtomicFile.write(folder.resolve(MANIFEST), Json.file(manifest));
        return new Backup(folder, valueFile);
    }

    /** What lies in .rcol names no value but belongs to one person's work; it stays out of git until somebody decides otherwise. */
    private static void ignore(Workplace place) {
        Path file = place.own().resolve(".gitignore");
        if (!Files.exists(file)) {
            AtomicFile.write(file, new byte[] {'*', '\n'});
        }
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
     * The newest backup of a project that is not what the project has now: one that was made for an import which never arrived leads nowhere.
     *
     * @throws RcolException {@code USAGE} if there is none
     */
    static Backup newest(Workplace place, Target target, DataDictionary current) {
        String now = Fingerprint.of(current).hex();
        return newest(place, target, backup -> !backup.fingerprint().equals(now));
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
        return newestFirst(place, folder).filter(wanted).findFirst().orElseThrow(() -> RcolException.of(
                        Kind.USAGE, "there is no backup of " + target.title() + " to go back to in " + folder)
                .hint("name one: rcol restore FOLDER"));
    }

    /** A backup of the folder and all that were made after it, the newest first. */
    static Stream<Backup> since(Workplace place, Backup first, Path folder) {
        Optional<StampedName> begin = StampedName.of(first.folder());
        return newestFirst(place, folder)
                .filter(backup -> begin.isPresent()
                        && StampedName.of(backup.folder()).orElseThrow().compareTo(begin.get()) >= 0);
    }

    private static Stream<Backup> newestFirst(Workplace place, Path folder) {
        return StampedName.newestFirst(folder, place.clock().instant(), "").stream()
                .filter(candidate -> Files.exists(candidate.resolve(MANIFEST)))
                .map(Backup::at);
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
        Optional<Path> values = manifest(folder)
                .map(Manifest::values)
                .filter(file -> !file.isEmpty())
                .map(Path::of);
        return new Backup(folder, values);
    }

    /** The dictionary file. */
    public Path dictionary() {
        return folder.resolve(DICTIONARY);
    }

    /** Whether the manifest names this project; a backup without a manifest may be of any. */
    boolean isOf(Target target) {
        return manifest(folder)
                .map(manifest -> manifest.projectId().equals(target.project().id())
                        && manifest.host().equals(target.host()))
                .orElse(true);
    }

    private String fingerprint() {
        return manifest(folder).map(Manifest::fingerprint).orElse("");
    }

    private static Optional<Manifest> manifest(Path folder) {
        return KeptFile.read(folder.resolve(MANIFEST), Manifest.class);
    }

    /** Reads the dictionary back. */
    DataDictionary read() {
        return new DataDictionary(
                DictionaryReader.read(dictionary(), dictionary().toString()).fields());
    }
}
