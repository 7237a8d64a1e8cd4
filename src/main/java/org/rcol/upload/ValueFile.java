package org.rcol.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.state.AtomicFile;
import org.rcol.state.StampedName;
import org.rcol.state.UserState;

/**
 * A file with personal data that an upload left in the user's state folder: the values that it deleted, or the records and times of entries
 * that came in late. What is known of it is in a note beside it, {@code values.json}, which holds no value and no record id, and stays when
 * the file is deleted.
 */
public final class ValueFile {
    private static final String VALUES = "values";
    private static final String LATE = "late";
    private static final String CSV = ".csv";

    private final Path file;
    private final String host;
    private final String projectId;
    private final Note note;

    /**
     * What is known of a file.
     *
     * @param host the server's name; blank where only its folder is known
     * @param counted whether anybody counted the values
     * @param values how many there are
     * @param putBack when all of them were found to be in the project again; blank if they never were
     * @param deleted when the file was deleted; blank if it was not
     */
    private record Note(
            String formatVersion,
            String host,
            String title,
            List<String> fields,
            boolean counted,
            long values,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String putBack,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String deleted) {
        private static final String FORMAT = "1.0";

        Note {
            fields = List.copyOf(fields);
        }

        Note putBack(Instant time) {
            return new Note(FORMAT, host, title, fields, counted, values, seconds(time), deleted);
        }

        Note deleted(Instant time) {
            return new Note(FORMAT, host, title, fields, counted, values, putBack, seconds(time));
        }

        private static String seconds(Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }

    private ValueFile(Path file, String host, String projectId, Note note) {
        this.file = file;
        this.host = host;
        this.projectId = projectId;
        this.note = note;
    }

    /** Where the values that a backup goes with are kept. */
    static Path of(Path state, Path backup) {
        return state.resolve(VALUES).resolve(backup.getFileName()).resolve(VALUES + CSV);
    }

    /** Where the records and times of late entries are kept. */
    static Path late(Path state, Instant time) {
        return StampedName.free(state.resolve(LATE), time, CSV);
    }

    /** Writes deleted values durably, and what is known of them. */
    static void write(Path file, HostedProject project, SavedValues saved, DataDictionary dictionary) {
        AtomicFile.write(file, saved.csv());
        var all = dictionary.fields().stream().map(Field::name).collect(Collectors.toSet());
        Optional<SavedRows.Part> part =
                new SavedRows(file, saved.columns(), saved.rows()).of(new ExportColumns(dictionary), all);
        var note = new Note(
                Note.FORMAT,
                project.host(),
                project.project().title(),
                part.map(SavedRows.Part::fields).orElse(List.of()),
                true,
                part.map(SavedRows.Part::values).orElse(0L),
                "",
                "");
        AtomicFile.write(note(file), Json.file(note));
    }

    /** What is known of a file that a manifest names; it need not be there any more. */
    static ValueFile at(Path file) {
        Path state = parent(parent(parent(file)));
        return new ValueFile(file, name(parent(state)), name(state), noted(file));
    }

    private static Note noted(Path file) {
        return StateFile.read(note(file), Note.class)
                .orElseGet(() -> new Note("", "", "", columns(file), false, 0, "", ""));
    }

    private static Path note(Path file) {
        String name = name(file);
        return file.resolveSibling(name.substring(0, name.length() - CSV.length()) + ".json");
    }

    /** The columns of a file without a note; none of one that is damaged. */
    private static List<String> columns(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            SavedRows rows = SavedRows.in(file);
            return rows.columns().subList(rows.keys(), rows.columns().size());
        } catch (RcolException e) {
            return List.of();
        }
    }

    /** The file, if it lies in this state folder; a copy that somebody keeps elsewhere has no note. */
    public static Optional<ValueFile> in(UserState state, Path file) {
        Path own = file.toAbsolutePath().normalize();
        return own.startsWith(state.projects().toAbsolutePath().normalize()) && own.endsWith(VALUES + CSV)
                ? Optional.of(at(own))
                : Optional.empty();
    }

    /**
     * The files of all projects that are still there, each project's newest first.
     *
     * @throws RcolException {@code LOCAL_IO} if a folder cannot be read
     */
    public static List<ValueFile> all(UserState state) {
        var found = new ArrayList<ValueFile>();
        for (Path host : list(state.projects())) {
            for (Path project : list(host)) {
                Stream<Path> values =
                        list(project.resolve(VALUES)).stream().map(folder -> folder.resolve(VALUES + CSV));
                Stream<Path> late = list(project.resolve(LATE)).stream()
                        .filter(file -> name(file).endsWith(CSV));
                Stream.concat(values, late)
                        .map(file -> new ValueFile(file, name(host), name(project), noted(file)))
                        .filter(file -> file.isThere() && file.time().isPresent())
                        .sorted(Comparator.comparing(
                                        (ValueFile file) -> file.time().orElseThrow())
                                .reversed())
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, folder + " cannot be read").cause(e);
        }
    }

    private static Path parent(Path path) {
        return Optional.ofNullable(path.getParent()).orElse(path);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Where it is, or was. */
    public Path file() {
        return file;
    }

    /** The server's name, or that of its folder where no more is known. */
    public String host() {
        return note.host().isEmpty() ? host : note.host();
    }

    /** The project's number. */
    public String projectId() {
        return projectId;
    }

    /** The project's title at that time; blank where it is not known. */
    public String title() {
        return note.title();
    }

    /** The fields whose values it holds; none where it holds records and times, or is damaged. */
    public List<String> fields() {
        return note.fields();
    }

    /** How many values it holds; empty where nobody counted them. */
    public OptionalLong values() {
        return note.counted() ? OptionalLong.of(note.values()) : OptionalLong.empty();
    }

    /** Whether it holds records and times of late entries, and no values. */
    public boolean isLate() {
        return name(parent(file)).equals(LATE);
    }

    /** When it was written; empty where its name does not say. */
    public Optional<Instant> time() {
        return StampedName.of(isLate() ? file : parent(file)).flatMap(StampedName::time);
    }

    /** When all its values were found to be in the project again; blank if they never were. */
    public String putBack() {
        return note.putBack();
    }

    /** When it was deleted; blank if rcol did not delete it. */
    public String deleted() {
        return note.deleted();
    }

    /** Whether there is personal data still: the file, or the beginning of it where rcol was killed. */
    public boolean isThere() {
        return Files.exists(file) || Files.exists(AtomicFile.part(file));
    }

    /** Whether it was written longer ago than this. */
    public boolean isOlderThan(Duration age, Instant now) {
        return time().filter(written -> written.isBefore(now.minus(age))).isPresent();
    }

    /** Notes that the project has all of its values again. */
    public void notePutBack(Instant now) {
        AtomicFile.write(note(file), Json.file(note.putBack(now)));
    }

    /** Deletes it durably, notes that, and returns what is known since. */
    public ValueFile delete(Instant now) {
        AtomicFile.delete(file);
        AtomicFile.delete(AtomicFile.part(file));
        Note after = note.deleted(now);
        AtomicFile.write(note(file), Json.file(after));
        return new ValueFile(file, host, projectId, after);
    }
}
