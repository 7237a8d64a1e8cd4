package org.rcol.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What five public clients send, byte for byte, and what their own tests show of the answers. The cases are files, described in
 * {@code src/test/resources/clients/README.md}. The fixtures behind them come from servers of the versions 14 to 16 and newer.
 */
class SandboxClientShapesTest {
    private static final Path CASES = Path.of("src/test/resources/clients");
    private static final Path PROJECTS = CASES.resolve("projects");
    private static final String TOKEN = "5".repeat(32);

    /** The files of a project, in the order in which they are imported, each with its content and further parameters. */
    private static final Map<String, String[]> PARTS = parts();

    @TempDir
    Path states;

    private static Map<String, String[]> parts() {
        var parts = new LinkedHashMap<String, String[]>();
        parts.put("settings.csv", new String[] {"project_settings"});
        parts.put("dictionary.csv", new String[] {"metadata"});
        parts.put("arms.csv", new String[] {"arm", "action", "import", "override", "1"});
        parts.put("events.csv", new String[] {"event", "action", "import"});
        parts.put("mapping.csv", new String[] {"formEventMapping"});
        parts.put("repeating.csv", new String[] {"repeatingFormsEvents"});
        parts.put("groups.csv", new String[] {"dag", "action", "import"});
        parts.put("records.csv", new String[] {"record"});
        return parts;
    }

    @TestFactory
    Stream<DynamicTest> an_unchanged_client_gets_what_real_servers_answer() throws IOException {
        List<Path> files;
        try (var all = Files.walk(CASES)) {
            files = all.filter(file -> file.getFileName().toString().matches("\\d\\d-.*\\.txt"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(140);
        return files.stream().map(file -> DynamicTest.dynamicTest(name(file), file.toUri(), () -> play(file)));
    }

    private static String name(Path file) {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }

    private void play(Path file) throws IOException {
        var lines = new Case(file);
        Path state = states.resolve(file.getParent().getFileName() + "-" + file.getFileName());
        try (Sandbox sandbox = Sandbox.start(SandboxClient.newest(state))) {
            setUp(PROJECTS.resolve(lines.project), new SandboxClient(sandbox.url(), sandbox.token()));
            var taken = new HashMap<String, String>(Map.of(TOKEN, sandbox.token()));
            for (int i = 0; i < lines.steps.size(); i++) {
                Step step = lines.steps.get(i);
                Answer answer = Answer.to(URI.create(sandbox.url()), lines.headers, step, taken);
                step.compare("step " + (i + 1) + " of " + lines.steps.size() + ", by " + lines.source, answer, taken);
                step.take(answer, taken);
            }
        }
    }

    private static void setUp(Path project, SandboxClient client) throws IOException {
        for (var part : PARTS.entrySet()) {
            Path file = project.resolve(part.getKey());
            if (Files.exists(file)) {
                var parameters = new ArrayList<>(List.of("format", "csv", "data", Files.readString(file), "content"));
                parameters.addAll(List.of(part.getValue()));
                SandboxClient.Reply reply = client.call(parameters.toArray(String[]::new));
                assertThat(reply.status())
                        .as("%s of the project: %s", part.getKey(), reply.body())
                        .isEqualTo(200);
            }
        }
        Path documents = project.resolve("documents.csv");
        if (Files.exists(documents)) {
            for (String line : Files.readAllLines(documents)) {
                String[] cell = line.split(",", -1);
                client.upload(
                        cell[2], cell[3], cell[4], "content", "file", "action", "import", "record", cell[0], "field",
                        cell[1]);
            }
        }
    }

    /** One file: what is said of it, and the requests with their answers. */
    private static final class Case {
        private String source = "";
        private String project = "";
        private String because = "";
        private final List<String> headers;
        private final List<Step> steps = new ArrayList<>();

        Case(Path file) throws IOException {
            headers = Files.readAllLines(file.resolveSibling("headers.txt"));
            boolean answered = true;
            String type = "application/x-www-form-urlencoded";
            for (String line : Files.readString(file).split("\n", -1)) {
                if (line.isBlank()) {
                    continue;
                }
                int colon = line.indexOf(':');
                assertThat(colon).as("a line without a name: %s", line).isPositive();
                String name = line.substring(0, colon);
                String text = line.substring(Math.min(line.length(), colon + 2));
                switch (name) {
                    case "source" -> source = text;
                    case "project" -> project = text;
                    case "because" -> because = text;
                    case "content-type" -> type = text;
                    case "request" -> {
                        if (answered) {
                            steps.add(new Step(type));
                        }
                        steps.get(steps.size() - 1)
                                .request
                                .append(answered ? "" : "\r\n")
                                .append(text);
                        answered = false;
                    }
                    case "request-lf" ->
                        steps.get(steps.size() - 1).request.append('\n').append(text);
                    default -> {
                        steps.get(steps.size() - 1).add(name, text);
                        answered = true;
                    }
                }
            }
            assertThat(List.of(source, project, because))
                    .as("source, project and because of %s", file)
                    .doesNotContain("");
            assertThat(steps).as("requests of %s", file).isNotEmpty();
        }
    }

    /** One request and what its answer must be. */
    private static final class Step {
        private final String type;
        private final StringBuilder request = new StringBuilder();
        private final Map<String, List<String>> wanted = new HashMap<>();

        Step(String type) {
            this.type = type;
        }

        void add(String name, String text) {
            assertThat(name).isIn("expect-status", "expect-type", "expect", "contains", "lacks", "matches", "take");
            wanted.computeIfAbsent(name, key -> new ArrayList<>()).add(text);
        }

        private List<String> wanted(String name) {
            return wanted.getOrDefault(name, List.of());
        }

        private static String filled(String text, Map<String, String> taken) {
            String filled = text;
            for (var value : taken.entrySet()) {
                filled = filled.replace(value.getKey(), value.getValue());
            }
            return filled;
        }

        private static String lines(String text) {
            return text.replace("\\n", "\n");
        }

        byte[] body(Map<String, String> taken) {
            return filled(request.toString(), taken).getBytes(UTF_8);
        }

        void compare(String where, Answer answer, Map<String, String> taken) {
            assertThat(answer.status())
                    .as("%s: status, with %s", where, answer.text())
                    .isEqualTo(Integer.parseInt(wanted("expect-status").get(0)));
            if (wanted.containsKey("expect")) {
                assertThat(answer.text()).as(where).isEqualTo(String.join("\n", wanted("expect")));
            }
            wanted("expect-type")
                    .forEach(type ->
                            assertThat(answer.header("content-type")).as(where).isEqualTo(type));
            wanted("contains")
                    .forEach(part -> assertThat(answer.text()).as(where).contains(lines(filled(part, taken))));
            wanted("lacks").forEach(part -> assertThat(answer.text()).as(where).doesNotContain(lines(part)));
            wanted("matches").forEach(all -> assertThat(answer.text()).as(where).matches("(?s)" + all));
        }

        void take(Answer answer, Map<String, String> taken) {
            for (String line : wanted("take")) {
                String[] name = line.split(" ", 2);
                Matcher found = Pattern.compile(name[1]).matcher(answer.text());
                assertThat(found.find()).as("%s in %s", name[1], answer.text()).isTrue();
                taken.put("{" + name[0] + "}", found.group(1));
            }
        }
    }

    /** What came over the wire. */
    private record Answer(int status, Map<String, String> headers, String text) {
        static Answer to(URI address, List<String> headers, Step step, Map<String, String> taken) throws IOException {
            byte[] body = step.body(taken);
            try (var socket = new Socket(address.getHost(), address.getPort())) {
                socket.setSoTimeout(60_000);
                var head = new StringBuilder("POST " + address.getPath() + " HTTP/1.1\r\n");
                head.append("Host: ").append(address.getAuthority()).append("\r\n");
                headers.forEach(header -> head.append(header).append("\r\n"));
                head.append("Content-Type: ").append(step.type).append("\r\n");
                head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
                var out = socket.getOutputStream();
                out.write(head.toString().getBytes(ISO_8859_1));
                out.write(body);
                out.flush();
                return read(new ByteArrayInputStream(socket.getInputStream().readAllBytes()));
            }
        }

        private static Answer read(InputStream in) throws IOException {
            String first = line(in);
            var headers = new HashMap<String, String>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
            byte[] body =
                    headers.getOrDefault("transfer-encoding", "").equals("chunked") ? chunks(in) : in.readAllBytes();
            return new Answer(Integer.parseInt(first.split(" ", -1)[1]), headers, new String(body, UTF_8));
        }

        private static byte[] chunks(InputStream in) throws IOException {
            var body = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                body.write(in.readNBytes(size));
                line(in);
            }
            return body.toByteArray();
        }

        private static String line(InputStream in) throws IOException {
            var line = new StringBuilder();
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.append((char) next);
            }
            return line.toString().stripTrailing();
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }
}
