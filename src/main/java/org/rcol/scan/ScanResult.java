package org.rcol.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.rcol.check.Severity;

/** What a scan came to so far: the tokens, and how far it could look. */
public final class ScanResult {
    private final List<SecretFinding> found = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private long files;
    private long bytes;
    private long binary;
    private long large;
    private long passed;

    public void add(SecretFinding token) {
        found.add(token);
    }

    /** Counts something that was looked at. */
    public void count(TextFile.Look look, long size) {
        if (look == TextFile.Skipped.BINARY) {
            binary++;
        } else if (look == TextFile.Skipped.LARGE) {
            large++;
        } else {
            files++;
            bytes += size;
        }
    }

    /** Counts a link, or another thing that is not a file. */
    public void countPassed() {
        passed++;
    }

    public void addUnreadable(String name) {
        unreadable.add(name);
    }

    /** Leaves out what somebody has looked at and accepts. */
    public void keepOnly(Predicate<SecretFinding> wanted) {
        found.removeIf(wanted.negate());
    }

    /** The tokens by file and place; a file system lists its files in any order. */
    public List<SecretFinding> found() {
        return found.stream()
                .sorted(Comparator.comparing(SecretFinding::file)
                        .thenComparingInt(SecretFinding::line)
                        .thenComparingInt(SecretFinding::column))
                .toList();
    }

    public List<String> unreadable() {
        return unreadable.stream().sorted().toList();
    }

    public long files() {
        return files;
    }

    public long bytes() {
        return bytes;
    }

    public long binary() {
        return binary;
    }

    public long large() {
        return large;
    }

    public long passed() {
        return passed;
    }

    public long count(Severity severity) {
        return found.stream().filter(token -> token.severity() == severity).count();
    }
}
