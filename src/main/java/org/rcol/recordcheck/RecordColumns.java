package org.rcol.recordcheck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;
import org.rcol.logic.Bracket;
import org.rcol.logic.Reference;

/** The columns of a table of records, and what the dictionary says of each. */
final class RecordColumns {
    private static final List<Column> REFERRING = List.of(
            Column.BRANCHING_LOGIC, Column.CHOICES, Column.VALIDATION_MIN, Column.VALIDATION_MAX, Column.ANNOTATION);

    private static final Pattern NAME = Pattern.compile("\\[\\s*([A-Za-z0-9_]+)");

    private final ProjectDesign design;
    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<FieldName, List<Integer>> columns = new HashMap<>();
    private final Map<FormName, Integer> statuses = new HashMap<>();
    private final Map<FormName, Integer> timestamps = new HashMap<>();
    private final List<String> foreign = new ArrayList<>();
    private final CellReader[] readers;
    private final FormName[] forms;
    private final int id;
    private final int event;
    private final int instrument;
    private final int instance;
    private final int group;

    /** Where the values of a field, or of a choice of a checkbox, are. */
    record Place(FormName form, int column) {}

    RecordColumns(DataDictionary dictionary, ProjectDesign design, List<String> names) {
        this.design = design;
        dictionary.fields().forEach(field -> fields.putIfAbsent(field.name().text(), field));
        var owners = new ExportColumns(dictionary);
        String recordId = dictionary
                .recordId()
                .map(Field::name)
                .orElse(FieldName.RECORD_ID)
                .text();
        this.readers = new CellReader[names.size()];
        this.forms = new FormName[names.size()];
        var room = new CellReader.Room();
        Set<String> referred = referred(dictionary);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Optional<ExportColumns.Owner> owner = owners.owner(name);
            ValueCheck check = owner.map(known -> check(known, name)).orElse(ValueCheck.ANYTHING);
            boolean plain = check == ValueCheck.ANYTHING
                    && !name.endsWith(ExportColumns.TIMESTAMP)
                    && !isOwn(name, recordId)
                    && owner.filter(known -> isPlain(known, referred)).isPresent();
            readers[i] = plain ? CellReader.plain() : new CellReader(check, room);
            if (owner.isPresent()) {
                places.putIfAbsent(name, new Place(owner.get().form(), i));
                forms[i] = owner.get().form();
                columns.computeIfAbsent(owner.get().field(), field -> new ArrayList<>())
                        .add(i);
            } else if (!isOwn(name, recordId)) {
                foreign.add(name);
            }
        }
        for (Field field : dictionary.fields()) {
            Optional.ofNullable(places.get(field.form().statusField().text()))
                    .ifPresent(place -> statuses.put(field.form(), place.column()));
            int timestamp = names.indexOf(field.form().text() + ExportColumns.TIMESTAMP);
            if (timestamp >= 0) {
                timestamps.put(field.form(), timestamp);
                foreign.remove(names.get(timestamp));
            }
        }
        this.id = names.indexOf(recordId);
        this.event = names.indexOf(ExportColumns.EVENT);
        this.instrument = names.indexOf(ExportColumns.INSTRUMENT);
        this.instance = names.indexOf(ExportColumns.INSTANCE);
        this.group = names.indexOf(ExportColumns.GROUP);
    }

    private ValueCheck check(ExportColumns.Owner owner, String column) {
        if (owner.tick()) {
            return ValueCheck.TICK;
        }
        Field field = fields.get(owner.field().text());
        if (field == null) {
            return column.equals(owner.form().statusField().text()) ? ValueCheck.STATUS : ValueCheck.ANYTHING;
        }
        return ValueCheck.of(field, design.missingDataCodes());
    }

    /** Whether nothing refers to the values of a field, and none of its own results is compared with them. */
    private boolean isPlain(ExportColumns.Owner owner, Set<String> referred) {
        Field field = fields.get(owner.field().text());
        return field != null
                && !referred.contains(field.name().folded().text())
                && !field.get(Column.ANNOTATION).contains("@CALC");
    }

    /** The names in brackets, whatever they are, in the cells that can refer to a field. */
    private static Set<String> referred(DataDictionary dictionary) {
        Set<String> names = new HashSet<>();
        for (Field field : dictionary.fields()) {
            for (Column column : REFERRING) {
                Matcher matcher = NAME.matcher(field.get(column));
                while (matcher.find()) {
                    names.add(matcher.group(1).toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    private static boolean isOwn(String name, String recordId) {
        return name.equals(recordId) || ExportColumns.OWN.contains(name);
    }

    ProjectDesign design() {
        return design;
    }

    int size() {
        return readers.length;
    }

    /** The columns of no field. */
    List<String> foreign() {
        return foreign;
    }

    CellReader reader(int column) {
        return readers[column];
    }

    /** Which row this is. */
    RowPlace place(IntFunction<String> text) {
        return new RowPlace(
                id < 0 ? "" : text.apply(id),
                event < 0 ? "" : text.apply(event),
                instrument < 0 ? "" : text.apply(instrument),
                instance < 0 ? "" : text.apply(instance),
                group < 0 ? "" : text.apply(group));
    }

    /** The columns of a field, those of its boxes for a checkbox; none where the table lacks them. */
    int[] of(Field field) {
        return columns.getOrDefault(field.name(), List.of()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The column with the status of an instrument; -1 where there is none. */
    int status(FormName form) {
        return statuses.getOrDefault(form, -1);
    }

    /** The column with the time of an instrument's survey; -1 where there is none. */
    int timestamp(FormName form) {
        return timestamps.getOrDefault(form, -1);
    }

    Optional<Place> place(Bracket field) {
        return place(field.name().toLowerCase(Locale.ROOT), field.code());
    }

    /** The column of a reference that means the row itself; -1 for another one. */
    int columnInRow(Reference reference) {
        boolean here = reference.event().isEmpty() && reference.instance().isEmpty();
        return here ? reference.field().flatMap(this::place).map(Place::column).orElse(-1) : -1;
    }

    /** The instrument that a column of a field belongs to. */
    FormName form(int column) {
        return forms[column];
    }

    Optional<Place> place(String field, Optional<String> code) {
        String column = code.map(choice -> ExportColumns.of(new FieldName(field), choice))
                .orElse(field);
        return Optional.ofNullable(places.get(column));
    }

    /** The type of a field; a status is chosen from a list. */
    Optional<FieldType> type(String field) {
        Field known = fields.get(field);
        if (known != null) {
            return Optional.of(known.type());
        }
        return places.containsKey(field) ? Optional.of(FieldType.DROPDOWN) : Optional.empty();
    }

    String validation(String field) {
        Field known = fields.get(field);
        return known == null ? "" : known.get(Column.VALIDATION).strip();
    }
}
