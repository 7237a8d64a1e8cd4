import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/** Runs a script in the current folder, one statement at a time, and writes what it left as JSON. Every value is written as text. */
class Dump {
    public static void main(String[] args) throws Exception {
        Path script = Path.of(args[0]);
        var spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.warehouse.dir", args[2])
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.ansi.enabled", args[3])
                .config("spark.sql.session.timeZone", "America/New_York")
                .getOrCreate();
        long started = System.nanoTime();
        for (String statement : Files.readString(script).split(";\n")) {
            spark.sql(statement);
        }
        var result = new LinkedHashMap<String, Object>();
        var tables = new LinkedHashMap<String, Object>();
        var parquet = new LinkedHashMap<String, Object>();
        for (Row view : spark.sql("SHOW VIEWS").collectAsList()) {
            String name = view.getAs("viewName");
            if (name.startsWith("rcol_cells_of_")) {
                continue;
            }
            tables.put(name, relation(spark.table(name)));
            var folder = new File(name + ".parquet");
            if (folder.isDirectory()) {
                parquet.put(name, relation(spark.read().parquet(folder.getName())));
            }
        }
        result.put("version", spark.version());
        result.put("seconds", (System.nanoTime() - started) / 1e9);
        result.put("tables", tables);
        result.put("parquet", parquet);
        new ObjectMapper().writeValue(new File(args[1]), result);
        spark.stop();
    }

    private static Map<String, Object> relation(Dataset<Row> data) {
        var columns = new ArrayList<Map<String, Object>>();
        var texts = new ArrayList<org.apache.spark.sql.Column>();
        for (StructField field : data.schema().fields()) {
            var column = new LinkedHashMap<String, Object>();
            column.put("name", field.name());
            column.put("type", field.dataType().sql());
            column.put("comment", field.getComment().isDefined() ? field.getComment().get() : null);
            columns.add(column);
            texts.add(functions.col("`" + field.name().replace("`", "``") + "`").cast("string"));
        }
        var rows = new ArrayList<List<String>>();
        for (Row row : data.select(texts.toArray(new org.apache.spark.sql.Column[0])).collectAsList()) {
            var cells = new ArrayList<String>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(row.getString(i));
            }
            rows.add(cells);
        }
        var relation = new LinkedHashMap<String, Object>();
        relation.put("columns", columns);
        relation.put("rows", rows);
        return relation;
    }
}
