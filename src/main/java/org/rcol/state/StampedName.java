package org.rcol.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The name of a file or folder after the second in which it was made, such as {@code 20261128T091900Z.json}; of several that were made in one
 * second the later ones have a number, {@code 20261128T091900Z_2.json}.
 *
 * @param stamp the second, in UTC
 * @param number 1 for the first of a second
 */
public record StampedName(String stamp, int number) implements Comparable<StampedName> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("(\\d{8}T\\d{6}Z)(?:[_-](\\d{1,9}))?(?:\\D.*)?");
    private static final Comparator<StampedName> ORDER =
            Comparator.comparing(StampedName::stamp).thenComparingInt(StampedName::number);

    /** The name in that of a file, whatever its ending; nothing if it is not such a name. */
    public static Optional<StampedName> of(Path file) {
        Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
        return matcher.matches()
                ? Optional.of(new StampedName(
                        matcher.group(1), matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** The second that it names; nothing if there is no such time. */
    public Optional<Instant> time() {
        try {
            return Optional.of(STAMP.parse(stamp, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * A path in a folder that nothing has yet, whatever its ending.
     *
     * @param ending what follows the name, such as {@code .json}; blank for a folder
     * @throws RcolException {@code LOCAL_IO} if the folder cannot be read
     */
    public static Path free(Path folder, Instant time, String ending) {
        String stamp = STAMP.format(time);
        int last = list(folder).stream()
                .flatMap(file -> of(file).stream())
                .filter(name -> name.stamp().equals(stamp))
                .mapToInt(StampedName::number)
                .max()
                .orElse(0);
        return folder.resolve(stamp + (last == 0 ? "" : "_" + (last + 1)) + ending);
    }

    /**
     * What in a folder has such a name with this ending, the newest first; nothing where there is no folder. What a clock named that was ahead
     * comes last, because it would be the newest for as long as the clock was ahead.
     *
     * @throws RcolException {@code LOCAL_IO} if the folder cannot be read
     */
    public static List<Path> newestFirst(Path folder, Instant now, String ending) {
        String stamp = STAMP.format(now);
        Comparator<StampedName> order = Comparator.comparing(
                        (StampedName name) -> name.stamp().compareTo(stamp) > 0)
                .thenComparing(Comparator.reverseOrder());
        return list(folder).stream()
                .filter(file -> of(file).isPresent() && file.toString().endsWith(ending))
                .sorted(Comparator.comparing(file -> of(file).orElseThrow(), order))
                .toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.toList();
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, folder + " cannot be read").cause(e);
        }
    }

    @Override
    public int compareTo(StampedName other) {
        return ORDER.compare(this, other);
    }
}
