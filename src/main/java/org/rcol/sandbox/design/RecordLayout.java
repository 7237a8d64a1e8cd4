package org.rcol.sandbox.design;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Instrument;

/** What a dictionary means for records: the export columns in order, each instrument's own followed by its status. */
public final class RecordLayout {
    /** The column of records that says which event a row belongs to. */
    public static final String EVENT = "redcap_event_name";
    /** The column that names the instrument of which a row is an instance. */
    public static final String INSTRUMENT = "redcap_repeat_instrument";
    /** The column with the number of the instance. */
    public static final String INSTANCE = "redcap_repeat_instance";
    /** The column with the record's data access group. */
    public static final String GROUP = "redcap_data_access_group";

    /** The column with the identifier of the participant who answered a survey. */
    public static final String IDENTIFIER = "redcap_survey_identifier";

    private static final String TIMESTAMP = "_timestamp";

    private final DataDictionary dictionary;
    private final Map<String, ExportColumn> columns = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();

    /** The layout that a dictionary makes. */
    public RecordLayout(DataDictionary dictionary) {
        this.dictionary = dictionary;
        for (Instrument form : dictionary.instruments()) {
            form.fields().forEach(this::add);
            add(StatusColumn.of(form.name()));
        }
    }

    /** A checkbox has a column for each choice, a descriptive field none. */
    private void add(Field field) {
        if (dictionary.recordId().filter(field::equals).isPresent()) {
            add(new IdColumn(field));
        } else if (field.type() == FieldType.CHECKBOX) {
            for (Choice choice : field.choices()) {
                add(CheckboxColumn.of(field, choice));
            }
        } else if (field.type() != FieldType.DESCRIPTIVE) {
            add(FieldColumn.of(field));
        }
    }

    private void add(ExportColumn column) {
        if (columns.putIfAbsent(column.name(), column) == null) {
            positions.put(column.name(), positions.size());
        }
    }

    /** The dictionary that makes it. */
    public DataDictionary dictionary() {
        return dictionary;
    }

    /** The record ID field's name. */
    public String recordId() {
        return dictionary.fields().get(0).name().text();
    }

    /** The columns in order. */
    public List<ExportColumn> columns() {
        return List.copyOf(columns.values());
    }

    /** The names of the columns in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(columns.keySet());
    }

    /** How many columns there are. */
    public int size() {
        return columns.size();
    }

    /**
     * Whether a name is that of a survey's pseudo-field, which a record import ignores (official help on {@code exportSurveyFields}, as
     * public clients quote it).
     */
    public boolean isPseudoField(String name) {
        return name.equals(IDENTIFIER)
                || (name.endsWith(TIMESTAMP)
                        && formNames().contains(name.substring(0, name.length() - TIMESTAMP.length())));
    }

    /** The column with the time at which an instrument's survey was completed. */
    public static String timestamp(String form) {
        return form + TIMESTAMP;
    }

    /** The place of a column among all, from 0; -1 if there is none of that name. */
    public int position(String name) {
        return positions.getOrDefault(name, -1);
    }

    /** The column of a name. */
    public Optional<ExportColumn> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** The instruments in order. */
    public List<FormName> forms() {
        return dictionary.instruments().stream().map(Instrument::name).toList();
    }

    /** The names of the instruments in order. */
    public List<String> formNames() {
        return forms().stream().map(FormName::text).toList();
    }

    /** The label of the instrument with this name, made from it; blank for none. */
    public static String label(String form) {
        return Arrays.stream(form.split("_", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** The names that the parameter {@code fields} takes: those of all fields and of the instruments' status fields. */
    public Set<String> fieldNames() {
        var names = new LinkedHashSet<String>();
        dictionary.fields().forEach(field -> names.add(field.name().text()));
        forms().forEach(form -> names.add(form.statusField().text()));
        return names;
    }

    /** The columns whose recorded values end when {@code next} takes this one's place. */
    public Set<String> endedBy(RecordLayout next) {
        var ended = new LinkedHashSet<String>();
        for (ExportColumn column : columns.values()) {
            if (next.column(column.name()).filter(column::livesOnAs).isEmpty()) {
                ended.add(column.name());
            }
        }
        return ended;
    }
}
