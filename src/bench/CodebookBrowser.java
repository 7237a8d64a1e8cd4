import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens codebooks in Chromium as a reader would and prints what a test cannot see: how long opening and a search take, which requests the
 * page made, and whether any script but rcol's own ran or was stopped.
 *
 * <p>Needs {@code /usr/bin/chromium} (Debian: {@code apt-get install chromium}). From the project's folder:
 *
 * <pre>
 * target/rcol export codebook dictionary.csv -o page.html
 * java src/bench/CodebookBrowser.java page.html WORD                    searches for WORD
 * java src/bench/CodebookBrowser.java page.html#field-age WORD PICTURE   the same; pictures before and after the search
 * </pre>
 */
public final class CodebookBrowser {
    private static final List<String> CHROMIUM = List.of(
            "/usr/bin/chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1400,900",
            "--remote-debugging-port=0",
            "--remote-allow-origins=*");
    private static final Pattern PORT = Pattern.compile("^(\\d+)\n");
    private static final Pattern TARGET = Pattern.compile("\"webSocketDebuggerUrl\": *\"(ws:[^\"]*/page/[^\"]*)\"");

    /** Waits for what it looks for: two animation frames after the rows have changed. */
    private static final String SEARCH =
            """
            new Promise(done => {
              const box = document.getElementById('search');
              const start = performance.now();
              box.value = '%s';
              box.dispatchEvent(new Event('input'));
              const look = () => document.querySelector('.found').textContent
                ? requestAnimationFrame(() => requestAnimationFrame(() =>
                    done(document.querySelector('.found').textContent + ' after '
                      + Math.round(performance.now() - start) + ' ms, 120 ms of them waiting for more keys')))
                : setTimeout(look, 5);
              look();
            })""";

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("say PAGE and WORD, and PICTURE if you like");
            return;
        }
        Path profile = Files.createTempDirectory("rcol-browser");
        var command = new ArrayList<>(CHROMIUM);
        command.add("--user-data-dir=" + profile);
        Process browser = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String[] page = args[0].split("#", 2);
            String fragment = page.length > 1 ? "#" + page[1] : "";
            String picture = args.length > 2 ? args[2] : "";
            look(target(profile), Path.of(page[0]).toRealPath().toUri() + fragment, args[1], picture);
        } finally {
            browser.destroy();
            browser.waitFor();
        }
    }

    private static URI target(Path profile) throws IOException, InterruptedException {
        Path port = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < 200 && !Files.exists(port); i++) {
            Thread.sleep(100);
        }
        Matcher number = PORT.matcher(Files.readString(port));
        number.find();
        String pages = new String(
                URI.create("http://127.0.0.1:" + number.group(1) + "/json/list").toURL().openStream().readAllBytes());
        Matcher target = TARGET.matcher(pages);
        if (!target.find()) {
            throw new IllegalStateException("no page: " + pages);
        }
        return URI.create(target.group(1));
    }

    private static void look(URI target, String page, String word, String picture) throws Exception {
        var messages = new LinkedBlockingQueue<String>();
        WebSocket tools = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(target, new Messages(messages))
                .join();
        int id = 0;
        for (String domain : List.of("Network", "Log", "Runtime", "Page")) {
            tools.sendText("{\"id\":" + ++id + ",\"method\":\"" + domain + ".enable\"}", true).join();
        }
        long start = System.nanoTime();
        tools.sendText("{\"id\":100,\"method\":\"Page.navigate\",\"params\":{\"url\":\"" + page + "\"}}", true).join();
        List<String> seen = until(messages, "Page.loadEventFired", 120);
        System.out.printf("opened in %d ms%n", (System.nanoTime() - start) / 1_000_000);
        seen.addAll(evaluate(tools, messages, 101, "'rows ' + document.querySelectorAll('.fields > tbody > tr[id]').length"));
        picture(tools, messages, 104, picture, "-before.png");
        seen.addAll(evaluate(tools, messages, 102, SEARCH.formatted(word).replace("\n", " ")));
        seen.addAll(evaluate(tools, messages, 103, "'marked by a foreign script: ' + (document.documentElement.dataset.ran || 'no')"));
        picture(tools, messages, 105, picture, "-after.png");
        Thread.sleep(1000);
        messages.drainTo(seen);
        long requests = seen.stream().filter(m -> m.contains("\"Network.requestWillBeSent\"")).count();
        System.out.println("requests beside the page itself: " + (requests - 1));
        seen.stream()
                .filter(m -> m.contains("\"Log.entryAdded\"") || m.contains("\"Runtime.exceptionThrown\""))
                .forEach(m -> System.out.println("said by the browser: " + m.substring(0, Math.min(m.length(), 300))));
    }

    private static List<String> evaluate(WebSocket tools, BlockingQueue<String> messages, int id, String script)
            throws InterruptedException {
        String expression = script.replace("\\", "\\\\").replace("\"", "\\\"");
        tools.sendText(
                        "{\"id\":" + id + ",\"method\":\"Runtime.evaluate\",\"params\":{\"awaitPromise\":true,"
                                + "\"returnByValue\":true,\"expression\":\"" + expression + "\"}}",
                        true)
                .join();
        List<String> seen = until(messages, "\"id\":" + id + ",", 120);
        String answer = seen.get(seen.size() - 1);
        Matcher value = Pattern.compile("\"value\":\"([^\"]*)\"").matcher(answer);
        System.out.println(value.find() ? value.group(1) : answer);
        return seen;
    }

    private static void picture(
            WebSocket tools, BlockingQueue<String> messages, int id, String picture, String ending) throws Exception {
        if (!picture.isEmpty()) {
            Thread.sleep(500);
            tools.sendText("{\"id\":" + id + ",\"method\":\"Page.captureScreenshot\"}", true).join();
            List<String> seen = until(messages, "\"id\":" + id + ",", 120);
            String answer = seen.get(seen.size() - 1);
            int from = answer.indexOf("\"data\":\"") + 8;
            byte[] png = Base64.getDecoder().decode(answer.substring(from, answer.indexOf('"', from)));
            Files.write(Path.of(picture + ending), png);
        }
    }

    private static List<String> until(BlockingQueue<String> messages, String wanted, int seconds)
            throws InterruptedException {
        var seen = new ArrayList<String>();
        while (seen.isEmpty() || !seen.get(seen.size() - 1).contains(wanted)) {
            String next = messages.poll(seconds, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException("the browser said nothing for " + seconds + " s");
            }
            seen.add(next);
        }
        return seen;
    }

    /** Collects whole messages. */
    private static final class Messages implements WebSocket.Listener {
        private final BlockingQueue<String> whole;
        private final StringBuilder part = new StringBuilder();

        Messages(BlockingQueue<String> whole) {
            this.whole = whole;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                whole.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
