package org.rcol.redcap;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Collections;
import java.util.Map;

/**
 * One entry of the log.
 *
 * @param cells what the server sent, by column, in its order: timestamp, username, action, details, record
 */
public record LogEntry(Map<String, String> cells) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LogEntry {
        cells = Collections.unmodifiableMap(cells);
    }

    /** The time in the server's zone, {@code YYYY-MM-DD HH:MM}; blank if the entry has none. */
    public String minute() {
        String timestamp = cells.getOrDefault("timestamp", "");
        return timestamp.length() > 16 ? timestamp.substring(0, 16) : timestamp;
    }
}
