package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.FixedPort;
import org.rcol.Rcol;
import org.rcol.RcolProcess;
import org.rcol.json.Json;

/** {@code rcol sandbox serve} as a process of its own, with the options that change what it serves. */
@Timeout(120)
class SandboxServeTest {
    @TempDir
    Path folder;

    private static void awaitDoor(int port) throws InterruptedException {
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private String token() {
        try {
            return Json.read(Files.readAllBytes(folder.resolve(".rcol/sandbox/project.json")), JsonNode.class)
                    .path("token")
                    .asText("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_port_is_that_of_the_relay_and_everything_behind_it_holds() throws Exception {
        int port = FixedPort.choose();
        String[] command = {
            "sandbox",
            "serve",
            "--port",
            String.valueOf(port),
            "--seed",
            "synth:9x60:1",
            "--fault",
            "http:503@1",
            "--fault",
            "missing-rows",
            "--report",
            "5:record_id,radio_5",
            "--no-right",
            "form=form_2:none",
            "--no-right",
            "dag",
            "--redcap",
            "15.6",
            "--user",
            "ann.b:no-export,group=Site A"
        };
        try (RcolProcess served = RcolProcess.start(folder, Map.of(), command)) {
            awaitDoor(port);
            var client = new SandboxClient("http://127.0.0.1:" + port + "/api/", token());
            assertThat(client.call("content", "version").status()).isEqualTo(200);
            assertThat(client.call("content", "version").status()).isEqualTo(503);
            assertThat(client.csv("records[0]", "1"))
                    .contains("form_1_complete")
                    .doesNotContain("form_2_complete");
            assertThat(client.call("content", "report", "report_id", "5", "format", "csv")
                            .body())
                    .startsWith("record_id,radio_5\n1,");
            assertThat(client.call("content", "dag").status()).isEqualTo(400);
            assertThat(client.call("content", "version").body()).startsWith("15.6.");
            served.kill();
            Rcol.Ran ran = served.end();
            assertThat(ran.out())
                    .isEqualTo("RC_API_URL=http://127.0.0.1:" + port + "/api/\nRC_API_KEY=" + token()
                            + "\nRC_API_KEY_ANN_B="
                            + ran.out()
                                    .lines()
                                    .skip(2)
                                    .findFirst()
                                    .map(line -> line.substring(17))
                                    .orElse("") + "\n");
            assertThat(ran.err())
                    .contains("serving a sandbox, not REDCap")
                    .contains("faults: http:503@1, missing-rows");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--fault,oops,is not a fault",
        "--report,x,is not a report",
        "--no-right,all,--no-right takes",
        "--redcap,12,'--redcap takes one of 13.4, 14.5, 15.6, 16.1, 17.3, not 12'",
        "--variant,none,--variant takes one of blanks-cut",
        "--user,:x,--user takes a name",
        "--user,ann:export,'no-RIGHT, no-form=NAME and group=NAME'",
        "--user,sandbox-user,names sandbox-user twice",
        "--seed,no,is not a folder"
    })
    void a_word_that_is_none_ends_it_before_anything_is_made(String option, String word, String message) {
        var ran = new Rcol(folder).run("sandbox", "serve", option, word);
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(message).contains("hint: ");
        assertThat(folder.resolve(".rcol")).doesNotExist();
    }
}
