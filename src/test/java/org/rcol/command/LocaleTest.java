package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;

/** Java without the launcher in the locale of a cron job, which can name no file with an umlaut. */
class LocaleTest {
    private static final String HEADER = "field_name,form_name,field_type,field_label\n";

    @TempDir
    private Path temp;

    private Path folder(String name) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        Files.writeString(folder.resolve("a.csv"), HEADER + "record_id,demo,text,Record ID\n");
        Files.writeString(folder.resolve("gr\u00f6\u00dfe.csv"), HEADER + "record_id,demo,text,Record ID\n");
        return folder;
    }

    private static Ran run(Path folder, Map<String, String> variables, String... args) throws Exception {
        try (RcolProcess process = RcolProcess.start(folder, variables, args)) {
            return process.end();
        }
    }

    private static void assertTold(Ran ran) {
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(11);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("cannot be named in this locale; set LC_ALL=C.UTF-8")
                .hasLineCount(2);
    }

    @Test
    void a_file_a_home_or_a_folder_that_cannot_be_named_is_told_in_a_sentence() throws Exception {
        Map<String, String> cron = Map.of("LC_ALL", "C");
        Path plain = folder("work");
        assertTold(run(plain, cron, "validate", "gr\u00f6\u00dfe.csv"));
        assertTold(run(plain, cron, "export", "records", "--records-file", "gr\u00f6\u00dfe.csv", "--sandbox"));
        assertTold(
                run(plain, Map.of("LC_ALL", "C", "HOME", folder("h\u00f6me").toString()), "check-token", "--sandbox"));
        assertTold(run(folder("\u65e5\u672c"), cron, "validate", "a.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX"})
    void what_has_a_plain_name_works_and_so_does_a_folder_with_other_files_in_it(String locale) throws Exception {
        Map<String, String> cron = Map.of("LC_ALL", locale);
        Path plain = folder("work");
        assertThat(run(plain, cron, "validate", "a.csv").exitCode()).isZero();
        assertThat(run(plain, cron, "validate", ".").out()).endsWith("2 files\nrcol explain HDR-02 says more.\n");
    }

    @Test
    void a_locale_of_utf_8_names_them_all() throws Exception {
        Path folder = folder("\u65e5\u672c");
        Map<String, String> utf8 =
                Map.of("LC_ALL", "C.UTF-8", "HOME", folder("h\u00f6me").toString());
        assertThat(run(folder, utf8, "validate", "gr\u00f6\u00dfe.csv").exitCode())
                .isZero();
    }
}
