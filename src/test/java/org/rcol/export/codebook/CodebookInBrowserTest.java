package org.rcol.export.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
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
import org.rcol.html.HostileDictionary;

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
                    .file("evil.json", HostileDictionary.json(listening.url("/").toString()));
            rcol.run("export", "codebook", "evil.json", "-o", "page.html");
            String seen = seen(rcol.folder().resolve("page.html").toUri());
            assertThat(seen).doesNotContain("data-ran=\"1\"").contains("The victim");
            // rcol's own script shows the search box: its fingerprint is the one that the policy names.
            assertThat(seen).contains("<div class=\"search\" role=\"search\">");
            assertThat(listening.getRequestCount()).isZero();
        }
    }

    @Test
    void a_search_leaves_the_rows_that_hold_all_words_and_counts_them() throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "no chromium: not looked at in a browser");
        var rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
        rcol.instrument(
                "x.csv",
                "age,one,text,\u00c2ge in years,",
                "mood,one,radio,Mood,\"1, good | 2, bad for years\"",
                "other,two,text,Years of age,",
                "last,three,text,Last,");
        rcol.run("export", "codebook", "x.csv", "-o", "page.html");
        URI page = rcol.folder().resolve("page.html").toUri();
        String seen = seen(URI.create(page + "#search=YEARS%20age"));
        assertThat(seen).contains("2 of 4 fields", "1 of 2", "0 of 1");
        assertThat(seen)
                .contains("<tr id=\"field-age\" role=\"row\">", "<tr id=\"field-other\" role=\"row\">")
                .contains("<tr id=\"field-mood\" role=\"row\" hidden=\"\">")
                .contains("<section id=\"form-three\" class=\"form\" hidden=\"\">");
        assertThat(seen(page)).doesNotContain("hidden=");
    }

    @Test
    void a_page_without_escapes_would_be_noticed() throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "no chromium: not looked at in a browser");
        try (MockWebServer listening = new MockWebServer()) {
            listening.setDispatcher(always());
            listening.start();
            String all = String.join(
                    "\n", HostileDictionary.texts(listening.url("/").toString()).subList(0, 4));
            Path page = Files.writeString(temp.resolve("raw.html"), "<!doctype html>" + all);
            assertThat(seen(page.toUri())).contains("data-ran=\"1\"");
            assertThat(listening.getRequestCount()).isPositive();
        }
    }

    private static QueueDispatcher always() {
        var dispatcher = new QueueDispatcher();
        dispatcher.setFailFast(new MockResponse.Builder().code(404).build());
        return dispatcher;
    }

    /** The document as the browser has it after all scripts. */
    private String seen(URI page) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(CHROMIUM.toString()));
        command.addAll(QUIETLY);
        command.add("--user-data-dir=" + temp.resolve("profile"));
        command.add("--virtual-time-budget=3000");
        command.add("--dump-dom");
        command.add(page.toString());
        try (RcolProcess browser = RcolProcess.start(temp, Map.of(), command)) {
            return browser.end().out();
        }
    }
}
