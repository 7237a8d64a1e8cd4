package org.rcol.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * The form in which cells are compared: what a server only writes differently is the same.
 *
 * <p>Blanks around a cell, CRLF for LF, and the spacing of choices come back different from what was sent
 * (iuredcap/phpcap {@code ImportAndDeleteMetadataTest} strips them before comparing). A blank alignment is RV.
 */
public final class NormalForm {
    private NormalForm() {}

    /** The cell of a column as it is compared. */
    public static String of(Field field, Column column) {
        String cell = field.get(column);
        if (column == Column.CHOICES
                && field.type().hasOwnChoices()
                && newLines(cell).strip().equals(cell)) {
            // The field has cut this very text already.
            return Choice.format(field.choices());
        }
        return of(field.type(), column, cell);
    }

    /** A text as it is compared in a column of a field of this type. */
    public static String of(FieldType type, Column column, String cell) {
        if (cell.isEmpty()) {
            return cell;
        }
        String text = newLines(cell).strip();
        return switch (column) {
            case CHOICES -> choices(type, text);
            case FIELD_NAME, FORM_NAME, FIELD_TYPE, IDENTIFIER, REQUIRED, MATRIX_RANKING ->
                text.toLowerCase(Locale.ROOT);
            case ALIGNMENT -> text.equals("RV") ? "" : text;
            case SECTION_HEADER,
                    FIELD_LABEL,
                    FIELD_NOTE,
                    VALIDATION,
                    VALIDATION_MIN,
                    VALIDATION_MAX,
                    BRANCHING_LOGIC,
                    QUESTION_NUMBER,
                    MATRIX_GROUP,
                    ANNOTATION -> text;
        };
    }

    private static String newLines(String cell) {
        return cell.indexOf('\r') < 0 ? cell : cell.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String choices(FieldType type, String text) {
        return switch (type) {
            case RADIO, DROPDOWN, CHECKBOX -> Choice.format(Choice.parse(text));
            case SLIDER -> trimTail(Choice.segments(text));
            // REDCap has fixed choices for these two; whatever is there is not stored as a choice.
            case YESNO, TRUEFALSE -> "";
            case TEXT, NOTES, CALC, FILE, DESCRIPTIVE, SQL, UNKNOWN -> text;
        };
    }

    private static String trimTail(List<String> segments) {
        int end = segments.size();
        while (end > 0 && segments.get(end - 1).isEmpty()) {
            end--;
        }
        return segments.subList(0, end).stream().collect(Collectors.joining(" | "));
    }

    /** Whether a cell means the same in both fields. */
    public static boolean same(Field one, Field other, Column column) {
        boolean identical = one.get(column).equals(other.get(column)) && one.type() == other.type();
        return identical || of(one, column).equals(of(other, column));
    }

    /** A field with every cell in normal form. */
    public static Field of(Field field) {
        var cells = new ArrayList<String>(Column.ALL.size());
        for (Column column : Column.ALL) {
            cells.add(of(field, column));
        }
        return Field.of(cells, field.location());
    }

    /** A dictionary with every cell in normal form. */
    public static DataDictionary of(DataDictionary dictionary) {
        return new DataDictionary(
                dictionary.fields().stream().map(NormalForm::of).toList());
    }
}
