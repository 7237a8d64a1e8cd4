package org.rcol.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rcol.sandbox.project.RedcapVersion;
import org.rcol.sandbox.project.SandboxOptions;

/** A REDCap client of the JDK's own making, so that these tests share nothing with rcol's. */
public final class SandboxClient {
    /** What came back. */
    public record Reply(int status, String type, String body, HttpResponse<String> response) {
        public String status_and_body() {
            return status + " " + body;
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String url;
    private final String token;

    public SandboxClient(Sandbox sandbox) {
        this(sandbox.url(), sandbox.token());
    }

    public SandboxClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** How a sandbox is started whose answers depend on the version: as the newest. */
    static SandboxOptions newest(Path state) {
        return SandboxOptions.in(state).withVersion(RedcapVersion.NEWEST);
    }

    /** Starts a sandbox, uses it and closes it. */
    static void with(SandboxOptions options, Consumer<SandboxClient> use) {
        try (Sandbox sandbox = Sandbox.start(options)) {
            use.accept(new SandboxClient(sandbox));
        }
    }

    /** Calls the API with parameters given as name, value, name, value. */
    public Reply call(String... parameters) {
        return post(form(parameters) + "&token=" + token);
    }

    /** Begins a call whose answer is read later. */
    HttpResponse<InputStream> stream(String... parameters) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(parameters) + "&token=" + token))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    static String form(String... parameters) {
        var form = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            form.append(i > 0 ? "&" : "")
                    .append(encoded(parameters[i]))
                    .append('=')
                    .append(encoded(parameters[i + 1]));
        }
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public Reply post(String body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Calls the API with a multipart form, as R's httr does. */
    Reply multipart(String... parameters) {
        var body = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            body.append("--xyz\r\nContent-Disposition: form-data; name=\"").append(parameters[i]);
            body.append("\"\r\n\r\n").append(parameters[i + 1]).append("\r\n");
        }
        body.append("--xyz\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n")
                .append(token);
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "multipart/form-data; boundary=xyz")
                .POST(HttpRequest.BodyPublishers.ofString(body + "\r\n--xyz--\r\n")));
    }

    /** Calls the API with a multipart form that holds a file besides, as R's httr and Python's requests do. */
    Reply upload(String name, String type, String content, String... parameters) {
        var body = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            body.append("--xyz\r\nContent-Disposition: form-data; name=\"").append(parameters[i]);
            body.append("\"\r\n\r\n").append(parameters[i + 1]).append("\r\n");
        }
        body.append("--xyz\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n")
                .append(token)
                .append("\r\n--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: ")
                .append(type)
                .append("\r\n\r\n")
                .append(content);
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "multipart/form-data; boundary=xyz")
                .POST(HttpRequest.BodyPublishers.ofString(body + "\r\n--xyz--\r\n")));
    }

    public Reply get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(
                    request.timeout(Duration.ofSeconds(60)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body(),
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Imports a dictionary from lines of CSV under the API's names for name, form, type, label, column F and H. */
    public Reply dictionary(String... lines) {
        return call(
                "content",
                "metadata",
                "format",
                "csv",
                "returnFormat",
                "json",
                "data",
                "field_name,form_name,field_type,field_label,select_choices_or_calculations,"
                        + "text_validation_type_or_show_slider_number,identifier\n" + String.join("\n", lines) + "\n");
    }

    /** Imports records from lines of CSV, the header first. */
    public Reply records(String... lines) {
        return call("content", "record", "format", "csv", "data", String.join("\n", lines) + "\n");
    }

    /** Imports lines of CSV, the header first, as this content. */
    public Reply load(String content, String... lines) {
        return load(content, new String[] {}, lines);
    }

    /** The same with more parameters. */
    public Reply load(String content, String[] more, String... lines) {
        return call(joined(
                new String[] {"content", content, "format", "csv", "data", String.join("\n", lines) + "\n"}, more));
    }

    /** The export of this content as CSV, with more parameters. */
    String export(String content, String... more) {
        return call(joined(new String[] {"content", content, "format", "csv"}, more))
                .body();
    }

    private static String[] joined(String[] first, String[] more) {
        return Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** All records as CSV, with more parameters. */
    public String csv(String... more) {
        return export("record", more);
    }
}
