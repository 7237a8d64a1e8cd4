package org.rcol.config;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Canary;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/**
 * Files with a token in every bad shape. With a good token rcol goes on and finds nobody listening (exit 6); what stops it earlier is
 * told without what the file holds.
 */
class SecretFileTest {
    private static final Canary CANARY = new Canary("C0FFEE42A7B9D1E3" + "F5C0FFEE42A7B9D1");

    @TempDir
    private Path temp;

    private Path folder;
    private Rcol rcol;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectories(temp.resolve("work"));
        rcol = new Rcol(folder).with("RC_API_URL", "http://127.0.0.1:1/api/");
    }

    private void write(String name, String text, Charset charset, String mode) throws IOException {
        Path file = folder.resolve(name);
        // One that may not be written is replaced, by others than root, too.
        Files.deleteIfExists(file);
        Files.write(file, text.replace("TOKEN", CANARY.token()).getBytes(charset));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private void env(String text) throws IOException {
        write(".env", text, UTF_8, "rw-------");
    }

    private Ran checkToken(int exitCode, String... more) {
        var words = new ArrayList<>(List.of("-v", "check-token"));
        words.addAll(List.of(more));
        Ran ran = rcol.run(words.toArray(String[]::new));
        CANARY.isNotIn("the output", ran.out() + ran.err());
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(exitCode);
        return ran;
    }

    @ParameterizedTest
    @CsvSource({
        "rw-------, false",
        "r--------, false",
        "rw-r-----, true",
        "rw--w----, true",
        "rw-r--r--, true",
        "rw-rw-rw-, true",
        "rw-----w-, true",
        "rwxrwxrwx, true"
    })
    void a_file_that_others_can_read_or_change_is_warned_about_and_refused_for_production(String mode, boolean open)
            throws IOException {
        rcol.file("rcol.toml", "[profile.qa]\nkind = \"qa\"\n[profile.prod]\nkind = \"production\"\n");
        for (String source : List.of("--env-file=secret", "--token-file=secret")) {
            String text = source.startsWith("--env") ? "RC_API_KEY_QA=TOKEN\nRC_API_KEY_PROD=TOKEN\n" : "TOKEN\n";
            write("secret", text, UTF_8, mode);
            Ran qa = checkToken(6, source, "--profile", "qa");
            assertThat(qa.err().contains("secret can be read or changed by others; type: chmod 600 "))
                    .isEqualTo(open);
            Ran production = checkToken(open ? 5 : 6, source, "--profile", "prod");
            assertThat(production.err().contains("and profile \"prod\" is production"))
                    .isEqualTo(open);
            assertThat(production.err().contains("hint: type: chmod 600 ")).isEqualTo(open);
        }
    }

    @Test
    void an_open_file_is_no_matter_where_the_token_comes_from_elsewhere() throws IOException {
        rcol.file("rcol.toml", "[profile.prod]\nkind = \"production\"\n");
        write(".env", "RC_API_KEY_PROD=TOKEN\n", UTF_8, "rw-r--r--");
        rcol.with("RC_API_KEY_PROD", CANARY.token());
        checkToken(6, "--profile", "prod");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RC_API_KEY=TOKEN",
                "RC_API_KEY=TOKEN\r\nX=1\r\n",
                "RC_API_KEY=TOKEN\rX=1\r",
                "RC_API_KEY=\"TOKEN\"",
                "RC_API_KEY='TOKEN'",
                "  RC_API_KEY  =  TOKEN  ",
                "   # indented\n  RC_API_KEY=TOKEN",
                "\uFEFF# written by Notepad\r\nRC_API_KEY=TOKEN\r\n",
                "\uFEFFRC_API_KEY=TOKEN\n",
                "export RC_API_KEY=TOKEN",
                "export   RC_API_KEY='TOKEN' # mine",
                "# mine\n\nRC_API_KEY=TOKEN # comment",
                "X=$(touch touched)\nY=`touch touched`\nZ=${HOME}\nRC_API_KEY=TOKEN",
            })
    void the_usual_shapes_of_an_env_file_are_read_and_nothing_in_it_is_run(String text) throws IOException {
        env(text);
        assertThat(checkToken(6).err())
                .contains("token from RC_API_KEY in .env")
                .doesNotContain("warning");
        assertThat(folder.resolve("touched")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "RC_API_KEY=\"TOKEN ~ 2 ~ .env:1 is not a setting",
                "RC_API_KEY TOKEN ~ 2 ~ .env:1 is not a setting",
                "TOKEN ~ 2 ~ .env:1 is not a setting",
                "RC_API_KEY=$(echo TOKEN) ~ 4 ~ the API token is malformed",
                "RC_API_KEY=`touch touched` ~ 4 ~ the API token is malformed",
                "RC_API_KEY=${TOKEN} ~ 4 ~ the API token is malformed",
                "RC_API_KEY=TOKENTOKEN ~ 4 ~ this is a super token",
                "RC_API_KEY=TOKEN0 ~ 4 ~ 33 characters, not 32",
                "RC_API_KEY= ~ 4 ~ no API token is set",
            })
    void other_shapes_are_refused_without_what_they_hold(String text, int exitCode, String why) throws IOException {
        env(text);
        assertThat(checkToken(exitCode).err()).contains(why).contains("hint: ");
        assertThat(folder.resolve("touched")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({",", "export ,", ",export ", "export ,export "})
    void a_key_that_is_set_twice_is_warned_about_and_the_last_one_holds(@Nullable String first, @Nullable String second)
            throws IOException {
        String before = first == null ? "" : first + " ";
        String behind = second == null ? "" : second + " ";
        env(before + "RC_API_KEY=" + "0".repeat(31) + "\n" + behind + "RC_API_KEY=TOKEN\n");
        assertThat(checkToken(6).err()).contains("warning: ").contains(".env:2: RC_API_KEY is set twice; the last one");
    }

    @Test
    void utf_16_as_powershell_writes_it_is_named() throws IOException {
        for (Charset charset : List.of(UTF_16, UTF_16LE)) {
            write(".env", "RC_API_KEY=TOKEN\r\n", charset, "rw-------");
            assertThat(checkToken(2).err()).contains("is not a text in UTF-8").contains("Set-Content -Encoding utf8");
            write("token", "TOKEN\r\n", charset, "rw-------");
            assertThat(checkToken(2, "--env-file", "none", "--token-file", "token")
                            .err())
                    .contains("UTF-8");
        }
    }

    private void refused(int exitCode, String why) {
        assertThat(checkToken(exitCode).err()).contains(".env " + why);
        assertThat(checkToken(exitCode, "--env-file", "none", "--token-file", ".env")
                        .err())
                .contains(".env " + why);
    }

    @Test
    void what_is_no_small_file_is_never_read() throws Exception {
        Path file = folder.resolve(".env");
        Files.createDirectory(file);
        refused(11, "is not a regular file");
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor(10, TimeUnit.SECONDS))
                .isTrue();
        refused(11, "is not a regular file");
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
        refused(11, "is not a regular file");
        Files.delete(file);
        Files.createSymbolicLink(file, folder.resolve("nowhere"));
        refused(2, "is a link to nothing");
        Files.delete(file);
        Files.writeString(file, ("# " + CANARY.token() + "\n").repeat(300_000));
        refused(11, "is larger than 64 kB");
    }

    @Test
    void a_link_to_another_folder_is_warned_about_and_one_beside_it_is_not() throws IOException {
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        write("../elsewhere/real", "RC_API_KEY=TOKEN\n", UTF_8, "rw-------");
        Files.createSymbolicLink(folder.resolve(".env"), elsewhere.resolve("real"));
        assertThat(checkToken(6).err()).contains(".env is a link to another folder");
        Files.delete(folder.resolve(".env"));
        write("real", "RC_API_KEY=TOKEN\n", UTF_8, "rw-------");
        Files.createSymbolicLink(folder.resolve(".env"), Path.of("real"));
        assertThat(checkToken(6).err()).doesNotContain("warning");
    }

    private void git(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        git.getInputStream().readAllBytes();
        assertThat(git.waitFor()).isZero();
    }

    @Test
    void a_file_that_git_keeps_is_warned_about_and_refused_for_production() throws Exception {
        rcol.file("rcol.toml", "[profile.prod]\nkind = \"production\"\n");
        env("RC_API_KEY=TOKEN\nRC_API_KEY_PROD=TOKEN\n");
        git("init", "-q");
        assertThat(checkToken(6).err()).doesNotContain("tracked by git");
        git("add", ".env");
        assertThat(checkToken(6).err())
                .contains("warning: ")
                .contains(".env is tracked by git")
                .contains("git rm --cached");
        Ran production = checkToken(5, "--profile", "prod");
        assertThat(production.err())
                .contains("profile \"prod\" is production")
                .contains("hint: have the token regenerated");
    }
}
