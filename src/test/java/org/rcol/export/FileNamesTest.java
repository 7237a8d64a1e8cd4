package org.rcol.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of files that are made from what others wrote, some of them with malice. */
class FileNamesTest {
    /** Record ids and file names that were used against other programs, or that a system gives a meaning of its own. */
    static final List<String> HOSTILE = List.of(
            "../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "..",
            ".",
            "/etc/passwd",
            "C:\\autoexec.bat",
            "C:x",
            "\\\\server\\share\\x",
            "//server/share",
            "nul\0byte",
            "two\r\nlines",
            "CON",
            "con.txt",
            "aux.txt",
            "LPT1",
            "x:stream",
            "photo\u202Egnp.exe",
            "-rf",
            "~root",
            ".bashrc",
            "a".repeat(300),
            "\u00E9".repeat(200),
            "trailing.",
            "trailing ",
            " ",
            "$(reboot)",
            "`id`",
            "a;b|c&d",
            "*?\"<>|",
            "%2e%2e%2f",
            "\u00E9",
            "e\u0301",
            "\uFF0E\uFF0E\uFF0F",
            "files.json");

    private static List<String> named(List<List<String>> texts) {
        return FileNames.of(
                texts.stream().map(each -> new FileNames.Wanted(each, "pdf")).toList(), List.of());
    }

    private static List<String> records(List<String> records) {
        return FileNames.of(
                records.stream()
                        .map(record -> new FileNames.Wanted(List.of(record, "photo", "", ""), "pdf"))
                        .toList(),
                List.of());
    }

    private static void assertIsName(Path folder, String name) throws Exception {
        assertThat(name).matches("[A-Za-z0-9_][A-Za-z0-9_-]*\\.[a-z0-9]+").hasSizeLessThan(250);
        assertThat(name.substring(0, name.indexOf('.')).toLowerCase(Locale.ROOT))
                .doesNotMatch("con|prn|aux|nul|com\\d|lpt\\d");
        Path file = folder.resolve(name);
        Files.writeString(file, "x");
        assertThat(file.toRealPath().getParent()).isEqualTo(folder.toRealPath());
    }

    @Test
    void hostile_record_ids_become_names_in_the_folder_and_none_twice(@TempDir Path folder) throws Exception {
        List<String> names = records(HOSTILE);
        for (String name : names) {
            assertIsName(folder, name);
        }
        assertThat(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList())
                .doesNotHaveDuplicates();
        for (String text : HOSTILE) {
            assertIsName(folder, named(List.of(List.of(text))).get(0));
            assertIsName(folder, "x." + FileNames.ending(text));
        }
    }

    @Test
    void an_ordinary_record_has_an_ordinary_name() {
        assertThat(named(List.of(
                        List.of("17", "consent", "", ""),
                        List.of("MRN-004", "scan", "visit_1_arm_1", "2"),
                        List.of("17", "photo", "", ""))))
                .containsExactly("17_consent.pdf", "MRN-004_scan_visit_1_arm_1_2.pdf", "17_photo.pdf");
    }

    @Test
    void records_that_differ_in_case_alone_have_names_that_differ_in_more() {
        List<String> names = records(List.of("a1", "A1", "b1"));
        assertThat(names.get(0)).matches("a1_photo_[0-9a-f]{10}\\.pdf");
        assertThat(names.get(1)).matches("A1_photo_[0-9a-f]{10}\\.pdf");
        assertThat(names.get(0)).isNotEqualToIgnoringCase(names.get(1));
        assertThat(names.get(2)).isEqualTo("b1_photo.pdf");
    }

    @Test
    void a_name_that_another_record_has_from_an_earlier_run_is_not_given_again() {
        var wanted = List.of(new FileNames.Wanted(List.of("A1", "photo"), "pdf"));
        assertThat(FileNames.of(wanted, List.of("a1_photo.pdf")).get(0)).matches("A1_photo_[0-9a-f]{10}\\.pdf");
    }

    @Test
    void texts_that_join_to_the_same_words_stay_apart() {
        List<String> names = named(List.of(List.of("1", "a_b"), List.of("1_a", "b")));
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void one_text_has_the_same_name_every_time_and_in_any_company() {
        String alone = records(List.of("../x")).get(0);
        assertThat(records(HOSTILE)).hasSize(HOSTILE.size());
        assertThat(records(List.of("1", "../x", ".._x")).get(1)).isEqualTo(alone);
    }

    @Test
    void random_texts_are_never_a_path_and_never_share_a_name(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        String alphabet = "ab.-_/\\:~ \0\r\nCON\u00E9\u0301\u202E";
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(8); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            texts.add(Normalizer.normalize(text, Normalizer.Form.NFC));
        }
        List<String> names = records(new ArrayList<>(texts));
        for (String name : names) {
            assertIsName(folder, name);
        }
        assertThat(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "scan.PDF,pdf",
        "x.tar.gz,gz",
        "run.exe,bin",
        "page.html,bin",
        "noending,bin",
        "'trick.pdf ',bin",
        ".png,png"
    })
    void only_endings_that_open_and_do_not_run_are_kept(String name, String ending) {
        assertThat(FileNames.ending(name)).isEqualTo(ending);
    }
}
