package org.rcol.check.rule.label;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A script in a label, section header, note or choice.
 *
 * <p><b>Why it matters.</b> REDCap removes scripts from the texts of instruments (vanderbilt/redcap-external-modules#58 relies on that), so
 * a button or a computation that needs one does nothing, and its source may be visible to users.
 *
 * <p><b>Bad.</b> {@code <a href="#" onclick="help()">Help</a>}
 *
 * <p><b>Good.</b> {@code <a href="https://example.org/help" target="_blank">Help</a>}
 *
 * <p><b>Fix.</b> Remove it. Branching logic, calculations and action tags replace most scripts; for the rest, ask your REDCap administrator
 * for an external module.
 */
public final class ActiveHtml extends FieldRule {
    private static final Pattern HANDLER = Pattern.compile(
            "\\s(?:(?:href|src)\\s*=\\s*[\"']?\\s*)?(javascript:|on[a-z]{3,}(?=\\s*=\\s*[\"'a-z]))",
            Pattern.CASE_INSENSITIVE);

    /** Makes the rule. */
    public ActiveHtml() {
        super("LABEL-03", "active-html", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        HtmlTag.COLUMNS.forEach(column -> check(field, column, report));
        if (field.type().hasOwnChoices()) {
            check(field, Column.CHOICES, report);
        }
    }

    private static void check(Field field, Column column, Report report) {
        List<HtmlTag> tags = HtmlTag.in(field.get(column));
        for (HtmlTag tag : tags) {
            Matcher handler = HANDLER.matcher(tag.text());
            boolean script = tag.name().equals("script") && !tag.closing();
            if (script || handler.find()) {
                report.at(
                        field,
                        column,
                        tag.offset(),
                        tag.text().length(),
                        "\"" + (script ? "<script>" : handler.group(1)) + "\" would run a script; REDCap removes it",
                        "remove it; an action tag or a calculation may do the same");
                return;
            }
        }
    }
}
