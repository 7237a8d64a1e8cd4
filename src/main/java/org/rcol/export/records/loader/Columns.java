package org.rcol.export.records.loader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FlagWord;
import org.rcol.dictionary.HtmlText;
import org.rcol.dictionary.ValidationType;
import org.rcol.dictionary.ValueShape;
import org.rcol.export.records.FinishedExport;
import org.rcol.logic.ActionTags;

/** What the project says about each column of an export, before anybody has looked at its cells. */
final class Columns {
    /** What REDCap writes in place of the time of a survey that was begun and not completed (REDCapR {@code redcap-read.R}). */
    private static final Choice NOT_COMPLETED = new Choice("[not completed]", "not completed");

    private static final List<Choice> STATUSES =
            List.of(new Choice("0", "Incomplete"), new Choice("1", "Unverified"), new Choice("2", "Complete"));

    private final FinishedExport export;
    private final ExportColumns owners;
    private final List<Choice> missing;
    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, String> boxes = new HashMap<>();
    private final Map<String, String> timestamps = new HashMap<>();

    Columns(FinishedExport export) {
        this.export = export;
        this.owners = new ExportColumns(export.dictionary());
        this.missing = labelled(Choice.parse(export.project().missingDataCodes()));
        for (Field field : export.dictionary().fields()) {
            fields.putIfAbsent(field.name().text(), field);
            if (field.type() == FieldType.CHECKBOX) {
                var all = new ArrayList<>(field.choices());
                all.addAll(missing);
                all.forEach(choice -> boxes.putIfAbsent(
                        ExportColumns.of(field.name(), choice.code()), words(choice.label(), choice.code())));
            }
            String form = field.form().text();
            timestamps.put(form + ExportColumns.TIMESTAMP, form);
        }
    }

    /**
     * What is declared of a column.
     *
     * @param shape how its values are written; none for codes, ticked boxes and free texts
     */
    record Declared(
            String name,
            String label,
            String instrument,
            VariableType type,
            Optional<ValueShape> shape,
            List<Choice> levels,
            List<Choice> missing,
            boolean identifier,
            Variable.Range range) {
        /** A column of which nothing but its type is known. */
        static Declared of(String name, String label, String instrument, VariableType type) {
            return new Declared(
                    name, label, instrument, type, type.shape(), List.of(), List.of(), false, Variable.Range.NONE);
        }

        /** A column with these codes, or a text if there are none. */
        static Declared of(String name, String label, String instrument, List<Choice> levels) {
            return of(name, label, instrument, levels.isEmpty() ? VariableType.TEXT : VariableType.CATEGORY)
                    .with(levels, List.of());
        }

        Declared with(List<Choice> codes, List<Choice> codesForMissing) {
            return new Declared(name, label, instrument, type, shape, codes, codesForMissing, identifier, range);
        }

        Declared identifier(boolean is) {
            return new Declared(name, label, instrument, type, shape, levels, missing, is, range);
        }
    }

    /** What the project says about a column. */
    Declared of(String column) {
        if (column.equals(export.recordId())) {
            Field field = fields.get(column);
            return field == null
                    ? Declared.of(column, "Record ID", "", VariableType.TEXT)
                    : Declared.of(column, label(field), field.form().text(), VariableType.TEXT)
                            .identifier(isIdentifier(field));
        }
        Optional<ExportColumns.Owner> owner = owners.owner(column);
        if (owner.isEmpty()) {
            return ofRedcap(column);
        }
        Field field = fields.get(owner.get().field().text());
        String form = owner.get().form().text();
        if (field == null) {
            return Declared.of(column, "Complete?", form, STATUSES);
        }
        return owner.get().tick() ? box(column, field) : of(column, field);
    }

    private Declared box(String column, Field field) {
        String code =
                column.substring(Math.min(column.length(), field.name().text().length() + 3));
        return Declared.of(
                        column,
                        label(field) + ": " + boxes.getOrDefault(column, code),
                        field.form().text(),
                        VariableType.LOGICAL)
                .identifier(isIdentifier(field));
    }

    private Declared of(String column, Field field) {
        Optional<ValueShape> shape = shape(field);
        List<Choice> levels = labelled(field.choices());
        VariableType type =
                levels.isEmpty() ? shape.map(VariableType::of).orElse(VariableType.TEXT) : VariableType.CATEGORY;
        return new Declared(
                column,
                label(field),
                field.form().text(),
                type,
                type == VariableType.CATEGORY ? Optional.empty() : shape.filter(ValueShape::hasRange),
                levels,
                missing(field, levels),
                isIdentifier(field),
                range(field, shape));
    }

    private static Optional<ValueShape> shape(Field field) {
        return switch (field.type()) {
            case CALC -> Optional.of(ValueShape.NUMBER);
            case SLIDER -> Optional.of(ValueShape.INTEGER);
            case TEXT -> ValidationType.of(field).map(ValidationType::shape);
            case NOTES, RADIO, DROPDOWN, CHECKBOX, YESNO, TRUEFALSE, FILE, DESCRIPTIVE, SQL, UNKNOWN ->
                Optional.empty();
        };
    }

    /** A limit may also be a field or today's date, which is none for the values of a file. */
    private static Variable.Range range(Field field, Optional<ValueShape> shape) {
        return field.type() == FieldType.TEXT
                ? new Variable.Range(
                        limit(field, Column.VALIDATION_MIN, shape), limit(field, Column.VALIDATION_MAX, shape))
                : Variable.Range.NONE;
    }

    private static Optional<String> limit(Field field, Column column, Optional<ValueShape> shape) {
        String cell = field.get(column).strip();
        return shape.flatMap(how -> how.order(cell)).map(order -> cell);
    }

    /** A choice of the field's own is a value, whatever the project calls its code; with {@code @NOMISSING} there are no others. */
    private List<Choice> missing(Field field, List<Choice> levels) {
        boolean none =
                ActionTags.parse(field.get(Column.ANNOTATION)).all().stream().anyMatch(tag -> tag.is("@NOMISSING"));
        Set<String> own = new HashSet<>();
        levels.forEach(level -> own.add(level.code()));
        return none
                ? List.of()
                : missing.stream().filter(code -> !own.contains(code.code())).toList();
    }

    private Declared ofRedcap(String column) {
        String form = timestamps.get(column);
        if (form != null) {
            return Declared.of(column, "Survey timestamp", form, VariableType.DATETIME_SECONDS)
                    .with(List.of(), List.of(NOT_COMPLETED));
        }
        return switch (column) {
            case ExportColumns.EVENT -> Declared.of(column, "Event", "", choices(export.events()));
            case ExportColumns.INSTRUMENT -> {
                Map<String, String> labels = new LinkedHashMap<>();
                export.instruments().forEach((name, label) -> labels.put(name.text(), label));
                yield Declared.of(column, "Repeated instrument", "", choices(labels));
            }
            case ExportColumns.INSTANCE -> Declared.of(column, "Instance", "", VariableType.INTEGER);
            case ExportColumns.GROUP -> Declared.of(column, "Data access group", "", VariableType.TEXT);
            case ExportColumns.SURVEY_IDENTIFIER ->
                Declared.of(column, "Survey identifier", "", VariableType.TEXT).identifier(true);
            default -> Declared.of(column, column, "", VariableType.TEXT);
        };
    }

    private static List<Choice> choices(Map<String, String> labels) {
        var choices = new ArrayList<Choice>();
        labels.forEach((code, label) -> choices.add(new Choice(code, label)));
        return labelled(choices);
    }

    private static String label(Field field) {
        return words(field.get(Column.FIELD_LABEL), field.name().text());
    }

    private static boolean isIdentifier(Field field) {
        return FlagWord.meaning(field.get(Column.IDENTIFIER))
                .filter("y"::equals)
                .isPresent();
    }

    /**
     * Choices with labels that people read, each code once. Two codes with one label would become one value in a program that knows labels
     * only: then the code is in the label.
     */
    static List<Choice> labelled(List<Choice> choices) {
        Map<String, Integer> uses = new HashMap<>();
        Map<String, String> labels = new LinkedHashMap<>();
        choices.forEach(choice -> labels.putIfAbsent(choice.code(), words(choice.label(), choice.code())));
        labels.values().forEach(label -> uses.merge(label, 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        var unique = new ArrayList<Choice>();
        labels.forEach((code, label) -> {
            String shown = uses.getOrDefault(label, 0) > 1 ? label + " (" + code + ")" : label;
            while (!taken.add(shown)) {
                shown += " (" + code + ")";
            }
            unique.add(new Choice(code, shown));
        });
        return List.copyOf(unique);
    }

    private static String words(String html, String otherwise) {
        String words = HtmlText.of(html).words();
        return words.isEmpty() ? otherwise : words;
    }
}
