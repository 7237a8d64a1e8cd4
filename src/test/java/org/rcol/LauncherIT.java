package org.rcol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol.Ran;
import org.rcol.session.Release;

/** The launcher that {@code mvn package} leaves, from outside. */
class LauncherIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String EXAMPLES =
            Path.of("examples/instruments").toAbsolutePath().toString();

    @TempDir
    private Path temp;

    private Path work;

    @BeforeEach
    void folder() throws IOException {
        work = Files.createDirectories(temp.resolve("a folder"));
    }

    private Ran run(Map<String, String> variables, String... command) throws Exception {
        try (RcolProcess process = RcolProcess.start(work, variables, List.of(command))) {
            return process.end();
        }
    }

    /** A copy of what the build left, elsewhere. */
    private Path moved() throws IOException {
        Path home = Files.createDirectories(temp.resolve("moved here"));
        for (String name : List.of("rcol", "rcol.jar", "rcol.jsa", "rcol.jsa.key")) {
            Files.copy(TARGET.resolve(name), home.resolve(name));
        }
        assertThat(home.resolve("rcol").toFile().setExecutable(true)).isTrue();
        return home;
    }

    @Test
    void it_runs_from_any_folder_and_through_a_chain_of_links() throws Exception {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("one"), TARGET.resolve("rcol"));
        Files.createSymbolicLink(bin.resolve("two"), Path.of("one"));
        Ran ran = run(Map.of(), bin.resolve("two").toString(), "--version");
        assertThat(ran).isEqualTo(new Ran(0, "rcol " + Release.own().version() + "\n", ""));
    }

    @Test
    void the_main_job_works_with_the_packaged_jar_and_again_says_no_changes() throws Exception {
        String rcol = TARGET.resolve("rcol").toString();
        Ran first = run(Map.of(), rcol, "-v", "upload", EXAMPLES, "--sandbox", "--yes");
        assertThat(first.out()).contains("Applied and verified (18 columns of 33 fields");
        assertThat(first.err()).containsPattern("(?m)^rcol \\d+ ms POST content=metadata: 200 in \\d+ ms$");
        assertThat(first.exitCode()).isZero();
        Ran second = run(Map.of(), rcol, "upload", EXAMPLES, "--sandbox", "--yes");
        assertThat(second.out()).endsWith("\nNo changes.\n");
        assertThat(second.err()).doesNotContain("POST", "SLF4J", "logback");
    }

    @Test
    void a_moved_jar_says_nothing_about_archives_and_makes_one_of_its_own_for_the_next_time() throws Exception {
        Path home = moved();
        Map<String, String> cache =
                Map.of("XDG_CACHE_HOME", temp.resolve("cache").toString());
        String rcol = home.resolve("rcol").toString();
        assertThat(run(cache, rcol, "help", "exit-codes").err()).isEmpty();
        Path folder = temp.resolve("cache/rcol");
        for (int i = 0; i < 600 && jsa(folder).isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(jsa(folder)).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        Ran ran = run(cache, rcol, "help", "exit-codes");
        assertThat(ran.out()).startsWith("Exit codes.");
        assertThat(ran.err()).isEmpty();
    }

    private static List<Path> jsa(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    @Test
    void a_broken_archive_costs_no_word_on_standard_output() throws Exception {
        Path home = moved();
        Files.delete(home.resolve("rcol.jsa"));
        Files.writeString(home.resolve("rcol.jsa"), "not an archive");
        String java = javaVersion();
        Files.writeString(
                home.resolve("rcol.jsa.key"), java + " " + home.toRealPath().resolve("rcol.jar") + "\n");
        Ran ran = run(Map.of(), home.resolve("rcol").toString(), "--version");
        assertThat(ran).isEqualTo(new Ran(0, "rcol " + Release.own().version() + "\n", ""));
    }

    private static String javaVersion() throws IOException {
        String key = Files.readString(TARGET.resolve("rcol.jsa.key"));
        return key.substring(0, key.indexOf(' '));
    }

    @Test
    void an_old_java_is_told_in_one_line() throws Exception {
        Path old = Files.createDirectories(temp.resolve("java8/bin"));
        Files.writeString(old.resolve("java"), "#!/bin/sh\necho started\n");
        assertThat(old.resolve("java").toFile().setExecutable(true)).isTrue();
        Files.writeString(temp.resolve("java8/release"), "JAVA_VERSION=\"1.8.0_412\"\n");
        Ran ran = run(
                Map.of("JAVA_HOME", temp.resolve("java8").toString()),
                TARGET.resolve("rcol").toString(),
                "--version");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("is Java 1.8.0_412; rcol needs Java 17 or newer")
                .hasLineCount(1);
    }

    @Test
    void standard_output_that_goes_away_or_is_full_ends_it_with_its_own_code() throws Exception {
        String rcol = "'" + TARGET.resolve("rcol") + "'";
        Ran gone = run(Map.of(), "bash", "-c", rcol + " help exit-codes | true; echo ${PIPESTATUS[0]}");
        assertThat(gone).isEqualTo(new Ran(0, "141\n", ""));
        for (String command : List.of(" help exit-codes", " --help", " --version")) {
            Ran full = run(Map.of(), "bash", "-c", rcol + command + " > /dev/full");
            assertThat(full.exitCode()).isEqualTo(11);
            assertThat(full.err()).isEqualTo("rcol: standard output cannot be written; is the disk full?\n");
        }
    }

    @Test
    void without_a_locale_files_with_umlauts_are_opened_all_the_same() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("gr\u00f6\u00dfe"));
        Files.copy(Path.of(EXAMPLES, "demographics.csv"), folder.resolve("m\u00e4rz.csv"));
        work = folder;
        String rcol = "'" + TARGET.resolve("rcol") + "' validate m\u00e4rz.csv";
        for (String locale : List.of("LC_ALL=C ", "LC_ALL= LC_CTYPE=POSIX ", "env -u LC_ALL -u LC_CTYPE -u LANG ")) {
            String home = "HOME='" + folder + "' ";
            Ran ran =
                    run(Map.of(), "bash", "-c", locale.startsWith("env") ? locale + home + rcol : home + locale + rcol);
            assertThat(ran).isEqualTo(new Ran(0, "No findings in 1 file, 10 fields\n", ""));
        }
    }

    @Test
    void a_folder_that_is_gone_is_told_in_a_sentence() throws Exception {
        String command = "mkdir gone; cd gone; rmdir ../gone; '" + TARGET.resolve("rcol") + "' --version";
        Ran ran = run(Map.of(), "bash", "-c", command);
        assertThat(ran.exitCode()).isEqualTo(11);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .endsWith("rcol: the folder that this was started in is gone; go to another one and try again\n");
    }

    @Test
    void what_the_jvm_tells_of_its_threads_goes_to_standard_error_and_a_crash_leaves_no_file() throws Exception {
        Path out = temp.resolve("out.txt");
        Path err = temp.resolve("err.txt");
        Process server = new ProcessBuilder(TARGET.resolve("rcol").toString(), "sandbox", "serve")
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            for (int i = 0; i < 600 && Files.readAllLines(out).size() < 2; i++) {
                Thread.sleep(50);
            }
            signal("QUIT", server);
            for (int i = 0; i < 600 && !Files.readString(err).contains("Full thread dump"); i++) {
                Thread.sleep(50);
            }
            assertThat(err).content().contains("Full thread dump");
            signal("SEGV", server);
            assertThat(server.waitFor()).isEqualTo(134);
            assertThat(out).content().hasLineCount(2);
            try (var files = Files.list(work)) {
                assertThat(files.map(file -> file.getFileName().toString())).containsExactly(".rcol");
            }
        } finally {
            server.destroy();
        }
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void without_a_launcher_it_asks_where_java_has_a_console() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script makes a terminal");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "'" + java + "' -jar '" + TARGET.resolve("rcol.jar") + "' upload '" + EXAMPLES + "' --sandbox";
        Ran typed = run(
                Map.of("COMMAND", command, "RCOL_PAGER", "cat"),
                "bash",
                "-c",
                "echo n | script -qec \"$COMMAND\" /dev/null");
        assertThat(typed.out()).contains("? [y/N]");
        Ran piped = run(Map.of("COMMAND", command, "RCOL_PAGER", "cat"), "bash", "-c", "echo n | eval \"$COMMAND\"");
        assertThat(piped.exitCode()).isEqualTo(5);
        assertThat(piped.out() + piped.err()).doesNotContain("[y/N]");
    }

    @Test
    void a_file_is_checked_from_a_pipe() throws Exception {
        String command = "cat '" + EXAMPLES + "/demographics.csv' | '" + TARGET.resolve("rcol") + "' validate -";
        assertThat(run(Map.of(), "bash", "-c", command))
                .isEqualTo(new Ran(0, "No findings in 1 file, 10 fields\n", ""));
    }

    @Test
    void a_served_sandbox_prints_its_settings_first() throws Exception {
        var command = new ArrayList<>(List.of(TARGET.resolve("rcol").toString(), "sandbox", "serve"));
        Path out = temp.resolve("served.txt");
        Process server = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            for (int i = 0; i < 600 && Files.readAllLines(out).size() < 2; i++) {
                Thread.sleep(50);
            }
            List<String> lines = Files.readAllLines(out);
            assertThat(lines.get(0)).matches("RC_API_URL=http://127\\.0\\.0\\.1:\\d+/api/");
            assertThat(lines.get(1)).matches("RC_API_KEY=[0-9A-F]{32}");
            String settings = "set -a; . '" + out + "'; ";
            Ran ran = run(Map.of(), "bash", "-c", settings + "'" + TARGET.resolve("rcol") + "' check-token");
            assertThat(ran.out()).contains("Status             Development");
        } finally {
            server.destroy();
        }
    }
}
