package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.Corpus;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;

/** scan-secrets on real files and real repositories. */
class ScanSecretsTest {
    private static final long SEED = 20261122;

    private final Random random = new Random(SEED);
    private final String token = hash().toUpperCase(Locale.ROOT);

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void folder() throws IOException {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
    }

    /** 32 hex digits in lower case, none of them a placeholder. */
    private String hash() {
        var hex = new StringBuilder("7e");
        while (hex.length() < 32) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org"));
        command.addAll(List.of(arguments));
        Ran ran = RcolProcess.start(rcol.folder(), Map.of(), command).end();
        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    private Ran scan(String... arguments) {
        var line = new ArrayList<>(List.of("scan-secrets"));
        line.addAll(List.of(arguments));
        Ran ran = rcol.run(line.toArray(String[]::new));
        assertThat(ran.out() + ran.err())
                .as("no part of a token is shown, seed %s", SEED)
                .doesNotContainIgnoringCase(token.substring(0, 6))
                .doesNotContainIgnoringCase(token.substring(26));
        return ran;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "error   | 1:10 | a.py       | TOKEN = '@'",
                "error   | 1:15 | a.R        | Sys.setenv(K='@')  # redcap",
                "error   | 2:12 | a.R        | redcap_read(redcap_uri = 'https://x/redcap/api/',\\n  token = '@')",
                "error   | 1:37 | a.py       | p = Project('https://redcap/api/', '@')",
                "error   | 3:4  | a.py       | p = Project(\\n   'https://x/api/',\\n  '@')",
                "error   | 1:14 | a.sas      | %let mytoken=@;",
                "error   | 1:14 | a.do       | local token '@'",
                "error   | 2:7  | a.yml      | url: https://x/api/\\n key: @",
                "error   | 1:15 | a.sh       | curl -d token=@&content=record",
                "error   | 1:12 | a.sh       | -F token%3D@",
                "error   | 1:12 | .Rprofile  | RC_API_KEY=@",
                "error   | 2:16 | a.csv      | redcap_uri,user,token\\nhttps://x/y,ab,@",
                "error   | 2:7  | study.tsv  | study\\ttoken\\nalpha\\t@",
                "error   | 1:7  | tokens.tsv | alpha\\t@",
                "error   | 1:7  | tokens.csv | alpha,@",
                "error   | 1:1  | token.txt  | @",
                "error   | 1:8  | a.xml      | <token>@</token>",
                "error   | 1:11 | a.ipynb    | [~token:\\\\n@\\\\n~]",
                "error   | 2:3  | a.R        | token <- c(\\n '@')",
                "error   | 1:26 | a.txt      | Dear A, the new token is @, bye",
                "error   | 1:15 | a.js       | let apiToken='@'",
                "warning | 1:11 | .Renviron2 | MY_KEY = ~@~",
            })
    void a_token_is_found_where_people_write_it(String grade, String place, String file, String text) {
        rcol.file(
                file,
                text.replace("@", token)
                        .replace("~", "\"")
                        .replace("\\\\n", "\u0000")
                        .replace("\\n", "\n")
                        .replace("\\t", "\t")
                        .replace("\u0000", "\\n"));
        Ran ran = scan();
        assertThat(ran.out()).contains(file + ":" + place + ": " + grade + ": ");
        assertThat(ran.exitCode()).isEqualTo(grade.equals("error") ? 1 : 0);
    }

    @Test
    void findings_come_in_the_order_of_files_and_places() {
        List<String> names = List.of("b/z.R", "a.R", "c.R", "b/a.R", "b.R", "B.R");
        names.forEach(name -> rcol.file(name, "x\ntoken = '" + token + "'\ntoken = '" + token + "'"));
        assertThat(scan().out()
                        .lines()
                        .filter(line -> line.contains(": error"))
                        .map(line -> line.replaceFirst(": error.*", "")))
                .containsExactly(
                        "B.R:2:10",
                        "B.R:3:10",
                        "a.R:2:10",
                        "a.R:3:10",
                        "b.R:2:10",
                        "b.R:3:10",
                        "b/a.R:2:10",
                        "b/a.R:3:10",
                        "b/z.R:2:10",
                        "b/z.R:3:10",
                        "c.R:2:10",
                        "c.R:3:10");
    }

    @Test
    void a_super_token_and_a_file_in_UTF_16_are_read_too() throws IOException {
        rcol.file("super.R", "super_token <- '" + token + hash().toUpperCase(Locale.ROOT) + "'");
        Files.write(
                rcol.folder().resolve("a.ps1"),
                ("$env:RC_API_KEY = '" + token + "'").getBytes(StandardCharsets.UTF_16));
        assertThat(scan().out()).contains("super.R:1:17: error", "a.ps1:1:20: error");
    }

    @Test
    void hashes_are_no_tokens_even_beside_the_word_redcap() {
        var sums = new StringBuilder();
        var data = new StringBuilder("record_id,redcap_event_name,study\n");
        for (int i = 0; i < 2000; i++) {
            sums.append(hash()).append("  redcap_v14.").append(i).append(".zip\n");
            data.append(hash() + ",visit_arm_1," + hash() + "\n");
        }
        rcol.file("md5sums.txt", sums.toString())
                .file("redcap_data.csv", data.toString())
                .file("renv.lock", "{\"Package\": \"REDCapR\",\n \"Hash\": \"" + hash() + "\"}")
                .file("Dockerfile", "FROM redcap@sha256:" + hash() + hash())
                .file("lock.toml", "name = \"pycap\"\ncontent-hash = \"" + hash() + hash() + "\"")
                .file("widgets.ipynb", "\"redcap\": {\"" + hash() + "\": {\"model_id\": \"" + hash() + "\"}}")
                .file(
                        "page.html",
                        "<!-- redcap --><script src=\"main." + hash() + ".js\"> csrf-token=\"" + hash() + "\"")
                .file("random.txt", (hash() + "\n").repeat(3) + hash().toUpperCase(Locale.ROOT))
                .file(
                        "placeholder.R",
                        "token <- '" + "0123456789ABCDEF".repeat(2) + "'; token <- '" + "F".repeat(32) + "'");
        Ran ran = scan();
        assertThat(ran.out()).isEqualTo("No token found in 9 files.\n");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void nothing_is_found_in_the_corpus_of_dictionaries_nor_in_this_repository() {
        assertThat(scan(
                                Path.of("src").toAbsolutePath().toString(),
                                Path.of("docs").toAbsolutePath().toString())
                        .out())
                .startsWith("No token found in ");
        Corpus.needed();
        assertThat(scan(Corpus.root().toString()).out()).startsWith("No token found in 2");
    }

    @Test
    void two_places_with_the_same_token_have_the_same_fingerprint_in_any_case() {
        rcol.file("a.R", "token = '" + token + "'")
                .file("b.R", "redcap_token = '" + token.toLowerCase(Locale.ROOT) + "'");
        Ran ran = scan("--format", "json");
        List<String> prints = ran.out()
                .lines()
                .filter(line -> line.contains("\"fingerprint\""))
                .distinct()
                .toList();
        assertThat(prints).hasSize(1);
        assertThat(scan().out()).contains("2 tokens found (1 different) in 2 files.");
    }

    @Test
    void an_env_file_is_where_a_token_belongs_while_it_is_kept_well() throws IOException, InterruptedException {
        rcol.file(".env", "RC_API_KEY=" + token + "\n");
        Path env = rcol.folder().resolve(".env");
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-------"));
        Ran ran = scan();
        assertThat(ran.out()).contains("info: a token where it belongs").endsWith("No token found in 1 file.\n");
        assertThat(ran.exitCode()).isZero();
        git("init", "-q");
        assertThat(scan().out())
                .contains(".env:1:12: warning: this file holds a token, and .gitignore does not name it");
        rcol.file(".gitignore", ".env\n");
        assertThat(scan().out()).contains("info: a token where it belongs");
        Files.setPosixFilePermissions(env, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(scan().out())
                .contains("warning: this file holds a token, and others can read or change it", "chmod 600 .env");
        git("add", "-f", ".env");
        ran = scan();
        assertThat(ran.out()).contains("error: ", "git tracks this file", "git rm --cached .env");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void staged_is_what_the_next_commit_would_hold_and_not_the_file_on_disk() throws IOException, InterruptedException {
        git("init", "-q");
        rcol.file("sub/a b.R", "token = '" + token + "'\n");
        git("add", ".");
        rcol.file("sub/a b.R", "token = Sys.getenv('X')\n");
        Ran ran = scan("--staged");
        assertThat(ran.out()).contains("sub/a b.R:1:10: error: a REDCap token, named as a token (staged)");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(scan().exitCode()).isZero();
        git("add", ".");
        rcol.file("sub/a b.R", "token = '" + token + "'\n");
        assertThat(scan("--staged").out()).startsWith("No token found");
    }

    @Test
    void history_remembers_what_was_taken_out_and_says_since_when() throws IOException, InterruptedException {
        git("init", "-q");
        for (int i = 0; i < 3; i++) {
            rcol.file("a.R", "# " + i + "\ntoken = '" + token + "'\n");
            git("add", ".");
            git("commit", "-q", "-m", "version " + i);
        }
        rcol.file("a.R", "token = Sys.getenv('X')\n");
        git("add", ".");
        git("commit", "-q", "-m", "the redcap token was " + token);
        assertThat(scan().exitCode()).isZero();
        Ran ran = scan("--history");
        assertThat(ran.out())
                .containsPattern(
                        "a\\.R:2:10: error: .* \\(in history since commit [0-9a-f]+ of \\d{4}-\\d\\d-\\d\\d, 3 versions\\)")
                .containsPattern("commit [0-9a-f]{10}:\\d+:\\d+: error: .* \\(in the message\\)")
                .contains("2 tokens found (1 different)", "even after the history is rewritten");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(scan("--history", "docs").out()).startsWith("No token found");
    }

    @Test
    void outside_of_git_staged_and_history_say_so() {
        assertThat(scan("--staged").err()).contains("this folder is in no git repository");
        assertThat(scan("nowhere").err()).contains("nowhere does not exist");
    }

    @Test
    void binary_and_large_files_links_and_the_folders_of_tools_are_left_out_and_counted() throws IOException {
        rcol.file("x.bin", "\u0000token = '" + token + "'")
                .file("large.txt", "token = '" + token + "'\n" + "x".repeat(20 * 1024 * 1024))
                .file("node_modules/a.js", "token = '" + token + "'")
                .file("../outside/a.R", "token = '" + token + "'");
        Files.createSymbolicLink(rcol.folder().resolve("link"), temp.resolve("outside"));
        assertThat(scan().out())
                .isEqualTo("No token found in 0 files; not looked at: 1 binary, 1 over 20 MB, 1 links or devices.\n");
        assertThat(scan("node_modules").exitCode()).isEqualTo(1);
    }

    @Test
    void for_github_findings_are_annotations_without_the_token() {
        rcol.file("a.R", "token = '" + token + "'");
        assertThat(scan("--format", "github").out())
                .startsWith("::error file=a.R,line=1,title=TOKEN redcap-token::a REDCap token");
        assertThat(rcol.with("GITHUB_ACTIONS", "true").run("scan-secrets").out())
                .startsWith("::error file=a.R");
    }

    @Test
    void a_silence_needs_file_fingerprint_and_reason_and_holds_for_that_file_alone() {
        rcol.file("a.R", "token = '" + token + "'").file("b.R", "token = '" + token + "'");
        String fingerprint = scan().out().replaceAll("(?s)^[^\\[]*\\[([0-9a-f]{12})].*", "$1");
        rcol.file("rcol.toml", "[[scan.silence]]\nfile = \"a.R\"\nfingerprint = \"" + fingerprint + "\"\n");
        assertThat(scan().err()).contains("rcol.toml: an entry [[scan.silence]] needs a reason");
        rcol.file(
                "rcol.toml",
                "[[scan.silence]]\nfile = \"a.R\"\nfingerprint = \"" + fingerprint + "\"\nreason = \"demo\"\n");
        assertThat(scan().out()).contains("b.R:1:10: error").doesNotContain("a.R:1");
    }

    @Test
    void quiet_says_nothing_where_nothing_is_found() {
        rcol.file("a.R", "x <- 1");
        assertThat(scan("--quiet").out()).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_read_is_said_and_ends_with_3_unless_a_token_is_found() {
        // Reading it fails even for root.
        String unreadable = "/proc/self/mem";
        assumeTrue(Files.exists(Path.of(unreadable)));
        Ran ran = scan(unreadable);
        assertThat(ran.err()).contains("warning: /proc/self/mem cannot be read");
        assertThat(ran.out()).contains("not looked at: 1 unreadable");
        assertThat(ran.exitCode()).isEqualTo(3);
        rcol.file("a.R", "token = '" + token + "'");
        assertThat(scan(unreadable, "a.R").exitCode()).isEqualTo(1);
    }

    @Test
    void the_history_of_a_shallow_clone_is_said_to_be_cut() throws IOException, InterruptedException {
        git("init", "-q");
        for (int i = 0; i < 2; i++) {
            git("commit", "-q", "--allow-empty", "-m", "commit " + i);
        }
        git("clone", "-q", "--depth", "1", "file://" + rcol.folder(), "shallow");
        Ran ran = new Rcol(rcol.folder().resolve("shallow")).run("scan-secrets", "--history");
        assertThat(ran.err()).contains("this clone has only the latest commits", "fetch-depth: 0");
    }
}
