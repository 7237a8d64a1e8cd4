package org.rcol.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Location;

/** Makes dictionaries, and edited versions of them, from a seed. */
final class RandomDictionary {
    private static final List<String> TYPES = List.of(
            "text",
            "notes",
            "radio",
            "dropdown",
            "calc",
            "file",
            "checkbox",
            "yesno",
            "truefalse",
            "descriptive",
            "slider");
    private static final List<String> WORDS =
            List.of("pain", "sleep", "mood", "date of visit", "weight", "Größe", "how often", "last week", "left hand");

    private final Random random;

    RandomDictionary(long seed) {
        random = new Random(seed);
    }

    static Field field(String name, String form, String type, String label, String choices) {
        var cells = new ArrayList<>(Collections.nCopies(Column.ALL.size(), ""));
        cells.set(Column.FIELD_NAME.index(), name);
        cells.set(Column.FORM_NAME.index(), form);
        cells.set(Column.FIELD_TYPE.index(), type);
        cells.set(Column.FIELD_LABEL.index(), label);
        cells.set(Column.CHOICES.index(), choices);
        return Field.of(cells, new Location(Location.PROJECT, 2, 2, Header.API));
    }

    DataDictionary dictionary() {
        var fields = new ArrayList<Field>();
        fields.add(field("record_id", "form_0", "text", "Record ID", ""));
        int forms = 1 + random.nextInt(5);
        for (int form = 0; form < forms; form++) {
            for (int i = random.nextInt(8); i >= 0; i--) {
                fields.add(randomField("f" + form + "_" + i, "form_" + form));
            }
        }
        return new DataDictionary(fields);
    }

    private Field randomField(String name, String form) {
        String type = pick(TYPES);
        Field field = field(name, form, type, label(), choices(type));
        return random.nextInt(4) == 0 ? field.with(Column.BRANCHING_LOGIC, "[f0_0] = '1'") : field;
    }

    private String label() {
        return pick(WORDS) + " " + pick(WORDS) + " " + random.nextInt(100);
    }

    private String choices(String type) {
        if (!Set.of("radio", "dropdown", "checkbox").contains(type)) {
            // What a slider cuts into labels may be left over from it in a field of another type.
            boolean labels = type.equals("slider") || random.nextInt(6) == 0;
            return type.equals("calc")
                    ? "[f0_0] + " + random.nextInt(9)
                    : labels ? pick(List.of("low | | high", "low|mid|high")) : "";
        }
        var choices = new ArrayList<String>();
        for (int code = 0; code <= random.nextInt(6); code++) {
            choices.add(code + "," + (random.nextBoolean() ? " " : "") + label());
        }
        return String.join(random.nextBoolean() ? " | " : "|", choices);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** The dictionary after up to ten edits; names stay unique and forms together. */
    DataDictionary edited(DataDictionary dictionary) {
        var fields = new ArrayList<>(dictionary.fields());
        for (int edit = random.nextInt(10); edit >= 0; edit--) {
            edit(fields);
        }
        var names = new HashSet<String>();
        fields.removeIf(field -> !names.add(field.name().text()));
        return DataDictionary.ofInstruments(new DataDictionary(fields).instruments());
    }

    private void edit(List<Field> fields) {
        int at = random.nextInt(fields.size());
        Field field = fields.get(at);
        switch (random.nextInt(11)) {
            case 0 -> remove(fields, at);
            case 1 ->
                fields.add(
                        at,
                        randomField("new_" + random.nextInt(1000), field.form().text()));
            case 2 -> fields.add(randomField("other_" + random.nextInt(1000), "new_form_" + random.nextInt(3)));
            case 3 -> fields.set(at, field.with(Column.FIELD_LABEL, label()));
            case 4 -> fields.set(at, retyped(field));
            case 5 -> fields.set(at, field.with(Column.CHOICES, choices(field.get(Column.FIELD_TYPE))));
            case 6 ->
                fields.set(at, field.with(Column.FORM_NAME, pick(fields).form().text()));
            case 7 -> fields.set(at, field.with(Column.FIELD_NAME, field.name() + "_v2"));
            case 8 -> renameForm(fields, field.form().text());
            case 9 -> Collections.swap(fields, at, random.nextInt(fields.size()));
            default ->
                fields.set(at, field.with(pick(cellColumns()), pick(List.of("", "y", "integer", "5", "[a] = '1'"))));
        }
    }

    private static List<Column> cellColumns() {
        return List.of(
                Column.SECTION_HEADER,
                Column.FIELD_NOTE,
                Column.VALIDATION,
                Column.VALIDATION_MIN,
                Column.VALIDATION_MAX,
                Column.IDENTIFIER,
                Column.BRANCHING_LOGIC,
                Column.REQUIRED,
                Column.QUESTION_NUMBER,
                Column.MATRIX_GROUP,
                Column.ANNOTATION);
    }

    private static void remove(List<Field> fields, int at) {
        if (fields.size() > 1) {
            fields.remove(at);
        }
    }

    private Field retyped(Field field) {
        String type = pick(TYPES);
        return field.with(Column.FIELD_TYPE, type).with(Column.CHOICES, choices(type));
    }

    private void renameForm(List<Field> fields, String form) {
        String name = "renamed_" + random.nextInt(1000);
        fields.replaceAll(field -> field.form().text().equals(form) ? field.with(Column.FORM_NAME, name) : field);
    }
}
