package org.rcol.status;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Encoding;
import org.rcol.dictionary.InstrumentPaths;
import org.rcol.failure.RcolException;
import org.rcol.git.GitTags;

/** The releases of the instruments: their files as they are, and what the tags of their repository hold. Each is read when it is needed. */
public final class Releases {
    /** How many releases are compared with, the newest first. */
    public static final int MOST = 50;

    private final Release files;
    private final Optional<GitTags> git;
    private final Optional<Encoding> stated;
    private final List<GitTags.Tag> tags;
    private final List<Release> read = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private int next;

    private Releases(Release files, Optional<GitTags> git, Optional<Encoding> stated) {
        this.files = files;
        this.git = git;
        this.stated = stated;
        this.tags = git.map(GitTags::newestFirst).orElse(List.of());
    }

    /**
     * Those of the files in a path.
     *
     * @param files what was read from it
     * @param stated the encoding of files that do not say it themselves
     * @throws RcolException {@code USAGE} if it is in a repository and git cannot be run there
     */
    public static Releases of(Path path, List<DictionaryFile> files, Optional<Encoding> stated) {
        return new Releases(Release.of("", files), GitTags.of(path, DictionaryReader.MOST_BYTES), stated);
    }

    /** Files without a repository. */
    public static Releases of(List<DictionaryFile> files) {
        return new Releases(Release.of("", files), Optional.empty(), Optional.empty());
    }

    /** The files as they are. */
    Release files() {
        return files;
    }

    /** The names of the tags that are compared with, the newest first. */
    public List<String> names() {
        return tags.stream().limit(MOST).map(GitTags.Tag::name).toList();
    }

    /** How many older ones are not. */
    public int left() {
        return Math.max(0, tags.size() - MOST);
    }

    /** The tags whose files cannot be read, each with the reason, as far as they were needed. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /** What the tags hold, the newest first. */
    Iterator<Release> newestFirst() {
        return new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                while (at >= read.size() && next < Math.min(MOST, tags.size())) {
                    GitTags.Tag tag = tags.get(next++);
                    read(tag).filter(release -> !release.forms().isEmpty()).ifPresent(read::add);
                }
                return at < read.size();
            }

            @Override
            public Release next() {
                return read.get(at++);
            }
        };
    }

    private Optional<Release> read(GitTags.Tag tag) {
        try {
            Map<String, byte[]> held = git.map(from -> from.files(tag)).orElse(Map.of());
            var dictionaries = new ArrayList<DictionaryFile>();
            for (String name : InstrumentPaths.among(held.keySet())) {
                Optional.ofNullable(held.get(name))
                        .ifPresent(bytes ->
                                dictionaries.add(DictionaryReader.read(tag.name() + ":" + name, bytes, stated)));
            }
            return Optional.of(Release.of(tag.name(), dictionaries));
        } catch (RcolException e) {
            unreadable.add(tag.name() + ": " + e.text());
            return Optional.empty();
        }
    }
}
