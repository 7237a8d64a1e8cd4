package org.rcol.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.json.Json;

/** A real browser that is led through chromium-driver, by the WebDriver protocol: apt-get install chromium chromium-driver. */
public final class Browser implements AutoCloseable {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Pattern PORT = Pattern.compile("on port (\\d+)");
    private static final List<String> QUIETLY = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String session;

    private Browser(Path temp, Map<String, Object> more) throws IOException, InterruptedException {
        process = new ProcessBuilder(DRIVER.toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        String sessions = "http://127.0.0.1:" + port(process) + "/session";
        var arguments = new ArrayList<>(QUIETLY);
        arguments.add("--user-data-dir=" + Files.createTempDirectory(temp, "profile"));
        var options = new HashMap<String, Object>(more);
        options.put("args", arguments);
        var capabilities = Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:chromeOptions", options)));
        session = sessions + "/" + ((Map<?, ?>) post(sessions, capabilities)).get("sessionId");
    }

    /** Skips the calling test, in words, where there is no browser. */
    public static void needed() {
        assumeTrue(Files.isExecutable(DRIVER), "no chromium-driver: not looked at in a browser");
    }

    /** A window on a desk, with its profile in a folder. */
    public static Browser desktop(Path temp) throws IOException, InterruptedException {
        needed();
        return new Browser(temp, Map.of());
    }

    /** A phone. */
    public static Browser phone(Path temp) throws IOException, InterruptedException {
        needed();
        var metrics = Map.of("width", 390, "height", 844, "pixelRatio", 2, "touch", true);
        return new Browser(temp, Map.of("mobileEmulation", Map.of("deviceMetrics", metrics)));
    }

    private static String port(Process process) throws IOException {
        BufferedReader lines = process.inputReader(UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher port = PORT.matcher(line);
            if (line.contains("started successfully") && port.find()) {
                return port.group(1);
            }
        }
        throw new AssertionError("chromium-driver did not start");
    }

    private Object post(String address, Map<String, ?> json) throws IOException, InterruptedException {
        String answer = client.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .POST(HttpRequest.BodyPublishers.ofString(Json.compact(json)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(UTF_8))
                .body();
        Map<String, Object> read = Json.read(answer, new TypeReference<>() {});
        assertThat(read).as(answer).containsKey("value");
        return read.get("value") == null ? "" : read.get("value");
    }

    /** Opens a page and waits until it is loaded. */
    public void open(URI page) throws IOException, InterruptedException {
        assertThat(post(session + "/url", Map.of("url", page.toString()))).isEqualTo("");
    }

    /** What an expression is on the page, as text. */
    public String value(String expression) throws IOException, InterruptedException {
        return script("return String(" + expression + ")");
    }

    /** Runs a script on the page; what it returns, as text. */
    public String script(String text) throws IOException, InterruptedException {
        return String.valueOf(post(session + "/execute/sync", Map.of("script", text, "args", List.of())));
    }

    /** Clicks on the element with an id, as a mouse does. */
    public void click(String id) throws IOException, InterruptedException {
        assertThat(post(element(id) + "/click", Map.of())).isEqualTo("");
    }

    /** Types into the element with an id. */
    public void type(String id, String keys) throws IOException, InterruptedException {
        assertThat(post(element(id) + "/value", Map.of("text", keys))).isEqualTo("");
    }

    /** Presses keys, wherever the focus is. */
    public void press(String... keys) throws IOException, InterruptedException {
        var strokes = new ArrayList<Map<String, String>>();
        for (String key : keys) {
            strokes.add(Map.of("type", "keyDown", "value", key));
            strokes.add(Map.of("type", "keyUp", "value", key));
        }
        post(
                session + "/actions",
                Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", strokes))));
    }

    private String element(String id) throws IOException, InterruptedException {
        var found = (Map<?, ?>) post(session + "/element", Map.of("using", "css selector", "value", "#" + id));
        return session + "/element/" + found.values().iterator().next();
    }

    /** Changes the browser's settings or asks it for more than a page can, as the DevTools protocol has it. */
    public Object devTools(String command, Map<String, ?> parameters) throws IOException, InterruptedException {
        return post(session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    @Override
    public void close() {
        client.sendAsync(
                        HttpRequest.newBuilder(URI.create(session)).DELETE().build(),
                        HttpResponse.BodyHandlers.discarding())
                .join();
        process.destroy();
        process.onExit().join();
    }
}
