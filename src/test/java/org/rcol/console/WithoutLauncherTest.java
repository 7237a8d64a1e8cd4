package org.rcol.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;

/** rcol as {@code java -jar} starts it: Java's console decides whether anybody is asked. */
class WithoutLauncherTest {
    @TempDir
    private Path temp;

    private Path work;

    @BeforeEach
    void make() throws Exception {
        work = Files.createDirectories(temp.resolve("work"));
        Files.writeString(work.resolve("a.csv"), "field_name,form_name,field_type,field_label\nx,a,text,X\n");
    }

    private Ran typed(String options, String arguments) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = String.join(
                " ",
                "'" + java + "' -XX:TieredStopAtLevel=1",
                options,
                "-cp '" + System.getProperty("java.class.path") + "' org.rcol.Main",
                arguments);
        try (RcolProcess process = RcolProcess.start(
                work,
                Map.of("COMMAND", command, "TERM", "xterm", "RCOL_PAGER", "cat"),
                List.of("bash", "-c", "echo n | script -qec \"$COMMAND\" /dev/null"))) {
            return process.end();
        }
    }

    @Test
    void at_a_terminal_it_asks_and_shows_colour_unless_a_launcher_says_that_there_is_none() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script (util-linux) makes a terminal");
        Ran ran = typed("", "upload a.csv --sandbox");
        assertThat(ran.out()).contains("? [y/N]", "\u001b[");
        Ran told = typed("-Drcol.terminals=", "upload a.csv --sandbox");
        assertThat(told.out()).doesNotContain("[y/N]", "\u001b[").contains("consent is missing");
    }

    @Test
    void without_a_terminal_nobody_is_asked() throws Exception {
        try (RcolProcess process = RcolProcess.start(work, Map.of(), "upload", "a.csv", "--sandbox")) {
            Ran ran = process.end();
            assertThat(ran.exitCode()).isEqualTo(5);
            assertThat(ran.out() + ran.err()).doesNotContain("[y/N]", "\u001b[").contains("consent is missing");
        }
    }
}
