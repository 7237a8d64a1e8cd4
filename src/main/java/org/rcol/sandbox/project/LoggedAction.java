package org.rcol.sandbox.project;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rcol.json.Json;
import org.rcol.sandbox.people.People;

/**
 * One line of the log: something that was done through the API.
 *
 * @param time when, by the server's clock
 * @param user who
 * @param kind what kind of action
 * @param action what the column "action" says; where records are concerned, each record's id follows it there
 * @param details what the column "details" says
 * @param records the records that it was done to; a large import is one entry with many
 */
public record LoggedAction(
        LocalDateTime time, String user, Kind kind, String action, String details, List<String> records) {
    /** As the server writes times with seconds. */
    public static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** The kinds of actions, by their names in the parameter {@code logtype} (official help). */
    public enum Kind {
        EXPORT,
        MANAGE,
        RECORD_ADD,
        RECORD_EDIT,
        RECORD_DELETE,
        /** Locks and e-signatures. */
        LOCK_RECORD;

        /** Whether it is about the content of records. */
        public boolean isRecord() {
            return isChange() || this == RECORD_DELETE;
        }

        /** Whether it leaves a record that was made or changed. */
        boolean isChange() {
            return this == RECORD_ADD || this == RECORD_EDIT;
        }

        /** Its name in {@code logtype}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LoggedAction {
        records = List.copyOf(records);
    }

    private record Line(
            String time, @Nullable String user, String kind, String action, String details, List<String> records) {}

    byte[] line() {
        return Json.line(new Line(time.format(TIME), user, kind.text(), action, details, records));
    }

    /**
     * The entry in a line.
     *
     * @throws IOException if it is not an entry
     */
    static LoggedAction of(byte[] line) throws IOException {
        Line read = Json.read(line, Line.class);
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.text().equals(read.kind()))
                .findFirst()
                .orElseThrow(() -> new IOException("not a line of the sandbox's log"));
        return new LoggedAction(
                LocalDateTime.parse(read.time(), TIME),
                Objects.requireNonNullElse(read.user(), People.TOKEN_USER),
                kind,
                read.action(),
                read.details(),
                read.records());
    }
}
