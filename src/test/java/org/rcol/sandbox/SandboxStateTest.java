package org.rcol.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.project.SandboxOptions;

/** What the state folder keeps, through restarts, kills and damage. */
class SandboxStateTest {
    private static final String ID = "record_id,a,text,ID";

    @TempDir
    Path state;

    private void with(Consumer<SandboxClient> use) {
        SandboxClient.with(SandboxOptions.in(state), use);
    }

    private Path log() {
        return state.resolve("records.ndjson");
    }

    @Test
    void a_restart_keeps_token_dictionary_records_and_groups() {
        String token;
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(state))) {
            token = sandbox.token();
            var client = new SandboxClient(sandbox);
            client.dictionary(ID, "x,a,text,X", "y,a,text,Y");
            client.records("record_id,x,y,redcap_data_access_group", "1,one,uno,North", "2,two,,", "3,three,,");
            client.call("content", "record", "action", "delete", "records[]", "2");
            client.records("record_id,x", "3,drei");
        }
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(state))) {
            assertThat(sandbox.token()).isEqualTo(token);
            assertThat(new SandboxClient(sandbox).csv("exportDataAccessGroups", "true"))
                    .isEqualTo("record_id,redcap_data_access_group,x,y,a_complete\n1,north,one,uno,0\n3,,drei,,0\n");
        }
    }

    @Test
    void every_folder_has_its_own_token(@TempDir Path other) {
        try (Sandbox one = Sandbox.start(SandboxOptions.in(state));
                Sandbox two = Sandbox.start(SandboxOptions.in(other))) {
            assertThat(one.token()).isNotEqualTo(two.token());
            assertThat(one.port()).isNotEqualTo(two.port());
        }
    }

    @Test
    void a_second_sandbox_on_one_folder_is_refused() {
        try (Sandbox first = Sandbox.start(SandboxOptions.in(state))) {
            assertThatThrownBy(() -> Sandbox.start(SandboxOptions.in(state)))
                    .asInstanceOf(type(RcolException.class))
                    .satisfies(e -> {
                        assertThat(e.kind()).isEqualTo(Kind.LOCKED);
                        assertThat(e.text()).contains("another sandbox works on " + state);
                    });
            assertThatThrownBy(() -> Sandbox.reset(state))
                    .asInstanceOf(type(RcolException.class))
                    .extracting(RcolException::kind)
                    .isEqualTo(Kind.LOCKED);
            assertThat(new SandboxClient(first).call("content", "version").status())
                    .isEqualTo(200);
        }
        with(client -> assertThat(client.call("content", "version").status()).isEqualTo(200));
    }

    @Test
    void a_port_that_is_taken_is_said_to_be(@TempDir Path other) {
        try (Sandbox first = Sandbox.start(SandboxOptions.in(state))) {
            assertThatThrownBy(() -> Sandbox.start(SandboxOptions.in(other).withPort(first.port())))
                    .asInstanceOf(type(RcolException.class))
                    .satisfies(e -> {
                        assertThat(e.kind()).isEqualTo(Kind.USAGE);
                        assertThat(e.text()).contains("port " + first.port());
                    });
        }
        try (Sandbox again = Sandbox.start(SandboxOptions.in(other))) {
            assertThat(again.port()).isPositive();
        }
    }

    @Test
    void reset_begins_anew() {
        with(client -> client.dictionary(ID, "x,a,text,X"));
        Sandbox.reset(state);
        assertThat(state.resolve("project.json")).doesNotExist();
        with(client -> assertThat(
                        client.call("content", "instrument", "format", "csv").body())
                .endsWith("form_1,\"Form 1\"\n"));
        Sandbox.reset(state.resolve("not there"));
    }

    @Test
    void a_torn_last_line_is_ignored_and_written_over() throws IOException {
        with(client -> {
            client.dictionary(ID, "x,a,text,X");
            client.records("record_id,x", "1,one");
            client.records("record_id,x", "2,two");
        });
        byte[] whole = Files.readAllBytes(log());
        Files.write(log(), Arrays.copyOf(whole, whole.length - 9));
        with(client -> {
            assertThat(client.csv("fields[]", "record_id", "fields[1]", "x")).isEqualTo("record_id,x\n1,one\n");
            client.records("record_id,x", "3,three");
        });
        with(client -> assertThat(client.csv("fields[]", "record_id")).isEqualTo("record_id\n1\n3\n"));
    }

    @Test
    void an_import_that_was_killed_before_its_end_did_not_happen() throws IOException {
        with(client -> {
            client.dictionary(ID, "x,a,text,X");
            client.records("record_id,x", "1,one");
            client.records("record_id,x", "1,eins", "2,two", "3,three");
        });
        String whole = Files.readString(log());
        Files.writeString(log(), whole.substring(0, whole.lastIndexOf("{\"records\":")));
        with(client -> assertThat(client.csv("fields[]", "record_id", "fields[1]", "x"))
                .isEqualTo("record_id,x\n1,one\n"));
    }

    @Test
    void a_folder_of_another_version_is_named_and_not_guessed_at() throws IOException {
        with(client -> client.records("record_id", "1"));
        Path settings = state.resolve("project.json");
        Files.writeString(settings, Files.readString(settings).replace("\"form\" : 2", "\"form\" : 1"));
        assertThatThrownBy(() -> Sandbox.start(SandboxOptions.in(state)))
                .asInstanceOf(type(RcolException.class))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(Kind.LOCAL_IO);
                    assertThat(e.text()).contains("was made by another version of rcol's sandbox");
                    assertThat(e.hint()).contains("rcol sandbox reset starts over; what it held is lost");
                });
    }

    @Test
    void a_damaged_line_in_the_middle_is_no_reason_to_guess() throws IOException {
        with(client -> client.records("record_id", "1", "2"));
        Files.writeString(log(), "rubbish\n" + Files.readString(log()));
        assertThatThrownBy(() -> Sandbox.start(SandboxOptions.in(state)))
                .asInstanceOf(type(RcolException.class))
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(Kind.LOCAL_IO);
                    assertThat(e.hint()).contains("rcol sandbox reset starts over");
                });
        Sandbox.reset(state);
        with(client -> assertThat(client.csv()).isEqualTo("\n"));
    }

    @Test
    void values_that_a_dictionary_would_have_ended_live_on_if_it_never_came_to_be() throws IOException {
        with(client -> {
            client.dictionary(ID, "x,a,text,X");
            client.records("record_id,x", "1,one");
        });
        // A process that was killed between the two writes of an import leaves this.
        Files.writeString(
                log(),
                "{\"dictionary\":3,\"columns\":[\"record_id\",\"a_complete\"],\"ended\":[\"x\"]}\n",
                StandardOpenOption.APPEND);
        with(client -> {
            assertThat(client.csv("fields[]", "x")).isEqualTo("x\none\n");
            client.dictionary(ID, "x,a,text,X", "y,a,text,Y");
            assertThat(client.csv("fields[]", "x")).isEqualTo("x\none\n");
        });
        with(client -> assertThat(client.csv("fields[]", "x")).isEqualTo("x\none\n"));
    }

    @Test
    void ended_values_stay_ended_after_a_restart() {
        with(client -> {
            client.dictionary(ID, "x,a,text,X", "y,a,text,Y");
            client.records("record_id,x,y", "1,one,uno");
            client.dictionary(ID, "y,a,text,Y");
        });
        with(client -> {
            client.dictionary(ID, "x,a,text,X", "y,a,text,Y");
            client.records("record_id,y", "1,eins");
        });
        with(client -> assertThat(client.csv("fields[]", "x", "fields[1]", "y")).isEqualTo("x,y\n,eins\n"));
    }

    @Test
    void what_has_become_waste_is_cleared_at_the_next_start() throws IOException {
        with(client -> {
            client.dictionary(ID, "x,a,notes,X", "y,a,text,Y");
            client.records("record_id,x,y", "1,gone,stays");
            client.dictionary(ID, "y,a,text,Y");
            client.dictionary(ID, "x,a,notes,X", "y,a,text,Y");
            for (int i = 0; i < 30; i++) {
                client.records("record_id,x", "2," + "w".repeat(4000) + i);
            }
        });
        long before = Files.size(log());
        with(client -> assertThat(client.csv("fields[]", "record_id", "fields[1]", "y"))
                .isEqualTo("record_id,y\n1,stays\n2,\n"));
        assertThat(Files.size(log())).isLessThan(before / 10);
        with(client -> assertThat(client.csv("fields[]", "x")).isEqualTo("x\n\n" + "w".repeat(4000) + "29\n"));
    }

    @Test
    void an_export_shows_the_moment_at_which_it_began() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(state))) {
            var client = new SandboxClient(sandbox);
            client.dictionary(ID, "x,a,notes,X");
            String[] rows = new String[3001];
            rows[0] = "record_id,x";
            for (int i = 1; i < rows.length; i++) {
                rows[i] = i + "," + "v".repeat(3000);
            }
            client.records(rows);
            HttpResponse<InputStream> open = client.stream("content", "record", "format", "csv");
            client.records("record_id,x", "3000,changed");
            client.call("content", "record", "action", "delete", "records[]", "2999");
            client.dictionary(ID);
            try (InputStream in = open.body()) {
                String all = new String(in.readAllBytes(), UTF_8);
                assertThat(all.lines()).hasSize(3001);
                assertThat(all).endsWith("v,0\n").doesNotContain("changed");
            }
            assertThat(client.csv("records[]", "3000")).isEqualTo("record_id,a_complete\n3000,0\n");
        }
    }

    @Test
    void the_files_are_their_owners_alone() throws IOException {
        with(client -> client.records("record_id", "1"));
        if (!state.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (Stream<Path> files = Files.list(state)) {
            for (Path file : files.toList()) {
                assertThat(Files.getPosixFilePermissions(file))
                        .as(file.toString())
                        .hasSize(2);
            }
        }
    }

    @Test
    void a_kill_in_the_middle_of_imports_loses_nothing_that_was_answered() throws Exception {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunningSandbox.class.getName(),
                        state.toString())
                .redirectErrorStream(true);
        var answered = new ArrayList<String>();
        Process process = command.start();
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            var client = new SandboxClient(lines.readLine(), lines.readLine());
            client.dictionary(ID, "x,a,notes,X");
            var busy = new CountDownLatch(3);
            var killer = new Thread(() -> {
                try {
                    busy.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                process.destroyForcibly();
            });
            killer.start();
            try {
                for (int i = 1; ; i++) {
                    if (client.records("record_id,x", i + "," + "v".repeat(20_000))
                                    .status()
                            == 200) {
                        answered.add(String.valueOf(i));
                        busy.countDown();
                    }
                }
            } catch (UncheckedIOException e) {
                // The server is dead.
            }
            killer.join();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(answered).isNotEmpty();
        with(client ->
                assertThat(client.csv("fields[]", "record_id").lines().skip(1)).containsAll(answered));
    }

    /** A sandbox in a process of its own. */
    static final class RunningSandbox {
        private RunningSandbox() {}

        public static void main(String[] args) throws InterruptedException {
            Sandbox sandbox = Sandbox.start(SandboxOptions.in(Path.of(args[0])));
            System.out.println(sandbox.url());
            System.out.println(sandbox.token());
            Thread.sleep(60_000);
            sandbox.close();
        }
    }
}
