package org.rcol.export.project;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.redcap.ProjectInfo;
import org.rcol.state.AtomicFile;

/**
 * A project's setup in memory, to be written as a folder that {@code rcol restore} and {@code rcol diff} take: {@code dictionary.csv} and
 * {@code manifest.json} are those of an upload's own backup, and the manifest also lists the other files.
 *
 * @param parts every part and what became of it
 * @param contents the files by name, with {@code /} between folders
 */
public record SavedProject(ProjectInfo project, int fields, List<BackupPart> parts, Map<String, byte[]> contents) {
    private static final String MANIFEST = "manifest.json";

    /**
     * Refuses a folder that is there already, unless it is empty: before the first request, and once more before writing.
     *
     * @throws RcolException {@code USAGE} if something is in it
     */
    public static void requireNew(Path folder) {
        Path part = AtomicFile.part(folder);
        if (Files.exists(part)) {
            throw RcolException.of(Kind.USAGE, part + " is left from a run that was stopped")
                    .hint("delete it and run again");
        }
        if (Files.exists(folder) && !isEmptyFolder(folder)) {
            throw RcolException.of(Kind.USAGE, folder + " exists already")
                    .hint("name a new folder for each backup, such as " + folder.getFileName()
                            + "-2; none is replaced");
        }
    }

    private static boolean isEmptyFolder(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return !files.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes the folder, completely or not at all: first next to its final name. Only its owner can read it.
     *
     * @param host the server's name
     * @param version rcol's version
     * @throws RcolException {@code USAGE} if the folder is there already; {@code LOCAL_IO} if it cannot be written
     */
    public void write(Path folder, String host, String version, Instant time) {
        requireNew(folder);
        Path part = AtomicFile.part(folder);
        var written = new ArrayList<Path>();
        try {
            contents.forEach((name, content) -> write(part, name, content, written));
            write(part, MANIFEST, manifest(host, version, time), written);
            Files.deleteIfExists(folder);
            AtomicFile.publish(part, folder);
        } catch (IOException | RcolException e) {
            remove(part, written);
            throw e instanceof RcolException failure ? failure : AtomicFile.failure(folder, (IOException) e);
        }
    }

    private static void write(Path part, String name, byte[] content, List<Path> written) {
        Path file = part.resolve(name);
        written.add(file);
        AtomicFile.write(file, content);
    }

    /** Takes back what was written, file by file; anything else in the folder keeps it there. */
    private static void remove(Path part, List<Path> written) {
        try {
            for (Path file : written) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(AtomicFile.part(file));
            }
            Files.deleteIfExists(part.resolve("instruments"));
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The next run names the folder that is left.
        }
    }

    private byte[] manifest(String host, String version, Instant time) {
        return Json.file(
                new Manifest("1.0", host, project.id(), project.title(), time.toString(), version, fields, parts));
    }

    private record Manifest(
            String formatVersion,
            String host,
            String projectId,
            String title,
            String time,
            String rcol,
            int fields,
            List<BackupPart> parts) {}
}
