package org.rcol.export.records.loader;

import java.util.List;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;

/** Loads with base R, and into haven's labelled vectors where that is asked for. */
final class RLoader implements Loader {
    private static final String HEAD = """
            # source("load.R") in this folder leaves "data": a data frame, or a list of them by name where there are several tables.
            # From elsewhere: rcol_folder <- "the/folder"; source("the/folder/load.R").
            # Categories are factors with labels, attr(data$x, "codes") has their codes; ticked boxes are logical; dates are Date, dates
            # with a time POSIXct, times of day difftime; record ids and everything else are character: "NA" and "007" stay what they are.
            # attr(data, "keys") names the columns that tell rows apart; attr(data$x, "label"), "instrument", "identifier" and
            # "missing_codes" say what a column is.
            # data <- load_rcol(haven = TRUE) makes haven::labelled vectors with codes, and each code for missing data a tagged NA.

            if (!exists("rcol_folder")) rcol_folder <- "."

            """;

    @Override
    public String file() {
        return "load.R";
    }

    @Override
    public String text(DataSet data) {
        var script = new StringBuilder(HEAD);
        script.append("rcol_tables <- list(\n");
        for (int i = 0; i < data.tables().size(); i++) {
            script.append(i > 0 ? ",\n" : "");
            table(script, data.tables().get(i));
        }
        return script.append("\n)\n").append(ScriptText.of("load.R")).toString();
    }

    private static void table(StringBuilder script, DataTable table) {
        script.append("  ")
                .append(quoted(table.name()))
                .append(" = list(file = ")
                .append(quoted(table.file()))
                .append(", keys = ")
                .append(vector(table.keys()))
                .append(", columns = list(\n")
                .append(table.variables().stream().map(RLoader::column).collect(Collectors.joining(",\n")))
                .append("\n  ))");
    }

    private static String column(Variable variable) {
        return "    list(name = " + quoted(variable.name())
                + ", type = " + quoted(variable.type().word())
                + ", label = " + quoted(variable.label())
                + ", instrument = " + quoted(variable.instrument())
                + ", identifier = " + word(variable.identifier())
                + ", comma = " + word(variable.decimalComma())
                + ", numeric = " + word(variable.hasNumericLevels())
                + ",\n      levels = " + named(variable.levels())
                + ", missing = " + named(variable.missing()) + ")";
    }

    private static String word(boolean is) {
        return is ? "TRUE" : "FALSE";
    }

    private static String vector(List<String> texts) {
        return texts.stream().map(RLoader::quoted).collect(Collectors.joining(", ", "c(", ")"));
    }

    /** Labels by their codes. A name in front of an argument may be any string, but not an empty one. */
    private static String named(List<Choice> choices) {
        if (choices.isEmpty()) {
            return "character(0)";
        }
        return "structure(" + vector(choices.stream().map(Choice::label).toList()) + ", names = "
                + vector(choices.stream().map(Choice::code).toList()) + ")";
    }

    /** A string in ASCII, so that the script means the same in every locale. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c >= ' ' && c < 127) {
                quoted.appendCodePoint(c);
            } else if (c != 0) {
                quoted.append("\\U").append(String.format("{%x}", c));
            }
        });
        return quoted.append('"').toString();
    }
}
