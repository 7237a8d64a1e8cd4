package org.rcol.export.records.loader;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.ExportColumns;

/** Loads into DuckDB, and writes Parquet for everything that reads it. */
final class DuckDbLoader implements Loader {
    /** The longest line that DuckDB expects by itself. */
    private static final long LINE = 2_097_152;

    private static final String HEAD = """
            -- duckdb study.duckdb < load.sql in this folder, or through any other client of DuckDB that runs in this folder.
            -- Leaves a table for each CSV file. Categories are ENUMs of their labels, ticked boxes BOOLEAN, dates DATE and TIMESTAMP without a
            -- time zone, times of day TIME. A blank cell and a code for missing data are NULL; "NA" and "007" stay what they are.
            -- rcol_variables says what each column is, rcol_choices which code each label stands for, those for missing data among them.
            -- Leaves a folder of Parquet for each table, too, where times of day are text and a column with the ending _code, in the names of
            -- folders, has REDCap's own name of the event or repeated instrument: read_parquet('data.parquet/**/*.parquet').
            -- All or nothing: a value that does not fit its type ends the transaction.

            BEGIN TRANSACTION;

            CREATE OR REPLACE TEMP MACRO rcol_unfit(name) AS
              error(name || ' has a value that load.sql does not expect: export it again with --for duckdb');
            CREATE OR REPLACE TEMP MACRO rcol_integer(cell, name) AS CASE
              WHEN cell IS NULL THEN NULL
              WHEN regexp_full_match(cell, '[-+]?[0-9]+') THEN CAST(cell AS BIGINT)
              ELSE rcol_unfit(name) END;
            CREATE OR REPLACE TEMP MACRO rcol_number(cell, name) AS CASE
              WHEN cell IS NULL THEN NULL
              WHEN regexp_full_match(cell, '[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?') THEN CAST(cell AS DOUBLE)
              ELSE rcol_unfit(name) END;
            CREATE OR REPLACE TEMP MACRO rcol_logical(cell, name) AS CASE cell
              WHEN '1' THEN true
              WHEN '0' THEN false
              ELSE CASE WHEN cell IS NOT NULL THEN rcol_unfit(name) END END;
            """;

    private static final String TAIL = """

            DROP MACRO rcol_logical;
            DROP MACRO rcol_number;
            DROP MACRO rcol_integer;
            DROP MACRO rcol_unfit;

            COMMIT;
            """;

    @Override
    public String file() {
        return "load.sql";
    }

    @Override
    public String text(DataSet data) {
        var script = new StringBuilder(HEAD);
        data.tables().forEach(table -> table(script, table));
        var metadata = new SqlMetadata(data, DuckDbLoader::literal);
        script.append(
                "\nCREATE OR REPLACE TABLE rcol_variables (table_name VARCHAR, column_name VARCHAR, label VARCHAR, type VARCHAR,"
                        + " instrument VARCHAR, identifier BOOLEAN, key_position INTEGER);\n");
        insert(script, SqlMetadata.VARIABLES, metadata.variables());
        script.append(
                "\nCREATE OR REPLACE TABLE rcol_choices (table_name VARCHAR, column_name VARCHAR, code VARCHAR, label VARCHAR,"
                        + " missing BOOLEAN, ordinal INTEGER);\n");
        insert(script, SqlMetadata.CHOICES, metadata.choices());
        data.tables().forEach(table -> script.append(parquet(table)));
        return script.append(TAIL).toString();
    }

    private static void insert(StringBuilder script, String table, List<String> rows) {
        if (!rows.isEmpty()) {
            script.append("INSERT INTO ")
                    .append(table)
                    .append(" VALUES\n")
                    .append(String.join(",\n", rows))
                    .append(";\n");
        }
    }

    private static void table(StringBuilder script, DataTable table) {
        String name = identifier(table.name());
        script.append("\nCREATE OR REPLACE TEMP TABLE rcol_header AS SELECT CASE\n  WHEN list_value(*COLUMNS(*)) <> ")
                .append(table.variables().stream()
                        .map(variable -> literal(variable.name()))
                        .collect(Collectors.joining(", ", "[", "]")))
                .append("\n  THEN error(")
                .append(literal(table.file() + " has other columns than load.sql: export it again with --for duckdb"))
                .append(") END AS checked\nFROM (SELECT * FROM ")
                .append(cells(table, false))
                .append(" LIMIT 1);\nDROP TABLE rcol_header;\n");
        script.append("\nCREATE OR REPLACE TABLE ")
                .append(name)
                .append(" AS SELECT\n")
                .append(table.variables().stream().map(DuckDbLoader::column).collect(Collectors.joining(",\n")))
                .append("\nFROM (SELECT *")
                .append(withoutMissing(table))
                .append("\nFROM ")
                .append(cells(table, true))
                .append(");\n");
        script.append("COMMENT ON TABLE ")
                .append(name)
                .append(" IS ")
                .append(literal(table.file() + ", SHA-256 " + table.sha256()))
                .append(";\n");
        for (Variable variable : table.variables()) {
            script.append("COMMENT ON COLUMN ")
                    .append(name)
                    .append('.')
                    .append(identifier(variable.name()))
                    .append(" IS ")
                    .append(literal(SqlMetadata.comment(variable)))
                    .append(";\n");
        }
    }

    /** Every cell as text. Not in parallel: where a thread begins in the middle of a file, it guesses whether it is between quotes. */
    private static String cells(DataTable table, boolean header) {
        return "read_csv(" + literal(table.file())
                + ", auto_detect=false, parallel=false, header=" + header
                + ", delim=',', quote='\"', escape='\"', nullstr='', max_line_size="
                + Math.max(LINE, 2L * table.longestRow())
                + ", columns="
                + table.variables().stream()
                        .map(variable -> literal(variable.name()) + ": 'VARCHAR'")
                        .collect(Collectors.joining(", ", "{", "}"))
                + ")";
    }

    private static String withoutMissing(DataTable table) {
        String cells = table.variables().stream()
                .filter(variable -> !variable.missing().isEmpty())
                .map(DuckDbLoader::withoutMissing)
                .collect(Collectors.joining(",\n"));
        return cells.isEmpty() ? "" : " REPLACE (\n" + cells + ")";
    }

    private static String withoutMissing(Variable variable) {
        String name = identifier(variable.name());
        return "    CASE WHEN " + name + " IN "
                + variable.missing().stream()
                        .map(code -> literal(code.code()))
                        .collect(Collectors.joining(", ", "(", ")"))
                + " THEN NULL ELSE " + name + " END AS " + name;
    }

    private static String column(Variable variable) {
        String name = identifier(variable.name());
        return "  " + value(variable, name) + " AS " + name;
    }

    private static String value(Variable variable, String cell) {
        String shown = literal(variable.name());
        return switch (variable.type()) {
            case TEXT -> cell;
            case INTEGER -> "rcol_integer(" + cell + ", " + shown + ")";
            case NUMBER ->
                "rcol_number(" + (variable.decimalComma() ? "replace(" + cell + ", ',', '.')" : cell) + ", " + shown
                        + ")";
            case LOGICAL -> "rcol_logical(" + cell + ", " + shown + ")";
            case CATEGORY -> category(variable, cell);
            case DATE -> "CAST(strptime(" + cell + ", '%Y-%m-%d') AS DATE)";
            case DATETIME -> "strptime(" + cell + ", '%Y-%m-%d %H:%M')";
            case DATETIME_SECONDS -> "strptime(" + cell + ", '%Y-%m-%d %H:%M:%S')";
            case TIME -> "CAST(" + cell + " || ':00' AS TIME)";
            case TIME_SECONDS -> "CAST(" + cell + " AS TIME)";
            case MINUTES_SECONDS -> "CAST('00:' || " + cell + " AS TIME)";
        };
    }

    private static String category(Variable variable, String cell) {
        var text = new StringBuilder("CAST(CASE ").append(cell);
        for (Choice level : variable.levels()) {
            text.append(" WHEN ").append(literal(level.code())).append(" THEN ").append(literal(level.label()));
        }
        text.append(" ELSE CASE WHEN ")
                .append(cell)
                .append(" IS NOT NULL THEN rcol_unfit(")
                .append(literal(variable.name()))
                .append(") END END AS ENUM (");
        return text.append(variable.levels().stream()
                        .map(level -> literal(level.label()))
                        .collect(Collectors.joining(", ")))
                .append("))")
                .toString();
    }

    /** Times of day are text, since Spark before 4.1 reads no others. */
    private static String parquet(DataTable table) {
        String times = table.variables().stream()
                .filter(variable -> variable.type().isTime() && !hasDay(variable))
                .map(variable -> identifier(variable.name()))
                .map(name -> "CAST(" + name + " AS VARCHAR) AS " + name)
                .collect(Collectors.joining(", "));
        Optional<Variable> partition = partition(table);
        String code = identifier(partition.map(key -> codeName(table, key)).orElse(""));
        return "\nCOPY (SELECT *" + (times.isEmpty() ? "" : " REPLACE (" + times + ")")
                + partition.map(key -> ", " + code(key) + " AS " + code).orElse("")
                + " FROM " + identifier(table.name())
                + ")\n  TO " + literal(table.file().replaceFirst("\\.csv$", "") + ".parquet")
                + " (FORMAT parquet, OVERWRITE true, "
                + (partition.isPresent() ? "PARTITION_BY (" + code + ")" : "PER_THREAD_OUTPUT true") + ");\n";
    }

    private static boolean hasDay(Variable variable) {
        return variable.type().shape().orElseThrow().hasDay();
    }

    /** What the rows lie in folders by; nothing for a table without rows, of which no folder would tell the columns. */
    private static Optional<Variable> partition(DataTable table) {
        if (table.rows() == 0) {
            return Optional.empty();
        }
        return table.variables().stream()
                .filter(variable -> variable.name().equals(ExportColumns.EVENT))
                .findFirst()
                .or(() -> table.variables().stream()
                        .filter(variable -> variable.name().equals(ExportColumns.INSTRUMENT))
                        .findFirst());
    }

    private static String codeName(DataTable table, Variable key) {
        Set<String> taken =
                new HashSet<>(table.variables().stream().map(Variable::name).toList());
        String name = key.name() + "_code";
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    /** The name of a folder: REDCap's own names differ on every file system, and are short. */
    private static String code(Variable key) {
        if (key.type() != VariableType.CATEGORY) {
            return identifier(key.name());
        }
        var text =
                new StringBuilder("CASE CAST(").append(identifier(key.name())).append(" AS VARCHAR)");
        for (Choice level : key.levels()) {
            text.append(" WHEN ")
                    .append(literal(level.label()))
                    .append(" THEN ")
                    .append(literal(level.code()));
        }
        return text.append(" END").toString();
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A string in one line. */
    private static String literal(String text) {
        String plain = text.replace("\0", "").replace("'", "''");
        if (plain.indexOf('\n') < 0 && plain.indexOf('\r') < 0) {
            return "'" + plain + "'";
        }
        return "E'" + plain.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") + "'";
    }
}
