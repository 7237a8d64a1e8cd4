package org.rcol.check.rule.name;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Remedy;
import org.rcol.logic.Span;

/**
 * Two or more underscores in a row in a variable name, or one at its end.
 *
 * <p><b>Why it matters.</b> REDCap's exports join a checkbox and its code with three underscores, as in {@code race___1}
 * (vubiostat/redcapAPI#90), so scripts take such a field for a checkbox. redcapAPI refuses names with two, or with one at the end; that is
 * only a note, because an upload accepts them and a few public dictionaries have some.
 *
 * <p><b>Bad.</b> {@code visit___delete}, {@code age_}
 *
 * <p><b>Good.</b> {@code visit_delete}, {@code age}
 *
 * <p><b>Fix.</b> Use the name that the hint suggests, in logic and piping too.
 */
public final class FieldNameUnderscores extends FieldRule {
    private static final Pattern UNUSUAL = Pattern.compile("__+|_$");

    /** Makes the rule. */
    public FieldNameUnderscores() {
        super("NAME-09", "field-name-underscores", Severity.WARNING, Severity.INFO);
    }

    @Override
    protected void check(Field field, Report report) {
        String name = field.name().text();
        Matcher found = UNUSUAL.matcher(name);
        if (found.find()) {
            boolean several = found.end() - found.start() > 1;
            boolean last = found.end() == name.length();
            int blanks = field.get(Column.FIELD_NAME).indexOf(name);
            String likeOne = last ? "" : "_";
            String plain = name.replaceAll("__+", "_").replaceAll("_$", "");
            boolean likeCheckbox = name.contains("___");
            (likeCheckbox ? report : report.as(Severity.INFO))
                    .at(
                            field,
                            Column.FIELD_NAME,
                            new Span(blanks + found.start(), found.end() - found.start()),
                            "\"" + name + "\" has " + (several ? "several underscores in a row" : "an underscore")
                                    + (last ? " at its end" : ""),
                            plain.isEmpty()
                                    ? Remedy.of("choose another name")
                                    : new Remedy(
                                            "write " + plain + " if no data are recorded yet", Optional.of(likeOne)));
        }
    }
}
