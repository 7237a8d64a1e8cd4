package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/** What validate leaves out because somebody said so, and what it mends. */
class ValidateNarrowedTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String BAD = "mood,demo,textt,Mood,";

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void folder() throws IOException {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
        rcol.wholeInstrument("bad.csv", ID, BAD, "tone,demo,textt,Tone,");
    }

    private void git(String... arguments) throws Exception {
        var command = new ArrayList<>(
                List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(java.util.List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(rcol.folder().toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void a_silence_with_a_reason_covers_a_finding() {
        rcol.file("rcol.toml", """
                        [[validate.silence]]
                        code = "TYPE-01"
                        field = "mood"
                        reason = "the site has an external module for it"
                        """);
        Ran ran = rcol.run("validate", "bad.csv");
        assertThat(ran.out()).contains("bad.csv:4: TYPE-01").doesNotContain("bad.csv:3:", "SIL-01");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void an_unused_silence_is_a_warning_of_its_own() {
        rcol.file("rcol.toml", """
                        [[validate.silence]]
                        code = "TYPE"
                        form = "demo"
                        reason = "known"

                        [[validate.silence]]
                        code = "NAME-03"
                        field = "mood"
                        reason = "was upper case once"

                        [[validate.silence]]
                        code = "NAME-03"
                        field = "elsewhere"
                        reason = "in a file that is not checked here"
                        """);
        Ran ran = rcol.run("validate", "bad.csv");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEqualTo("""
                        rcol.toml:6: SIL-01 warning: the silence of NAME-03 for field "mood" covers no finding
                            remove it, or correct what it names

                        1 warning in 1 file
                        rcol explain SIL-01 says more.
                        """);
    }

    @Test
    void a_silence_needs_a_reason_and_a_known_code() {
        rcol.file("rcol.toml", "[[validate.silence]]\ncode = \"TYPE-01\"\n");
        assertThat(rcol.run("validate", "bad.csv").err()).contains("rcol.toml:1: a silence needs a reason");
        rcol.file("rcol.toml", "\n[[validate.silence]]\ncode = \"TYPO-01\"\nreason = \"x\"\n");
        assertThat(rcol.run("validate", "bad.csv").err())
                .contains("rcol.toml:2: \"TYPO-01\" is not a rule", "did you mean TYPE-01?");
        rcol.file("rcol.toml", "[validate]\nselekt = [\"TYPE\"]\n");
        assertThat(rcol.run("validate", "bad.csv").err()).contains("rcol.toml:2", "did you mean select?");
    }

    @Test
    void settings_select_and_ignore_and_the_command_line_goes_before() {
        rcol.file("rcol.toml", "[validate]\nselect = [\"NAME\"]\n");
        assertThat(rcol.run("validate", "bad.csv").exitCode()).isZero();
        assertThat(rcol.run("validate", "bad.csv", "--select", "TYPE").exitCode())
                .isEqualTo(1);
    }

    @Test
    void validate_reads_no_env_file() {
        rcol.file(".env", "RC_API_KEY=nonsense\nRC_API_KEY=twice\n");
        assertThat(rcol.run("validate", "bad.csv").err()).isEmpty();
    }

    @Test
    void a_baseline_lets_only_new_findings_count_also_when_rows_move() {
        Ran wrote = rcol.run("validate", "bad.csv", "--write-baseline", "base.json");
        assertThat(wrote.exitCode()).isZero();
        assertThat(wrote.err()).contains("2 findings written to base.json");
        rcol.wholeInstrument("bad.csv", ID, "extra,demo,text,Extra,", BAD, "tone,demo,textt,Tone,");
        Ran known = rcol.run("validate", "bad.csv", "--baseline", "base.json");
        assertThat(known.exitCode()).isZero();
        assertThat(known.out()).startsWith("No new findings in 1 file, 4 fields; 2 known\n");
        rcol.wholeInstrument("bad.csv", ID, BAD, "voice,demo,textt,Voice,");
        Ran ran = rcol.run("validate", "bad.csv", "--baseline", "base.json");
        assertThat(ran.out()).contains("bad.csv:4: TYPE-01", "1 error in 1 file");
        assertThat(ran.err()).contains("1 finding of base.json not found any more");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void what_is_no_baseline_is_told() {
        rcol.file("base.json", "[]");
        assertThat(rcol.run("validate", "bad.csv", "--baseline", "base.json").err())
                .contains("base.json is not a baseline");
        Ran ran = rcol.run("validate", "bad.csv", "--baseline", "none.json");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("none.json does not exist", "--write-baseline");
    }

    @Test
    void changed_since_reports_only_files_that_differ_but_reads_all() throws Exception {
        rcol.wholeInstrument("b c.csv", "record_id,other,text,Record ID,", "size,other,textt,Size,");
        git("init", "-q");
        git("add", ".");
        git("commit", "-qm", "start");
        String[] line = {"validate", "bad.csv", "b c.csv", "--changed-since", "HEAD"};
        assertThat(rcol.run(line).out()).startsWith("No findings in 2 files");
        rcol.wholeInstrument("b c.csv", "record_id,other,text,Record ID,", "mood,other,text,Mood,");
        Ran ran = rcol.run(line);
        assertThat(ran.out()).contains("b c.csv:3: NAME-06").doesNotContain("bad.csv:3: TYPE-01");
        rcol.wholeInstrument("new.csv", "record_id,third,text,Record ID,", "x,third,textt,X,");
        assertThat(rcol.run("validate", ".", "--changed-since", "HEAD").out()).contains("new.csv:3: TYPE-01");
    }

    @Test
    void changed_since_says_what_is_missing() throws Exception {
        assertThat(rcol.run("validate", "bad.csv", "--changed-since", "HEAD").err())
                .contains("this folder is in no git work tree");
        git("init", "-q");
        Ran ran = rcol.run("validate", "bad.csv", "--changed-since", "main");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("git knows no commit \"main\"");
        assertThat(rcol.run("validate", "bad.csv", "--changed-since=--output=x").err())
                .contains("takes a branch, a tag or a commit");
    }

    @Test
    void fix_mends_the_file_and_shows_what_is_left() throws IOException {
        rcol.file("f.csv", "variable;form_name;field_type;field_label;required_field\na;demo;textt;A;Yes\n");
        Path file = rcol.folder().resolve("f.csv");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Ran diff = rcol.run("validate", "f.csv", "--fix", "--diff");
        assertThat(diff.exitCode()).isEqualTo(1);
        assertThat(diff.out()).contains("-a;demo;textt;A;Yes\n", "+a,demo,textt,A,y\n");
        assertThat(file).content().contains(";Yes");
        Ran ran = rcol.run("validate", "f.csv", "--fix");
        assertThat(ran.err()).contains("fixed f.csv: cells separated by commas, headers, 1 field");
        assertThat(ran.out()).contains("TYPE-01").doesNotContain("FLAG-01", "FILE-05");
        assertThat(file)
                .content()
                .isEqualTo("field_name,form_name,field_type,field_label,required_field\na,demo,textt,A,y\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        Ran again = rcol.run("validate", "f.csv", "--fix", "--diff");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).isEmpty();
    }

    @Test
    void fix_does_not_follow_a_link() throws IOException {
        rcol.wholeInstrument("real.csv", "a,demo,radio,A,\"1,x|2,y\"");
        Path real = rcol.folder().resolve("real.csv");
        Path link = Files.createDirectory(rcol.folder().resolve("in")).resolve("link.csv");
        Files.createSymbolicLink(link, real);
        String before = Files.readString(real);
        assertThat(rcol.run("validate", "in", "--fix").err()).contains("in/link.csv is a link and was not fixed");
        assertThat(real).content().isEqualTo(before);
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }
}
