package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.SandboxOptions;

/** check-token on one project: rights by reading, storage, age, and what is wrong with its cause and next step. */
@Tag("clock")
class CheckTokenTest {
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

    private Rcol profile(String... lines) {
        return rcol.with("RC_API_KEY_P", project.token())
                .file(
                        "rcol.toml",
                        "[profile.p]\nurl = \"http://127.0.0.1:" + project.port() + "/api/\"\n"
                                + String.join("\n", lines) + "\n");
    }

    private static String line(Ran ran, String start) {
        return ran.out()
                .lines()
                .filter(line -> line.strip().startsWith(start))
                .findFirst()
                .orElse("");
    }

    @Test
    void three_requests_tell_what_each_command_may_do() {
        Ran ran = rcol.run("check-token");
        assertThat(line(ran, "upload, restore")).contains("yes");
        assertThat(line(ran, "export logs")).contains("yes");
        assertThat(line(ran, "Sees everything")).contains("yes: full data set, no data access group");
        assertThat(project.requests()).isEqualTo(3);
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void a_missing_design_right_is_named_where_it_is_needed() {
        project.restart(options -> options.without(Right.DESIGN));
        Ran ran = rcol.to(project.port(), project.token()).run("check-token");
        assertThat(line(ran, "upload, restore")).contains("no ", "missing: Project Design and Setup");
        assertThat(line(ran, "restore --values")).contains("yes");
    }

    @Test
    void without_user_rights_nothing_is_guessed() {
        project.restart(options -> options.without(Right.USER_RIGHTS));
        Ran ran = rcol.to(project.port(), project.token()).run("check-token");
        assertThat(line(ran, "upload, restore")).contains("cannot be known");
        assertThat(line(ran, "export users")).contains("no ");
        assertThat(line(ran, "diff;")).contains("yes");
        assertThat(ran.out()).contains("The likeliest cause: you lack User Rights");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void a_group_and_an_export_right_hide_what_counts_need() {
        project.restart(options -> options.withGroup("north"));
        assertThat(line(rcol.to(project.port(), project.token()).run("check-token"), "Sees everything"))
                .contains("no: only the records of the data access group north");
        project.restart(options -> options.without(Right.FULL_DATA));
        assertThat(line(rcol.to(project.port(), project.token()).run("check-token"), "Sees everything"))
                .contains("no: all records, but not every value");
    }

    @Test
    void a_production_project_says_what_an_upload_will_do() {
        project.restart(SandboxOptions::withProduction);
        Ran ran = rcol.to(project.port(), project.token()).run("check-token");
        assertThat(line(ran, "Upload")).contains("writes a package for Draft Mode");
    }

    @Test
    void a_token_of_another_project_is_shown_and_fails() {
        Ran ran = profile("project_id = 77").run("check-token", "-p", "p");
        assertThat(ran.out()).contains("Project id", "\"rcol sandbox\"");
        assertThat(ran.err())
                .contains("the token opens project 1 \"rcol sandbox\" on ", "but project_id is 77")
                .contains("hint: put the token of project 77 where RC_API_KEY_P in the environment says");
        assertThat(ran.exitCode()).isEqualTo(5);
    }

    @Test
    void kinds_that_do_not_fit_the_status_are_noted() {
        assertThat(profile("kind = \"production\"")
                        .run("check-token", "-p", "p")
                        .out())
                .contains("Note: the profile is of kind production, but the project is in Development");
        project.restart(SandboxOptions::withProduction);
        assertThat(profile("kind = \"qa\"").run("check-token", "-p", "p").out())
                .contains("Note: the profile is of kind qa, but the project is in Production");
    }

    @Test
    void an_end_that_is_near_fails_where_that_is_asked() {
        String[] ask = {"check-token", "-p", "p", "--fail-if-expires-within", "30d"};
        Ran near = profile("token_issued = 2025-03-20").run(ask);
        assertThat(near.err()).contains("the token expires on 2026-03-20, in 19 days", "rcol token renewed -p p");
        assertThat(near.exitCode()).isEqualTo(4);
        assertThat(profile("token_issued = 2025-09-01").run(ask).exitCode()).isZero();
        Ran over = profile("token_expires = 2026-02-01").run(ask);
        assertThat(over.err()).contains("should have expired on 2026-02-01, 28 days ago");
        assertThat(over.exitCode()).isEqualTo(4);
        Ran unknown = profile().run(ask);
        assertThat(unknown.err()).contains("the day on which the token expires is not known", "hint: set token_issued");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(profile("token_issued = \"soon\"").run(ask).err())
                .contains("token_issued in rcol.toml is not a date");
    }

    @Test
    void offline_asks_no_server() throws IOException {
        rcol = new Rcol(rcol.folder()).at(TwoProjects.MARCH);
        rcol.file(".env", "RC_API_KEY_P=" + project.token() + "\n");
        Path env = rcol.folder().resolve(".env");
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-------"));
        rcol.file("rcol.toml", "[profile.p]\nurl = \"http://127.0.0.1:" + project.port() + "/api/\"\n");
        Ran ran = rcol.run("check-token", "-p", "p", "--offline");
        assertThat(line(ran, "Token from")).contains("RC_API_KEY_P in .env");
        assertThat(line(ran, "Token kept")).contains("only you can read the file; git does not track it");
        assertThat(line(ran, "Last used")).contains("never before from this account");
        assertThat(project.requests()).isZero();
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(rcol.run("check-token", "-p", "p", "--offline").out())
                .contains("others on this machine can read the file", "type: chmod 600 ");
    }

    @Test
    void a_token_file_that_git_tracks_is_noted() throws IOException, InterruptedException {
        rcol.file("token", project.token())
                .file("rcol.toml", "[profile.p]\nurl = \"https://redcap.example.org/api/\"\n");
        for (String[] git : new String[][] {{"git", "init", "-q"}, {"git", "add", "token"}}) {
            assertThat(new ProcessBuilder(git)
                            .directory(rcol.folder().toFile())
                            .start()
                            .waitFor())
                    .isZero();
        }
        Ran ran = rcol.run("check-token", "--offline", "--token-file", "token");
        assertThat(line(ran, "Token kept")).contains("git TRACKS it");
        assertThat(ran.out()).contains("Note: git tracks", "have the token renewed, then type: git rm --cached token");
        assertThat(ran.out()).doesNotContain(project.token());
        rcol.file("other", project.token());
        assertThat(line(rcol.run("check-token", "--offline", "--token-file", "other"), "Token kept"))
                .contains("git does not track it");
    }

    @Test
    void a_refused_token_has_its_causes_in_the_order_that_memory_suggests() {
        Ran stranger = rcol.to(project.port(), "F".repeat(32)).run("check-token");
        assertThat(stranger.err())
                .contains("possible causes, the likeliest first:\n  1. it is the token of another server")
                .contains("2. it was renewed, deleted or revoked");
        assertThat(stranger.exitCode()).isEqualTo(4);
        String token = project.token();
        rcol.to(project.port(), token).run("check-token");
        project.close();
        project = new RunningSandbox(temp.resolve("elsewhere"));
        Ran known = rcol.to(project.port(), token).run("check-token");
        assertThat(known.err()).contains("1. it was renewed, deleted or revoked since 2026-03-01");
        Ran ended = rcol.with("RC_API_KEY_P", token)
                .file(
                        "rcol.toml",
                        "[profile.p]\nurl = \"http://127.0.0.1:" + project.port()
                                + "/api/\"\ntoken_expires = 2026-02-01\n")
                .run("check-token", "-p", "p");
        assertThat(ended.err()).contains("1. it has expired: by rcol.toml it ended on 2026-02-01");
    }
}
