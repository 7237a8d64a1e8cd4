package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.StubServer;
import org.rcol.redcap.ApiUrl;
import org.rcol.session.Release;

/** init: what a folder begins with, and the questions on a terminal. */
class InitTest {
    private static final String[] FILES = {
        ".gitignore", "rcol.toml", "instruments/README.md", ".github/workflows/rcol.yml", ".env"
    };

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void folder() throws IOException {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
    }

    private String text(String name) throws IOException {
        return Files.readString(rcol.folder().resolve(name));
    }

    private String modes(String name) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(rcol.folder().resolve(name)));
    }

    @Test
    void the_workflow_uses_the_action_of_this_release() throws IOException {
        rcol.run("init");
        Path workflow = temp.resolve("work/.github/workflows/rcol.yml");
        assertThat(workflow)
                .content()
                .contains("      - uses: OWNER/rcol@vtest\n")
                .doesNotContain("@ACTION@");
        assertThat(new Release("1.2.3", "https://github.com/somebody/rcol").action())
                .isEqualTo("somebody/rcol@v1.2.3");
    }

    @Test
    void without_a_terminal_it_makes_skeletons_and_prints_the_request_for_a_token() throws IOException {
        Ran ran = rcol.run("init");
        assertThat(ran.exitCode()).isZero();
        assertThat(FILES).allSatisfy(name -> assertThat(ran.out()).contains("made  " + name));
        assertThat(text(".env")).contains("\nRC_API_URL=\n", "\nRC_API_KEY=\n");
        assertThat(modes(".env")).isEqualTo("rw-------");
        assertThat(ran.out())
                .contains(
                        "Next: fill in .env, then rcol check-token",
                        "API Export, API Import/Update, and",
                        "no data access group");
        assertThat(rcol.run("init", "--request-text").out()).startsWith("Subject: API token");
    }

    @Test
    void it_overwrites_nothing_and_says_what_it_kept() throws IOException {
        for (String name : FILES) {
            rcol.file(name, "mine\n");
        }
        Path env = rcol.folder().resolve(".env");
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r--r--"));
        Ran ran = rcol.run("init");
        for (String name : FILES) {
            assertThat(text(name)).startsWith("mine\n");
        }
        assertThat(ran.out()).contains("kept  rcol.toml", "kept  .env", "added .gitignore  .env, .rcol/, *.part");
        assertThat(ran.err()).contains(".env can be read or changed by others; type: chmod 600");
        assertThat(modes(".env")).isEqualTo("rw-r--r--");
    }

    @Test
    void a_link_to_nowhere_is_kept_too() throws IOException {
        Path link = rcol.folder().resolve(".env");
        Files.createSymbolicLink(link, temp.resolve("elsewhere"));
        assertThat(rcol.run("init").out()).contains("kept  .env");
        assertThat(temp.resolve("elsewhere")).doesNotExist();
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    @Test
    void gitignore_gets_only_the_lines_that_it_lacks_in_its_own_line_ends() throws IOException {
        rcol.file(".gitignore", "*.log\r\n/.env\r\n.rcol");
        rcol.run("init");
        assertThat(text(".gitignore"))
                .isEqualTo("*.log\r\n/.env\r\n.rcol\r\n# rcol: secrets, backups, unfinished files\r\n*.part\r\n");
        assertThat(rcol.run("init").out()).contains("kept  .gitignore");
    }

    @Test
    void a_folder_that_is_not_there_is_made() throws IOException {
        Ran ran = rcol.run("init", "study");
        assertThat(rcol.folder().resolve("study/.env")).isRegularFile();
        assertThat(ran.out()).contains("then cd study && rcol check-token");
        assertThat(rcol.file("x", "").run("init", "x").err()).contains("x is not a folder");
    }

    @Test
    void the_settings_file_explains_every_setting_that_there_is() throws IOException {
        rcol.run("init");
        String template = text("rcol.toml");
        assertThat(template.lines()).allMatch(line -> line.isEmpty() || line.startsWith("#"));
        for (String table :
                List.of("", "[profile.x]\n", "[validate]\n", "[[validate.silence]]\n", "[[scan.silence]]\n")) {
            rcol.file("rcol.toml", table + "zzzzzzzzzzzzzzz = 1\n");
            String known = rcol.run("check-token")
                    .err()
                    .replaceAll("(?s).*known: ", "")
                    .strip();
            assertThat(known).as(table).isNotEmpty().doesNotContain("zzz");
            Arrays.stream(known.split(", ")).forEach(key -> assertThat(
                            Pattern.compile("(?m)^# (?:\\[\\[?)?(?:validate\\.|scan\\.)?" + key + "\\b")
                                    .matcher(template)
                                    .find())
                    .as("%s in the template of init", key)
                    .isTrue());
        }
        try (Stream<String> lines = template.lines()) {
            rcol.file(
                    "rcol.toml",
                    String.join(
                            "\n",
                            lines.filter(line -> line.contains(" = ") || line.startsWith("# ["))
                                    .map(line -> line.substring(2))
                                    .toList()));
        }
        rcol.instrument("x.csv", "record_id,x,text,Record ID,");
        assertThat(rcol.run("validate", "x.csv").err()).isEmpty();
    }

    @Test
    void on_a_terminal_it_tries_address_and_token_and_writes_them() throws IOException {
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"))) {
            String host = "http://127.0.0.1:" + project.port();
            Ran ran = rcol.typing(host + "/redcap_v14.5.5/ProjectSetup/index.php?pid=7\n")
                    .hiding(project.token())
                    .run("init");
            assertThat(ran.err())
                    .contains("REDCap's API answers at " + host + "/api/", "The token opens \"rcol sandbox\"");
            assertThat(ran.out()).contains("Next: rcol export instruments").doesNotContain("Dear REDCap team");
            assertThat(text(".env")).contains("RC_API_URL=" + host + "/api/\n", "RC_API_KEY=" + project.token() + "\n");
            assertThat(modes(".env")).isEqualTo("rw-------");
            assertThat(ran.out() + ran.err()).doesNotContain(project.token().substring(0, 8));
            assertThat(project.requests()).isEqualTo(3);
            assertThat(new Rcol(rcol.folder()).run("check-token").exitCode()).isZero();
        }
    }

    @Test
    void a_wrong_address_or_token_is_told_and_asked_again_three_times_in_all() throws IOException {
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"))) {
            String host = "http://127.0.0.1:" + project.port();
            Ran ran = rcol.typing("http://redcap.example.org\nftp://x\n" + host + "\n")
                    .hiding("short", "0F".repeat(16), project.token())
                    .run("init");
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.err())
                    .contains(
                            "must begin with https://",
                            "this is not a web address",
                            "5 characters, not 32",
                            "does not accept");
            Files.delete(rcol.folder().resolve(".env"));
            ran = rcol.typing(host + "\n")
                    .hiding("short", "short", "0F".repeat(16))
                    .run("init");
            assertThat(ran.exitCode()).isEqualTo(4);
            assertThat(rcol.folder().resolve(".env")).doesNotExist();
        }
    }

    @Test
    void the_end_of_input_ends_it_with_2_and_lists_what_was_made() {
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"))) {
            for (String typed : List.of("", "http://127.0.0.1:" + project.port() + "\n")) {
                Ran ran = rcol.typing(typed).run("init");
                assertThat(ran.exitCode()).isEqualTo(2);
                assertThat(ran.out()).contains("  rcol.toml");
                assertThat(ran.err()).contains("the input ended", "rcol init --no-input makes a .env to fill in");
                assertThat(rcol.folder().resolve(".env")).doesNotExist();
            }
        }
    }

    @Test
    void a_blank_answer_leaves_address_or_token_for_later() throws IOException {
        Ran ran = rcol.typing("\n").run("init");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("Next: fill in .env, then rcol check-token", "Subject: API token");
        assertThat(text(".env")).contains("\nRC_API_URL=\n", "\nRC_API_KEY=\n");
        Files.delete(rcol.folder().resolve(".env"));
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"))) {
            String host = "http://127.0.0.1:" + project.port();
            assertThat(rcol.typing(host + "\n").hiding("").run("init").exitCode())
                    .isZero();
            assertThat(text(".env")).contains("\nRC_API_URL=" + host + "/api/\n", "\nRC_API_KEY=\n");
        }
    }

    @Test
    void an_address_where_no_redcap_answers_is_asked_again_before_any_token_is() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"));
                StubServer page = new StubServer()) {
            page.when("version", asked -> StubServer.body(200, "<html><title>Log In</title></html>"));
            String host = "http://127.0.0.1:";
            Ran ran = rcol.typing(host + free + "\n" + host + page.port() + "\n" + host + project.port() + "\n")
                    .hiding(project.token())
                    .run("init");
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.err().replaceAll("\\s+", " "))
                    .containsSubsequence(
                            "does not accept connections",
                            "hint: the API was looked for at " + host + free + "/api/; check the address, the network",
                            "answered with a web page titled \"Log In\", not REDCap's API",
                            "VPN; the address lacks /api/",
                            "REDCap's API answers at " + host + project.port() + "/api/",
                            "The token opens");
            assertThat(page.requests()).hasSize(1).allSatisfy(request -> assertThat(request.get("token"))
                    .isEqualTo("0".repeat(32)));
        }
    }

    @Test
    void a_server_that_goes_away_when_the_token_is_typed_leads_back_to_the_address() throws IOException {
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"));
                StubServer other = new StubServer()) {
            other.when(
                    "version",
                    asked -> StubServer.body(403, "{\"error\":\"You do not have permissions to use the API\"}"));
            other.when("project", asked -> StubServer.body(200, "<html><title>Maintenance</title></html>"));
            Ran ran = rcol.typing("http://127.0.0.1:" + other.port() + "\nhttp://127.0.0.1:" + project.port() + "\n")
                    .hiding(project.token(), project.token())
                    .run("init");
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.err()).containsSubsequence("Maintenance", "Address of REDCap:", "The token opens");
        }
    }

    @Test
    void the_policy_of_the_machine_holds_for_the_address_too() {
        rcol.policy("allowed_hosts = [\"redcap.example.org\"]\n");
        Ran ran = rcol.typing("https://redcap.invalid\nhttps://redcap.invalid\nhttps://redcap.invalid\n")
                .run("init");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err()).contains("the policy of this machine");
    }

    @Test
    void it_offers_to_pin_the_project_and_overwrites_nothing() throws IOException {
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"))) {
            String host = "http://127.0.0.1:" + project.port() + "\n";
            Ran ran = rcol.typing(host + "y\n").hiding(project.token()).run("init");
            assertThat(ran.err()).contains("Write project_id = 1 into rcol.toml, so that rcol stops");
            assertThat(ran.out()).contains("added rcol.toml  project_id = 1");
            assertThat(text("rcol.toml")).startsWith("project_id = 1\n# Settings of rcol");
            Files.delete(rcol.folder().resolve(".env"));
            ran = rcol.typing(host).hiding(project.token()).run("init");
            assertThat(ran.err()).doesNotContain("Write project_id");
            rcol.file("rcol.toml", "project_id = 99\n");
            Ran other = new Rcol(rcol.folder()).run("check-token");
            assertThat(other.err()).contains("project_id is 99");
            assertThat(new Rcol(rcol.folder()).run("diff", "instruments").exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    void who_does_not_want_it_pinned_gets_a_line_to_do_so_later() throws IOException {
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"))) {
            rcol.typing("http://127.0.0.1:" + project.port() + "\nn\n")
                    .hiding(project.token())
                    .run("init");
            assertThat(text("rcol.toml"))
                    .contains("\n# project_id = 1   # take the first # away")
                    .contains("# default_profile = ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "redcap.example.org,                                        https://redcap.example.org/api/",
        "https://x.org/redcap/,                                     https://x.org/redcap/api/",
        "https://x.org/redcap/index.php?action=myprojects,          https://x.org/redcap/api/",
        "https://x.org/redcap/redcap_v14.5.5/Design/online.php?pid=3, https://x.org/redcap/api/",
        "https://x.org/redcap/api/help/?content=tokens,             https://x.org/redcap/api/",
        "https://x.org/redcap/surveys/?s=ABCDEF,                    https://x.org/redcap/api/",
        "https://x.org:8443/redcap/api,                             https://x.org:8443/redcap/api/",
    })
    void the_address_of_any_page_leads_to_the_api(String page, String api) {
        String url = page.contains("://") ? page : "https://" + page;
        assertThat(ApiUrl.of(url)).hasToString(api);
    }
}
