package org.rcol.export.records.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rcol.dictionary.Choice;

/**
 * Loads with SAS 9.4 in a UTF-8 session. Every cell is read as characters, from which the variable is made, so that a code for missing
 * data can become one of SAS's special missing values.
 */
final class SasLoader implements Loader {
    private static final Set<String> RESERVED = Set.of("_n_", "_error_", "_numeric_", "_character_", "_all_");
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_LABEL = 256;
    private static final int WIDEST = 32_767;
    private static final int MOST_MISSING = 26;

    private static final String HEAD = """
            /* Not run when this version of rcol was tested: SAS was not at hand. Please compare what it makes with the CSV file. */
            /* Set the folder, then run it in a UTF-8 session. Each table becomes a data set in WORK with formats and labels. */
            /* Codes for missing data are .A, .B, ... with labels; in character variables they are blank. */
            %let folder = .;
            options validvarname=v7 nofmterr;
            """;

    @Override
    public String file() {
        return "load.sas";
    }

    @Override
    public boolean readsLines() {
        return true;
    }

    @Override
    public String text(DataSet data) {
        var script = new StringBuilder(HEAD);
        for (int i = 0; i < data.tables().size(); i++) {
            new Table(script, data.tables().get(i), i + 1).write();
        }
        return script.toString();
    }

    /** A literal of SAS; in single quotes it reads no macro. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The steps for one table. */
    private static final class Table {
        private final StringBuilder script;
        private final DataTable table;
        private final int number;
        private final ToolNames names;

        Table(StringBuilder script, DataTable table, int number) {
            this.script = script;
            this.table = table;
            this.number = number;
            this.names = ToolNames.of(table.columns(), LONGEST_NAME, RESERVED);
        }

        void write() {
            List<Variable> variables = table.variables();
            script.append("\nproc format;\n");
            for (int i = 0; i < variables.size(); i++) {
                valueFormat(variables.get(i), i);
            }
            String name =
                    ToolNames.of(List.of(table.name()), LONGEST_NAME, Set.of()).of(table.name());
            script.append("run;\n\ndata work.").append(name).append(";\n");
            script.append("  infile \"&folder./")
                    .append(table.isOneLine() ? table.file() : OneLineTable.file(table))
                    .append("\" dsd dlm=',' firstobs=2 termstr=LF encoding='utf-8' missover lrecl=")
                    .append(table.longestRow() + 2)
                    .append(";\n  length");
            for (int i = 0; i < variables.size(); i++) {
                script.append("\n    _r").append(i + 1).append(" $").append(width(variables.get(i)));
            }
            script.append(";\n  input");
            for (int i = 0; i < variables.size(); i++) {
                script.append(i % 10 == 0 ? "\n   " : "").append(" _r").append(i + 1);
            }
            script.append(";\n");
            for (int i = 0; i < variables.size(); i++) {
                variable(variables.get(i), names.of(variables.get(i).name()), i);
            }
            script.append("  drop _r1-_r").append(variables.size()).append(";\nrun;\n");
            extended(name);
        }

        private static int width(Variable variable) {
            return Math.max(1, Math.min(WIDEST, variable.seen().longest()));
        }

        private static boolean isCharacter(Variable variable) {
            return variable.type() == VariableType.TEXT
                    || (variable.type() == VariableType.CATEGORY && !variable.hasNumericLevels());
        }

        private String formatName(Variable variable, int i) {
            return (isCharacter(variable) ? "$" : "") + "r" + number + "c" + (i + 1) + "f";
        }

        private static List<Choice> labels(Variable variable) {
            var labels = new ArrayList<>(
                    variable.type() == VariableType.LOGICAL
                            ? List.of(new Choice("0", "Unchecked"), new Choice("1", "Checked"))
                            : variable.levels());
            if (isCharacter(variable)) {
                labels.replaceAll(level -> new Choice(quoted(level.code()), level.label()));
            } else if (variable.type() == VariableType.CATEGORY) {
                List<Choice> missing = variable.missing();
                for (int i = 0; i < Math.min(MOST_MISSING, missing.size()); i++) {
                    labels.add(new Choice("." + (char) ('A' + i), missing.get(i).label()));
                }
            }
            return labels;
        }

        private void valueFormat(Variable variable, int i) {
            List<Choice> labels = labels(variable);
            if (labels.isEmpty()) {
                return;
            }
            script.append("  value ").append(formatName(variable, i));
            labels.forEach(label ->
                    script.append("\n    ").append(label.code()).append(" = ").append(quoted(label.label())));
            script.append(";\n");
        }

        private void variable(Variable variable, String name, int i) {
            String raw = "_r" + (i + 1);
            if (isCharacter(variable)) {
                character(variable, name, raw);
            } else {
                number(variable, name, raw);
            }
            line("label " + name + " = " + quoted(ToolNames.cut(variable.label(), LONGEST_LABEL)) + ";");
            String format = labels(variable).isEmpty() ? format(variable.type()) : formatName(variable, i) + ".";
            if (!format.isEmpty()) {
                line("format " + name + " " + format + ";");
            }
        }

        private void line(String text) {
            script.append("  ").append(text).append('\n');
        }

        private void character(Variable variable, String name, String raw) {
            line("length " + name + " $" + width(variable) + ";");
            String value = variable.seen().lineBreaks() ? "translate(" + raw + ", '0A0D'x, '1E1D'x)" : raw;
            line(name + " = " + value + ";");
            for (Choice code : variable.missing()) {
                line("if " + raw + " = " + quoted(code.code()) + " then " + name + " = ' ';");
            }
        }

        private void number(Variable variable, String name, String raw) {
            line("length " + name + " 8;");
            List<Choice> missing = variable.missing();
            String otherwise = "";
            for (int i = 0; i < missing.size(); i++) {
                String special = i < MOST_MISSING ? "." + (char) ('A' + i) : ".";
                line(otherwise + "if " + raw + " = " + quoted(missing.get(i).code()) + " then " + name + " = " + special
                        + ";");
                otherwise = "else ";
            }
            line(otherwise + "if " + raw + " ne ' ' then " + name + " = " + value(variable, raw) + ";");
        }

        private static String value(Variable variable, String raw) {
            String number = "input(" + raw + ", 32.)";
            return switch (variable.type()) {
                case INTEGER, LOGICAL, CATEGORY -> number;
                case NUMBER -> variable.decimalComma() ? "input(translate(" + raw + ", '.', ','), 32.)" : number;
                case DATE -> date(raw);
                case DATETIME -> "dhms(" + date(raw) + ", " + part(raw, 12) + ", " + part(raw, 15) + ", 0)";
                case DATETIME_SECONDS ->
                    "dhms(" + date(raw) + ", " + part(raw, 12) + ", " + part(raw, 15) + ", " + part(raw, 18) + ")";
                case TIME -> "hms(" + part(raw, 1) + ", " + part(raw, 4) + ", 0)";
                case TIME_SECONDS -> "hms(" + part(raw, 1) + ", " + part(raw, 4) + ", " + part(raw, 7) + ")";
                case MINUTES_SECONDS -> "hms(0, " + part(raw, 1) + ", " + part(raw, 4) + ")";
                case TEXT -> throw new IllegalStateException("characters");
            };
        }

        private static String date(String raw) {
            return "input(substr(" + raw + ", 1, 10), yymmdd10.)";
        }

        private static String part(String raw, int from) {
            return "input(substr(" + raw + ", " + from + ", 2), 2.)";
        }

        private static String format(VariableType type) {
            return switch (type) {
                case DATE -> "yymmdd10.";
                case DATETIME -> "e8601dt16.";
                case DATETIME_SECONDS -> "e8601dt19.";
                case TIME -> "time5.";
                case TIME_SECONDS, MINUTES_SECONDS -> "time8.";
                case NUMBER -> "best16.";
                case TEXT, INTEGER, LOGICAL, CATEGORY -> "";
            };
        }

        /** What SAS has no place for otherwise: extended attributes (SAS 9.4). */
        private void extended(String name) {
            script.append("proc datasets library=work nolist;\n  modify ")
                    .append(name)
                    .append(";\n");
            script.append("  xattr set ds redcap_keys=")
                    .append(quoted(String.join(
                            " ", table.keys().stream().map(names::of).toList())))
                    .append(";\n");
            for (Variable variable : table.variables()) {
                String column = names.of(variable.name());
                var attributes = new StringBuilder();
                if (!column.equals(variable.name())) {
                    attributes.append(" redcap_name=").append(quoted(variable.name()));
                }
                if (variable.identifier()) {
                    attributes.append(" redcap_identifier='yes'");
                }
                if (attributes.length() > 0) {
                    script.append("  xattr set var ")
                            .append(column)
                            .append(" (")
                            .append(attributes.substring(1))
                            .append(");\n");
                }
            }
            script.append("quit;\n");
        }
    }
}
