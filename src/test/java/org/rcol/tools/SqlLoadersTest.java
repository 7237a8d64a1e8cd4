package org.rcol.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.RunningSandbox;
import org.rcol.TableServer;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;
import org.rcol.tools.OddProject.Expected;
import org.rcol.tools.SyntheticTable.Kind;
import org.rcol.tools.SyntheticTable.Made;
import org.rcol.tools.Tools.Finished;

/** What DuckDB and Spark hold after their loaders ran is what the server said, value by value. */
@Tag("tools")
class SqlLoadersTest {
    private static final int ROWS = 90;
    private static final int WIDE = 3_000;
    private static final int WIDE_ROWS = 25;

    /** Type, choices and validation of the columns of a wide table. */
    private static final List<String> KINDS = List.of(
            "text;;",
            "text;;integer",
            "text;;number",
            "text;;number_comma_decimal",
            "text;;date_dmy",
            "text;;datetime_mdy",
            "text;;datetime_seconds_ymd",
            "text;;time",
            "text;;time_mm_ss",
            "radio;1, Not at all | 2, Several days | 3, Nearly every day;",
            "checkbox;1, red;",
            "yesno;;",
            "calc;[v1] * 2;",
            "notes;;");

    @TempDir
    private Path temp;

    private static long seed() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("-Drcol.seed=" + seed);
        return seed;
    }

    private static List<List<String>> all(JsonNode rows) {
        var all = new ArrayList<List<String>>();
        rows.forEach(row -> all.add(Tools.texts(row)));
        return all;
    }

    private static List<String> of(JsonNode relation, String what) {
        var all = new ArrayList<String>();
        relation.get("columns").forEach(column -> all.add(column.get(what).asText()));
        return all;
    }

    private static JsonNode duckDb(Path folder) throws Exception {
        Finished finished = Tools.duckDb(folder, "load.sql");
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        return Tools.json(finished.out());
    }

    private static JsonNode spark(Path folder, boolean ansi) throws Exception {
        Finished finished = Tools.spark(folder, "load.spark.sql", ansi);
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        return Tools.json(Files.readString(folder.resolve("spark.json")));
    }

    private static void hasEverything(JsonNode loaded, String csv, List<String> types) {
        JsonNode data = loaded.get("tables").get("data");
        assertThat(of(data, "name"))
                .isEqualTo(OddProject.COLUMNS.stream().map(Expected::name).toList());
        assertThat(of(data, "type")).isEqualTo(types);
        assertThat(of(data, "comment"))
                .isEqualTo(OddProject.COLUMNS.stream().map(Expected::comment).toList());
        assertThat(OddProject.shown(data.get("rows"), OddProject.COLUMNS.size()))
                .isEqualTo(OddProject.values(csv));
        assertThat(all(loaded.get("tables").get("rcol_variables").get("rows")).stream()
                        .map(row -> row.get(2))
                        .toList())
                .isEqualTo(OddProject.COLUMNS.stream().map(Expected::label).toList());
        if (csv.lines().count() > 1) {
            assertThat(all(loaded.get("tables").get("rcol_choices").get("rows")))
                    .isEqualTo(OddProject.choices());
        }
    }

    private static void parquetHasTheSame(JsonNode loaded, String csv) {
        JsonNode parquet = loaded.get("parquet").get("data");
        List<String> names = of(parquet, "name");
        assertThat(names.subList(0, OddProject.COLUMNS.size()))
                .isEqualTo(OddProject.COLUMNS.stream().map(Expected::name).toList());
        assertThat(OddProject.shown(parquet.get("rows"), OddProject.COLUMNS.size()))
                .containsExactlyInAnyOrderElementsOf(OddProject.values(csv));
    }

    @Test
    void both_hold_every_value_with_its_type_label_and_missing_codes() throws Exception {
        String csv = OddProject.csv(seed(), ROWS);
        Path folder = OddProject.export(temp, csv, "duckdb,spark");
        List<String> duckDbTypes =
                OddProject.COLUMNS.stream().map(Expected::duckDbType).toList();
        List<String> sparkTypes =
                OddProject.COLUMNS.stream().map(Expected::sparkType).toList();

        JsonNode duckDb = duckDb(folder);
        hasEverything(duckDb, csv, duckDbTypes);
        parquetHasTheSame(duckDb, csv);
        assertThat(of(duckDb.get("parquet").get("data"), "name")).last().isEqualTo("redcap_event_name_code");
        assertThat(folder.resolve("data.parquet/redcap_event_name_code=end_arm_1"))
                .isDirectory();
        // Once more, into the same database and folder.
        hasEverything(duckDb(folder), csv, duckDbTypes);

        JsonNode spark = spark(folder, true);
        hasEverything(spark, csv, sparkTypes);
        parquetHasTheSame(spark, csv);
    }

    @Test
    void a_table_without_rows_has_its_columns() throws Exception {
        String csv = OddProject.csv(1, 0);
        Path folder = OddProject.export(temp, csv, "duckdb");
        JsonNode loaded = duckDb(folder);
        assertThat(loaded.get("tables").get("data").get("rows")).isEmpty();
        assertThat(of(loaded.get("parquet").get("data"), "name"))
                .isEqualTo(OddProject.COLUMNS.stream().map(Expected::name).toList());
    }

    @Test
    void a_value_that_does_not_fit_stops_both() throws Exception {
        Path folder = OddProject.export(temp, OddProject.csv(1, ROWS), "duckdb,spark");
        String text = Files.readString(folder.resolve("data.csv"));
        Files.writeString(folder.resolve("data.csv"), text.replace("999999999999999", "1.5"));
        Finished duckDb = Tools.duckDb(folder, "load.sql");
        assertThat(duckDb.exitCode()).isNotZero();
        assertThat(duckDb.err()).contains("age has a value that load.sql does not expect");
        assertThat(folder.resolve("data.parquet")).doesNotExist();
        Finished spark = Tools.spark(folder, "load.spark.sql", false);
        assertThat(spark.exitCode()).isNotZero();
        assertThat(spark.err()).contains("age has a value that load.spark.sql does not expect");
    }

    private static final String SPLIT = """
            field_name,form_name,field_type,field_label,select_choices_or_calculations,text_validation_type_or_show_slider_number
            record_id,demo,text,Study ID,,
            age,demo,text,Age,,integer
            sex,demo,radio,Sex,"1, Female | 2, Male",
            seen,visit,text,Seen,,date_dmy
            bp,visit,text,Blood pressure,,number
            ok,lab,yesno,OK?,,
            race,lab,checkbox,Race,"1, red | 2, blue",
            """;

    /** An export of a project with a repeating instrument, by instrument. */
    private Path split() throws Exception {
        var fields = DictionaryReader.read("x.csv", SPLIT.getBytes(UTF_8)).fields();
        try (var project = new RunningSandbox(temp.resolve("project"))) {
            project.has(new DataDictionary(fields))
                    .design("repeatingFormsEvents", "form_name,custom_form_label\nvisit,\n")
                    .records("""
                            record_id,redcap_repeat_instrument,redcap_repeat_instance,age,sex,demo_complete,seen,bp,visit_complete,ok,race___1,race___2,lab_complete
                            NA,,,30,1,2,,,,,,,
                            NA,visit,1,,,,2024-02-29,70.5,2,,,,
                            NA,visit,2,,,,2024-03-01,,0,,,,
                            007,,,,,0,,,,1,1,0,2
                            """);
            Path work = Files.createDirectory(temp.resolve("work"));
            Rcol.Ran ran = new Rcol(work)
                    .to(project.port(), project.token())
                    .run("export", "records", "-o", "out", "--split", "form", "--for", "duckdb,spark");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            return work.resolve("out");
        }
    }

    /** A table or a Parquet file: its columns, each with its type, and its rows. */
    private static void has(JsonNode relation, List<String> columns, List<List<String>> rows) {
        var named = new ArrayList<String>();
        relation.get("columns")
                .forEach(column -> named.add(
                        column.get("name").asText() + " " + column.get("type").asText()));
        assertThat(named).isEqualTo(columns);
        assertThat(all(relation.get("rows"))).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void each_instrument_of_a_split_export_is_a_table_of_its_own() throws Exception {
        Path folder = split();
        JsonNode duckDb = duckDb(folder);
        JsonNode spark = spark(folder, true);
        List<List<String>> demo =
                List.of(List.of("NA", "30", "Female", "Complete"), Arrays.asList("007", null, null, "Incomplete"));
        List<List<String>> visit = List.of(
                List.of("NA", "1", "2024-02-29", "70.5", "Complete"),
                Arrays.asList("NA", "2", "2024-03-01", null, "Incomplete"));
        List<List<String>> lab = List.of(List.of("007", "Yes", "true", "false", "Complete"));
        String status = "ENUM('Incomplete', 'Unverified', 'Complete')";
        for (String kind : List.of("tables", "parquet")) {
            JsonNode read = duckDb.get(kind);
            boolean table = kind.equals("tables");
            has(
                    read.get("demo"),
                    List.of(
                            "record_id VARCHAR",
                            "age BIGINT",
                            "sex " + (table ? "ENUM('Female', 'Male')" : "VARCHAR"),
                            "demo_complete " + (table ? status : "VARCHAR")),
                    demo);
            has(
                    read.get("visit"),
                    List.of(
                            "record_id VARCHAR",
                            "redcap_repeat_instance BIGINT",
                            "seen DATE",
                            "bp DOUBLE",
                            "visit_complete " + (table ? status : "VARCHAR")),
                    visit);
            has(
                    read.get("lab"),
                    List.of(
                            "record_id VARCHAR",
                            "ok " + (table ? "ENUM('Yes', 'No')" : "VARCHAR"),
                            "race___1 BOOLEAN",
                            "race___2 BOOLEAN",
                            "lab_complete " + (table ? status : "VARCHAR")),
                    lab);
        }
        for (JsonNode read : List.of(spark.get("tables"), spark.get("parquet"))) {
            has(
                    read.get("demo"),
                    List.of("record_id STRING", "age BIGINT", "sex STRING", "demo_complete STRING"),
                    demo);
            has(
                    read.get("visit"),
                    List.of(
                            "record_id STRING",
                            "redcap_repeat_instance BIGINT",
                            "seen DATE",
                            "bp DOUBLE",
                            "visit_complete STRING"),
                    visit);
            has(
                    read.get("lab"),
                    List.of(
                            "record_id STRING",
                            "ok STRING",
                            "race___1 BOOLEAN",
                            "race___2 BOOLEAN",
                            "lab_complete STRING"),
                    lab);
        }
        for (JsonNode loaded : List.of(duckDb, spark)) {
            assertThat(all(loaded.get("tables").get("rcol_variables").get("rows")).stream()
                            .map(row -> row.get(0) + "." + row.get(1)))
                    .hasSize(14)
                    .contains("demo.record_id", "visit.record_id", "lab.record_id", "visit.redcap_repeat_instance");
        }
    }

    /** So many columns of every kind, on ten forms. */
    private static List<Field> wide() {
        var rows = new StringBuilder("""
                field_name,form_name,field_type,field_label,select_choices_or_calculations,text_validation_type_or_show_slider_number
                record_id,f0,text,Study ID,,
                """);
        for (int i = 0; i < WIDE; i++) {
            String[] kind = KINDS.get(i % KINDS.size()).split(";", -1);
            rows.append("v" + i + ",f" + 10 * i / WIDE + "," + kind[0] + ",Question " + i + ",\"" + kind[1] + "\","
                    + kind[2] + "\n");
        }
        return DictionaryReader.read("x.csv", rows.toString().getBytes(UTF_8)).fields();
    }

    private static String text(Made column, String value) {
        if (value == null) {
            return null;
        }
        return switch (column.kind()) {
            case TEXT, DATE, DATETIME_SECONDS, TIME_SECONDS -> value;
            case INTEGER -> String.valueOf(Long.parseLong(value));
            case NUMBER -> String.valueOf(Double.parseDouble(value));
            case LOGICAL -> value.equals("1") ? "true" : "false";
            case CATEGORY -> column.levels().get(value);
            case DATETIME, TIME -> value + ":00";
            case MINUTES_SECONDS -> "00:" + value;
        };
    }

    private static void hasWide(JsonNode relation, SyntheticTable table) {
        assertThat(of(relation, "name"))
                .isEqualTo(table.columns.stream().map(Made::name).toList());
        List<List<String>> rows = all(relation.get("rows"));
        assertThat(rows).hasSize(WIDE_ROWS);
        for (int i = 0; i < WIDE_ROWS; i++) {
            List<String> row = rows.get(i);
            for (int c = 0; c < row.size(); c++) {
                Made column = table.columns.get(c);
                String cell = row.get(c);
                String shown =
                        cell != null && column.kind() == Kind.NUMBER ? String.valueOf(Double.parseDouble(cell)) : cell;
                assertThat(shown)
                        .as("row %d, %s", i, column.name())
                        .isEqualTo(text(column, column.values().get(i)));
            }
        }
    }

    @Test
    void three_thousand_columns_are_no_obstacle() throws Exception {
        List<Field> fields = wide();
        var table = new SyntheticTable(seed(), fields, "classic", WIDE_ROWS, true);
        assertThat(table.columns).hasSizeGreaterThan(WIDE);
        Path work = Files.createDirectory(temp.resolve("work"));
        String missing = ",\"missing_data_codes\":\"" + SyntheticTable.MISSING + "\"";
        try (var server = new TableServer(missing, fields, table.csv())) {
            Rcol.Ran ran = new Rcol(work)
                    .to(server.port(), server.token())
                    .run("export", "records", "-o", "out", "--for", "duckdb,spark");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
        }
        Path folder = work.resolve("out");
        JsonNode duckDb = duckDb(folder);
        hasWide(duckDb.get("tables").get("data"), table);
        hasWide(duckDb.get("parquet").get("data"), table);
        JsonNode spark = spark(folder, true);
        hasWide(spark.get("tables").get("data"), table);
        hasWide(spark.get("parquet").get("data"), table);
        System.out.println("seconds: DuckDB " + duckDb.get("seconds") + ", Spark " + spark.get("seconds"));
    }
}
