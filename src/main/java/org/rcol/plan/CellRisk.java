package org.rcol.plan;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/** What another text in one column does to recorded data, and under which code that is reported. */
final class CellRisk {
    private static final Pattern TAGS_THAT_TOUCH_DATA =
            Pattern.compile("@(?:CALCTEXT|CALCDATE|SETVALUE|HIDDEN|IF)[^@]*");
    private static final Pattern DATE = Pattern.compile("date(?:time(?:_seconds)?)?_(?:ymd|mdy|dmy)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:[.,]\\d+)?");
    private static final List<String> DISPLAY_ONLY = List.of("", "autocomplete");

    private CellRisk() {}

    static String code(Field from, Column column, String to) {
        return switch (column) {
            case VALIDATION, VALIDATION_MIN, VALIDATION_MAX -> "DIFF-09";
            case BRANCHING_LOGIC -> "DIFF-11";
            case CHOICES -> from.type() == FieldType.CALC || from.type() == FieldType.SQL ? "DIFF-11" : "DIFF-15";
            case ANNOTATION -> of(from, column, to) == Risk.SAFE ? "DIFF-15" : "DIFF-11";
            case IDENTIFIER -> "DIFF-12";
            case FIELD_NAME,
                    FORM_NAME,
                    SECTION_HEADER,
                    FIELD_TYPE,
                    FIELD_LABEL,
                    FIELD_NOTE,
                    REQUIRED,
                    ALIGNMENT,
                    QUESTION_NUMBER,
                    MATRIX_GROUP,
                    MATRIX_RANKING -> "DIFF-15";
        };
    }

    static Risk of(Field from, Column column, String to) {
        String before = NormalForm.of(from, column);
        String after = to.strip();
        return switch (column) {
            case VALIDATION -> widened(from.type(), before, after);
            case VALIDATION_MIN -> bound(before, after, -1);
            case VALIDATION_MAX -> bound(before, after, 1);
            case BRANCHING_LOGIC -> after.isEmpty() ? Risk.SAFE : Risk.CHANGES;
            case CHOICES -> from.type() == FieldType.CALC || from.type() == FieldType.SQL ? Risk.CHANGES : Risk.SAFE;
            case ANNOTATION -> tags(before).equals(tags(after)) ? Risk.SAFE : Risk.CHANGES;
            case IDENTIFIER -> after.isEmpty() ? Risk.CHANGES : Risk.SAFE;
            case FIELD_NAME,
                    FORM_NAME,
                    SECTION_HEADER,
                    FIELD_TYPE,
                    FIELD_LABEL,
                    FIELD_NOTE,
                    REQUIRED,
                    ALIGNMENT,
                    QUESTION_NUMBER,
                    MATRIX_GROUP,
                    MATRIX_RANKING -> Risk.SAFE;
        };
    }

    private static Set<String> tags(String annotation) {
        var tags = new TreeSet<String>();
        TAGS_THAT_TOUCH_DATA
                .matcher(annotation)
                .results()
                .forEach(match -> tags.add(match.group().strip()));
        return tags;
    }

    private static Risk widened(FieldType type, String before, String after) {
        if (type == FieldType.SLIDER || (DISPLAY_ONLY.contains(before) && DISPLAY_ONLY.contains(after))) {
            return Risk.SAFE;
        }
        boolean sameDates = DATE.matcher(before).matches()
                && DATE.matcher(after).matches()
                && stem(before).equals(stem(after));
        boolean wider = after.isEmpty() || (before.equals("integer") && after.equals("number")) || sameDates;
        return wider && type == FieldType.TEXT ? Risk.SAFE : Risk.CHANGES;
    }

    /** Another order of day, month and year only shows dates differently; REDCap stores year-month-day in any case. */
    private static String stem(String validation) {
        return validation.substring(0, validation.length() - 3);
    }

    /** A bound that goes, or moves outwards: {@code outwards} is 1 for a maximum, -1 for a minimum. */
    private static Risk bound(String before, String after, int outwards) {
        if (after.isEmpty()) {
            return Risk.SAFE;
        }
        if (NUMBER.matcher(before).matches() && NUMBER.matcher(after).matches()) {
            double moved = number(after) - number(before);
            return moved * outwards >= 0 ? Risk.SAFE : Risk.CHANGES;
        }
        return Risk.CHANGES;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(',', '.'));
    }
}
