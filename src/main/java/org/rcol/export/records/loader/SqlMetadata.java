package org.rcol.export.records.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rcol.dictionary.Choice;

/** What is known of columns beyond their type, as rows of two tables of SQL, so that a label leads back to its code. */
final class SqlMetadata {
    static final String VARIABLES = "rcol_variables";
    static final String CHOICES = "rcol_choices";

    static final List<String> VARIABLE_COLUMNS =
            List.of("table_name", "column_name", "label", "type", "instrument", "identifier", "key_position");
    static final List<String> CHOICE_COLUMNS =
            List.of("table_name", "column_name", "code", "label", "missing", "ordinal");

    private final DataSet data;
    private final UnaryOperator<String> literal;

    /**
     * The rows for some tables.
     *
     * @param literal writes a text as a literal of the program's SQL
     */
    SqlMetadata(DataSet data, UnaryOperator<String> literal) {
        this.data = data;
        this.literal = literal;
    }

    /** A row for each column; {@code key_position} counts from 1 and is null for a column that is no key. */
    List<String> variables() {
        var rows = new ArrayList<String>();
        for (DataTable table : data.tables()) {
            for (Variable variable : table.variables()) {
                int key = table.keys().indexOf(variable.name()) + 1;
                rows.add(row(
                        literal.apply(table.name()),
                        literal.apply(variable.name()),
                        literal.apply(variable.label()),
                        literal.apply(variable.type().word()),
                        literal.apply(variable.instrument()),
                        String.valueOf(variable.identifier()),
                        key == 0 ? "NULL" : String.valueOf(key)));
            }
        }
        return rows;
    }

    /** A row for each code of each column, those for missing values after the others. */
    List<String> choices() {
        var rows = new ArrayList<String>();
        for (DataTable table : data.tables()) {
            for (Variable variable : table.variables()) {
                int ordinal = 0;
                for (Choice level : variable.levels()) {
                    rows.add(choice(table, variable, level, false, ++ordinal));
                }
                for (Choice missing : variable.missing()) {
                    rows.add(choice(table, variable, missing, true, ++ordinal));
                }
            }
        }
        return rows;
    }

    private String choice(DataTable table, Variable variable, Choice choice, boolean missing, int ordinal) {
        return row(
                literal.apply(table.name()),
                literal.apply(variable.name()),
                literal.apply(choice.code()),
                literal.apply(choice.label()),
                String.valueOf(missing),
                String.valueOf(ordinal));
    }

    private static String row(String... cells) {
        return "  (" + String.join(", ", cells) + ")";
    }

    /** What a comment on a column says. */
    static String comment(Variable variable) {
        return variable.identifier() ? variable.label() + " (identifier)" : variable.label();
    }
}
