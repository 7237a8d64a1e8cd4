package org.rcol.sandbox.api.design;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.design.CurrentDictionary;
import org.rcol.sandbox.project.Variant;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentCsv;
import org.rcol.sandbox.wire.SentRows;

/** The fields of a metadata import, written as the server will store them. */
final class SentDictionary {
    private static final List<String> NAMES =
            Column.ALL.stream().map(Column::apiName).toList();
    private static final int SLIDER_LABELS = 3;

    private SentDictionary() {}

    /**
     * Reads the fields that were sent; columns that the API does not know are as if they were not there.
     *
     * @throws Refusal if there is none, or the text is in another format
     */
    static List<Field> of(ApiRequest request) throws Refusal, IOException {
        boolean cutting = request.options().has(Variant.BLANKS_CUT);
        var fields = new ArrayList<Field>();
        rows(request.parameters()).forEach((row, cells) -> fields.add(field(row, cells, cutting)));
        if (fields.isEmpty()) {
            throw SentRows.notInFormat();
        }
        return fields;
    }

    /**
     * A CSV without a column {@code field_name} is taken by the places of its columns: a client that lost the first column was shown errors about
     * form names in column A (redcap-tools/PyCap#190). The delimiter is always a comma here (vubiostat/redcapAPI#507).
     */
    private static SentRows rows(Parameters parameters) throws Refusal, IOException {
        SentRows rows = SentRows.of(parameters.format(), parameters.get("data"), ',');
        if (rows instanceof SentCsv csv && !csv.header().contains(Column.FIELD_NAME.apiName())) {
            return csv.named(NAMES);
        }
        return rows;
    }

    /**
     * Labels, notes, logic and annotations keep the blanks at their ends: real downloads have them there in 3,200 cells, and none in names,
     * types and flags.
     */
    private static boolean keepsBlanks(Column column) {
        return switch (column) {
            case SECTION_HEADER, FIELD_LABEL, CHOICES, FIELD_NOTE, BRANCHING_LOGIC, ANNOTATION -> true;
            default -> false;
        };
    }

    private static String unlessBlank(String cell) {
        return cell.isBlank() ? "" : cell;
    }

    private static Field field(int row, Map<String, String> cells, boolean cutting) {
        var stored = new ArrayList<String>(NAMES.size());
        for (String name : NAMES) {
            stored.add(lines(cells.getOrDefault(name, "")));
        }
        for (Column column : Column.values()) {
            change(stored, column, keepsBlanks(column) && !cutting ? SentDictionary::unlessBlank : String::strip);
        }
        change(stored, Column.FIELD_NAME, name -> name.toLowerCase(Locale.ROOT));
        change(stored, Column.FORM_NAME, form -> new FormName(form).slug().text());
        FieldType type = FieldType.of(stored.get(Column.FIELD_TYPE.index()));
        change(stored, Column.CHOICES, choices -> choices(type, choices));
        return CurrentDictionary.field(stored, row);
    }

    private static void change(List<String> cells, Column column, UnaryOperator<String> change) {
        cells.set(column.index(), change.apply(cells.get(column.index())));
    }

    private static String lines(String cell) {
        return cell.indexOf('\r') < 0 ? cell : cell.replace("\r\n", "\n").replace('\r', '\n');
    }

    /**
     * Column F as exports show it: choices with blanks around the bar and after the comma (iuredcap/phpcap
     * {@code ImportAndDeleteMetadataTest}), a choice without a comma as it is (vubiostat/redcapAPI#145), three slider labels, and nothing
     * for types whose choices are fixed (all 1,082 yesno and 424 slider rows of public exports).
     */
    private static String choices(FieldType type, String cell) {
        return switch (type) {
            case RADIO, DROPDOWN, CHECKBOX -> segments(cell);
            case SLIDER -> slider(cell);
            case YESNO, TRUEFALSE -> "";
            case TEXT, NOTES, CALC, FILE, DESCRIPTIVE, SQL, UNKNOWN -> cell;
        };
    }

    private static String segments(String cell) {
        var choices = new ArrayList<String>();
        for (String segment : Choice.segments(cell)) {
            if (!segment.isEmpty()) {
                choices.add(choice(segment));
            }
        }
        return String.join(" | ", choices);
    }

    private static String choice(String segment) {
        int comma = segment.indexOf(',');
        return comma < 0
                ? segment
                : segment.substring(0, comma).strip() + ", "
                        + segment.substring(comma + 1).strip();
    }

    private static String slider(String cell) {
        if (cell.isEmpty()) {
            return "";
        }
        var labels = new ArrayList<>(
                Arrays.stream(cell.split("\\|", -1)).map(String::strip).toList());
        while (labels.size() < SLIDER_LABELS) {
            labels.add("");
        }
        return String.join(" | ", labels);
    }
}
