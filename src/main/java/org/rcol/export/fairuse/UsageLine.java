package org.rcol.export.fairuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.rcol.json.JsonTree;

/**
 * One export in the usage log. It holds no token, record id, value or filter.
 *
 * @param time when it began
 * @param query a salted hash of what was asked; empty for small exports
 * @param everything whether it asked for everything
 * @param window {@code off-peak}, {@code peak}, or empty where no window is set
 * @param reason why a rule was overridden, as the user typed it; empty where none was
 * @param result {@code ok}, {@code skipped}, {@code estimate}, or the name of the failure
 */
record UsageLine(
        Instant time,
        String profile,
        String host,
        String projectId,
        String command,
        String query,
        boolean everything,
        int requests,
        Usage usage,
        Duration took,
        String window,
        String reason,
        String result,
        int exitCode) {
    /** The result of an export that got what it asked for. */
    static final String OK = "ok";

    String json() {
        ObjectNode json = JsonTree.object();
        json.put("time", time.toString());
        json.put("profile", profile);
        json.put("host", host);
        json.put("project", projectId);
        json.put("command", command);
        json.put("query", query);
        json.put("everything", everything);
        json.put("requests", requests);
        json.put("records", usage.records());
        json.put("bytes", usage.bytes());
        json.put("milliseconds", took.toMillis());
        json.put("window", window);
        json.put("reason", reason);
        json.put("result", result);
        json.put("exitCode", exitCode);
        return JsonTree.compact(json);
    }

    /** The line that a JSON object stands for; empty if it is none of ours. */
    static Optional<UsageLine> of(JsonNode json) {
        try {
            return Optional.of(new UsageLine(
                    Instant.parse(json.path("time").asText()),
                    json.path("profile").asText(),
                    json.path("host").asText(),
                    json.path("project").asText(),
                    json.path("command").asText(),
                    json.path("query").asText(),
                    json.path("everything").asBoolean(),
                    json.path("requests").asInt(),
                    new Usage(json.path("records").asLong(), json.path("bytes").asLong()),
                    Duration.ofMillis(json.path("milliseconds").asLong()),
                    json.path("window").asText(),
                    json.path("reason").asText(),
                    json.path("result").asText(),
                    json.path("exitCode").asInt()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
