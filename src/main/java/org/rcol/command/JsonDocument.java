package org.rcol.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.rcol.json.Json;

/** The JSON answer of a command: one document a run, its format versioned apart from rcol. */
public final class JsonDocument {
    private static final String VERSION = "1.1";

    private JsonDocument() {}

    private record Document(
            String formatVersion,
            String command,
            int exitCode,
            @JsonUnwrapped Object answer) {}

    /**
     * A document, with a line end.
     *
     * @param answer a record whose components follow those that all documents have
     */
    public static String of(String command, ExitCode code, Object answer) {
        return Json.spread(new Document(VERSION, command, code.status(), answer));
    }
}
