package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;

/** What is completed in real shells. */
final class CompletionTest {
    private Path folder;
    private Rcol rcol;

    @BeforeEach
    void folder(@TempDir Path temp) throws Exception {
        folder = Files.createDirectories(temp.resolve("work"));
        rcol = new Rcol(folder);
    }

    /** What a program says that reads the script of its shell from {@code script}. */
    private String said(String shell, String program) throws Exception {
        Files.writeString(
                folder.resolve("script"), rcol.run("completion", shell).out());
        assumeTrue(
                Stream.of("/bin/", "/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/")
                        .anyMatch(place -> Files.isExecutable(Path.of(place + shell))),
                shell + " is not installed");
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(shell, "-c", program)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(said, UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(rcol up)                        | 1 | upload",
                "(rcol export rec)                | 2 | records",
                "(rcol export records --refr)     | 3 | --refresh",
                "(rcol validate --format '')      | 3 | text concise json sarif junit github gitlab markdown",
                "(rcol completion '')             | 2 | bash zsh fish powershell",
            })
    void bash(String words, int at, String found) throws Exception {
        String said = said(
                "bash",
                ". ./script; COMP_WORDS=" + words + "; COMP_CWORD=" + at
                        + "; COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE}; _complete_rcol; echo \"${COMPREPLY[@]}\"");
        assertThat(said.strip().split("\\s+")).contains(found.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rcol up                     | upload",
                "rcol -q export rec          | records",
                "rcol export records --refr  | --refresh",
                "rcol export records --format x | ",
                "rcol completion p           | powershell",
            })
    void fish(String line, String found) throws Exception {
        String said = said("fish", "source ./script; complete -C '" + line.strip() + "'");
        List<String> words =
                said.lines().map(each -> each.replaceFirst("\t.*", "")).toList();
        assertThat(words).isEqualTo(found == null ? List.of() : List.of(found));
    }

    @Test
    void zsh_takes_the_script() throws Exception {
        assertThat(said(
                        "zsh",
                        "zsh -n ./script && autoload -U compinit && compinit -u -d ./dump && . ./script "
                                + "&& print ${_comps[rcol]}"))
                .isEqualTo("_rcol\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish", "powershell"})
    void no_script_proposes_an_earlier_name(String shell) {
        assertThat(rcol.run("completion", shell).out())
                .contains("refresh", "all-changes", "instruments")
                .doesNotContain("--now", "-l now", "'--now'");
    }

    @Test
    void an_unknown_shell_is_told_which_are_known() {
        assertThat(rcol.run("completion", "tcsh").err())
                .contains("takes bash, zsh, fish or powershell, not tcsh", "see rcol completion --help");
    }
}
