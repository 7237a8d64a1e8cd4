package org.rcol.command.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.check.Severity;
import org.rcol.command.Words;
import org.rcol.git.GitBlobs;
import org.rcol.scan.Grade;
import org.rcol.scan.Sighting;
import org.rcol.scan.TextFile;

/** Looks at what git holds. */
final class GitScan {
    /** To find a commit, git goes through the history; for more tokens than these it is not asked. */
    private static final int MOST_COMMITS = 50;

    private final GitBlobs git;
    private final List<String> below;
    private final Scanned scanned;

    /**
     * A scan of the repository that a folder lies in.
     *
     * @param paths files and folders to look at; none for all
     */
    GitScan(Path folder, List<String> paths, Scanned scanned) {
        this.git = new GitBlobs(folder, TextFile.MOST_BYTES);
        this.scanned = scanned;
        this.below = paths.stream().map(path -> belowTop(folder, path)).toList();
    }

    private String belowTop(Path folder, String path) {
        Path file = folder.toAbsolutePath().resolve(path).normalize();
        Path top = git.top();
        return file.startsWith(top) ? top.relativize(file).toString().replace('\\', '/') : path;
    }

    /** Whether the clone lacks a part of the history. */
    boolean isShallow() {
        return git.isShallow();
    }

    /** The files as they are staged. */
    void staged() {
        git.staged((blob, content) -> look(blob, content)
                .forEach(sighting -> scanned.add(found(sighting, blob.path(), "staged", ScanText.message(sighting)))));
    }

    /** All versions of all files, and the messages of commits and tags; the same token in versions of one file is told once. */
    void history() {
        Map<String, List<Seen>> tokens = new LinkedHashMap<>();
        git.history((blob, content) -> {
            for (Sighting sighting : look(blob, content)) {
                tokens.computeIfAbsent(blob.path() + "\0" + sighting.fingerprint(), key -> new ArrayList<>())
                        .add(new Seen(blob, sighting));
            }
        });
        int asked = 0;
        for (List<Seen> versions : tokens.values()) {
            Seen newest = versions.get(0);
            Seen oldest = versions.get(versions.size() - 1);
            boolean message = oldest.blob().path().isEmpty();
            Optional<String> commit = message || asked++ >= MOST_COMMITS
                    ? Optional.empty()
                    : git.firstCommit(oldest.blob().id());
            String file = message
                    ? "commit " + oldest.blob().id().substring(0, 10)
                    : newest.blob().path();
            String since = commit.map(name -> "in history since commit " + name).orElse("in history");
            String where = message
                    ? "in the message"
                    : since + ", "
                            + Words.number(
                                    versions.stream().map(Seen::blob).distinct().count(), "version");
            scanned.add(found(newest.sighting(), file, where, ScanText.message(newest.sighting())));
        }
    }

    private record Seen(GitBlobs.Blob blob, Sighting sighting) {}

    private List<Sighting> look(GitBlobs.Blob blob, Optional<byte[]> content) {
        if (!isMeant(blob.path())) {
            return List.of();
        }
        TextFile.Look look = content.isEmpty() ? TextFile.Skipped.LARGE : TextFile.look(blob.path(), content.get());
        scanned.count(look, blob.bytes());
        return look instanceof TextFile.Searched searched ? searched.sightings() : List.of();
    }

    private boolean isMeant(String path) {
        return below.isEmpty()
                || below.stream().anyMatch(top -> top.isEmpty() || path.equals(top) || path.startsWith(top + "/"));
    }

    private static Found found(Sighting sighting, String file, String where, String message) {
        return new Found(
                sighting.grade() == Grade.CLEAR ? Severity.ERROR : Severity.WARNING,
                file,
                sighting.line(),
                sighting.column(),
                where,
                sighting.fingerprint(),
                message,
                "");
    }
}
