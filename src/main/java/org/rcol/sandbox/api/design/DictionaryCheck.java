package org.rcol.sandbox.api.design;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.design.RecordLayout;

/**
 * What the server says against a dictionary that was sent: all messages in one text, cells cited as letter and row, header row 1.
 *
 * <p>The first four texts are a real server's (redcap-tools/PyCap#190, where the fourth is cut off). The others are the sandbox's own
 * words for refusals whose texts are not public.
 */
final class DictionaryCheck {
    private static final Set<String> RESERVED = Set.of(
            RecordLayout.EVENT,
            RecordLayout.INSTRUMENT,
            RecordLayout.INSTANCE,
            RecordLayout.GROUP,
            "redcap_survey_identifier");

    private final DataDictionary current;
    private final List<Field> sent;
    private final List<String> messages = new ArrayList<>();

    private DictionaryCheck(DataDictionary current, List<Field> sent) {
        this.current = current;
        this.sent = sent;
    }

    /** The messages about a dictionary, joined by line breaks; none if the server takes it. */
    static Optional<String> on(List<Field> sent, DataDictionary current) {
        var verdict = new DictionaryCheck(current, sent);
        verdict.duplicates();
        verdict.formNames();
        verdict.formOrder();
        verdict.types();
        verdict.names();
        verdict.choices();
        verdict.recordId();
        return verdict.messages.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", verdict.messages));
    }

    private static String cell(Column column, Field field) {
        return String.valueOf(column.letter()) + field.location().row();
    }

    /** The real text names every repetition but not the first, with nothing in between. */
    private void duplicates() {
        var seen = new HashSet<String>();
        String repeated = sent.stream()
                .filter(field -> !field.isBlank(Column.FIELD_NAME) && !seen.add(field.get(Column.FIELD_NAME)))
                .map(field -> field.name() + " (" + cell(Column.FIELD_NAME, field) + ")")
                .collect(Collectors.joining());
        if (!repeated.isEmpty()) {
            messages.add("The following variable/field names were duplicated. Please rename these field names so that "
                    + "they only appear once." + repeated);
        }
    }

    private void formNames() {
        cite(
                "Each row MUST have a form name, but the following cells have a form name missing: ",
                Column.FORM_NAME,
                field -> field.isBlank(Column.FORM_NAME),
                ".");
    }

    private void cite(String text, Column column, Predicate<Field> wrong, String end) {
        String cells =
                sent.stream().filter(wrong).map(field -> cell(column, field)).collect(Collectors.joining(", "));
        if (!cells.isEmpty()) {
            messages.add(text + cells + end);
        }
    }

    /** The line break and the blanks inside are the real text's. */
    private void formOrder() {
        var ended = new LinkedHashSet<FormName>();
        var repeated = new ArrayList<String>();
        for (int i = 1; i < sent.size(); i++) {
            FormName form = sent.get(i).form();
            FormName before = sent.get(i - 1).form();
            if (!form.equals(before)) {
                ended.add(before);
                if (ended.contains(form)) {
                    repeated.add((form + " (" + cell(Column.FORM_NAME, sent.get(i)) + ")").strip());
                }
            }
        }
        if (!repeated.isEmpty()) {
            messages.add("Form names must be sequential and cannot repeat again after being used for another form. "
                    + "Rename the following form names\r\n                   beginning with the values listed below: "
                    + String.join(", ", repeated));
        }
    }

    /** An sql field is an administrator's: it may stay as it is (hyunjee-hale/REDCap_KB_RAG FD-12). */
    private void types() {
        cite(
                "The only valid field types are text, notes, radio, dropdown, calc, file, checkbox, yesno, truefalse, "
                        + "descriptive, slider and must all be lower case. The following cells hold another: ",
                Column.FIELD_TYPE,
                field -> !isType(field) && !isUnchangedSql(field),
                ".");
    }

    private static boolean isType(Field field) {
        return field.type() != FieldType.SQL
                && field.type().text().equals(field.get(Column.FIELD_TYPE))
                && field.type() != FieldType.UNKNOWN;
    }

    private boolean isUnchangedSql(Field field) {
        return field.type() == FieldType.SQL
                && current.field(field.name()).filter(field::equals).isPresent();
    }

    private void names() {
        Set<String> status =
                sent.stream().map(field -> field.form().statusField().text()).collect(Collectors.toSet());
        cite(
                "Variable/field names may hold lower-case letters, digits and underscores only and must begin with a "
                        + "letter, but the following cells do not: ",
                Column.FIELD_NAME,
                field -> !field.name().isWellFormed(),
                ".");
        cite(
                "The following cells hold variable/field names that REDCap keeps for itself: ",
                Column.FIELD_NAME,
                field -> RESERVED.contains(field.name().text())
                        || status.contains(field.name().text()),
                ".");
    }

    private void choices() {
        cite(
                "Fields of the types radio, dropdown and checkbox must have choices, but the following cells have none: ",
                Column.CHOICES,
                field -> field.type().hasOwnChoices()
                        && Choice.parse(field.get(Column.CHOICES)).isEmpty(),
                ".");
    }

    private void recordId() {
        Field first = sent.get(0);
        if (first.type() != FieldType.TEXT) {
            messages.add(
                    "The first field is the record ID and must be a text field: " + cell(Column.FIELD_TYPE, first));
        }
    }
}
