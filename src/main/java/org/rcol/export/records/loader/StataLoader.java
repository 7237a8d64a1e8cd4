package org.rcol.export.records.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rcol.dictionary.Choice;

/**
 * Loads with Stata 14 or newer. Every cell is read as a string, from which the variable is made, so that a code for missing data can
 * become one of Stata's extended missing values.
 */
final class StataLoader implements Loader {
    private static final Set<String> RESERVED = Set.of(
            "_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n", "_pi", "_pred",
            "_rc", "_skip", "strl", "using", "with");
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_LABEL = 80;
    private static final int MOST_MISSING = 26;

    private static final String HEAD = """
            * Not run when this version of rcol was tested: Stata was not at hand. Please compare what it makes with the CSV file.
            * Run it in its folder: cd "the folder", then: do load.do
            * One table stays in memory; of several, each is saved as a .dta file with the name of its instrument.
            * Codes for missing data are .a, .b, ... with labels; in strings they are blank.
            version 14
            clear
            capture set maxvar 32767
            """;

    @Override
    public String file() {
        return "load.do";
    }

    @Override
    public String text(DataSet data) {
        var script = new StringBuilder(HEAD);
        for (DataTable table : data.tables()) {
            table(script, table);
            if (data.tables().size() > 1) {
                script.append("save ").append(quoted(table.name() + ".dta")).append(", replace\n");
            }
        }
        return script.toString();
    }

    /**
     * A string of Stata, which reads macros even in quotes: an accent would begin one, so that it becomes an apostrophe, and a dollar is
     * kept from it by a backslash.
     */
    private static String quoted(String text) {
        String plain = text.replace('`', '\'')
                .replace('\\', '/')
                .replace("\"'", "\" '")
                .replace("$", "\\$");
        return "`\"" + (plain.endsWith("\"") ? plain + " " : plain) + "\"'";
    }

    private static void table(StringBuilder script, DataTable table) {
        ToolNames names = ToolNames.of(table.columns(), LONGEST_NAME, RESERVED);
        script.append("\nimport delimited using ")
                .append(quoted(table.file()))
                .append(", delimiters(\",\") bindquotes(strict) maxquotedrows(unlimited) stringcols(_all) ///\n")
                .append("    varnames(nonames) rowrange(2) case(preserve) encoding(\"utf-8\") clear\n");
        List<Variable> variables = table.variables();
        // Names of fields begin with a letter, and may be v1.
        for (int i = 0; i < variables.size(); i++) {
            script.append("rename v").append(i + 1).append(" _r").append(i + 1).append('\n');
        }
        for (int i = 0; i < variables.size(); i++) {
            variable(script, variables.get(i), names.of(variables.get(i).name()), "_r" + (i + 1));
        }
        script.append("label data ").append(quoted(cut(table.name()))).append('\n');
        script.append("char define _dta[redcap_keys] ")
                .append(quoted(
                        String.join(" ", table.keys().stream().map(names::of).toList())))
                .append('\n');
    }

    private static String cut(String label) {
        int[] points = label.codePoints().limit(LONGEST_LABEL).toArray();
        return new String(points, 0, points.length);
    }

    private static void variable(StringBuilder script, Variable variable, String name, String raw) {
        boolean string = variable.type() == VariableType.TEXT;
        if (string) {
            script.append("rename ").append(raw).append(' ').append(name).append('\n');
            for (Choice code : variable.missing()) {
                script.append("replace ")
                        .append(name)
                        .append(" = \"\" if ")
                        .append(name)
                        .append(" == ")
                        .append(quoted(code.code()))
                        .append('\n');
            }
        } else {
            number(script, variable, name, raw);
        }
        script.append("order ").append(name).append(", last\n");
        script.append("label variable ")
                .append(name)
                .append(' ')
                .append(quoted(cut(variable.label())))
                .append('\n');
        characteristic(script, name, "redcap_name", variable.name().equals(name) ? "" : variable.name());
        characteristic(script, name, "redcap_instrument", variable.instrument());
        characteristic(script, name, "redcap_identifier", variable.identifier() ? "yes" : "");
    }

    private static void characteristic(StringBuilder script, String name, String key, String value) {
        if (!value.isEmpty()) {
            script.append("char define ")
                    .append(name)
                    .append('[')
                    .append(key)
                    .append("] ")
                    .append(quoted(value))
                    .append('\n');
        }
    }

    private static void number(StringBuilder script, Variable variable, String name, String raw) {
        var labels = new ArrayList<Choice>();
        if (variable.type() == VariableType.CATEGORY && !variable.hasNumericLevels()) {
            script.append("generate long ").append(name).append(" = .\n");
            for (int i = 0; i < variable.levels().size(); i++) {
                Choice level = variable.levels().get(i);
                replace(script, name, String.valueOf(i + 1), raw, level.code());
                labels.add(new Choice(String.valueOf(i + 1), level.label()));
                characteristic(script, name, "redcap_code_" + (i + 1), level.code());
            }
        } else {
            script.append("generate double ")
                    .append(name)
                    .append(" = ")
                    .append(value(variable, raw))
                    .append('\n');
            labels.addAll(
                    variable.type() == VariableType.LOGICAL
                            ? List.of(new Choice("0", "Unchecked"), new Choice("1", "Checked"))
                            : variable.levels());
        }
        List<Choice> missing = variable.missing();
        for (int i = 0; i < missing.size(); i++) {
            String extended = i < MOST_MISSING ? "." + (char) ('a' + i) : ".";
            replace(script, name, extended, raw, missing.get(i).code());
            if (i < MOST_MISSING) {
                labels.add(new Choice(extended, missing.get(i).label()));
            }
        }
        script.append("assert ").append(name).append(" != . | ").append(raw).append(" == \"\"");
        missing.stream()
                .skip(MOST_MISSING)
                .forEach(code -> script.append(" | ").append(raw).append(" == ").append(quoted(code.code())));
        script.append("\ndrop ").append(raw).append('\n');
        if (!format(variable.type()).isEmpty()) {
            script.append("format ")
                    .append(name)
                    .append(' ')
                    .append(format(variable.type()))
                    .append('\n');
        }
        for (Choice label : labels) {
            script.append("label define ")
                    .append(name)
                    .append(' ')
                    .append(label.code())
                    .append(' ')
                    .append(quoted(label.label()))
                    .append(", modify\n");
        }
        if (!labels.isEmpty()) {
            script.append("label values ").append(name).append(' ').append(name).append('\n');
        }
    }

    private static void replace(StringBuilder script, String name, String value, String raw, String code) {
        script.append("replace ")
                .append(name)
                .append(" = ")
                .append(value)
                .append(" if ")
                .append(raw)
                .append(" == ")
                .append(quoted(code))
                .append('\n');
    }

    private static String value(Variable variable, String raw) {
        return switch (variable.type()) {
            case INTEGER, LOGICAL, CATEGORY -> "real(" + raw + ")";
            case NUMBER ->
                variable.decimalComma() ? "real(subinstr(" + raw + ", \",\", \".\", 1))" : "real(" + raw + ")";
            case DATE -> "daily(" + raw + ", \"YMD\")";
            case DATETIME -> "clock(" + raw + ", \"YMDhm\")";
            case DATETIME_SECONDS -> "clock(" + raw + ", \"YMDhms\")";
            case TIME -> "clock(" + raw + ", \"hm\")";
            case TIME_SECONDS -> "clock(" + raw + ", \"hms\")";
            case MINUTES_SECONDS -> "clock(" + raw + ", \"ms\")";
            case TEXT -> throw new IllegalStateException("a string");
        };
    }

    private static String format(VariableType type) {
        return switch (type) {
            case DATE -> "%td";
            case DATETIME -> "%tcCCYY-NN-DD_HH:MM";
            case DATETIME_SECONDS -> "%tcCCYY-NN-DD_HH:MM:SS";
            case TIME -> "%tcHH:MM";
            case TIME_SECONDS -> "%tcHH:MM:SS";
            case MINUTES_SECONDS -> "%tcMM:SS";
            case TEXT, INTEGER, NUMBER, LOGICAL, CATEGORY -> "";
        };
    }
}
