package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol.Ran;

/** The commands of docs/environments.md, run in the set-up that the page begins with. */
@Tag("clock")
class EnvironmentsPageTest {
    @TempDir
    private Path temp;

    private static String block(String page, String behind, String kind) {
        int begin = page.indexOf("```" + kind + "\n", page.indexOf(behind)) + kind.length() + 4;
        return page.substring(begin, page.indexOf("```", begin));
    }

    @Test
    void the_commands_work_in_the_set_up_of_the_page() throws IOException {
        String page = Files.readString(Path.of("docs/environments.md"));
        try (TwoProjects two = new TwoProjects(temp)) {
            two.rcol.file(
                    "rcol.toml",
                    block(page, "## A profile for each", "toml")
                            .replace("https://redcap-qa.example.org", "http://127.0.0.1:" + two.qa.port())
                            .replace("https://redcap.example.org", "http://127.0.0.1:" + two.prod.port())
                            .replaceAll("project_id = \\d+", "project_id = 1"));
            List<String> commands = block(page, "## Is everything in order?", "sh")
                    .lines()
                    .map(line -> line.replaceFirst(" {2,}.*", ""))
                    .toList();
            assertThat(commands).hasSize(4).first().isEqualTo("rcol check-token");
            for (String command : commands) {
                Ran ran = two.rcol.run(command.replaceFirst("rcol ", "").split(" "));
                assertThat(ran.exitCode()).as(command + ran.err()).isZero();
            }
            assertThat(two.rcol.run("config", "show").out().replaceAll(" +", " "))
                    .contains("profile qa rcol.toml:1\n", "default_profile qa rcol.toml:1\n");
        }
    }
}
