package org.rcol.check.rule.file;

import java.util.List;
import java.util.Locale;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * An invisible character in a name, type, code or logic: a no-break space, a zero-width space, a control character.
 *
 * <p><b>Why it matters.</b> It comes from text copied out of Word, a PDF or a web page. Two names, codes or types that look the same then
 * differ, and logic that looks right finds nothing. Ten of 45 public projects contain such characters, all in labels and notes, where they
 * do no harm and are not reported.
 *
 * <p><b>Bad.</b> {@code 1, Yes | 0, No} with a no-break space before the 0, which makes the code something other than 0.
 *
 * <p><b>Good.</b> The same with an ordinary space.
 *
 * <p><b>Fix.</b> Delete the character, and type an ordinary space where one is needed.
 */
public final class InvisibleCharacter extends FieldRule {
    private static final List<Column> COLUMNS = List.of(
            Column.FIELD_NAME,
            Column.FORM_NAME,
            Column.FIELD_TYPE,
            Column.CHOICES,
            Column.VALIDATION,
            Column.VALIDATION_MIN,
            Column.VALIDATION_MAX,
            Column.IDENTIFIER,
            Column.BRANCHING_LOGIC,
            Column.REQUIRED,
            Column.ALIGNMENT,
            Column.MATRIX_GROUP,
            Column.MATRIX_RANKING);
    private static final int SHOWN = 15;

    /** Makes the rule. */
    public InvisibleCharacter() {
        super("FILE-11", "invisible-character", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        for (Column column : COLUMNS) {
            String cell = field.get(column);
            for (int at = 0; at < cell.length(); at++) {
                if (isInvisible(cell.charAt(at)) && matters(field, column, at)) {
                    report(field, column, at, report);
                    break;
                }
            }
        }
    }

    private static boolean isInvisible(char c) {
        if (c >= ' ' && c <= '~') {
            return false;
        }
        boolean control = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
        // Tabs and line breaks are allowed in logic; FILE-04 reports NUL.
        return (control || Character.isSpaceChar(c)) && "\t\n\r\0".indexOf(c) < 0;
    }

    /** Everywhere except in the labels of choices and sliders. */
    private static boolean matters(Field field, Column column, int at) {
        if (column != Column.CHOICES) {
            return true;
        }
        String cell = field.get(column);
        return switch (field.type()) {
            case RADIO, DROPDOWN, CHECKBOX -> cell.lastIndexOf(',', at) <= cell.lastIndexOf('|', at);
            case CALC, TEXT, SQL -> true;
            case NOTES, FILE, YESNO, TRUEFALSE, DESCRIPTIVE, SLIDER, UNKNOWN -> false;
        };
    }

    private static void report(Field field, Column column, int at, Report report) {
        String cell = field.get(column);
        String before = visible(cell.substring(Math.max(0, at - SHOWN), at));
        String after = visible(cell.substring(at + 1, Math.min(cell.length(), at + 1 + SHOWN)));
        String where =
                before.isEmpty() ? after.isEmpty() ? "" : " before \"" + after + "\"" : " after \"" + before + "\"";
        report.at(
                field,
                column,
                at,
                1,
                "an invisible character" + where + ": " + name(cell.charAt(at)),
                hint(cell.charAt(at)));
    }

    private static String visible(String text) {
        var visible = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isInvisible(text.charAt(i))) {
                visible.setCharAt(i, ' ');
            }
        }
        return visible.toString().strip();
    }

    private static String name(char c) {
        return String.format(
                Locale.ROOT,
                "a %s (U+%04X)",
                String.valueOf(Character.getName(c)).toLowerCase(Locale.ROOT),
                (int) c);
    }

    private static String hint(char c) {
        return Character.isSpaceChar(c) ? "type an ordinary space instead, or none" : "delete it";
    }
}
