package org.rcol.probe;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rcol.json.Json;
import org.rcol.redcap.HttpRedcap;
import org.rcol.redcap.RawAnswer;
import org.rcol.redcap.Redaction;

/** A project that is asked: its calls, and what is made of their answers. */
final class ProbeTarget {
    private static final int LONGEST = 300;

    private final HttpRedcap redcap;
    private final String host;
    private String recordId = "record_id";

    ProbeTarget(HttpRedcap redcap, String host) {
        this.redcap = redcap;
        this.host = host;
    }

    HttpRedcap redcap() {
        return redcap;
    }

    /** One call; its parameters are names and values in turn. */
    RawAnswer ask(String content, String... parameters) {
        return redcap.ask(content, parameters);
    }

    /** Imports rows, each a map of columns to cells. */
    RawAnswer send(String content, List<? extends Map<String, String>> rows, String... more) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("action", "import");
        parameters.put("format", "json");
        parameters.put("data", Json.compact(rows));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        if (content.equals("metadata") || content.equals("record")) {
            // These take no action: the data says that it is an import.
            parameters.remove("action");
        }
        return ask(
                content,
                parameters.entrySet().stream()
                        .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                        .toArray(String[]::new));
    }

    /** Imports one record with these cells, names and values in turn. */
    RawAnswer record(String id, String... cells) {
        return send("record", List.of(row(recordId(), id, cells)));
    }

    String recordId() {
        return recordId;
    }

    void recordId(String name) {
        recordId = name;
    }

    /** A row of these names and values. */
    static Map<String, String> row(String name, String value, String... more) {
        var row = new LinkedHashMap<String, String>();
        row.put(name, value);
        for (int i = 0; i < more.length; i += 2) {
            row.put(more[i], more[i + 1]);
        }
        return row;
    }

    /** The rows of a JSON table; none for an answer that is not one. */
    static List<Map<String, Object>> rows(RawAnswer answer) {
        try {
            return answer.isSuccess() ? Json.read(answer.text(), new TypeReference<>() {}) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What a field holds in a record; none if there is no such row. */
    Optional<String> value(String id, String field) {
        RawAnswer answer = ask("record", "format", "json", "records[0]", id, "fields[0]", recordId, "fields[1]", field);
        return rows(answer).stream()
                .map(row -> row.get(field))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst();
    }

    /** An answer in words: its text, or its status and what the server says, without anything that names the server. */
    String words(RawAnswer answer) {
        return answer.isSuccess() ? plain(answer.text()) : answer.status() + ": " + plain(error(answer.text()));
    }

    /** The text of an error, which comes as JSON; another answer as it is. */
    private static String error(String text) {
        try {
            Map<String, Object> error = Json.read(text, new TypeReference<>() {});
            return String.valueOf(error.getOrDefault("error", text));
        } catch (IOException e) {
            return text;
        }
    }

    /** The same, of which only whether it succeeded counts: "taken", or the refusal. */
    String taken(RawAnswer answer) {
        return answer.isSuccess() ? "taken" : words(answer);
    }

    /** A text on one line, without the host and without what only this project has. */
    String plain(String text) {
        boolean page =
                text.stripLeading().startsWith("<!") || text.stripLeading().startsWith("<html");
        String line = Redaction.line(page ? "a web page" : text).replace(host, "HOST");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }

    /** The names of the columns of a JSON table. */
    static String columns(RawAnswer answer) {
        return rows(answer).stream()
                .findFirst()
                .map(row -> row.keySet().stream().collect(Collectors.joining(", ")))
                .orElse("none");
    }

    /** What became of a text that was sent: "as sent", or what came back, with its signs made visible. */
    static String became(String sent, Optional<String> back) {
        if (back.isEmpty()) {
            return "nothing came back";
        }
        return back.get().equals(sent)
                ? "as sent"
                : "\"" + back.get().replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t") + "\"";
    }
}
