package org.rcol.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.tools.OddProject.Expected;
import org.rcol.tools.Tools.Finished;

/** What DuckDB and Spark hold after their loaders ran is what the server said, value by value. */
@Tag("tools")
class SqlLoadersTest {
    private static final int ROWS = 90;

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
}
