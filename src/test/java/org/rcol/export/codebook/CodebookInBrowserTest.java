package org.rcol.export.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.RcolProcess;

/** The page in a real browser, where there is one: apt-get install chromium. */
class CodebookInBrowserTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> QUIETLY = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    @TempDir
    private Path temp;

    @Test
    void a_hostile_page_runs_nothing_but_its_own_script_and_asks_nobody_for_anything() throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "no chromium: not looked at in a browser");
        try (MockWebServer listening = new MockWebServer()) {
            listening.setDispatcher(always());
            listening.start();
            var rcol = new Rcol(Files.createDirectories(temp.resolve("work")))
                    .file("evil.json", Hostile.json(listening.url("/").toString()));
            rcol.run("export", "codebook", "evil.json", "-o", "page.html");
            String seen = seen(rcol.folder().resolve("page.html"));
            assertThat(seen).doesNotContain("data-ran=\"1\"").contains("The victim");
            // rcol's own script shows the search box: its fingerprint is the one that the policy names.
            assertThat(seen).contains("<div class=\"search\" role=\"search\">");
            assertThat(listening.getRequestCount()).isZero();
        }
    }

    @Test
    void a_page_without_escapes_would_be_noticed() throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "no chromium: not looked at in a browser");
        try (MockWebServer listening = new MockWebServer()) {
            listening.setDispatcher(always());
            listening.start();
            String all = String.join(
                    "\n", Hostile.texts(listening.url("/").toString()).subList(0, 4));
            Path page = Files.writeString(temp.resolve("raw.html"), "<!doctype html>" + all);
            assertThat(seen(page)).contains("data-ran=\"1\"");
            assertThat(listening.getRequestCount()).isPositive();
        }
    }

    private static QueueDispatcher always() {
        var dispatcher = new QueueDispatcher();
        dispatcher.setFailFast(new MockResponse.Builder().code(404).build());
        return dispatcher;
    }

    /** The document as the browser has it after all scripts. */
    private String seen(Path page) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(CHROMIUM.toString()));
        command.addAll(QUIETLY);
        command.add("--user-data-dir=" + temp.resolve("profile"));
        command.add("--virtual-time-budget=3000");
        command.add("--dump-dom");
        command.add(page.toUri().toString());
        try (RcolProcess browser = RcolProcess.start(page.getParent(), Map.of(), command)) {
            return browser.end().out();
        }
    }
}
