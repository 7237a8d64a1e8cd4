package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;

/** {@code rcol token}, with stores that are real programs: shell scripts that keep what they are told, and how they were called. */
@Tag("clock")
class TokenCommandTest {
    private static final String TOKEN = "0123456789ABCDEF".repeat(2);
    private static final String TOML = "# mine\n[profile.qa]\nurl = \"https://qa.example.org\" # the test server\n";

    // What a store's tool gets to know beside its standard input goes to "called".
    private static final String CALLED =
            "#!/bin/sh\ntr '\\0' '\\n' < /proc/$$/cmdline >> \"%1$s/called\"\ntr '\\0' '\\n' < /proc/$$/environ >> \"%1$s/called\"\n";

    @TempDir
    private Path temp;

    private Path bin;
    private Rcol rcol;

    @BeforeEach
    void prepare() throws IOException {
        bin = Files.createDirectories(temp.resolve("bin"));
        rcol = new Rcol(temp.resolve("study"))
                .file("rcol.toml", TOML)
                .with("PATH", bin + ":/usr/bin:/bin")
                .with("RC_API_KEY_OTHER", TOKEN)
                .at(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
    }

    private void tool(String name, String script) throws IOException {
        Path file = Files.writeString(
                bin.resolve(name),
                CALLED.formatted(temp)
                        + script.replace("$STORE", temp.resolve("store").toString()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(temp.resolve("store"));
    }

    private void everyTool() throws IOException {
        String entry = "e=$(echo \"$entry\" | tr '/ ' '__')\n";
        tool("pass", "for entry in \"$@\"; do :; done\n" + entry + """
                case $1 in
                insert) cat > "$STORE/$e" ;;
                show) cat "$STORE/$e" ;;
                rm) rm "$STORE/$e" ;;
                esac
                """);
        tool("secret-tool", "for entry in \"$@\"; do :; done\n" + entry + """
                case $1 in
                store) cat > "$STORE/$e" ;;
                lookup) cat "$STORE/$e" ;;
                clear) rm "$STORE/$e" ;;
                esac
                """);
        tool("security", """
                case $1 in
                -i) read -r verb u s rcol a name w token; echo "$token" > "$STORE/$(echo $name | tr -d '"' | tr / _)" ;;
                find-generic-password) cat "$STORE/$(echo $5 | tr / _)" ;;
                delete-generic-password) rm "$STORE/$(echo $5 | tr / _)" ;;
                esac
                """);
        tool("op", """
                case $2 in
                create) json=$(cat); t=${json#*\\"title\\":\\"}; v=${json#*\\"value\\":\\"}
                  f="$STORE/$(echo "${t%%\\"*}" | tr '/ ' '__')"; test -e "$f" && exit 9; echo "${v%%\\"*}" > "$f" ;;
                get) cat "$STORE/$(echo "$3" | tr '/ ' '__')" ;;
                delete) rm "$STORE/$(echo "$3" | tr '/ ' '__')" ;;
                esac
                """);
    }

    private Ran set(String... more) {
        String[] args = {"token", "set", "-p", "qa", "--token-stdin"};
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return rcol.saying(TOKEN + "\n").run(all);
    }

    private String kept() throws IOException {
        try (var files = Files.list(temp.resolve("store"))) {
            var text = new StringBuilder();
            for (Path file : files.toList()) {
                text.append(file.getFileName())
                        .append('=')
                        .append(Files.readString(file).strip());
            }
            return text.toString();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pass           | rcol_study_qa=  | token_command = [\"pass\", \"show\", \"rcol/study/qa\"]",
                "libsecret      | study_qa=       | token_command = [\"secret-tool\", \"lookup\", \"service\", \"rcol\", \"profile\", \"study/qa\"]",
                "macos-keychain | study_qa=       | token_command = [\"security\", \"find-generic-password\", \"-s\", \"rcol\", \"-a\", \"study/qa\", \"-w\"]",
                "1password      | rcol_study_qa=  | token_command = [\"op\", \"item\", \"get\", \"rcol study/qa\", \"--fields\", \"label=password\", \"--reveal\"]",
            })
    void a_token_goes_into_a_store_by_standard_input_and_out_by_the_command_that_is_shown_and_is_forgotten_there(
            String store, String entry, String line) throws IOException, InterruptedException {
        everyTool();
        Ran ran = set("--store", store);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out())
                .startsWith("Stored in " + store + " as study/qa, and read back.\n")
                .contains(line);
        assertThat(kept()).isEqualTo(entry + TOKEN);
        assertThat(Files.readString(temp.resolve("called")))
                .contains("PATH=")
                .doesNotContainIgnoringCase(TOKEN)
                .doesNotContain("RC_API_KEY");
        assertThat(ran.out() + ran.err()).doesNotContainIgnoringCase(TOKEN);

        rcol.file("rcol.toml", TOML + line + "\n");
        Ran again = set("--store", store);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).doesNotContain("Put this line");
        try (RcolProcess process = RcolProcess.start(
                rcol.folder(),
                Map.of("PATH", bin + ":/usr/bin:/bin"),
                "check-token",
                "--profile",
                "qa",
                "--url",
                "http://127.0.0.1:1/api/",
                "-v")) {
            assertThat(process.end().err())
                    .contains("token from token_command in rcol.toml")
                    .doesNotContain(TOKEN);
        }

        Ran forgotten = rcol.run("token", "forget", "-p", "qa", "--yes");
        assertThat(forgotten.exitCode()).as(forgotten.err()).isZero();
        assertThat(forgotten.out()).isEqualTo("removed: study/qa in " + store + "\n");
        assertThat(forgotten.err()).contains("rcol.toml:4 still names the store", "the token is still valid");
        assertThat(kept()).isEmpty();
    }

    @Test
    void the_first_store_that_is_there_is_taken_and_where_none_is_the_alternatives_are_named() throws IOException {
        rcol.with("PATH", bin.toString());
        Ran none = set();
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err())
                .contains("none of security, secret-tool, pass and op is on the path", ".env", "chmod 600");
        assertThat(set("--store", "1password").err()).contains("op is not on the path");
        assertThat(set("--store", "vault").err())
                .contains("takes macos-keychain, libsecret, pass or 1password, not vault");
        rcol.with("PATH", bin + ":/usr/bin:/bin");
        everyTool();
        Files.delete(bin.resolve("security"));
        assertThat(set().out()).startsWith("Stored in libsecret");
    }

    @Test
    void a_store_that_refuses_is_quoted_without_the_token_and_one_that_loses_it_is_found_out() throws IOException {
        tool("pass", "test $1 = show && exit 1; echo \"no key for $(cat)\"; exit 3\n");
        Ran refused = set();
        assertThat(refused.exitCode()).isEqualTo(11);
        assertThat(refused.err())
                .contains("pass does not take the token: exit code 3, \"no key for ")
                .doesNotContain(TOKEN);
        tool("pass", "exit 0\n");
        Ran lost = set("--yes");
        assertThat(lost.exitCode()).isEqualTo(11);
        assertThat(lost.err()).contains("pass took the token but does not give it back");
    }

    @Test
    void an_entry_that_another_folder_may_use_is_not_replaced_unasked() throws IOException {
        everyTool();
        assertThat(set("--store", "pass").exitCode()).isZero();
        Ran refused = set("--store", "pass");
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.err()).contains("pass already has an entry study/qa", "--yes", "--name");
        assertThat(set("--store", "pass", "--name", "other/qa").exitCode()).isZero();
        assertThat(set("--store", "pass", "--name", "a b").exitCode()).isEqualTo(2);
        assertThat(set("--store", "pass", "--yes").exitCode()).isZero();
    }

    @Test
    void a_malformed_token_is_not_stored() throws IOException {
        everyTool();
        Ran ran = rcol.saying("0123\n").run("token", "set", "-p", "qa", "--token-stdin");
        assertThat(ran.exitCode()).isEqualTo(4);
        assertThat(kept()).isEmpty();
        assertThat(rcol.run("token", "set", "-p", "qa").err()).contains("nobody can be asked", "--token-stdin");
    }

    private void env(String text, String mode) throws IOException {
        rcol.file(".env", text);
        Files.setPosixFilePermissions(rcol.folder().resolve(".env"), PosixFilePermissions.fromString(mode));
    }

    /** Windows has no chmod; the command has the account's name, so that it works in every shell. */
    @Test
    void what_keeps_a_file_to_its_owner_is_what_the_system_has() {
        rcol.with("PATH", bin.toString());
        String linux = "type: chmod 600 .env";
        String windows = "type: icacls \".env\" /inheritance:r /grant:r \"anna:F\"";
        for (String expected : List.of(linux, windows)) {
            rcol.under(expected.equals(linux) ? "Linux" : "Windows 11").with("USERNAME", "anna");
            for (Ran ran : List.of(
                    rcol.run("token", "source", "-p", "qa"),
                    rcol.run("token", "set", "-p", "qa"),
                    rcol.run("check-token", "-p", "qa"))) {
                assertThat(ran.out() + ran.err()).contains(expected);
            }
        }
        assertThat(rcol.run("check-token", "-p", "qa").err()).doesNotContain("chmod");
    }

    @Test
    void the_source_is_the_first_place_that_has_one_and_its_safety_is_told_without_the_token() throws IOException {
        env("RC_API_KEY_QA=" + TOKEN + "\n", "rw-r--r--");
        Ran file = rcol.run("token", "source", "-p", "qa");
        assertThat(file.exitCode()).isZero();
        assertThat(file.out())
                .startsWith("The token of profile qa would come from: RC_API_KEY_QA in .env\n")
                .contains(
                        "RC_API_KEY_QA in .env",
                        "set   <- this one",
                        "rw-r--r--: others can read or change it",
                        "in no git work tree");
        assertThat(file.err()).contains("chmod 600");
        assertThat(rcol.with("RC_API_KEY_QA", TOKEN)
                        .run("token", "source", "-p", "qa")
                        .out())
                .startsWith("The token of profile qa would come from: RC_API_KEY_QA in the environment\n");
        rcol.file("rcol.toml", TOML + "token_command = [\"pass\", \"show\", \"x\"]\n");
        Ran command = rcol.run("token", "source", "-p", "qa");
        assertThat(command.out()).contains("would come from: token_command in rcol.toml", "pass show x   <- this one");
        assertThat(rcol.run("token", "source", "-p", "qa", "--token-stdin").out())
                .contains("would come from: --token-stdin");
        assertThat(file.out() + file.err() + command.out()).doesNotContain(TOKEN);
    }

    @Test
    void a_file_that_git_tracks_or_would_take_in_is_warned_about() throws IOException, InterruptedException {
        env("RC_API_KEY_QA=" + TOKEN + "\n", "rw-------");
        git("init", "-q");
        assertThat(rcol.run("token", "source", "-p", "qa").err()).contains("git would take .env in");
        rcol.file(".gitignore", ".env\n");
        Ran ignored = rcol.run("token", "source", "-p", "qa");
        assertThat(ignored.out()).contains("rw-------: only you can read it", "ignored, as it should be");
        git("add", "-f", ".env");
        assertThat(rcol.run("token", "source", "-p", "qa").err()).contains("is in git, and the token with it");
    }

    private void git(String... args) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(args));
        assertThat(new ProcessBuilder(command)
                        .directory(rcol.folder().toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void no_token_anywhere_is_exit_4_with_what_to_type() {
        Ran ran = rcol.run("token", "source", "-p", "qa");
        assertThat(ran.exitCode()).isEqualTo(4);
        assertThat(ran.out()).contains("is not set", "Put RC_API_KEY_QA=... into .env", "rcol token set -p qa");
    }

    @Test
    void forgetting_takes_the_profiles_lines_out_of_env_and_leaves_every_other_byte() throws IOException {
        String before =
                "\uFEFF# keys\r\nRC_API_URL_QA=https://x\r\nRC_API_KEY_QA=\"%1$s\"\r\n#RC_API_KEY_QA=%1$s\r\n# RC_API_KEY_QA=... goes here\nRC_API_KEY=%1$s\n RC_API_KEY_QA = %1$s";
        env(before.formatted(TOKEN), "rw-r-----");
        Ran asked = rcol.run("token", "forget", "-p", "qa");
        assertThat(asked.exitCode()).isEqualTo(5);
        assertThat(asked.out()).isEqualTo("would remove: RC_API_KEY_QA in .env\n");
        assertThat(Files.readString(rcol.folder().resolve(".env"))).isEqualTo(before.formatted(TOKEN));
        assertThat(rcol.typing("n\n").run("token", "forget", "-p", "qa").exitCode())
                .isEqualTo(5);
        assertThat(rcol.typing("y\n").run("token", "forget", "-p", "qa").exitCode())
                .isZero();
        assertThat(Files.readString(rcol.folder().resolve(".env")))
                .isEqualTo("\uFEFF# keys\r\nRC_API_URL_QA=https://x\r\n# RC_API_KEY_QA=... goes here\nRC_API_KEY="
                        + TOKEN + "\n");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(rcol.folder().resolve(".env"))))
                .isEqualTo("rw-------");
        assertThat(rcol.run("token", "forget", "-p", "qa", "--yes").out())
                .isEqualTo("Nothing to forget: rcol knows of no copy.\n");
    }

    @Test
    void a_renewal_is_written_into_rcol_toml_and_nothing_else_changes() throws IOException {
        assertThat(rcol.run("token", "renewed", "-p", "qa", "2026-11-02").out())
                .isEqualTo("token_issued = 2026-11-02 is in rcol.toml, profile qa.\n");
        assertThat(toml()).isEqualTo(TOML.replace("[profile.qa]\n", "[profile.qa]\ntoken_issued = 2026-11-02\n"));
        assertThat(rcol.run("token", "renewed", "-p", "qa").exitCode()).isZero();
        assertThat(toml()).isEqualTo(TOML.replace("[profile.qa]\n", "[profile.qa]\ntoken_issued = 2026-11-22\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[profile.qa]@token_issued = \"2025-01-01\"  # old@kind = \"qa\"@ | [profile.qa]@token_issued = 2026-11-22  # old@kind = \"qa\"@",
                "profile.qa.token_issued = 2025-01-01@                         | profile.qa.token_issued = 2026-11-22@",
                "[profile.prod]@kind = \"p\"@[profile.\"qa\"]@kind = \"qa\"@       | [profile.prod]@kind = \"p\"@[profile.\"qa\"]@token_issued = 2026-11-22@kind = \"qa\"@",
                "profile.qa.kind = \"qa\"                                       | ",
                "profile = { qa = { kind = \"qa\" } }@                          | ",
                "[profile.qa]@kind = '''@[profile.qa]@token_issued = 2000-01-01@'''@ | [profile.qa]@token_issued = 2026-11-22@kind = '''@[profile.qa]@token_issued = 2000-01-01@'''@",
            })
    void however_the_file_is_written_it_is_changed_rightly_or_not_at_all(String before, String after)
            throws IOException {
        rcol.file("rcol.toml", before.replace('@', '\n'));
        Ran ran = rcol.run("token", "renewed", "-p", "qa");
        if (after == null) {
            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).contains("does not dare", "token_issued = 2026-11-22");
            assertThat(toml()).isEqualTo(before.replace('@', '\n'));
        } else {
            assertThat(toml()).isEqualTo(after.replace('@', '\n'));
        }
    }

    private String toml() throws IOException {
        return Files.readString(rcol.folder().resolve("rcol.toml"));
    }

    @Test
    void without_a_profile_the_day_stands_at_the_top_and_a_wrong_day_is_an_error() throws IOException {
        assertThat(rcol.run("token", "renewed").out()).isEqualTo("token_issued = 2026-11-22 is in rcol.toml.\n");
        assertThat(toml()).isEqualTo("token_issued = 2026-11-22\n" + TOML);
        assertThat(rcol.run("token", "renewed", "2026-11-23").err()).contains("in the future");
        assertThat(rcol.run("token", "renewed", "2026-13-01").err()).contains("is not a date");
        assertThat(rcol.run("token", "renewed", "-p", "prod").err()).contains("no profile \"prod\"");
        assertThat(rcol.run("token", "source", "qa", "--profile", "prod").exitCode())
                .isEqualTo(2);
        assertThat(rcol.run("token").out()).contains("Usage: rcol token ", "source", "set", "forget", "renewed");
    }
}
