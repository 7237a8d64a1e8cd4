package org.rcol.command.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.rcol.check.Severity;
import org.rcol.scan.TextFile;

/** What a scan came to so far: the tokens, and how far it could look. */
final class Scanned {
    private final List<Found> found = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private long files;
    private long bytes;
    private long binary;
    private long large;
    private long passed;

    void add(Found token) {
        found.add(token);
    }

    /** Counts something that was looked at. */
    void count(TextFile.Look look, long size) {
        if (look == TextFile.Skipped.BINARY) {
            binary++;
        } else if (look == TextFile.Skipped.LARGE) {
            large++;
        } else {
            files++;
            bytes += size;
        }
    }

    /** Counts a link, or another thing that is no file. */
    void countPassed() {
        passed++;
    }

    void addUnreadable(String name) {
        unreadable.add(name);
    }

    /** Leaves out what somebody has looked at and accepts. */
    void keepOnly(Predicate<Found> wanted) {
        found.removeIf(wanted.negate());
    }

    /** The tokens by file and place; a file system lists its files in any order. */
    List<Found> found() {
        return found.stream()
                .sorted(Comparator.comparing(Found::file)
                        .thenComparingInt(Found::line)
                        .thenComparingInt(Found::column))
                .toList();
    }

    List<String> unreadable() {
        return unreadable.stream().sorted().toList();
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    long binary() {
        return binary;
    }

    long large() {
        return large;
    }

    long passed() {
        return passed;
    }

    long count(Severity severity) {
        return found.stream().filter(token -> token.severity() == severity).count();
    }
}
