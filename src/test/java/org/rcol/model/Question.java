package org.rcol.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of a dictionary, as far as the model varies it; all other columns are blank. */
record Question(String name, String form, String type, String label, String choices, String note, String annotation) {
    private static final List<String> COLUMNS = List.of(
            "field_name",
            "form_name",
            "section_header",
            "field_type",
            "field_label",
            "select_choices_or_calculations",
            "field_note",
            "text_validation_type_or_show_slider_number",
            "text_validation_min",
            "text_validation_max",
            "identifier",
            "branching_logic",
            "required_field",
            "custom_alignment",
            "question_number",
            "matrix_group_name",
            "matrix_ranking",
            "field_annotation");

    static Question of(JsonNode row) {
        return new Question(
                row.path("field_name").asText(),
                row.path("form_name").asText(),
                row.path("field_type").asText(),
                row.path("field_label").asText(),
                row.path("select_choices_or_calculations").asText(),
                row.path("field_note").asText(),
                row.path("field_annotation").asText());
    }

    static Question text(String name, String form, String label) {
        return new Question(name, form, "text", label, "", "", "");
    }

    Map<String, String> row() {
        Map<String, String> row = new LinkedHashMap<>();
        COLUMNS.forEach(column -> row.put(column, ""));
        row.put("field_name", name);
        row.put("form_name", form);
        row.put("field_type", type);
        row.put("field_label", label);
        row.put("select_choices_or_calculations", choices);
        row.put("field_note", note);
        row.put("field_annotation", annotation);
        return row;
    }

    Question labelled(String other) {
        return new Question(name, form, type, other, choices, note, annotation);
    }

    Question noted(String other) {
        return new Question(name, form, type, label, choices, other, annotation);
    }

    Question tagged(String other) {
        return new Question(name, form, type, label, choices, note, other);
    }

    Question choosing(String other) {
        return new Question(name, form, type, label, other, note, annotation);
    }

    boolean isCheckbox() {
        return type.equals("checkbox");
    }

    List<String> codes() {
        return Stream.of(choices.split(" \\| ", -1))
                .filter(choice -> !choice.isEmpty())
                .map(choice -> choice.substring(0, choice.indexOf(',')))
                .toList();
    }

    /** The columns in which its values are exported. */
    List<String> columns() {
        return isCheckbox() ? codes().stream().map(code -> name + "___" + code).toList() : List.of(name);
    }

    static String csv(List<Question> questions) {
        return Stream.concat(
                        Stream.of(String.join(",", COLUMNS)),
                        questions.stream().map(question -> question.row().values().stream()
                                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                                .collect(Collectors.joining(","))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static List<String> forms(List<Question> questions) {
        return questions.stream().map(Question::form).distinct().toList();
    }
}
