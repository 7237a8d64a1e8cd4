package org.rcol.sandbox.api.xml;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.HtmlText;
import org.rcol.sandbox.design.RecordLayout;

/**
 * One item of a study: a field, a choice of a checkbox, an instrument's status, or one of the pseudo-fields beside them.
 *
 * @param oid its name in records
 * @param variable the field's name
 * @param type what its values are
 * @param length how long they are; 999 where nobody says
 * @param attributes the cells of the field's row in the dictionary that are not blank, by their attributes
 * @param label the field's label
 * @param minimum the least value that is not warned of; blank for none
 * @param maximum the greatest such value; blank for none
 * @param codes the codes that it takes; none for one that takes any value
 */
record Item(
        String oid,
        String variable,
        OdmType type,
        int length,
        Map<String, String> attributes,
        String label,
        String minimum,
        String maximum,
        Optional<Codes> codes) {
    private static final int ANY_LENGTH = 999;
    private static final List<Choice> BOXES = List.of(new Choice("1", "Checked"), new Choice("0", "Unchecked"));
    private static final List<Choice> STATES =
            List.of(new Choice("0", "Incomplete"), new Choice("1", "Unverified"), new Choice("2", "Complete"));

    /**
     * The codes of an item.
     *
     * @param all all choices of a checkbox, of which the item is one; blank for other fields
     */
    record Codes(String all, List<Choice> choices) {}

    /** The items of a field: one, or one for each choice of a checkbox. */
    static List<Item> of(Field field) {
        if (field.type() != FieldType.CHECKBOX) {
            return List.of(of(field, field.name().text(), codes(field)));
        }
        String all = field.choices().stream()
                .map(choice -> choice.code() + ", " + choice.label())
                .collect(Collectors.joining("|"));
        return field.choices().stream()
                .map(choice -> ExportColumns.of(field.name(), choice.code()))
                .distinct()
                .map(oid -> of(field, oid, Optional.of(new Codes(all, BOXES))))
                .toList();
    }

    private static Optional<Codes> codes(Field field) {
        boolean listed = field.type().storesOneCode()
                && field.type() != FieldType.SQL
                && !field.choices().isEmpty();
        return listed ? Optional.of(new Codes("", field.choices())) : Optional.empty();
    }

    private static Item of(Field field, String oid, Optional<Codes> codes) {
        OdmType type = OdmType.of(field);
        return new Item(
                oid,
                field.name().text(),
                type,
                length(field, type),
                cells(field),
                field.get(Column.FIELD_LABEL),
                field.get(Column.VALIDATION_MIN),
                field.get(Column.VALIDATION_MAX),
                codes);
    }

    private static int length(Field field, OdmType type) {
        return switch (field.type()) {
            case RADIO, DROPDOWN ->
                field.choices().stream()
                        .mapToInt(choice -> choice.code().length())
                        .max()
                        .orElse(1);
            case SQL -> 1;
            default -> type == OdmType.BOOLEAN ? 1 : ANY_LENGTH;
        };
    }

    private static Map<String, String> cells(Field field) {
        FieldType type = field.type();
        var cells = new LinkedHashMap<String, String>();
        cells.put(
                "redcap:FieldType",
                switch (type) {
                    case NOTES -> "textarea";
                    case DROPDOWN -> "select";
                    default -> field.get(Column.FIELD_TYPE);
                });
        String validation = field.get(Column.VALIDATION);
        cells.put(
                "redcap:TextValidationType",
                type != FieldType.TEXT
                        ? validation
                        : switch (validation) {
                            case "integer" -> "int";
                            case "number" -> "float";
                            default -> validation;
                        });
        cells.put("redcap:FieldNote", field.get(Column.FIELD_NOTE));
        cells.put("redcap:SectionHeader", field.get(Column.SECTION_HEADER));
        cells.put("redcap:SliderLabels", type == FieldType.SLIDER ? field.get(Column.CHOICES) : "");
        cells.put("redcap:Identifier", field.get(Column.IDENTIFIER));
        cells.put("redcap:BranchingLogic", field.get(Column.BRANCHING_LOGIC));
        cells.put("redcap:RequiredField", field.get(Column.REQUIRED));
        cells.put("redcap:CustomAlignment", field.get(Column.ALIGNMENT));
        cells.put("redcap:QuestionNumber", field.get(Column.QUESTION_NUMBER));
        cells.put("redcap:MatrixGroupName", field.get(Column.MATRIX_GROUP));
        cells.put("redcap:MatrixRanking", field.get(Column.MATRIX_RANKING));
        cells.put("redcap:Calculation", type == FieldType.CALC ? field.get(Column.CHOICES) : "");
        cells.put("redcap:FieldAnnotation", field.get(Column.ANNOTATION));
        cells.values().removeIf(String::isBlank);
        return cells;
    }

    /** The item of an instrument's status. */
    static Item ofStatus(FormName form) {
        String name = form.statusField().text();
        var cells = new LinkedHashMap<String, String>();
        cells.put("redcap:FieldType", "select");
        cells.put("redcap:SectionHeader", "Form Status");
        Codes codes = new Codes("", STATES);
        return new Item(name, name, OdmType.TEXT, 1, cells, "Complete?", "", "", Optional.of(codes));
    }

    /** The item of a record's data access group. */
    static Item ofGroup() {
        return pseudo(RecordLayout.GROUP, OdmType.TEXT, "Data Access Group");
    }

    /** The item of a participant's identifier. */
    static Item ofSurveyIdentifier() {
        return pseudo("redcap_survey_identifier", OdmType.TEXT, "Survey Identifier");
    }

    /** The item of the time when an instrument was answered as a survey. */
    static Item ofSurveyTime(FormName form) {
        return pseudo(form.text() + "_timestamp", OdmType.DATETIME, "Survey Timestamp");
    }

    private static Item pseudo(String name, OdmType type, String label) {
        return new Item(name, name, type, ANY_LENGTH, Map.of(), label, "", "", Optional.empty());
    }

    /** Whether people must answer it. */
    private boolean isMandatory() {
        return attributes.containsKey("redcap:RequiredField");
    }

    /** A value as an item's data hold it: a time with seconds has a T between date and time (redcap_rsvc {@code Project_1.xml}). */
    String value(String shown) {
        return type == OdmType.DATETIME ? shown.replaceFirst("(?<=\\d) (?=\\d)", "T") : shown;
    }

    /** Writes that it belongs to a group. */
    void writeReference(OdmText xml) throws IOException {
        xml.leaf("ItemRef", "ItemOID", oid, "Mandatory", isMandatory() ? "Yes" : "No", "redcap:Variable", variable);
    }

    /** Writes what it is. */
    void writeDefinition(OdmText xml) throws IOException {
        var all = new LinkedHashMap<String, String>();
        all.put("OID", oid);
        all.put("Name", oid);
        all.put("DataType", type.text());
        all.put("Length", String.valueOf(length));
        if (attributes.getOrDefault("redcap:TextValidationType", "").equals("float")) {
            all.put("SignificantDigits", "1");
        }
        all.put("redcap:Variable", variable);
        all.putAll(attributes);
        xml.open("ItemDef", all);
        boolean html = !HtmlText.of(label).markup().isEmpty();
        xml.question(html ? words(label) : label, html ? List.of(label) : List.of());
        check(xml, "GE", minimum);
        check(xml, "LE", maximum);
        if (codes.isPresent()) {
            xml.leaf("CodeListRef", "CodeListOID", oid + ".choices");
        }
        xml.close();
    }

    private static String words(String label) {
        return Arrays.stream(label.split("(?i)<br\\s*/?>", -1))
                .map(line -> HtmlText.of(line).words())
                .collect(Collectors.joining("\n"));
    }

    private void check(OdmText xml, String comparator, String limit) throws IOException {
        if (limit.isBlank()) {
            return;
        }
        String range = (minimum.isBlank() ? "no limit" : minimum) + " - " + (maximum.isBlank() ? "no limit" : maximum);
        xml.open("RangeCheck", "Comparator", comparator, "SoftHard", "Soft");
        xml.text("CheckValue", limit);
        xml.translated(
                "ErrorMessage",
                "The value you provided is outside the suggested range (" + range
                        + "). This value is admissible, but you may wish to double check it.");
        xml.close();
    }

    /** Writes the codes that it takes, if it has any. */
    void writeCodes(OdmText xml) throws IOException {
        if (codes.isEmpty()) {
            return;
        }
        var all = new LinkedHashMap<String, String>();
        all.put("OID", oid + ".choices");
        all.put("Name", oid);
        all.put("DataType", type.text());
        all.put("redcap:Variable", variable);
        if (!codes.get().all().isEmpty()) {
            all.put("redcap:CheckboxChoices", codes.get().all());
        }
        xml.open("CodeList", all);
        for (Choice choice : codes.get().choices()) {
            xml.choice(choice.code(), choice.label());
        }
        xml.close();
    }
}
