package org.rcol.export.codebook;

import java.util.List;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.html.Attribute;
import org.rcol.html.Element;
import org.rcol.html.Html;
import org.rcol.html.PlainText;
import org.rcol.html.StudyText;
import org.rcol.html.Tag;
import org.rcol.html.TextLanguages;
import org.rcol.reference.Mention;
import org.rcol.reference.Mentions;
import org.rcol.reference.Way;

/** The end of a row: the field's type, its choices or formula, and whatever else the dictionary says of it. */
final class AttributesCell {
    private static final int MANY = 20;
    private static final int LONGEST_CODE = 16;
    private static final List<String> SLIDER_PLACES = List.of("Left", "Middle", "Right");

    private final Html html;
    private final LinkedText linked;

    AttributesCell(Html html, Index index) {
        this.html = html;
        this.linked = new LinkedText(html, index);
    }

    /** Writes the cell of a field whose texts are in this language. */
    void write(Field field, String language) {
        html.in(Tag.TD.with(Attribute.css("attributes"), Attribute.role("cell")), () -> {
            html.in(Tag.DIV.of("type"), type(field));
            // The words of yesno and truefalse are REDCap's.
            choices(field, field.type().hasOwnChoices() ? language : TextLanguages.OF_THE_PAGE);
            html.in(Tag.DL, () -> facts(field, language));
        });
    }

    /** The type's name; what was written in its place, if that is none. */
    static String type(Field field) {
        String written = field.get(Column.FIELD_TYPE).strip();
        return field.type() == FieldType.UNKNOWN
                ? (written.isEmpty() ? "no type" : written)
                : field.type().text();
    }

    private void choices(Field field, String language) {
        List<Choice> choices = field.choices();
        if (choices.isEmpty()) {
            return;
        }
        if (choices.size() <= MANY) {
            table(field, choices, language);
        } else {
            html.in(Tag.DETAILS, () -> {
                html.in(Tag.SUMMARY, choices.size() + " choices");
                table(field, choices, language);
            });
        }
    }

    private void table(Field field, List<Choice> choices, String language) {
        boolean changed = choices.stream().map(Choice::label).anyMatch(PlainText::changes);
        boolean checkbox = field.type() == FieldType.CHECKBOX;
        html.in(
                Tag.TABLE.with(
                        Attribute.css("choices"),
                        Attribute.label("choices of " + field.name().text())),
                () -> {
                    for (Choice choice : choices) {
                        html.in(Tag.TR, () -> {
                            html.in(
                                    Tag.TH.with(Attribute.css(width(choice.code())), Attribute.scope("row")),
                                    choice.code());
                            html.in(
                                    StudyText.element(Tag.TD, choice.label(), language),
                                    () -> linked.label(choice.label()));
                            if (checkbox) {
                                html.in(
                                        Tag.TD.of("column"),
                                        () -> html.name(ExportColumns.of(field.name(), choice.code())));
                            }
                        });
                    }
                });
        linked.asWritten(field.get(Column.CHOICES), changed);
    }

    /** Codes are short, and better not broken; but nothing stops a long one. */
    private static String width(String code) {
        return code.length() <= LONGEST_CODE ? "code" : "code long";
    }

    private void facts(Field field, String language) {
        formula(field, language);
        validation(field);
        fact("Matrix", matrix(field));
        fact("Question number", field.get(Column.QUESTION_NUMBER));
        fact("Alignment", alignment(field.get(Column.ALIGNMENT).strip()));
        String annotation = field.get(Column.ANNOTATION);
        code("Annotation", annotation, Mentions.inTags(field));
    }

    /** What column F holds apart from choices: a formula, the labels of a slider, a query, the name of an ontology. */
    private void formula(Field field, String language) {
        String cell = field.get(Column.CHOICES);
        switch (field.type()) {
            case CALC -> code("Calculation", cell, Mentions.inLogic(cell, Way.CALCULATION));
            case SLIDER -> slider(Choice.segments(cell), language);
            case SQL -> code("Query", cell, List.of());
            case RADIO, DROPDOWN, CHECKBOX, YESNO, TRUEFALSE -> {}
            case TEXT, NOTES, FILE, DESCRIPTIVE, UNKNOWN -> code("Choices column", cell, Mentions.inText(cell));
        }
    }

    private void slider(List<String> labels, String language) {
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            if (!label.isBlank()) {
                String place = i < SLIDER_PLACES.size() ? SLIDER_PLACES.get(i) : "Label " + (i + 1);
                pair(place, StudyText.element(Tag.DD, label, language), () -> linked.label(label));
            }
        }
    }

    private void validation(Field field) {
        fact(field.type() == FieldType.SLIDER ? "Shows" : "Validation", field.get(Column.VALIDATION));
        limit("Min", field.get(Column.VALIDATION_MIN));
        limit("Max", field.get(Column.VALIDATION_MAX));
    }

    private void limit(String name, String cell) {
        if (!cell.isBlank()) {
            pair(name, value(cell), () -> linked.write(cell, Mentions.inLimit(cell)));
        }
    }

    private static String matrix(Field field) {
        String group = field.get(Column.MATRIX_GROUP);
        boolean ranked = field.get(Column.MATRIX_RANKING).strip().equalsIgnoreCase("y");
        return ranked && !group.isBlank() ? group + ", ranked" : group;
    }

    /** With the meaning of REDCap's four words next to them. */
    private static String alignment(String word) {
        return switch (word) {
            case "RV" -> "RV: right, vertical";
            case "RH" -> "RH: right, horizontal";
            case "LV" -> "LV: left, vertical";
            case "LH" -> "LH: left, horizontal";
            default -> word;
        };
    }

    private void fact(String name, String value) {
        if (!value.isBlank()) {
            pair(name, value(value), () -> html.text(value));
        }
    }

    private void code(String name, String cell, List<Mention> mentions) {
        if (!cell.isBlank()) {
            pair(name, value(cell), () -> html.in(Tag.CODE, () -> linked.write(cell, mentions)));
        }
    }

    /** The element for what is in no language: names, numbers, logic. */
    private static Element value(String cell) {
        return StudyText.element(Tag.DD, cell, TextLanguages.OF_THE_PAGE);
    }

    private void pair(String name, Element element, Runnable value) {
        html.in(Tag.DIV, () -> {
            html.in(Tag.DT, name);
            html.in(element, value);
        });
    }
}
