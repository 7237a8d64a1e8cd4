package org.rcol.export.project;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One part of a project's backup and what became of it.
 *
 * @param name what it holds, such as {@code users}
 * @param file its file in the backup, with {@code /} between folders; blank if none was written
 * @param rows how many rows, fields or lines it has
 * @param sha256 the sum of its file; blank if none was written
 * @param reason why there is no file, in the server's words where it gave some; blank for a saved part
 */
public record BackupPart(
        @JsonProperty("part") String name, State state, String file, long rows, String sha256, String reason) {
    /** What became of a part. */
    public enum State {
        /** Its file is in the backup. */
        SAVED,
        /** The project has none of it. */
        EMPTY,
        /** The token may not see it. */
        DENIED,
        /** The server is older than the call. */
        NOT_OFFERED,
        /** The user did not want it. */
        LEFT_OUT,
        /** The server sent something unusable or nothing; the backup lacks what it should have. */
        BROKE_OFF,
        /** It was not asked for, because an earlier request failed for good. */
        NOT_ASKED;

        /** The word in the manifest. */
        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static BackupPart without(String name, State state, String reason) {
        return new BackupPart(name, state, "", 0, "", reason);
    }

    /** Whether it should have been saved and was not. */
    public boolean isMissing() {
        return state == State.BROKE_OFF || state == State.NOT_ASKED;
    }
}
