package org.rcol.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rcol.json.JsonTree;

/**
 * One line of the log: something that was done through the API.
 *
 * @param time when, by the server's clock
 * @param kind what sort of deed
 * @param action what the column "action" says; where records are concerned, each record's id follows it there
 * @param details what the column "details" says
 * @param records the records that it was done to; a large import is one entry with many
 */
record LogEntry(LocalDateTime time, Kind kind, String action, String details, List<String> records) {
    /** As the server writes times with seconds. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** The sorts of deeds, under the names that the parameter {@code logtype} has for them (official help). */
    enum Kind {
        EXPORT,
        MANAGE,
        RECORD_ADD,
        RECORD_EDIT,
        RECORD_DELETE;

        /** Whether it is about the content of records. */
        boolean isRecord() {
            return this != EXPORT && this != MANAGE;
        }

        /** Whether it leaves a record that was made or changed. */
        boolean isChange() {
            return this == RECORD_ADD || this == RECORD_EDIT;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    LogEntry {
        records = List.copyOf(records);
    }

    String line() {
        ObjectNode json = JsonTree.object()
                .put("time", time.format(TIME))
                .put("kind", kind.text())
                .put("action", action)
                .put("details", details);
        records.forEach(json.putArray("records")::add);
        return JsonTree.compact(json) + "\n";
    }

    /**
     * The entry in a line.
     *
     * @throws IOException if it is none
     */
    static LogEntry of(byte[] line) throws IOException {
        JsonNode json = JsonTree.read(line);
        var records = new ArrayList<String>();
        json.path("records").forEach(id -> records.add(id.asText("")));
        Optional<Kind> kind = Optional.empty();
        for (Kind each : Kind.values()) {
            if (each.text().equals(json.path("kind").asText(""))) {
                kind = Optional.of(each);
            }
        }
        return new LogEntry(
                LocalDateTime.parse(json.path("time").asText(""), TIME),
                kind.orElseThrow(() -> new IOException("no line of the sandbox's log")),
                json.path("action").asText(""),
                json.path("details").asText(""),
                records);
    }
}
