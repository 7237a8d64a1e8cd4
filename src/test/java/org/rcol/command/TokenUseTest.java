package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.redcap.ApiToken;
import org.rcol.state.TokenMemory;
import org.rcol.state.UserState;

/** What is remembered of a token: the host that it belongs to, and when it was used last. */
@Tag("clock")
class TokenUseTest {
    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")))
                .to(project.port(), project.token())
                .at(TwoProjects.MARCH);
        Files.createDirectories(rcol.state());
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private TokenMemory memory() {
        return new TokenMemory(new UserState(rcol.state()));
    }

    private String fingerprint() throws IOException {
        return ApiToken.of(project.token()).fingerprint(memory().salt());
    }

    private void usedAt(String host) throws IOException {
        memory().used(fingerprint(), new TokenMemory.Known(host, LocalDate.parse("2026-02-20")));
    }

    @Test
    void a_token_is_not_sent_to_another_host_than_it_was_first_used_with() throws IOException {
        usedAt("redcap-qa.example.org");
        Ran ran = rcol.with("RC_API_URL", "https://redcap.example.org/api/").run("check-token");
        assertThat(ran.err())
                .contains("this token (RC_API_KEY in the environment) belongs to redcap-qa.example.org")
                .contains("is not sent to redcap.example.org")
                .contains(
                        "type: rcol token forget", memory().file(fingerprint()).toString());
        assertThat(ran.exitCode()).isEqualTo(5);
        // The same for every command; that it had no connection to make would be exit 6.
        assertThat(rcol.run("export", "metadata").exitCode()).isEqualTo(5);
    }

    @Test
    void forgetting_it_or_a_host_on_this_machine_frees_it() throws IOException {
        usedAt("redcap-qa.example.org");
        assertThat(rcol.run("check-token").exitCode()).isZero();
        assertThat(memory().of(fingerprint()).orElseThrow().host()).isEqualTo("redcap-qa.example.org");
        memory().forget(fingerprint());
        assertThat(rcol.run("check-token").exitCode()).isZero();
        assertThat(memory().of(fingerprint()).orElseThrow().host()).isEmpty();
    }

    @Test
    void a_refused_token_is_not_remembered_and_one_that_is_holds_nothing_of_it() throws IOException {
        String refused = "E".repeat(32);
        rcol.to(project.port(), refused).run("check-token");
        assertThat(memory().of(ApiToken.of(refused).fingerprint(memory().salt())))
                .isEmpty();
        rcol.to(project.port(), project.token()).run("check-token");
        assertThat(Files.readString(memory().file(fingerprint()))).doesNotContain(project.token());
        assertThat(fingerprint()).isNotEqualTo(ApiToken.of(project.token()).fingerprint(new byte[16]));
    }

    @Test
    void a_look_at_a_server_on_this_machine_makes_no_state_folder() throws IOException {
        Files.delete(rcol.state());
        assertThat(rcol.run("check-token").out()).contains("Last used          not looked up");
        assertThat(rcol.state()).doesNotExist();
    }

    @Test
    void a_super_token_is_refused() {
        Ran ran = rcol.to(project.port(), "A".repeat(64)).run("check-token");
        assertThat(ran.err()).contains("this is a super token (64 characters)");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    private Ran onDay(long days, String... more) {
        return rcol.at(Clock.offset(TwoProjects.MARCH, Duration.ofDays(days))).run(more);
    }

    @Test
    void half_a_year_without_use_is_announced_from_150_days_on() {
        assertThat(onDay(0, "export", "metadata").err()).doesNotContain("warning");
        assertThat(onDay(149, "check-token", "--offline").out()).contains("Last used", "2026-03-01 from this account");
        assertThat(onDay(149, "export", "metadata").err()).doesNotContain("warning");
        Ran ran = onDay(149 + 150, "export", "metadata");
        assertThat(ran.err()).contains("warning: the token was not used since 2026-07-28, 150 days ago");
        assertThat(onDay(149 + 150, "export", "metadata").err()).doesNotContain("warning");
        assertThat(onDay(149 + 300, "-q", "export", "metadata").err()).isEmpty();
    }

    @Test
    void the_last_thirty_days_are_announced_in_every_run_but_the_quiet_ones() {
        rcol.with("RC_API_KEY_P", project.token())
                .file(
                        "rcol.toml",
                        "[profile.p]\nurl = \"http://127.0.0.1:" + project.port()
                                + "/api/\"\ntoken_issued = 2025-04-01\n");
        assertThat(onDay(0, "export", "metadata", "--profile", "p").err()).doesNotContain("warning");
        for (int twice = 0; twice < 2; twice++) {
            assertThat(onDay(1, "export", "metadata", "--profile", "p").err())
                    .contains("warning: the token of profile p expires on 2026-04-01, in 30 days; ask for its renewal");
        }
        assertThat(onDay(1, "-q", "export", "metadata", "--profile", "p").err()).isEmpty();
    }
}
