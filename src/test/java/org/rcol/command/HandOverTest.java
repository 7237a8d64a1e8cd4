package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.TableServer;

/** {@code rcol export records --for}: what lies beside the data. */
@Tag("clock")
class HandOverTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LONG = "a_very_long_field_name_that_is_beyond_thirty_two_characters";

    private static final String DICTIONARY = """
            field_name,form_name,field_type,field_label,select_choices_or_calculations,text_validation_type_or_show_slider_number,\
            text_validation_min,text_validation_max,identifier
            record_id,demo,text,Study ID,,,,,
            name,demo,text,"<b>Name</b> ""x"" & 'y' $z `q` \\ %a &b",,,,,y
            age,demo,text,Age,,integer,0,120,
            wt,demo,text,Weight,,number_comma_decimal,,,
            bmi,demo,calc,BMI,[age]*2,,,,
            sex,demo,radio,Sex,"1, Female | 2, Male | 3, Male",,,,
            site,demo,dropdown,Site,"A, Ähus | b1, B's ""place"" | -1, ${x}",,,,
            race,demo,checkbox,Race,"1, red | -2, blue",,,,
            dob,demo,text,Born,,date_dmy,,,y
            seen,demo,text,Seen,,datetime_mdy,,,
            ts,demo,text,Stamp,,datetime_seconds_ymd,,,
            tm,demo,text,Time,,time,,,
            ms,demo,text,Min,,time_mm_ss,,,
            ok,demo,yesno,OK?,,,,,
            note,demo,notes,Note,,,,,
            a_very_long_field_name_that_is_beyond_thirty_two_characters,demo,slider,Pain,,,,,
            """;

    private static final String RECORDS = """
            record_id,name,age,wt,bmi,sex,site,race___1,race____2,dob,seen,ts,tm,ms,ok,note,\
            a_very_long_field_name_that_is_beyond_thirty_two_characters,demo_complete
            NA,Ann,30,"70,5",60,1,A,1,0,1990-01-31,2020-02-03 04:05,2020-02-03 04:05:06,23:59,59:01,1,"a
            b, ""q""\",50,2
            007,null,-99,,,2,b1,0,0,2024-02-29,UNK,,,,0,UNK,,0
            3,Zoë,-5,"1",-10.5,7,-1,0,1,,,,,,-99,NA,,1
            """;

    private static final String MISSING = ",\"missing_data_codes\":\"-99, Refused | UNK, Not known\"";

    @TempDir
    private Path temp;

    private TableServer project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        Files.createDirectory(temp.resolve("work"));
        serve(DICTIONARY, RECORDS);
    }

    private void serve(String dictionary, String records) throws IOException {
        serve(dictionary, records, MISSING);
    }

    private void serve(String dictionary, String records, String settings) throws IOException {
        if (project != null) {
            project.close();
        }
        project = new TableServer(settings, dictionary, records);
        rcol = new Rcol(temp.resolve("work")).to(project.port(), project.token());
    }

    @AfterEach
    void close() {
        project.close();
    }

    private String text(String name) throws IOException {
        return Files.readString(rcol.folder().resolve(name));
    }

    private Ran handedOver(String... more) {
        var arguments = new ArrayList<>(List.of("export", "records", "-o", "data"));
        arguments.addAll(List.of(more));
        Ran ran = rcol.run(arguments.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran;
    }

    private JsonNode field(String name) throws IOException {
        JsonNode fields = JSON.readTree(text("data/datapackage.json")).at("/resources/0/schema/fields");
        for (JsonNode field : fields) {
            if (field.get("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void the_data_are_what_the_server_sent_and_everything_beside_them_is_named() throws IOException {
        Ran ran = handedOver("--for", "r,python,stata,spss,sas,duckdb,spark");
        assertThat(text("data/data.csv")).isEqualTo(RECORDS);
        assertThat(ran.err())
                .contains(
                        "beside the data: data.oneline.csv, datapackage.json, load.R, load.py, load.do, load.sps, load.sas,");
        try (Stream<Path> files = Files.list(rcol.folder().resolve("data"))) {
            assertThat(files).hasSize(10).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_data_package_says_what_each_column_is() throws IOException {
        handedOver("--for", "python");
        JsonNode resource = JSON.readTree(text("data/datapackage.json")).at("/resources/0");
        assertThat(resource.get("hash").asText()).isEqualTo("sha256:" + sha256(RECORDS));
        assertThat(resource.at("/schema/primaryKey").toString()).isEqualTo("[\"record_id\"]");
        assertThat(resource.at("/schema/missingValues").toString()).isEqualTo("[\"\",\"-99\",\"UNK\"]");
        assertThat(field("age").get("type").asText()).isEqualTo("integer");
        assertThat(field("wt").get("decimalChar").asText()).isEqualTo(",");
        assertThat(field("race____2").get("title").asText()).isEqualTo("Race: blue");
        assertThat(field("dob").get("rcol:identifier").asBoolean()).isTrue();
        assertThat(field("name").get("title").asText()).isEqualTo("Name \"x\" & 'y' $z `q` \\ %a &b");
        // Two choices with one label would be one value to a program that knows labels only.
        assertThat(field("sex").get("categories").toString())
                .isEqualTo("[{\"value\":1,\"label\":\"Female\"},{\"value\":2,\"label\":\"Male (2)\"},"
                        + "{\"value\":3,\"label\":\"Male (3)\"},{\"value\":7,\"label\":\"7\"}]");
        // The record with the age -5 is outside of what the dictionary expects, and is kept.
        assertThat(field("age").has("constraints")).isFalse();
    }

    @Test
    void what_the_dictionary_does_not_know_is_kept_and_said() throws IOException {
        Ran ran = handedOver("--for", "r");
        assertThat(ran.err())
                .contains("sex has 1 code that the dictionary lacks, in 1 cell: kept, each as its own label");
    }

    @Test
    void a_column_with_a_value_that_does_not_fit_is_text() throws IOException {
        serve(DICTIONARY, RECORDS.replace("007,null,-99", "007,null,old").replace("1990-01-31", "31.1.1990"));
        Ran ran = handedOver("--for", "r");
        assertThat(ran.err())
                .contains("age is text in the loaders: 1 value of 3 is not a whole number")
                .contains("dob is text in the loaders: 1 value of 2 is not a date written YYYY-MM-DD");
        assertThat(field("age").get("type").asText()).isEqualTo("string");
        assertThat(text("data/load.R")).contains("list(name = \"age\", type = \"text\"");
    }

    @ParameterizedTest
    @CsvSource({
        "12345678901234567890,1 value of 2 is not",
        "0.12345678901234567,1 value of 2 is not",
        "1.5,",
    })
    void a_number_that_programs_would_round_is_text(String value, String said) throws IOException {
        serve(DICTIONARY, RECORDS.replace("NA,Ann,30,\"70,5\",60", "NA,Ann,30,\"70,5\"," + value));
        Ran ran = handedOver("--for", "r");
        if (said == null) {
            assertThat(ran.err()).doesNotContain("bmi");
        } else {
            assertThat(ran.err()).contains("bmi is text in the loaders: " + said);
        }
    }

    @Test
    void codes_and_labels_stand_side_by_side_in_a_second_file() throws IOException {
        serve(DICTIONARY, """
                record_id,sex,site,ok,note
                NA,1,A,1,"a
                b, ""q""\"
                007,2,b1,0,UNK
                3,7,-1,-99,NA
                """);
        handedOver("--codes-and-labels", "--fields", "sex,site,ok,note");
        assertThat(text("data/data.labels.csv")).isEqualTo("""
                record_id,sex,sex_label,site,site_label,ok,ok_label,note
                NA,1,Female,A,Ähus,1,Yes,"a
                b, ""q""\"
                007,2,Male (2),b1,"B's ""place""\",0,No,UNK
                3,7,7,-1,${x},-99,Refused,NA
                """);
    }

    @Test
    void names_beyond_a_programs_limits_are_shortened_and_mapped_back() throws IOException {
        handedOver("--for", "stata,sas,spss");
        assertThat(text("data/load.do"))
                .containsPattern("char define (a_very_\\w{19}_[0-9a-f]{5})\\[redcap_name\\] `\"" + LONG + "\"'");
        assertThat(text("data/load.sas"))
                .containsPattern("xattr set var a_very_\\w{19}_[0-9a-f]{5} \\(redcap_name='" + LONG + "'");
        assertThat(text("data/load.sps")).contains("NUMERIC " + LONG + " (F12.0).");
    }

    /** What is left of a script without its strings and comments. */
    private static String code(String script, String... strings) {
        String left = script;
        for (String string : strings) {
            left = Pattern.compile(string).matcher(left).replaceAll("S");
        }
        return left;
    }

    @Test
    void no_label_ends_a_string_or_runs_anything() throws IOException {
        String hostile = "x'); BOOM(\"y\\\"); `BOOM' $BOOM ${BOOM} \"' BOOM %BOOM &BOOM; BOOM. /* BOOM */ \\";
        String cell = hostile.replace("\"", "\"\"");
        serve("""
                field_name,form_name,field_type,field_label,select_choices_or_calculations
                record_id,demo,text,"%1$s",
                sex,demo,radio,"%1$s","1, %1$s | b%2$s, x"
                """.formatted(cell, "'BOOM"), "record_id,sex,demo_complete\n1,1,0\n2,\"q'\"\"BOOM\\\",0\n");
        handedOver("--for", "r,python,stata,spss,sas");
        assertThat(code(text("data/load.R"), "(?m)^#.*$", "\"(?:[^\"\\\\]|\\\\.)*\""))
                .doesNotContain("BOOM");
        // Between `" and "' every accent and dollar that is left is one that Stata reads as itself.
        String stata = text("data/load.do");
        assertThat(code(stata, "(?m)^\\*.*$", "`\"(?:(?!\"')[^`\\n])*\"'")).doesNotContain("BOOM");
        assertThat(stata).doesNotContainPattern("[^\\\\]\\$");
        assertThat(code(text("data/load.sps"), "(?m)^\\*.*$", "'(?:[^'\\n]|'')*'"))
                .doesNotContain("BOOM");
        assertThat(code(text("data/load.sas"), "(?m)^/\\*.*\\*/$", "'(?:[^'\\n]|'')*'"))
                .doesNotContain("BOOM");
        assertThat(text("data/load.py")).doesNotContain("BOOM");
        assertThat(field("sex").get("title").asText()).isEqualTo(hostile.strip());
    }

    @Test
    void a_split_export_has_a_table_for_each_instrument_with_its_own_keys() throws IOException {
        serve("""
                field_name,form_name,field_type,field_label
                record_id,demo,text,Id
                age,demo,text,Age
                q1,visit,text,Q
                """, """
                record_id,redcap_repeat_instrument,redcap_repeat_instance,age,demo_complete,q1,visit_complete
                1,,,30,2,,
                1,visit,1,,,a,2
                1,visit,2,,,b,2
                """, ",\"has_repeating_instruments_or_events\":1");
        project.when("repeatingFormsEvents", "[{\"form_name\":\"visit\",\"custom_form_label\":\"\"}]");
        handedOver("--for", "r,python", "--split", "form");
        JsonNode resources = JSON.readTree(text("data/datapackage.json")).get("resources");
        assertThat(resources).hasSize(2);
        assertThat(resources.get(0).at("/schema/primaryKey").toString()).isEqualTo("[\"record_id\"]");
        assertThat(resources.get(1).get("path").asText()).isEqualTo("visit.csv");
        assertThat(resources.get(1).at("/schema/primaryKey").toString())
                .isEqualTo("[\"record_id\",\"redcap_repeat_instance\"]");
        assertThat(text("data/load.R")).contains("\"visit\" = list(file = \"visit.csv\"");
    }

    @Test
    void an_export_without_records_has_its_columns() throws IOException {
        serve(DICTIONARY, RECORDS.substring(0, RECORDS.indexOf('\n') + 1));
        handedOver("--for", "r,python,stata,spss,sas");
        assertThat(JSON.readTree(text("data/datapackage.json"))
                        .at("/resources/0/rcol:rows")
                        .asInt())
                .isZero();
        assertThat(field("age").get("type").asText()).isEqualTo("integer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--for r|--for needs -o with the name of a folder",
                "--for r -o -|--for needs -o with the name of a folder",
                "--codes-and-labels -o -|--codes-and-labels needs -o with the name of a folder",
                "--for r -o there.csv|--for needs a folder, and there.csv is a file",
                "--for r -o d --format json|--for describes CSV files: leave out --format",
                "--for r -o d --label|--for needs the codes, which --label replaces",
                "--for excel -o d|excel",
            })
    void what_cannot_be_is_said_before_anything_is_asked(String options, String said) throws IOException {
        Files.writeString(rcol.folder().resolve("there.csv"), "x");
        var arguments = new ArrayList<>(List.of("export", "records"));
        arguments.addAll(List.of(options.split(" ", -1)));
        Ran ran = rcol.run(arguments.toArray(String[]::new));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(said);
        assertThat(rcol.folder().resolve("d")).doesNotExist();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
