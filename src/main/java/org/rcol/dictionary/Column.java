package org.rcol.dictionary;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * One of the 18 columns of a data dictionary, in REDCap's order.
 *
 * <p>Each has the API's name and the header that REDCap's own "Download data dictionary" page writes (redcapAPI
 * {@code R/redcapDataStructure.R} lists both). REDCap's messages cite cells by the column's letter, A to R.
 */
public enum Column {
    FIELD_NAME("field_name", "Variable / Field Name"),
    FORM_NAME("form_name", "Form Name"),
    SECTION_HEADER("section_header", "Section Header"),
    FIELD_TYPE("field_type", "Field Type"),
    FIELD_LABEL("field_label", "Field Label"),
    CHOICES("select_choices_or_calculations", "Choices, Calculations, OR Slider Labels"),
    FIELD_NOTE("field_note", "Field Note"),
    VALIDATION("text_validation_type_or_show_slider_number", "Text Validation Type OR Show Slider Number"),
    VALIDATION_MIN("text_validation_min", "Text Validation Min"),
    VALIDATION_MAX("text_validation_max", "Text Validation Max"),
    IDENTIFIER("identifier", "Identifier?"),
    BRANCHING_LOGIC("branching_logic", "Branching Logic (Show field only if...)"),
    REQUIRED("required_field", "Required Field?"),
    ALIGNMENT("custom_alignment", "Custom Alignment"),
    QUESTION_NUMBER("question_number", "Question Number (surveys only)"),
    MATRIX_GROUP("matrix_group_name", "Matrix Group Name"),
    MATRIX_RANKING("matrix_ranking", "Matrix Ranking?"),
    ANNOTATION("field_annotation", "Field Annotation");

    /** All columns in REDCap's order. */
    public static final List<Column> ALL = List.of(values());

    private final String apiName;
    private final String label;

    Column(String apiName, String label) {
        this.apiName = apiName;
        this.label = label;
    }

    /** The name that the API uses, such as {@code field_name}. */
    @JsonValue
    public String apiName() {
        return apiName;
    }

    /** The header that REDCap's own CSV page writes, such as {@code Variable / Field Name}. */
    public String label() {
        return label;
    }

    /** Whether people read its text on the form, where HTML in it is a matter of layout. */
    public boolean isRead() {
        return this == SECTION_HEADER || this == FIELD_LABEL || this == FIELD_NOTE;
    }

    /** The column's letter in REDCap's order, A to R, as its error messages cite it. */
    public char letter() {
        return (char) ('A' + index());
    }

    /** The column's place in REDCap's order, from 0. */
    @SuppressWarnings("EnumOrdinal") // the order of the constants is REDCap's order; that is what this enum states
    public int index() {
        return ordinal();
    }
}
