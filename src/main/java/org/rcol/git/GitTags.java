package org.rcol.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.failure.RcolException;

/** What the tags of a repository hold in the place of a folder or a file; nothing is checked out. */
public final class GitTags {
    private static final int MOST_NAMES = 1_000;
    private static final String NAMES = "refs/tags/";

    private final Path folder;
    private final String place;
    private final GitBlobs blobs;
    private final Map<String, byte[]> known = new HashMap<>();

    private GitTags(Path folder, String place, GitBlobs blobs) {
        this.folder = folder;
        this.place = place;
        this.blobs = blobs;
    }

    /**
     * A tag that holds something in that place.
     *
     * @param id git's name for what it holds there; two tags with the same hold the same
     */
    public record Tag(String name, String id, boolean isFolder) {}

    /**
     * The tags of the repository that a path is in.
     *
     * @param path a folder or a file that exists
     * @param mostBytes larger files count as absent
     * @return empty if it is in no repository
     * @throws RcolException {@code USAGE} if git cannot be run there
     */
    public static Optional<GitTags> of(Path path, long mostBytes) {
        Path real = real(path);
        boolean whole = Files.isDirectory(real);
        Path folder = whole ? real : real.resolveSibling("");
        if (!GitStanding.isInRepository(folder)) {
            return Optional.empty();
        }
        var blobs = new GitBlobs(folder, mostBytes);
        String prefix = Git.run(folder, "rev-parse", "--show-prefix").out().stripTrailing();
        String place = whole ? prefix.replaceFirst("/$", "") : prefix + real.getFileName();
        return Optional.of(new GitTags(folder, place, blobs));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** The tags that hold something there, the newest first; of several that hold the same only the newest. */
    public List<Tag> newestFirst() {
        String names = Git.run(
                        folder,
                        "for-each-ref",
                        "--sort=-version:refname",
                        "--sort=-creatordate",
                        "--count=" + MOST_NAMES,
                        "--format=%(refname)",
                        NAMES)
                .out();
        List<String> tags = names.lines().toList();
        var asked = new StringBuilder();
        tags.forEach(tag -> asked.append(tag + ":" + place + "\n"));
        List<String> answers = Git.fed(
                        folder, asked.toString(), "cat-file", "--batch-check=%(objecttype) %(objectname)")
                .out()
                .lines()
                .toList();
        Map<String, Tag> held = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(tags.size(), answers.size()); i++) {
            String[] words = answers.get(i).split(" ", -1);
            if (words.length == 2 && (words[0].equals("tree") || words[0].equals("blob"))) {
                String name = tags.get(i).substring(NAMES.length());
                held.putIfAbsent(words[1], new Tag(name, words[1], words[0].equals("tree")));
            }
        }
        return List.copyOf(held.values());
    }

    /**
     * The files that a tag holds there, by name; in a folder only its own, none of folders within and no links.
     *
     * @throws RcolException {@code LOCAL_IO} if git lacks one, as in a clone without all objects
     */
    public Map<String, byte[]> files(Tag tag) {
        Map<String, String> ids =
                tag.isFolder() ? list(tag.id()) : Map.of(place.substring(place.lastIndexOf('/') + 1), tag.id());
        var wanted = new StringBuilder();
        for (var file : ids.entrySet()) {
            if (!known.containsKey(file.getValue())) {
                wanted.append(file.getValue() + " blob 0\n");
            }
        }
        if (!wanted.isEmpty()) {
            blobs.listed((blob, content) -> content.ifPresent(bytes -> known.put(blob.id(), bytes)), wanted.toString());
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        ids.forEach((name, id) -> Optional.ofNullable(known.get(id)).ifPresent(bytes -> files.put(name, bytes)));
        return files;
    }

    /** Lines such as {@code 100644 blob ID<tab>NAME}; a mode of 120000 is a link. */
    private Map<String, String> list(String tree) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (String line :
                Git.run(folder, "ls-tree", "--full-tree", "-z", tree).out().split("\0", -1)) {
            String[] parts = line.split("[ \t]", 4);
            if (parts.length == 4 && parts[0].startsWith("100")) {
                ids.put(parts[3], parts[2]);
            }
        }
        return ids;
    }
}
