package org.rcol.export.records.loader;

import java.util.List;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;

/** Loads into Spark as temporary views, with a schema that is stated and never guessed. */
final class SparkLoader implements Loader {
    /** How many columns Spark expects at most by itself. */
    private static final int COLUMNS = 20_480;

    private static final String TWO = "[0-9]{2}";
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    /** No comment has a quote or ends with a semicolon, so that a program may cut this at each semicolon before a line's end. */
    private static final String HEAD = """
            -- spark-sql -f load.spark.sql in this folder, or from PySpark (Scala likewise):
            --   for statement in open("load.spark.sql").read().split(";" + chr(10)): spark.sql(statement)
            -- Elsewhere than on a local disk, the path of each CSV file below is one that Spark can reach.
            -- Leaves a temporary view for each CSV file. Categories are their labels, ticked boxes BOOLEAN, dates DATE and TIMESTAMP_NTZ,
            -- times of day STRING as HH:MM:SS, since Spark before 4.1 has no type for them. A blank cell and a code for missing data are
            -- NULL, while NA and 007 stay what they are. A value that does not fit its type is an error, with and without ANSI mode.
            -- rcol_variables says what each column is, rcol_choices which code each label stands for, those for missing data among them.
            -- A view reads its file at each query: CACHE TABLE or a table that is made from it reads it once.

            """;

    @Override
    public String file() {
        return "load.spark.sql";
    }

    @Override
    public String text(DataSet data) {
        var script = new StringBuilder(HEAD);
        data.tables().forEach(table -> table(script, table));
        var metadata = new SqlMetadata(data, SparkLoader::literal);
        metadata(
                script,
                SqlMetadata.VARIABLES,
                SqlMetadata.VARIABLE_COLUMNS,
                metadata.variables(),
                "('', '', '', '', '', false, 0)");
        script.append(";\n\n");
        // Without a semicolon at the end: what follows the last one would be a statement, too.
        metadata(
                script,
                SqlMetadata.CHOICES,
                SqlMetadata.CHOICE_COLUMNS,
                metadata.choices(),
                "('', '', '', '', false, 0)");
        return script.append('\n').toString();
    }

    /** A view with rows; the first of its values, which is no row, states the types. */
    private static void metadata(
            StringBuilder script, String view, List<String> columns, List<String> rows, String types) {
        script.append("CREATE OR REPLACE TEMPORARY VIEW ")
                .append(view)
                .append(" AS SELECT * FROM VALUES\n  ")
                .append(types);
        rows.forEach(row -> script.append(",\n").append(row));
        script.append("\nAS rcol(").append(String.join(", ", columns)).append(") WHERE table_name <> ''");
    }

    private static void table(StringBuilder script, DataTable table) {
        String cells = identifier("rcol_cells_of_" + table.name());
        script.append("CREATE OR REPLACE TEMPORARY VIEW ")
                .append(cells)
                .append(" (\n")
                .append(table.variables().stream()
                        .map(variable -> "  " + identifier(variable.name()) + " STRING")
                        .collect(Collectors.joining(",\n")))
                .append("\n) USING csv OPTIONS (\n  path ")
                .append(literal(table.file()))
                .append(", header 'true', enforceSchema 'false', mode 'FAILFAST', encoding 'UTF-8',\n")
                .append("  multiLine 'true', sep ',', quote '\"', escape '\"', nullValue '', emptyValue '',\n")
                .append(
                        "  ignoreLeadingWhiteSpace 'false', ignoreTrailingWhiteSpace 'false', maxCharsPerColumn '-1', maxColumns '")
                .append(Math.max(COLUMNS, table.variables().size()))
                .append("'\n);\n\nCREATE OR REPLACE TEMPORARY VIEW ")
                .append(identifier(table.name()))
                .append(" (\n")
                .append(table.variables().stream()
                        .map(variable -> "  " + identifier(variable.name()) + " COMMENT "
                                + literal(SqlMetadata.comment(variable)))
                        .collect(Collectors.joining(",\n")))
                .append("\n) COMMENT ")
                .append(literal(table.file() + ", SHA-256 " + table.sha256()))
                .append(" AS SELECT\n")
                .append(table.variables().stream()
                        .map(variable -> "  " + value(variable) + " AS " + identifier(variable.name()))
                        .collect(Collectors.joining(",\n")))
                .append("\nFROM (SELECT\n")
                .append(table.variables().stream()
                        .map(variable -> "    " + withoutMissing(variable) + " AS " + identifier(variable.name()))
                        .collect(Collectors.joining(",\n")))
                .append("\n  FROM ")
                .append(cells)
                .append(");\n\n");
    }

    private static String withoutMissing(Variable variable) {
        String name = identifier(variable.name());
        if (variable.missing().isEmpty()) {
            return "nullif(" + name + ", '')";
        }
        return "CASE WHEN " + name + " IN (''"
                + variable.missing().stream()
                        .map(code -> ", " + literal(code.code()))
                        .collect(Collectors.joining())
                + ") THEN NULL ELSE " + name + " END";
    }

    private static String value(Variable variable) {
        String cell = identifier(variable.name());
        return switch (variable.type()) {
            case TEXT -> cell;
            case INTEGER -> checked(variable, cell, "[-+]?[0-9]+", cell, "BIGINT");
            case NUMBER -> {
                String point = variable.decimalComma() ? "replace(" + cell + ", ',', '.')" : cell;
                yield checked(
                        variable, point, "[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?", point, "DOUBLE");
            }
            case LOGICAL -> "CASE " + cell + " WHEN '1' THEN true WHEN '0' THEN false ELSE " + unfit(variable) + " END";
            case CATEGORY -> category(variable, cell);
            case DATE -> checked(variable, cell, DAY, cell, "DATE");
            case DATETIME ->
                checked(variable, cell, DAY + " " + TWO + ":" + TWO, "concat(" + cell + ", ':00')", "TIMESTAMP_NTZ");
            case DATETIME_SECONDS ->
                checked(variable, cell, DAY + " " + TWO + ":" + TWO + ":" + TWO, cell, "TIMESTAMP_NTZ");
            case TIME -> checked(variable, cell, TWO + ":" + TWO, "concat(" + cell + ", ':00')", "STRING");
            case TIME_SECONDS -> checked(variable, cell, TWO + ":" + TWO + ":" + TWO, cell, "STRING");
            case MINUTES_SECONDS -> checked(variable, cell, TWO + ":" + TWO, "concat('00:', " + cell + ")", "STRING");
        };
    }

    /** A value of a type: a cast alone gives null without ANSI mode, and takes spellings that are no REDCap value. */
    private static String checked(Variable variable, String cell, String pattern, String value, String type) {
        return "coalesce(CASE WHEN " + cell + " RLIKE " + literal("\\A" + pattern + "\\z") + " THEN "
                + (type.equals("STRING") ? value : "try_cast(" + value + " AS " + type + ")") + " END, "
                + unfit(variable) + ")";
    }

    private static String category(Variable variable, String cell) {
        var text = new StringBuilder("CASE ").append(cell);
        for (Choice level : variable.levels()) {
            text.append(" WHEN ").append(literal(level.code())).append(" THEN ").append(literal(level.label()));
        }
        return text.append(" ELSE ").append(unfit(variable)).append(" END").toString();
    }

    private static String unfit(Variable variable) {
        String message =
                variable.name() + " has a value that load.spark.sql does not expect: export it again with --for spark";
        return "CASE WHEN " + identifier(variable.name()) + " IS NOT NULL THEN raise_error(" + literal(message)
                + ") END";
    }

    private static String identifier(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /**
     * A string in ASCII, so that the script means the same in every locale. A dollar sign is written by its number, since Spark puts
     * variables in place of <code>${name}</code> before it reads a statement, and a semicolon likewise, where some would cut.
     */
    private static String literal(String text) {
        var literal = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c >= ' ' && c < 127 && c != '$' && c != ';') {
                literal.append(c);
            } else if (c != 0) {
                literal.append(String.format("\\u%04x", (int) c));
            }
        }
        return literal.append('\'').toString();
    }
}
