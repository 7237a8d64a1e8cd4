package org.rcol;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.rcol.dictionary.Column;

/** A REDCap server that answers each content with what a test says, for calls and troubles that the sandbox does not offer. */
public final class StubServer implements AutoCloseable {
    /** The texts of a real server for what a classic project or an old server has not. */
    public static final String NOT_OFFERED = "{\"error\":\"The value of the parameter \\\"content\\\" is not valid\"}";

    private final MockWebServer server = new MockWebServer();
    private final Map<String, Function<Map<String, String>, MockResponse>> answers = new LinkedHashMap<>();
    private final List<Map<String, String>> requests = new ArrayList<>();

    /** A server that knows nothing yet: what is not told is answered as by a server that is too old for it. */
    public StubServer() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(parameters(request));
            }
        });
        server.start();
    }

    private static Map<String, String> parameters(RecordedRequest request) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : request.getBody().utf8().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(decoded(parts[0]), decoded(parts[1]));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private synchronized MockResponse answer(Map<String, String> parameters) {
        requests.add(parameters);
        return answers.getOrDefault(parameters.get("content"), asked -> body(400, NOT_OFFERED))
                .apply(parameters);
    }

    /** Answers a content by what was asked. */
    public synchronized StubServer when(String content, Function<Map<String, String>, MockResponse> answer) {
        answers.put(content, answer);
        return this;
    }

    /** Answers a content always alike. */
    public StubServer when(String content, int status, String body) {
        return when(content, asked -> body(status, body));
    }

    /** Holds a project with these settings, beside its id, and fields; a field is name, form, type. */
    public StubServer holds(String settings, String... fields) {
        when("project", 200, "{\"project_id\":7,\"project_title\":\"Cohort\"" + settings + "}");
        when("version", 200, "14.5.5");
        return when("metadata", 200, metadata(fields));
    }

    /** The API's JSON of a dictionary; a field is name, form, type. */
    public static String metadata(String... fields) {
        return List.of(fields).stream()
                .map(field -> {
                    String[] cells = field.split(",", -1);
                    return Column.ALL.stream()
                            .map(column -> "\"" + column.apiName() + "\":\"" + cell(column, cells) + "\"")
                            .collect(Collectors.joining(",", "{", "}"));
                })
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private static String cell(Column column, String[] cells) {
        return switch (column) {
            case FIELD_NAME, FIELD_LABEL -> cells[0];
            case FORM_NAME -> cells[1];
            case FIELD_TYPE -> cells[2];
            default -> "";
        };
    }

    /** A text as an answer. */
    public static MockResponse body(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    /** A document as an answer, with its name in the Content-Type header as REDCap sends it. */
    public static MockResponse document(String name, byte[] content) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/octet-stream; name=\"" + name + "\";charset=UTF-8")
                .body(new Buffer().write(content))
                .build();
    }

    /** What was asked so far, the parameters of each request. */
    public synchronized List<Map<String, String>> requests() {
        return List.copyOf(requests);
    }

    /** How often a content was asked for. */
    public long asked(String content) {
        return requests().stream()
                .filter(parameters -> content.equals(parameters.get("content")))
                .count();
    }

    /** The port. */
    public int port() {
        return server.getPort();
    }

    /** A token that it takes. */
    public String token() {
        return "F".repeat(32);
    }

    @Override
    public void close() {
        server.close();
    }
}
