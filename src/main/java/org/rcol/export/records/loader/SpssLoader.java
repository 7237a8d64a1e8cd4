package org.rcol.export.records.loader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;

/**
 * Loads with SPSS or PSPP. Every cell is read as a string, from which the variable is made: neither guesses, then, and a code for missing
 * data can stand among numbers.
 */
final class SpssLoader implements Loader {
    private static final Set<String> RESERVED =
            Set.of("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with");
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_LABEL = 255;
    private static final int LONGEST_VALUE_LABEL = 120;
    private static final int WIDEST_STRING = 32_767;
    /** SPSS takes at most three codes for missing values of a variable, and other programs do not see those of a string. */
    private static final int MOST_MISSING = 3;

    /** What stands for a code that is no number, or for all where they are too many: less than any number of 15 digits that means something. */
    private static final long STAND_IN = -999_999_999_999_900L;

    private static final String HEAD = """
            * Run with PSPP when this version of rcol was tested; PSPP reads SPSS syntax, SPSS itself was not at hand.
            * Run it in its folder: CD 'the folder'. INSERT FILE='load.sps'.
            * Several tables become several data sets, each with the name of its instrument.
            * Codes for missing data are user-missing values with labels, and in strings blank; a blank cell is system-missing.
            SET DECIMAL=DOT.
            """;

    @Override
    public String file() {
        return "load.sps";
    }

    @Override
    public boolean readsLines() {
        return true;
    }

    @Override
    public String text(DataSet data) {
        var script = new StringBuilder(HEAD);
        data.tables().forEach(table -> script.append(new Table(table).text()));
        return script.toString();
    }

    /** A string of SPSS; labels have no line break. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The commands for one table. */
    private static final class Table {
        private final DataTable table;
        private final ToolNames names;
        private final StringBuilder script = new StringBuilder();

        Table(DataTable table) {
            this.table = table;
            this.names = ToolNames.of(table.columns(), LONGEST_NAME, RESERVED);
        }

        String text() {
            script.append("\nGET DATA /TYPE=TXT\n  /FILE=")
                    .append(quoted(table.isOneLine() ? table.file() : OneLineTable.file(table)))
                    .append(
                            "\n  /ENCODING='UTF8' /ARRANGEMENT=DELIMITED /DELIMITERS=\",\" /QUALIFIER='\"' /FIRSTCASE=2\n")
                    .append("  /VARIABLES=");
            List<Variable> variables = table.variables();
            for (int i = 0; i < variables.size(); i++) {
                script.append("\n  ").append(raw(i)).append(" A").append(width(variables.get(i)));
            }
            script.append(".\nDATASET NAME ").append(table.name()).append(".\n");
            for (int i = 0; i < variables.size(); i++) {
                variable(variables.get(i), raw(i));
            }
            script.append("EXECUTE.\nDELETE VARIABLES ").append(raw(0));
            if (variables.size() > 1) {
                script.append(" TO ").append(raw(variables.size() - 1));
            }
            return script.append(".\n").toString();
        }

        /** No field of REDCap begins so. */
        private static String raw(int i) {
            return "@" + (i + 1);
        }

        private static int width(Variable variable) {
            return Math.max(1, Math.min(WIDEST_STRING, variable.seen().longest()));
        }

        private void variable(Variable variable, String raw) {
            String name = names.of(variable.name());
            if (isString(variable)) {
                string(variable, name, raw);
            } else {
                number(variable, name, raw);
            }
            line("VARIABLE LABELS " + name + " " + quoted(ToolNames.cut(variable.label(), LONGEST_LABEL)) + ".");
            line("VARIABLE LEVEL " + name + " (" + level(variable.type()) + ").");
            attribute(name, "redcap_name", variable.name().equals(name) ? "" : variable.name());
            attribute(name, "redcap_instrument", variable.instrument());
            attribute(name, "redcap_identifier", variable.identifier() ? "yes" : "");
        }

        private void line(String text) {
            script.append(text).append('\n');
        }

        private void attribute(String name, String attribute, String value) {
            if (!value.isEmpty()) {
                line("VARIABLE ATTRIBUTE VARIABLES=" + name + " ATTRIBUTE=" + attribute + "(" + quoted(value) + ").");
            }
        }

        private static boolean isString(Variable variable) {
            return variable.type() == VariableType.TEXT
                    || (variable.type() == VariableType.CATEGORY && !variable.hasNumericLevels());
        }

        private static String level(VariableType type) {
            return switch (type) {
                case TEXT, LOGICAL, CATEGORY -> "NOMINAL";
                case INTEGER, NUMBER, DATE, DATETIME, DATETIME_SECONDS, TIME, TIME_SECONDS, MINUTES_SECONDS -> "SCALE";
            };
        }

        private void string(Variable variable, String name, String raw) {
            int width = variable.levels().stream()
                    .mapToInt(level -> bytes(level.code()))
                    .reduce(width(variable), Math::max);
            line("STRING " + name + " (A" + width + ").");
            line("COMPUTE " + name + " = " + raw + ".");
            if (variable.seen().lineBreaks()) {
                line("COMPUTE " + name + " = REPLACE(REPLACE(" + name + ", STRING(" + OneLineTable.LINE_FEED
                        + ", PIB1), STRING(10, PIB1)), STRING(" + OneLineTable.CARRIAGE_RETURN
                        + ", PIB1), STRING(13, PIB1)).");
            }
            String codes = missingCodes(variable);
            if (!codes.isEmpty()) {
                line("RECODE " + name + " (" + codes + " = '').");
            }
            labels(
                    name,
                    variable.levels().stream()
                            .map(level -> new Choice(quoted(level.code()), level.label()))
                            .toList());
        }

        private void number(Variable variable, String name, String raw) {
            line("NUMERIC " + name + " (" + format(variable) + ").");
            boolean discrete = variable.seen().missing().size() <= MOST_MISSING;
            List<Choice> missing = variable.missing();
            var standIns = new ArrayList<Choice>();
            for (int i = 0; i < missing.size(); i++) {
                boolean itself = discrete && missing.get(i).code().matches("0|-?[1-9]\\d{0,8}");
                standIns.add(new Choice(
                        itself ? missing.get(i).code() : String.valueOf(STAND_IN - i),
                        missing.get(i).label()));
            }
            var recoded = new StringBuilder();
            for (int i = 0; i < missing.size(); i++) {
                recoded.append(" (")
                        .append(quoted(missing.get(i).code()))
                        .append(" = ")
                        .append(standIns.get(i).code())
                        .append(')');
            }
            value(variable, name, raw, recoded.toString());
            if (discrete) {
                String codes = variable.seen().missing().stream()
                        .map(code -> standIns.get(missing.indexOf(code)).code())
                        .collect(Collectors.joining(", "));
                if (!codes.isEmpty()) {
                    line("MISSING VALUES " + name + " (" + codes + ").");
                }
            } else {
                line("MISSING VALUES " + name + " (LOWEST THRU " + STAND_IN + ").");
            }
            var labels = new ArrayList<>(
                    variable.type() == VariableType.LOGICAL
                            ? List.of(new Choice("0", "Unchecked"), new Choice("1", "Checked"))
                            : variable.levels());
            labels.addAll(standIns);
            labels(name, labels);
        }

        private void value(Variable variable, String name, String raw, String recoded) {
            String into = " INTO " + name + ".";
            if (variable.type().isTime()) {
                if (!recoded.isEmpty()) {
                    line("RECODE " + raw + recoded + into);
                }
                String apart = missingCodes(variable).isEmpty()
                        ? ""
                        : " AND NOT ANY(" + raw + ", " + missingCodes(variable) + ")";
                line("IF (" + raw + " <> ''" + apart + ") " + name + " = " + time(variable.type(), raw) + ".");
                return;
            }
            if (variable.decimalComma()) {
                line("COMPUTE " + raw + " = REPLACE(" + raw + ", ',', '.').");
            }
            line("RECODE " + raw + recoded + " ('' = SYSMIS) (CONVERT)" + into);
        }

        private static String missingCodes(Variable variable) {
            return variable.missing().stream().map(code -> quoted(code.code())).collect(Collectors.joining(", "));
        }

        private static String format(Variable variable) {
            return switch (variable.type()) {
                case INTEGER, LOGICAL, CATEGORY -> "F12.0";
                case NUMBER -> "F16.4";
                case DATE -> "SDATE10";
                case DATETIME -> "DATETIME17";
                case DATETIME_SECONDS -> "DATETIME20";
                case TIME -> "TIME5";
                case TIME_SECONDS, MINUTES_SECONDS -> "TIME8";
                case TEXT -> throw new IllegalStateException("a string");
            };
        }

        private static String time(VariableType type, String raw) {
            return switch (type) {
                case DATE -> date(raw);
                case DATETIME -> date(raw) + " + " + clock(raw, 12, false);
                case DATETIME_SECONDS -> date(raw) + " + " + clock(raw, 12, true);
                case TIME -> clock(raw, 1, false);
                case TIME_SECONDS -> clock(raw, 1, true);
                case MINUTES_SECONDS -> "TIME.HMS(0, " + number(raw, 1, 2) + ", " + number(raw, 4, 2) + ")";
                case TEXT, INTEGER, NUMBER, LOGICAL, CATEGORY -> throw new IllegalStateException("not a time");
            };
        }

        private static String date(String raw) {
            return "DATE.DMY(" + number(raw, 9, 2) + ", " + number(raw, 6, 2) + ", " + number(raw, 1, 4) + ")";
        }

        private static String clock(String raw, int from, boolean seconds) {
            return "TIME.HMS(" + number(raw, from, 2) + ", " + number(raw, from + 3, 2) + ", "
                    + (seconds ? number(raw, from + 6, 2) : "0") + ")";
        }

        private static String number(String raw, int from, int length) {
            return "NUMBER(SUBSTR(" + raw + ", " + from + ", " + length + "), F" + length + ")";
        }

        private void labels(String name, List<Choice> labels) {
            if (!labels.isEmpty()) {
                line("VALUE LABELS " + name
                        + labels.stream()
                                .map(label -> "\n  " + label.code() + " "
                                        + quoted(ToolNames.cut(label.label(), LONGEST_VALUE_LABEL)))
                                .collect(Collectors.joining())
                        + ".");
            }
        }
    }
}
