package org.rcol.dictionary;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of REDCap, such as 15.8.0. Versions are compared by their numbers, those of LTS and of Standard alike; a number that is not
 * written is 0.
 */
public record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,4})(?:\\.([0-9]{1,4}))?(?:\\.([0-9]{1,4}))?");
    private static final Comparator<ServerVersion> BY_NUMBERS = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);

    /** The version that is written so: {@code 15}, {@code 15.8} or {@code 15.8.0}; none for anything else. */
    public static Optional<ServerVersion> of(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        return written.matches()
                ? Optional.of(new ServerVersion(
                        Integer.parseInt(written.group(1)), number(written.group(2)), number(written.group(3))))
                : Optional.empty();
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Whether it is older than the other. */
    public boolean isBefore(ServerVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return BY_NUMBERS.compare(this, other);
    }

    /** The version as REDCap writes it, such as {@code 15.8.0}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
