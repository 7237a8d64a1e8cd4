package org.rcol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** A command that prints the token, and all the other commands that somebody could have written there. */
@Tag("clock")
class TokenProgramTest {
    private static final String TOKEN = "C0FFEE42A7B9D1E3" + "F5C0FFEE42A7B9D1";
    private static final Duration SHORT = Duration.ofMillis(700);

    @TempDir
    private Path temp;

    private List<String> script(String text) throws IOException {
        Path script = Files.writeString(temp.resolve("script.sh"), text.replace("TOKEN", TOKEN) + "\n");
        return List.of("sh", script.toString());
    }

    private static RcolException failure(TokenProgram command) {
        RcolException failure = catchThrowableOfType(RcolException.class, command::line);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(Kind.TOKEN);
        assertThat(failure.hint()).contains("it must print the token and nothing else; try it by itself");
        assertThat(failure.text() + failure.getCause()).doesNotContainIgnoringCase(TOKEN.substring(0, 10));
        return failure;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "printf TOKEN",
                "echo TOKEN",
                "printf 'TOKEN\\r\\n\\n'",
                "echo 'a warning of gpg' >&2; echo TOKEN",
                "yes | head -c 300000 >&2; echo TOKEN",
            })
    void the_one_line_that_it_prints_is_the_token(String script) throws IOException {
        assertThat(new TokenProgram(script(script)).line()).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "exit 3 ~ ended with exit code 3",
                "echo 'gpg: decryption failed' >&2; exit 2 ~ ended with exit code 2: gpg: decryption failed",
                "echo 'cannot send TOKEN' >&2; exit 1 ~ ended with exit code 1: cannot send [removed]",
                "echo token=TOKEN >&2; echo TOKEN; exit 1 ~ ended with exit code 1: token=[removed]",
                "echo TOKEN; echo 'url: redcap' ~ prints more than one line",
                "echo TOKEN; echo TOKEN ~ prints more than one line",
                "head -c 1000000 /dev/zero | tr '\\0' A ~ prints more than 4096 bytes",
                "echo TOKEN; yes ~ prints more than 4096 bytes",
                "sleep 60 ~ did not end within 0 seconds",
                "echo 'touch your key' >&2; exec sleep 60 ~ did not end within 0 seconds: touch your key",
                "exec >&-; sleep 60 ~ did not end within 0 seconds",
                "test -t 0 || { echo 'no terminal' >&2; exit 5; } ~ ended with exit code 5: no terminal",
            })
    void anything_else_is_told_without_the_secret(String script, String told) throws IOException {
        assertThat(failure(new TokenProgram(script(script), SHORT)).text())
                .isEqualTo("the token_command of rcol.toml " + told);
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        assertThat(failure(new TokenProgram(List.of("no-such-program", TOKEN))).text())
                .endsWith("cannot be started: no-such-program");
        assertThat(failure(new TokenProgram(List.of(TOKEN))).text()).endsWith("cannot be started: [removed]");
    }

    @Test
    void there_is_no_shell_between() throws IOException {
        assertThat(new TokenProgram(List.of("echo", "$(touch " + temp.resolve("touched") + ")", "`id`", ";", "true"))
                        .line())
                .isEqualTo("$(touch " + temp.resolve("touched") + ") `id` ; true");
        assertThat(temp.resolve("touched")).doesNotExist();
    }

    @Test
    void what_was_started_does_not_outlive_it() throws IOException {
        Path pid = temp.resolve("pid");
        failure(new TokenProgram(script("echo $$ > " + pid + "; exec sleep 60"), SHORT));
        long number = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(number).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }
}
