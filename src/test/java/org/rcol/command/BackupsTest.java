package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;

/** What uploads leave: the list of backups, what becomes of the values that were saved, and how those are deleted. */
@Tag("clock")
class BackupsTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String AGE = "age,demo,text,Age,";
    private static final String CITY = "city,home,text,City,";
    private static final String SECRET = "Xanadu";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneId.of("Europe/Berlin"));

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(project.port(), project.token());
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private Rcol after(Duration time) {
        return rcol.at(Clock.offset(CLOCK, time));
    }

    /** Two uploads, the second of which deletes two values of one field. */
    private void deletesValues() {
        rcol.instrument("demo.csv", ID, AGE).instrument("home.csv", CITY, "street,home,text,Street,");
        assertThat(after(Duration.ZERO).run("upload", ".", "--yes").exitCode()).isZero();
        project.records("record_id,age,city\n1,30," + SECRET + "\n2,40,Rome\n");
        rcol.instrument("home.csv", "street,home,text,Street name,");
        assertThat(after(Duration.ofHours(1))
                        .run("upload", ".", "--yes", "--allow", "delete:city=2")
                        .exitCode())
                .isZero();
    }

    private List<Path> saved() throws IOException {
        Path folder = rcol.state();
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith("values.csv")).toList();
        }
    }

    private Path newestBackup() throws IOException {
        try (Stream<Path> files = Files.walk(rcol.folder().resolve(".rcol/backups"))) {
            return files.filter(file -> file.endsWith("manifest.json"))
                    .sorted()
                    .reduce((first, next) -> next)
                    .orElseThrow()
                    .getParent();
        }
    }

    @Test
    void the_list_says_when_what_was_uploaded_and_which_values_were_saved_and_asks_no_server() {
        deletesValues();
        int requests = project.requests();
        Ran ran = after(Duration.ofHours(3)).run("restore", "--list");
        assertThat(ran.exitCode()).isZero();
        assertThat(project.requests()).isEqualTo(requests);
        String backup = ".rcol/backups/127.0.0.1_" + project.port() + "/1/20260301T130000Z";
        assertThat(ran.out())
                .startsWith(
                        "\"rcol sandbox\" (project 1 on 127.0.0.1:" + project.port() + "): 2 backups, the newest first")
                .containsSubsequence(
                        "2026-03-01 14:00 +01:00, 2 hours ago",
                        backup + "  (4 fields)",
                        "then: 2 changes in 1 instrument: 1 field removed, 1 field changed; receipt .rcol/receipts/",
                        "saved: 2 values of city, not put back: " + rcol.state(),
                        "2026-03-01 13:00 +01:00, 3 hours ago",
                        "in 2 instruments: ",
                        "To restore the newest: rcol restore " + backup + "\n");
        assertThat(ran.out()).doesNotContain(SECRET);
    }

    @Test
    void the_command_that_it_ends_with_restores() throws IOException {
        deletesValues();
        String list = after(Duration.ofHours(3)).run("restore", "--list").out();
        String command =
                list.substring(list.indexOf("rcol restore ") + "rcol ".length()).strip();
        assertThat(rcol.run((command + " --yes").split(" ")).out()).contains("Applied and verified");
        assertThat(project.fields()).contains("city");
    }

    @Test
    void several_projects_are_listed_each_with_its_own_command() {
        deletesValues();
        rcol.run("upload", ".", "--sandbox", "--yes");
        rcol.file(
                "rcol.toml",
                "[profile.main]\nproject_id = 1\nurl = \"http://127.0.0.1:" + project.port() + "/api/\"\n");
        String list = rcol.run("restore", "--list").out();
        assertThat(list)
                .contains("(project 1 on sandbox): 1 backup,", "(project 1 on 127.0.0.1:" + project.port() + "): 2")
                .containsPattern("rcol restore \\S*sandbox\\S* --sandbox\n")
                .containsPattern("rcol restore \\S*127\\S* --profile main\n");
        assertThat(rcol.run("restore", "--list", "--sandbox").out()).doesNotContain("127.0.0.1");
        assertThat(rcol.run("restore", "--list", "--profile", "main").out()).doesNotContain("on sandbox");
    }

    @Test
    void a_damaged_manifest_dictionary_or_receipt_costs_only_what_it_says() throws IOException {
        deletesValues();
        Path newest = newestBackup();
        Files.writeString(newest.resolve("manifest.json"), "{\"host\":");
        String list = rcol.run("restore", "--list").out();
        assertThat(list)
                .contains("damaged: manifest.json cannot be read; the dictionary can", "2 backups", "then: 2 changes")
                .contains("To restore the newest: rcol restore " + rcol.folder().relativize(newest));
        Files.writeString(newest.resolve("dictionary.csv"), "");
        try (Stream<Path> receipts = Files.walk(rcol.folder().resolve(".rcol/receipts"))) {
            for (Path receipt : receipts.filter(Files::isRegularFile).toList()) {
                Files.writeString(receipt, "[");
            }
        }
        Ran ran = rcol.run("restore", "--list");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains(
                        "damaged: its dictionary cannot be read",
                        "no receipt: ",
                        ".json is damaged: what that upload did")
                .contains("To restore the newest: rcol restore ")
                .doesNotContain(
                        "To restore the newest: rcol restore " + rcol.folder().relativize(newest));
        assertThat(rcol.run("restore", "--list", "--format", "json").out()).contains("\"damaged\" : true");
    }

    @Test
    void where_there_is_no_backup_the_list_says_where_it_looked() {
        assertThat(rcol.run("restore", "--list").out())
                .isEqualTo("No backups in .rcol/backups. The first upload makes one.\n");
        assertThat(rcol.run("restore", "--list", "--values").err()).contains("--list takes no BACKUP and no --values");
        assertThat(rcol.run("restore", "--list", "--format", "html").exitCode()).isEqualTo(2);
    }

    @Test
    void a_restored_dictionary_ends_with_what_is_not_back_and_with_what_the_files_would_undo() throws IOException {
        deletesValues();
        assertThat(rcol.run("restore", "--yes").out())
                .contains("2 saved values of city are not back yet: rcol restore --values " + saved().get(0))
                .contains("your instrument files differ from the project now", "rcol export instruments -o DIR");
    }

    private Ran putsBack() {
        rcol.run("restore", "--yes");
        return after(Duration.ofHours(4)).run("restore", "--values", "--yes");
    }

    @Test
    void the_question_about_values_names_project_fields_and_when_they_were_saved() {
        deletesValues();
        rcol.run("restore", "--yes");
        Ran ran = after(Duration.ofHours(4)).typing("n\n").run("restore", "--values");
        assertThat(ran.err().replaceAll("\\s+", " "))
                .contains("alerts and survey invitations with a condition react to imported values")
                .contains(
                        "Put back 2 values in 2 records of city, saved 2026-03-01 14:00 +01:00, into \"rcol sandbox\" "
                                + "(project 1 on 127.0.0.1:" + project.port()
                                + ", Development), only into blank fields? [y/N]");
        assertThat(ran.exitCode()).isEqualTo(5);
    }

    @Test
    void values_that_were_put_back_are_deleted_and_the_list_says_so() throws IOException {
        deletesValues();
        assertThat(rcol.run("backups", "prune", "--yes").out())
                .isEqualTo("Nothing to delete. 1 file of saved values stays; --older-than 30d deletes by age.\n");
        assertThat(putsBack().out()).contains("rcol backups prune deletes it");
        assertThat(rcol.run("restore", "--list").out())
                .contains("2 values of city, put back and verified 2026-03-01 17:00 +01:00, still on this computer");
        Ran ran = after(Duration.ofHours(5)).run("backups", "prune", "--yes");
        assertThat(ran.out())
                .contains(
                        "\"rcol sandbox\" (project 1 on 127.0.0.1:",
                        "2 values of city",
                        "saved 2026-03-01 14:00 +01:00")
                .endsWith("Deleted 1 file of saved values.\n")
                .doesNotContain(SECRET);
        assertThat(saved()).isEmpty();
        assertThat(newestBackup().resolve("dictionary.csv")).exists();
        assertThat(rcol.run("restore", "--list").out())
                .contains("put back and verified 2026-03-01 17:00 +01:00, deleted 2026-03-01 18:00 +01:00");
        Ran again = rcol.run("restore", "--values", "--yes");
        assertThat(again.err()).contains("were deleted on 2026-03-01");
        assertThat(again.exitCode()).isEqualTo(2);
    }

    @Test
    void a_value_that_was_entered_anew_is_not_put_back_so_the_old_one_is_kept() throws IOException {
        deletesValues();
        rcol.run("restore", "--yes");
        project.records("record_id,city\n1,Paris\n");
        Ran ran = rcol.run("restore", "--values", "--yes");
        assertThat(ran.err()).contains("not put back: 1 value whose field holds another value in the project now");
        assertThat(ran.out()).contains("Put back and verified: 1 value in 1 record.");
        assertThat(rcol.run("backups", "prune", "--yes").out()).startsWith("Nothing to delete.");
        assertThat(saved()).hasSize(1);
    }

    @Test
    void old_values_are_deleted_by_age_after_a_question_or_with_yes() throws IOException {
        deletesValues();
        after(Duration.ofDays(31));
        Ran dry = rcol.run("backups", "prune", "--older-than", "30d", "-n");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out())
                .contains("saved 2026-03-01 14:00 +01:00, 30 days ago; not put back", "Would delete 1 file");
        assertThat(rcol.run("backups", "prune", "--older-than", "31", "--yes").out())
                .isEqualTo("Nothing to delete. 1 file of saved values stays, as not old enough.\n");
        Ran refused = rcol.run("backups", "prune", "--older-than", "30");
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.out()).contains("Nothing was deleted: consent is missing.");
        assertThat(refused.err()).contains("then add --yes");
        Ran no = rcol.typing("no\n").run("backups", "prune", "--older-than", "30");
        assertThat(no.err().replaceAll("\\s+", " "))
                .contains("Delete 1 file of saved values for ever? They were never put back, and cannot be");
        assertThat(saved()).hasSize(1);
        assertThat(rcol.typing("y\n")
                        .run("backups", "prune", "--older-than", "30")
                        .exitCode())
                .isZero();
        assertThat(saved()).isEmpty();
        assertThat(rcol.run("backups", "prune", "--older-than", "x").err()).contains("a number of days, such as 30d");
    }

    @Test
    void lists_of_late_entries_and_files_of_which_nothing_is_known_are_deleted_by_age_too() throws IOException {
        Path other = rcol.state().resolve("projects/redcap.example.org/77");
        Path old = other.resolve("values/20260101T120000Z/values.csv");
        Path cut = other.resolve("values/20260102T120000Z/values.csv.part");
        Path late = other.resolve("late/20260103T120000Z.csv");
        for (Path file : List.of(old, cut, late)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "record_id,city\n1," + SECRET + "\n");
        }
        Files.writeString(old.resolveSibling("values.json"), "{\"title\"");
        Ran ran = after(Duration.ZERO).run("backups", "prune", "--older-than", "30d", "--yes");
        assertThat(ran.out())
                .contains("project 77 on redcap.example.org", "an unknown number of values of city")
                .contains("record and time of entries that came in late", "Deleted 3 files of saved values.")
                .doesNotContain(SECRET);
        for (Path file : List.of(old, cut, late)) {
            assertThat(file).doesNotExist();
        }
        assertThat(rcol.run("backups", "prune", "--older-than", "0").out()).isEqualTo("Nothing to delete.\n");
    }

    @Test
    void an_upload_and_the_list_remind_of_old_values_in_one_line() {
        deletesValues();
        String reminder = "saved values older than 30 days are on this computer, in 1 file; to look at them and delete "
                + "them: rcol backups prune --older-than 30d";
        assertThat(after(Duration.ofDays(20)).run("upload", ".").err()).doesNotContain("saved values");
        assertThat(after(Duration.ofDays(40)).run("upload", ".").err().lines().filter(reminder::equals))
                .hasSize(1);
        assertThat(rcol.run("restore", "--list").err()).contains(reminder);
        assertThat(rcol.run("upload", ".", "-q").err()).isEmpty();
    }
}
