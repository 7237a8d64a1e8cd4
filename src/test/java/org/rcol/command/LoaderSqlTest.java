package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.TableServer;

/** Whatever a label or a code says, it stays inside of the strings of {@code load.sql} and {@code load.spark.sql}. */
class LoaderSqlTest {
    private static final String DICTIONARY = """
            field_name,form_name,field_type,field_label,select_choices_or_calculations
            record_id,demo,text,EVIL'); DROP TABLE data; --,
            a,demo,text,"EVIL \\' ; DROP \\",
            b,demo,text,"EVIL ''"" `x` ${evil} $$EVIL$$ 😀 é",
            c,demo,radio,"EVIL -- ; /* ","1, EVIL'; DROP TABLE x;-- | 2, EVIL\\ | 3, ${EVIL} | 4, EVIL\\' OR | 5, EVIL /* `"
            """;

    private static final String RECORDS = """
            record_id,a,b,c,demo_complete
            1,x,y,1,0
            2,x,y,"EVIL';
            DROP TABLE x;
            --",0
            3,x,y,"EVIL\\';
            .shell EVIL",0
            4,x,y,"EVIL\r
            \\",0
            """;

    private static final String MISSING =
            ",\"missing_data_codes\":\"EVIL';, Refused'); EVIL | ${EVIL}, Not \\\\\\\\' EVIL\"";

    @TempDir
    private Path temp;

    private String script(String tool, String file) throws Exception {
        try (var project = new TableServer(MISSING, DICTIONARY, RECORDS)) {
            Rcol rcol = new Rcol(Files.createDirectory(temp.resolve("work"))).to(project.port(), project.token());
            Rcol.Ran ran = rcol.run("export", "records", "-o", "out", "--for", tool);
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            return Files.readString(rcol.folder().resolve("out").resolve(file));
        }
    }

    /** A script without what its strings and comments say, cut into statements. */
    private record Lexed(List<String> statements, List<String> strings) {
        static Lexed of(String script, boolean backslashes) {
            var statements = new ArrayList<String>();
            var strings = new ArrayList<String>();
            var now = new StringBuilder();
            int i = 0;
            while (i < script.length()) {
                char c = script.charAt(i);
                if (script.startsWith("--", i)) {
                    i = script.indexOf('\n', i);
                } else if (c == '\'') {
                    boolean escapes = backslashes || (!now.isEmpty() && now.charAt(now.length() - 1) == 'E');
                    int from = ++i;
                    while (script.charAt(i) != '\'' || (!backslashes && script.startsWith("''", i))) {
                        i += (escapes && script.charAt(i) == '\\') || script.charAt(i) == '\'' ? 2 : 1;
                    }
                    strings.add(script.substring(from, i++));
                    now.append('?');
                } else if (c == ';') {
                    statements.add(now.toString().strip());
                    now.setLength(0);
                    i++;
                } else {
                    now.append(c);
                    i++;
                }
            }
            if (!now.toString().isBlank()) {
                statements.add(now.toString().strip());
            }
            return new Lexed(statements, strings);
        }
    }

    @Test
    void no_label_and_no_code_leaves_the_strings_of_the_script_for_duckdb() throws Exception {
        Lexed lexed = Lexed.of(script("duckdb", "load.sql"), false);
        assertThat(lexed.strings()).filteredOn(text -> text.contains("EVIL")).hasSizeGreaterThan(30);
        assertThat(lexed.statements()).noneMatch(statement -> statement.contains("EVIL"));
        assertThat(lexed.statements())
                .allMatch(statement -> statement.matches(
                        "(?s)(BEGIN TRANSACTION|COMMIT|COMMENT ON .*|COPY .*|INSERT INTO rcol_.*|CREATE OR REPLACE .*"
                                + "|DROP (MACRO|TABLE) rcol_\\w+)"));
    }

    @Test
    void no_label_and_no_code_leaves_the_strings_of_the_script_for_spark() throws Exception {
        String script = script("spark", "load.spark.sql");
        Lexed lexed = Lexed.of(script, true);
        assertThat(lexed.strings()).filteredOn(text -> text.contains("EVIL")).hasSizeGreaterThan(30);
        assertThat(lexed.statements()).noneMatch(statement -> statement.contains("EVIL"));
        assertThat(lexed.statements()).allMatch(statement -> statement.startsWith("CREATE OR REPLACE TEMPORARY VIEW "));
        assertThat(script).doesNotContain("$").matches("(?s)\\p{ASCII}*");
        assertThat(script.split(";\n", -1)).hasSameSizeAs(lexed.statements());
        assertThat(script.replaceAll("(?m)^--.*$", "")
                        .chars()
                        .filter(c -> c == ';')
                        .count())
                .as("semicolons, each between two statements")
                .isEqualTo(lexed.statements().size() - 1);
    }
}
