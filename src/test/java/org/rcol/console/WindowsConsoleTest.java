package org.rcol.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.config.Environment;

/** Consoles of Windows, by the names that Java and the environment give them. */
class WindowsConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(Terminals terminals, String charset) {
        var console = new Console(
                out, err, new BufferedReader(new StringReader("")), new ByteArrayInputStream(new byte[0]), terminals);
        console.terminalText(TerminalText.on("Windows 11", Optional.of(charset)));
        return console;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "IBM850|Größe|Größe",
                "IBM850|a → b …|a -> b ...",
                "IBM850|Łódź, Ősz, œuvre|Lódz, Osz, oeuvre",
                "IBM850|中 🙂|<U+4E2D> <U+1F642>",
                "IBM437|5 €, ’quoted’ – so|5 EUR, 'quoted' - so",
                "IBM852|Łódź|Łódź",
                "windows-1252|≥ 5 \u200b|>= 5 <U+200B>",
                "UTF-8|中 → ≥|中 → ≥"
            })
    void text_for_people_is_in_the_code_page_and_never_has_a_question_mark(String page, String text, String shown) {
        Console console = console(new Terminals(true, true, true), page);
        console.out(text);
        console.warn(text);
        console.ask(text);
        Charset charset = Charset.forName(page);
        assertThat(out.toString(charset)).isEqualTo(shown);
        assertThat(err.toString(charset)).isEqualTo("warning: " + shown + "\n" + shown + " ");
    }

    @Test
    void files_and_pipes_and_data_stay_utf_8() throws Exception {
        Console piped = console(new Terminals(true, false, false), "IBM850");
        piped.out("Größe → 中");
        piped.warn("Größe → 中");
        assertThat(out.toString(UTF_8)).isEqualTo("Größe → 中");
        assertThat(err.toString(UTF_8)).isEqualTo("warning: Größe → 中\n");
        out.reset();
        console(new Terminals(true, true, false), "IBM850").answer().write("Größe".getBytes(UTF_8));
        assertThat(out.toString(UTF_8)).isEqualTo("Größe");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,ANSI_X3.4-1968",
        "Mac OS X,US-ASCII",
        "Windows 11,no such",
        "Windows 11,cp65001x",
        "Windows 11,''"
    })
    void elsewhere_and_where_the_page_is_unknown_it_is_utf_8(String system, String name) {
        assertThat(TerminalText.on(system, Optional.of(name)).charset()).isEqualTo(UTF_8);
        assertThat(TerminalText.on("Windows 11", Optional.empty()).charset()).isEqualTo(UTF_8);
        assertThat(TerminalText.on("Windows 11", Optional.of("cp850")).charset())
                .isEqualTo(Charset.forName("IBM850"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WT_SESSION=1", "ANSICON=80x25", "TERM=xterm", "ConEmuANSI=ON"})
    void a_terminal_that_says_so_understands_escape_sequences(String variable) {
        String[] parts = variable.split("=", 2);
        var all = new Terminals(true, true, true);
        assertThat(all.shownBy("Windows 11", Map.of(parts[0], parts[1])).isPlain())
                .isFalse();
        assertThat(all.shownBy("Windows 11", Map.of(parts[0], "")).isPlain()).isTrue();
        assertThat(all.shownBy("Windows 11", Map.of("ConEmuANSI", "OFF")).isPlain())
                .isTrue();
        assertThat(all.shownBy("Linux", Map.of()).isPlain()).isFalse();
        assertThat(all.shownBy("Mac OS X", Map.of()).isPlain()).isFalse();
    }

    @Test
    void the_old_console_gets_a_status_line_without_escape_sequences() {
        Console console = console(new Terminals(true, true, true).shownBy("Windows 10", Map.of()), "IBM850");
        console.bar("[##--] half");
        console.warn("x");
        assertThat(err.toString(UTF_8))
                .doesNotContain("\u001b")
                .contains("[##--] half\r" + " ".repeat(79) + "\r")
                .endsWith("\rwarning: x\n");
    }

    @Test
    void the_old_console_gets_colour_only_when_it_is_asked_for(@TempDir Path temp) throws IOException {
        Path work = Files.createDirectories(temp.resolve("work"));
        assertThat(new Rcol(work).on(80, 24).run("explain", "nothing").err()).contains("\u001b[");
        var old = new Rcol(work).onOldConsole();
        assertThat(old.run("explain", "nothing").err()).isNotBlank().doesNotContain("\u001b");
        assertThat(old.run("explain", "nothing", "--color", "always").err()).contains("\u001b[");
    }

    @Test
    void home_and_policy_are_where_windows_has_them() {
        var variables = Map.of("USERPROFILE", "C:\\Users\\anna", "HOME", "/c/Users/git", "ProgramData", "C:\\mine");
        assertThat(Environment.home(variables, "Windows 11", "C:\\Users\\java")).isEqualTo("C:\\Users\\anna");
        assertThat(Environment.home(Map.of("USERPROFILE", " "), "Windows 11", "C:\\Users\\java"))
                .isEqualTo("C:\\Users\\java");
        assertThat(Environment.home(variables, "Linux", "/home/java")).isEqualTo("/c/Users/git");
        assertThat(Environment.home(Map.of(), "Linux", "/home/java")).isEqualTo("/home/java");
        assertThat(Environment.policyPlace("Windows 11")).isEqualTo("C:\\ProgramData\\rcol\\policy.toml");
        assertThat(Environment.policyPlace("Linux")).isEqualTo("/etc/rcol/policy.toml");
    }
}
