package org.rcol.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.WindowsFiles;
import org.rcol.failure.RcolException;
import org.rcol.file.FilePermissions;

/** What rcol keeps, on a file system in memory that looks like one of Windows. */
class WindowsStateTest {
    private FileSystem files;
    private Path home;

    @BeforeEach
    void make() throws IOException {
        files = WindowsFiles.make(true);
        home = Files.createDirectories(files.getPath("C:\\Users\\anna"));
    }

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    private static void assertOwnersAlone(Path path) throws IOException {
        assertThat(WindowsFiles.names(path))
                .as(path.toString())
                .contains("PC\\anna")
                .doesNotContain(WindowsFiles.USERS);
        assertThat(FilePermissions.of(path).words()).isEqualTo("only you can read it");
    }

    @Test
    void every_kind_of_file_that_rcol_makes_is_the_owners_alone_and_so_are_its_folders() throws IOException {
        var state = new UserState(home.resolve("state"));
        Path written = state.folder().resolve("a\\b\\values.csv");
        AtomicFile.write(written, "1".getBytes(UTF_8));
        AtomicFile.write(written, "2".getBytes(UTF_8));
        assertThat(Files.readString(written)).isEqualTo("2");
        assertOwnersAlone(written);
        assertOwnersAlone(written.getParent());
        assertOwnersAlone(state.folder());
        Path part = home.resolve("export.csv.part");
        AtomicFile.create(part).close();
        assertOwnersAlone(part);
        assertThat(NewFile.writeSecret(home.resolve(".env"), "x".getBytes(UTF_8)))
                .isTrue();
        assertOwnersAlone(home.resolve(".env"));
        new LineLog(home.resolve("usage.jsonl")).add("{}");
        assertOwnersAlone(home.resolve("usage.jsonl"));
        LogFile.open(home.resolve("rcol.log"), "rcol.log", Clock.systemUTC()).close();
        assertOwnersAlone(home.resolve("rcol.log"));
        ProjectLock.take(state, "h", "1").close();
        assertOwnersAlone(state.project("h", "1").resolve("lock"));
    }

    @Test
    void a_file_of_the_users_own_keeps_its_list() throws IOException {
        Path shared = Files.writeString(home.resolve("instrument.csv"), "old");
        var team = WindowsFiles.principal(files, "CORP\\study team");
        WindowsFiles.list(shared).setAcl(List.of(WindowsFiles.all(team)));
        AtomicFile.rewrite(shared, "new".getBytes(UTF_8));
        assertThat(Files.readString(shared)).isEqualTo("new");
        assertThat(WindowsFiles.names(shared)).containsExactly("CORP\\study team");
    }

    @Test
    void on_a_stick_without_permissions_all_is_written_and_nothing_promised() throws IOException {
        try (FileSystem stick = WindowsFiles.make(false)) {
            Path file = stick.getPath("C:\\study\\.rcol\\x.json");
            AtomicFile.write(file, "1".getBytes(UTF_8));
            AtomicFile.rewrite(file, "2".getBytes(UTF_8));
            assertThat(Files.readString(file)).isEqualTo("2");
            assertThat(FilePermissions.of(file).words()).contains("cannot be checked");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CON", "nul", "aux.csv", "Com1", "LPT9.tar.gz", "PRN.", "trailing.", "trailing ", "two..", "a:b",
                "redcap.example.org:8443", "a<b", "a>b", "a\"b", "a|b", "a?b", "a*b", "a\\b", "a/b", "tab\tx"
            })
    void a_name_from_outside_is_a_file_that_windows_can_have(String name) throws IOException {
        String made = UserState.fileName(name);
        assertThat(made).matches("[A-Za-z0-9_-][A-Za-z0-9._-]*").doesNotEndWith(".");
        assertThat(made.replaceFirst("\\..*", "")).doesNotMatch("(?i)con|prn|aux|nul|(com|lpt)\\d");
        assertThat(Files.writeString(home.resolve(made + ".csv"), "x")).exists();
    }

    @Test
    void an_ordinary_name_stays_as_it_is() {
        for (String name : List.of("demographics", "aux_visit", "console", "redcap.example.org", "com10", "a.con")) {
            assertThat(UserState.fileName(name)).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',C:\\Users\\anna\\AppData\\Local\\rcol",
        "D:\\Local,D:\\Local\\rcol",
        "relative,C:\\Users\\anna\\AppData\\Local\\rcol",
        "'  ',C:\\Users\\anna\\AppData\\Local\\rcol"
    })
    void the_state_folder_is_in_the_local_data_also_where_its_variable_is_missing(String variable, String folder) {
        assertThat(UserState.of(Map.of("LOCALAPPDATA", variable), home, "Windows 11")
                        .folder())
                .hasToString(folder);
        assertThat(UserState.of(Map.of(), home, "Windows Server 2022").folder())
                .hasToString("C:\\Users\\anna\\AppData\\Local\\rcol");
        assertThat(UserState.of(
                                Map.of("LOCALAPPDATA", variable, "RCOL_STATE_HOME", "E:\\rcol-state"),
                                home,
                                "Windows 11")
                        .folder())
                .hasToString("E:\\rcol-state");
    }

    @Test
    void a_file_that_a_scanner_lets_go_of_is_replaced_after_a_moment() throws IOException {
        var pauses = new ArrayList<Long>();
        BusyFile.patiently(
                home.resolve("x.csv"),
                () -> {
                    if (pauses.isEmpty()) {
                        throw new AccessDeniedException("x.csv");
                    }
                    if (pauses.size() < 3) {
                        throw new FileSystemException("x.csv", null, "is being used by another process");
                    }
                },
                pauses::add);
        assertThat(pauses).hasSize(3).isSorted();
    }

    @Test
    void a_file_that_excel_keeps_is_given_up_in_a_second_and_the_likely_cause_named() {
        var pauses = new ArrayList<Long>();
        Path file = home.resolve("data.csv");
        assertThatThrownBy(() -> BusyFile.patiently(
                        file,
                        () -> {
                            throw new AccessDeniedException("data.csv");
                        },
                        pauses::add))
                .isInstanceOfSatisfying(AccessDeniedException.class, e -> assertThat(AtomicFile.failure(file, e))
                        .isInstanceOfSatisfying(RcolException.class, failure -> assertThat(
                                        failure.hint().orElse(""))
                                .startsWith("is it open in Excel or another program?")));
        assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isBetween(300L, 1_000L);
    }

    @Test
    void nothing_else_is_tried_twice(@TempDir Path here) {
        var pauses = new ArrayList<Long>();
        assertThatThrownBy(() -> BusyFile.patiently(
                        home.resolve("x"),
                        () -> {
                            throw new FileAlreadyExistsException("x");
                        },
                        pauses::add))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> BusyFile.patiently(
                        here.resolve("x"),
                        () -> {
                            throw new AccessDeniedException("x");
                        },
                        pauses::add))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(pauses).isEmpty();
    }
}
