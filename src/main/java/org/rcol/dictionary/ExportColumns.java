package org.rcol.dictionary;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The columns in which REDCap exports records of a project with this dictionary: which field each belongs to, and what in it is a value.
 *
 * <p>A field has a column of its own name, a form one for its status, {@code <form>_complete}. A checkbox has a column for each choice,
 * {@code <field>___<code>}, and for each missing-data code that the project knows. A name that holds {@code ___} is not a sign of a checkbox:
 * fields have such names, too.
 */
public final class ExportColumns {
    /** The unique name of a row's event, in a longitudinal project. */
    public static final String EVENT = "redcap_event_name";

    /** The repeated instrument of a row, in a project where something repeats; blank for a row of what does not. */
    public static final String INSTRUMENT = "redcap_repeat_instrument";

    /** The number of a row among the repetitions of its instrument or event. */
    public static final String INSTANCE = "redcap_repeat_instance";

    /** The columns that tell the rows of one record apart, as far as a project has them. */
    public static final List<String> KEYS = List.of(EVENT, INSTRUMENT, INSTANCE);

    /** The unique name of a record's data access group, where it was asked for and the token's user is in none. */
    public static final String GROUP = "redcap_data_access_group";

    /** Who took part in a survey, where it was asked for. */
    public static final String SURVEY_IDENTIFIER = "redcap_survey_identifier";

    /** How the column with the time of an instrument's survey ends. */
    public static final String TIMESTAMP = "_timestamp";

    /** REDCap's own columns apart from the record ID, in its order. */
    public static final List<String> OWN = List.of(EVENT, INSTRUMENT, INSTANCE, GROUP, SURVEY_IDENTIFIER);

    /** What is between the name of a checkbox field and a code in the name of a column. */
    public static final String TICK = "___";

    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9_]");

    private final Map<String, Owner> columns = new HashMap<>();
    private final Map<String, Owner> checkboxes = new HashMap<>();

    /**
     * What a column belongs to.
     *
     * @param field the name that the column is asked for by: that of its field, or of the status of its form
     * @param tick whether it is one of a checkbox's, where {@code 1} is a ticked box and anything else is none
     */
    public record Owner(FieldName field, FormName form, boolean tick) {
        /** Whether a cell holds a value: a ticked box, a document, or any text that is not blank. */
        public boolean isValue(String cell) {
            return tick ? cell.trim().equals("1") : !cell.isBlank();
        }
    }

    /** The columns of a dictionary. */
    public ExportColumns(DataDictionary dictionary) {
        for (Field field : dictionary.fields()) {
            boolean tick = field.type() == FieldType.CHECKBOX;
            (tick ? checkboxes : columns).put(field.name().text(), new Owner(field.name(), field.form(), tick));
        }
        for (Field field : dictionary.fields()) {
            FieldName status = field.form().statusField();
            columns.putIfAbsent(status.text(), new Owner(status, field.form(), false));
            Optional.ofNullable(checkboxes.get(field.name().text()))
                    .ifPresent(owner -> of(field).forEach(column -> columns.putIfAbsent(column, owner)));
        }
    }

    /** The columns of a field: one for each choice of a checkbox, else that of its own name. */
    public static List<String> of(Field field) {
        return field.type() == FieldType.CHECKBOX
                ? field.choices().stream()
                        .map(choice -> of(field.name(), choice.code()))
                        .distinct()
                        .toList()
                : List.of(field.name().text());
    }

    /**
     * The column of a choice of a checkbox: {@code field___code}, the code in lower case with every character outside a-z, 0-9 turned
     * to an underscore (OuhscBbmc/REDCapR, vubiostat/redcapAPI#199: {@code race____99} for -99).
     */
    public static String of(FieldName checkbox, String code) {
        return checkbox.text()
                + TICK
                + OTHERS.matcher(code.toLowerCase(Locale.ROOT)).replaceAll("_");
    }

    /** Whether a column has the name of a choice of this checkbox, whatever a server makes of the code. */
    public static boolean isOf(String checkbox, String column) {
        return column.startsWith(checkbox + TICK);
    }

    /** The field that a column is asked for by if it is that of a choice; the column itself where its name does not look so. */
    public static String field(String column) {
        int tick = column.indexOf(TICK);
        return tick < 0 ? column : column.substring(0, tick);
    }

    /** What a column belongs to; nothing for those that REDCap itself adds to the fields, and for names that it does not export. */
    public Optional<Owner> owner(String column) {
        Owner own = columns.get(column);
        int tick = column.lastIndexOf(TICK);
        while (own == null && tick > 0) {
            own = checkboxes.get(column.substring(0, tick));
            tick = column.lastIndexOf(TICK, tick - 1);
        }
        return Optional.ofNullable(own);
    }
}
