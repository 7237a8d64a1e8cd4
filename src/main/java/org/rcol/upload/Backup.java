package org.rcol.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * A dictionary as it was before an upload, in a folder of its own: {@code dictionary.csv} with REDCap's labels, and {@code manifest.json}.
 * It brings back questions, not recorded values; those that were deleted are in {@code values.csv}, elsewhere.
 *
 * @param values the file with deleted values, if one was written
 */
public record Backup(Path folder, Optional<Path> values) {
    static final String DICTIONARY = "dictionary.csv";
    static final String MANIFEST = "manifest.json";

    /** What the manifest says; {@code values} is blank where none were deleted. */
    record Manifest(
            String formatVersion,
            String host,
            String projectId,
            String title,
            String time,
            String rcol,
            int fields,
            String fingerprint,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String values) {}

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
            throw RcolException.of(Kind.USAGE, path + " is not a backup: it has no " + DICTIONARY)
                    .hint("backups are the folders in .rcol/backups/HOST/PROJECT; without a name, the newest is taken");
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
    boolean isOf(HostedProject project) {
        return manifest(folder)
                .map(manifest -> manifest.projectId().equals(project.id())
                        && manifest.host().equals(project.host()))
                .orElse(true);
    }

    String fingerprint() {
        return manifest(folder).map(Manifest::fingerprint).orElse("");
    }

    static Optional<Manifest> manifest(Path folder) {
        return StateFile.read(folder.resolve(MANIFEST), Manifest.class);
    }

    /** Reads the dictionary back. */
    DataDictionary read() {
        return new DataDictionary(
                DictionaryReader.read(dictionary(), dictionary().toString()).fields());
    }
}
