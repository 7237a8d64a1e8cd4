package org.rcol.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.html.HostileDictionary;

/** The page to review in a real browser, where there is one: apt-get install chromium chromium-driver. */
class ReviewInBrowserTest {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final int CHANGES = 2_000;
    private static final String SHOWN =
            "return String([...document.querySelectorAll('.field')].filter(f => f.checkVisibility()).length)";

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void browser() throws IOException {
        assumeTrue(Files.isExecutable(DRIVER), "no chromium-driver: not looked at in a browser");
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
    }

    private URI page(String before, String after) throws IOException {
        Path page = temp.resolve("page.html");
        Files.writeString(
                page, rcol.run("diff", before, after, "--format", "html").out());
        return page.toUri();
    }

    /** Fields with a new label; of each ten, one has another choice, and one is an identifier no more. */
    private static String fields(boolean after) {
        var csv = new StringBuilder("field_name,form_name,field_type,field_label,select_choices_or_calculations,"
                + "identifier\nrecord_id,demo,text,Record ID,,\n");
        for (int i = 0; i < CHANGES; i++) {
            boolean choice = i % 10 == 3;
            csv.append("f").append(i).append(",form").append(i / 100).append(choice ? ",radio" : ",text");
            csv.append(",")
                    .append(after ? "Another" : "A")
                    .append(" question with the number ")
                    .append(i);
            csv.append(",").append(!choice ? "" : after ? "\"1, Yes\"" : "\"1, Yes | 2, No\"");
            csv.append(",").append(i % 10 == 7 && !after ? "y" : "").append("\n");
        }
        return csv.toString();
    }

    @Test
    void two_thousand_changed_fields_are_filtered_by_clicking() throws Exception {
        rcol.file("old.csv", fields(false)).file("new.csv", fields(true));
        try (var browser = new Driver(temp)) {
            browser.open(page("old.csv", "new.csv"));
            System.out.println("2,000 changed fields: loaded after "
                    + browser.script("const t = performance.timing; return String(t.loadEventEnd - t.navigationStart)")
                    + " ms");
            assertThat(browser.script(SHOWN)).isEqualTo(String.valueOf(CHANGES));
            browser.click("filter-risky");
            assertThat(browser.script(SHOWN)).isEqualTo(String.valueOf(CHANGES / 5));
            browser.click("filter-choices");
            assertThat(browser.script(SHOWN)).isEqualTo(String.valueOf(CHANGES / 10));
            assertThat(browser.script("return document.querySelector('.found').textContent"))
                    .isEqualTo("200 of 2000 fields");
            browser.click("filter-identifier");
            assertThat(browser.script(SHOWN)).isEqualTo("0");
            browser.click("filter-risky");
            browser.click("filter-choices");
            assertThat(browser.script(SHOWN)).isEqualTo(String.valueOf(CHANGES / 10));
            // A link to what is filtered away ends the filter.
            browser.script("location.hash = '#field-f3'; return ''");
            browser.script("window.dispatchEvent(new HashChangeEvent('hashchange')); return ''");
            assertThat(browser.script(SHOWN)).isEqualTo(String.valueOf(CHANGES));
        }
    }

    @Test
    void a_hostile_page_runs_nothing_but_its_own_script_and_asks_nobody_for_anything() throws Exception {
        try (MockWebServer listening = new MockWebServer();
                var browser = new Driver(temp)) {
            var dispatcher = new QueueDispatcher();
            dispatcher.setFailFast(new MockResponse.Builder().code(404).build());
            listening.setDispatcher(dispatcher);
            listening.start();
            String evil = HostileDictionary.possibleJson(listening.url("/").toString());
            rcol.file("evil.json", evil).file("first.json", "[" + evil.substring(1, evil.indexOf("},") + 1) + "]");
            browser.open(page("first.json", "evil.json"));
            assertThat(browser.script("return String(document.documentElement.getAttribute('data-ran'))"))
                    .isEqualTo("null");
            // rcol's own script shows the filters: its fingerprint is the one that the policy names.
            assertThat(browser.script("return String(document.querySelector('.filters').hidden)"))
                    .isEqualTo("false");
            assertThat(listening.getRequestCount()).isZero();
        }
    }

    /** A browser that is led through chromium-driver, by the WebDriver protocol. */
    private static final class Driver implements AutoCloseable {
        private static final Pattern PORT = Pattern.compile("on port (\\d+)");
        private static final Pattern SESSION = Pattern.compile("\"sessionId\":\"([^\"]+)\"");
        private static final Pattern TEXT = Pattern.compile("\\{\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"\\}");
        private static final Pattern ELEMENT = Pattern.compile("\"element-[^\"]+\":\"([^\"]+)\"");

        private final HttpClient client = HttpClient.newHttpClient();
        private final Process process;
        private final String session;

        Driver(Path temp) throws Exception {
            process = new ProcessBuilder(DRIVER.toString(), "--port=0")
                    .redirectErrorStream(true)
                    .start();
            String sessions = "http://127.0.0.1:" + port(process) + "/session";
            String options = "{\"capabilities\":{\"alwaysMatch\":{\"goog:chromeOptions\":{\"args\":[\"--headless\","
                    + "\"--no-sandbox\",\"--disable-gpu\",\"--no-first-run\",\"--disable-background-networking\","
                    + "\"--user-data-dir=" + temp.resolve("profile") + "\"]}}}}";
            session = sessions + "/" + found(SESSION, post(sessions, options));
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

        private static String found(Pattern pattern, String answer) {
            Matcher found = pattern.matcher(answer);
            assertThat(found.find()).as(answer).isTrue();
            return found.group(1);
        }

        private String post(String address, String json) throws Exception {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .POST(HttpRequest.BodyPublishers.ofString(json))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString(UTF_8))
                    .body();
        }

        void open(URI page) throws Exception {
            assertThat(post(session + "/url", "{\"url\":\"" + page + "\"}")).contains("null");
        }

        String script(String text) throws Exception {
            return found(TEXT, post(session + "/execute/sync", "{\"script\":\"" + text + "\",\"args\":[]}"));
        }

        void click(String id) throws Exception {
            String element = found(
                    ELEMENT, post(session + "/element", "{\"using\":\"css selector\",\"value\":\"#" + id + "\"}"));
            assertThat(post(session + "/element/" + element + "/click", "{}")).isEqualTo("{\"value\":null}");
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
}
