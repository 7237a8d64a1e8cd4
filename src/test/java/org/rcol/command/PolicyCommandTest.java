package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;

/** What the policy of a machine does to commands, against a served sandbox. */
class PolicyCommandTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String DELETE = "delete:smoking_years=2";

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void twoValues() throws IOException {
        project = new RunningSandbox(temp.resolve("server"))
                .has(ID, "smoking_years,demo,text,Years smoked,")
                .records("record_id,smoking_years\n1,10\n2,5\n");
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")))
                .to(project.port(), project.token())
                .instrument("demo.csv", ID, "age,demo,text,Age,");
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private Ran upload(String... more) {
        return rcol.run(Stream.concat(Stream.of("upload", "demo.csv", "--overwrite-project-changes"), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void recorded_data_are_not_deleted_whatever_is_agreed_to() {
        rcol.policy("allow_data_loss = false\n");
        int imports = project.imports();
        Ran ran = upload("--yes", "--allow", DELETE);
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out())
                .endsWith("Nothing was changed: the policy of this machine (" + rcol.policyFile()
                        + ") allows no deletion of recorded data.\n");
        assertThat(project.imports()).isEqualTo(imports);
        assertThat(upload("--format", "json", "--yes", "--allow", DELETE).out())
                .contains("\"outcome\" : \"refused\"", "allows no deletion of recorded data");
        rcol.instrument("demo.csv", ID, "smoking_years,demo,text,Years smoked,", "age,demo,text,Age,");
        assertThat(upload("--yes").exitCode()).isZero();
    }

    @Test
    void where_values_must_not_be_saved_the_user_hears_so_and_none_are_and_the_receipt_says_why() throws IOException {
        rcol.policy("value_backups = false\n");
        Ran ran = upload("--yes", "--allow", DELETE);
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.err()).contains("allows no backup of values: what is deleted cannot be put back by rcol");
        assertThat(ran.out()).doesNotContain("contains personal data");
        try (Stream<Path> all = Files.walk(temp)) {
            assertThat(all.filter(file -> file.getFileName().toString().equals("values.csv")))
                    .isEmpty();
        }
        try (Stream<Path> all = Files.walk(rcol.folder().resolve(".rcol"))) {
            assertThat(all.filter(Files::isRegularFile).map(PolicyCommandTest::text))
                    .anyMatch(text -> text.contains("the policy of this machine"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_old_rcol_and_another_host_are_refused_before_any_request() {
        int before = project.requests();
        Ran old = rcol.policy("minimum_version = \"9.0\"\n").run("check-token");
        assertThat(old.exitCode()).isEqualTo(5);
        assertThat(old.err()).contains("the policy of this machine (", "wants rcol 9.0 or newer");
        Ran host = rcol.policy("allowed_hosts = [\"redcap.example.org\"]\n")
                .run("check-token", "--url", "https://elsewhere.example.org/api/");
        assertThat(host.exitCode()).isEqualTo(5);
        assertThat(host.err()).contains("allows redcap.example.org, not elsewhere.example.org");
        Ran broken = rcol.policy("allowed_host = [\"x\"]\n").run("check-token");
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.err()).contains("policy.toml:1", "did you mean allowed_hosts?");
        assertThat(project.requests()).isEqualTo(before);
    }

    @Test
    void its_wrong_window_is_named_with_its_file() {
        Ran ran = rcol.policy("off_peak = [\"Sat 26:00-27:00\"]\n").run("export", "metadata", "-o", "x.csv");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("off_peak in " + rcol.policyFile() + ": \"Sat 26:00-27:00\" has no time 26:00");
    }
}
