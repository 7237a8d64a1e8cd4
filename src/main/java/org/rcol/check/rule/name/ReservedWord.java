package org.rcol.check.rule.name;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A variable name that is a reserved word of REDCap's logic or of a statistics program.
 *
 * <p><b>Why it matters.</b> REDCap accepts {@code and} and {@code or} as names (vubiostat/redcapAPI#336), but logic that uses them is hard
 * to read. SPSS, Stata and R refuse or change their own reserved words when they read exported data (SPSS Statistics documentation,
 * "Variable names"; Stata User's Guide 11.3; R, {@code ?Reserved}). The name of a function, such as {@code sum} or {@code length}, is not
 * such a word and does no harm, because logic puts fields in brackets.
 *
 * <p><b>Bad.</b> {@code or}
 *
 * <p><b>Good.</b> {@code operating_room}
 *
 * <p><b>Fix.</b> Rename the field before data are recorded.
 */
public final class ReservedWord extends FieldRule {
    private static final Map<String, String> OWNERS = owners();

    /** Makes the rule. */
    public ReservedWord() {
        super("NAME-13", "reserved-word", Severity.INFO);
    }

    private static Map<String, String> owners() {
        var owners = new HashMap<String, String>();
        List.of("byte", "double", "float", "int", "long", "strl", "using").forEach(word -> owners.put(word, "Stata"));
        List.of("else", "for", "function", "in", "next", "repeat", "while", "break", "true", "false", "null", "nan")
                .forEach(word -> owners.put(word, "R"));
        List.of("all", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "to", "with")
                .forEach(word -> owners.put(word, "SPSS"));
        List.of("and", "or", "if").forEach(word -> owners.put(word, "REDCap's logic"));
        return Map.copyOf(owners);
    }

    @Override
    protected void check(Field field, Report report) {
        String owner = OWNERS.get(field.name().folded().text());
        if (owner != null) {
            report.at(
                    field,
                    Column.FIELD_NAME,
                    "\"" + field.name() + "\" is a reserved word of " + owner,
                    "use a longer name, such as " + field.form().slug() + "_"
                            + field.name().folded());
        }
    }
}
