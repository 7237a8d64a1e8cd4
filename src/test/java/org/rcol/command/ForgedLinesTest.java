package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/** Nobody who names a file, a field or an argument writes lines of rcol's, or links into a pull request. */
class ForgedLinesTest {
    private static final String HEAD = "field_name,form_name,field_type,field_label\n";

    @TempDir
    private Path temp;

    private Ran run(String... args) {
        return new Rcol(temp).run(args);
    }

    private void assertNotForged(Ran ran, String... args) {
        assertThat((ran.out() + "\n" + ran.err()).split("\\R"))
                .as(String.join(" ", args))
                .noneMatch(line -> line.startsWith("rcol: forged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u000b", "\f", "\u0085", "\u2028", "\u2029", "\n\n", "\t\n"})
    void an_argument_with_a_line_break_stays_on_its_line(String lineBreak) throws IOException {
        String name = "x" + lineBreak + "rcol: forged.csv";
        Files.writeString(temp.resolve("demo.csv"), HEAD + "record_id,demo,text,Record ID\n");
        Files.writeString(
                temp.resolve(name), HEAD + "record_id,demo,text,Record ID\nage,demo,txt,Age\nage,demo,text,Age\n");
        for (List<String> command : List.of(
                List.of("validate", name),
                List.of("validate", "--format", "concise", name),
                List.of("validate", "--fix", name),
                List.of("validate", "--baseline", name, "demo.csv"),
                List.of("validate", "missing" + name),
                List.of("diff", "demo.csv", name),
                List.of("diff", name, "missing" + name),
                List.of("explain", name),
                List.of("help", name),
                List.of(name),
                List.of("--" + name),
                List.of("export", name),
                List.of("export", "codebook", "demo.csv", "-o", name),
                List.of("--sandbox", "export", "records", "--filter", "[a] = '1'" + name, "-o", "o.csv"),
                List.of("--sandbox", "export", "records", "--fields", name, "-o", "o.csv"),
                List.of("--sandbox", "export", "records", "--records-file", "missing" + name),
                List.of("--sandbox", "export", "report", name),
                List.of("--sandbox", "upload", name, "--dry-run"),
                List.of("--sandbox", "upload", "missing" + name),
                List.of("--sandbox", "restore", name),
                List.of("--profile", name, "check-token"),
                List.of("--config", name, "check-token"),
                List.of("--url", "https://" + name, "check-token"),
                List.of("scan-secrets", name))) {
            String[] args = command.toArray(String[]::new);
            assertNotForged(run(args), args);
        }
    }

    @Test
    void a_finding_in_a_file_with_a_line_break_has_its_name_on_one_line() throws IOException {
        Files.writeString(temp.resolve("x\nrcol: ok.csv"), HEAD + "record_id,demo,txt,Record ID\n");
        assertThat(run("validate", "x\nrcol: ok.csv").out()).contains("x rcol: ok.csv:2");
        assertThat(run("validate", "y\nrcol: ok.csv").err())
                .startsWith("rcol: ")
                .contains("\n  rcol: ok.csv");
    }

    @Test
    void changes_in_markdown_hold_no_live_link_image_or_name() throws IOException {
        String live =
                "[a](javascript:alert(1)) ![x](http://evil.test/x) <img src=x> @someone #12 www.evil.test https://evil.test `c` |";
        Files.writeString(temp.resolve("a.csv"), HEAD + "record_id,demo,text,Record ID\n");
        Files.writeString(
                temp.resolve("b.csv"),
                HEAD + "record_id,demo,text,\"" + live + "\"\n\"" + live + "\",demo,text,\"" + live + "\"\n");
        Ran ran = run("diff", "a.csv", "b.csv", "--format", "markdown");
        assertThat(ran.out()).contains("evil.test").doesNotContain("://", "<img", "@someone", "#12", "www.");
        assertThat(ran.out().replace("<!-- -->", "")).doesNotContainPattern("(?<!\\\\)[\\[\\]!`]");
    }
}
