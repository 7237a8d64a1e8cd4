package org.rcol.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.check.Severity;
import org.rcol.git.GitBlobs;

/** Looks at what git holds. */
public final class GitScan {
    /** To find a commit, git goes through the history; for more tokens than these it is not asked. */
    private static final int MOST_COMMITS = 50;

    private final GitBlobs git;
    private final List<String> below;
    private final ScanResult scanned;

    /**
     * A scan of the repository that a folder is in.
     *
     * @param paths files and folders to look at; none for all
     */
    public GitScan(Path folder, List<String> paths, ScanResult scanned) {
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
    public boolean isShallow() {
        return git.isShallow();
    }

    /** The files as they are staged. */
    public void staged() {
        git.staged((blob, content) ->
                look(blob, content).forEach(match -> scanned.add(found(match, blob.path(), "staged"))));
    }

    /** All versions of all files, and the messages of commits and tags; the same token in versions of one file is reported once. */
    public void history() {
        Map<String, List<Seen>> tokens = new LinkedHashMap<>();
        git.history((blob, content) -> {
            for (TokenMatch match : look(blob, content)) {
                tokens.computeIfAbsent(blob.path() + "\0" + match.fingerprint(), key -> new ArrayList<>())
                        .add(new Seen(blob, match));
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
            long count = versions.stream().map(Seen::blob).distinct().count();
            String where = message ? "in the message" : since + ", " + count + (count == 1 ? " version" : " versions");
            scanned.add(found(newest.match(), file, where));
        }
    }

    private record Seen(GitBlobs.Blob blob, TokenMatch match) {}

    private List<TokenMatch> look(GitBlobs.Blob blob, Optional<byte[]> content) {
        if (!isMeant(blob.path())) {
            return List.of();
        }
        TextFile.Look look = content.isEmpty() ? TextFile.Skipped.LARGE : TextFile.look(blob.path(), content.get());
        scanned.count(look, blob.bytes());
        return look instanceof TextFile.Searched searched ? searched.matchs() : List.of();
    }

    private boolean isMeant(String path) {
        return below.isEmpty()
                || below.stream().anyMatch(top -> top.isEmpty() || path.equals(top) || path.startsWith(top + "/"));
    }

    private static SecretFinding found(TokenMatch match, String file, String where) {
        return new SecretFinding(
                match.grade() == Grade.CLEAR ? Severity.ERROR : Severity.WARNING,
                file,
                match.line(),
                match.column(),
                where,
                match.fingerprint(),
                match.message(),
                "");
    }
}
