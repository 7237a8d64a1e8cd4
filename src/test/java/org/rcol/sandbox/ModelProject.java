package org.rcol.sandbox;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project by a test's own account: what it is made of, a map of values, and what exports of it must show by {@code docs/sandbox.md}.
 *
 * <p>It shares nothing with the sandbox that it is held against.
 */
final class ModelProject {
    private static final Map<String, String> STATES = Map.of("0", "Incomplete", "1", "Unverified", "2", "Complete");

    boolean longitudinal;
    final List<Field> fields = new ArrayList<>();
    final Map<Integer, String> arms = new TreeMap<>();
    /** The events by arm. */
    final List<Event> events = new ArrayList<>();
    /** Which instrument is in which event; of no account in a classic project. */
    final Set<Place> designated = new LinkedHashSet<>();
    /** What repeats; a blank instrument stands for the whole event. */
    final Set<Place> repeats = new LinkedHashSet<>();
    /** The labels of the groups by unique name. */
    final Map<String, String> groups = new LinkedHashMap<>();

    boolean surveys;

    private NavigableMap<Row, Map<String, String>> rows = new TreeMap<>(this::compare);
    private Map<String, String> groupOf = new HashMap<>();
    /** The numbers of documents. */
    private final Map<List<Object>, Integer> documents = new HashMap<>();

    private int lastDocument;

    /** A code and what people read. */
    record Choice(String code, String label) {}

    /** A row of the dictionary. */
    record Field(String name, String form, String type, String label, List<Choice> choices, String validation) {
        boolean isDate() {
            return validation.startsWith("date");
        }
    }

    record Event(String name, int arm, String unique) {}

    /** An instrument in an event; the event is blank in a classic project. */
    record Place(String event, String form) {}

    /** A row of a record; the instance is 0 where nothing repeats. */
    record Row(String record, String event, String form, int instance) {}

    enum Kind {
        ID,
        VALUE,
        TICK,
        DOCUMENT,
        STATUS
    }

    /** A column of records: that of a field, of one choice of a checkbox, or of an instrument's status. */
    record Column(String name, String askedBy, String form, Kind kind, String label, Field field, Choice choice) {
        boolean isDecimal() {
            return field != null && (field.type.equals("calc") || field.validation.startsWith("number"));
        }
    }

    /** What an export is asked for. */
    record Query(
            boolean eav,
            boolean labels,
            boolean headings,
            boolean checkboxLabels,
            boolean groups,
            boolean blankForGray,
            boolean surveyColumns,
            boolean combined,
            String decimal,
            Set<String> fields,
            Set<String> forms,
            Set<String> records,
            Set<String> events) {
        /** All values, flat and raw. */
        static Query all(boolean groups, boolean blankForGray, boolean surveyColumns) {
            return new Query(
                    false,
                    false,
                    false,
                    false,
                    groups,
                    blankForGray,
                    surveyColumns,
                    false,
                    "",
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Set.of());
        }
    }

    ModelProject(boolean longitudinal) {
        this.longitudinal = longitudinal;
    }

    // What it is made of.

    String recordId() {
        return fields.get(0).name;
    }

    List<String> forms() {
        return fields.stream().map(Field::form).distinct().toList();
    }

    /** The columns in order. */
    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (String form : forms()) {
            for (Field field : fields) {
                if (field.form.equals(form)) {
                    add(columns, field);
                }
            }
            String status = form + "_complete";
            columns.add(new Column(status, status, form, Kind.STATUS, "Complete?", null, null));
        }
        return columns;
    }

    private void add(List<Column> columns, Field field) {
        switch (field.type) {
            case "checkbox" -> {
                for (Choice choice : field.choices) {
                    String name = field.name + "___"
                            + choice.code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
                    String label = field.label + " (choice=" + choice.label + ")";
                    columns.add(new Column(name, field.name, field.form, Kind.TICK, label, field, choice));
                }
            }
            case "descriptive" -> {}
            default -> {
                Kind kind =
                        field.equals(fields.get(0)) ? Kind.ID : field.type.equals("file") ? Kind.DOCUMENT : Kind.VALUE;
                columns.add(new Column(field.name, field.name, field.form, kind, field.label, field, null));
            }
        }
    }

    List<String> eventNames() {
        return longitudinal ? events.stream().map(Event::unique).toList() : List.of("");
    }

    boolean isIn(String event, String form) {
        return !longitudinal || designated.contains(new Place(event, form));
    }

    boolean repeats(String event, String form) {
        return repeats.contains(new Place(event, form));
    }

    /** Whether exports show a row; what fits the design no more is kept and not shown. */
    boolean shows(Row row) {
        return eventNames().contains(row.event)
                && (row.form.isEmpty()
                        ? row.instance > 0 == repeats(row.event, "")
                        : forms().contains(row.form) && repeats(row.event, row.form));
    }

    /** Whether a row has a place for what an instrument holds. */
    boolean hasPlace(Row row, String form) {
        return isIn(row.event, form) && (row.form.isEmpty() ? !repeats(row.event, form) : row.form.equals(form));
    }

    private int compare(Row one, Row other) {
        List<String> order = eventNames();
        List<String> forms = forms();
        return Comparator.comparing(Row::record, ModelProject::compareIds)
                .thenComparing(row -> order.indexOf(row.event))
                .thenComparing(row -> forms.indexOf(row.form))
                .thenComparing(Row::instance)
                .compare(one, other);
    }

    /** Whole numbers by size, then texts. */
    private static int compareIds(String one, String other) {
        boolean first = one.matches("[0-9]+");
        boolean second = other.matches("[0-9]+");
        if (first != second) {
            return first ? -1 : 1;
        }
        int bySize = first ? new BigInteger(one).compareTo(new BigInteger(other)) : 0;
        return bySize != 0 ? bySize : one.compareTo(other);
    }

    // What it holds.

    Set<Row> rows() {
        return rows.keySet();
    }

    /** The rows that exports show. */
    List<Row> shown() {
        return rows.keySet().stream().filter(this::shows).toList();
    }

    /** The ids of the records. */
    Set<String> records() {
        return rows.keySet().stream().map(Row::record).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The number of the next instance of what a row is one of, after more rows than are there. */
    int nextInstance(Row row, List<Row> more) {
        return 1
                + Stream.concat(rows.keySet().stream(), more.stream())
                        .filter(there -> there.record.equals(row.record)
                                && there.event.equals(row.event)
                                && there.form.equals(row.form))
                        .mapToInt(Row::instance)
                        .max()
                        .orElse(0);
    }

    /**
     * Takes a row of an import.
     *
     * @param cells what is to be stored by column; blank for blank cells that were sent
     */
    void take(Row row, Map<String, String> cells, boolean overwrite) {
        Map<String, String> stored = rows.computeIfAbsent(row, key -> new HashMap<>());
        Set<String> touched = new TreeSet<>();
        for (Column column : columns()) {
            String cell = cells.get(column.name);
            boolean passedOver = cell == null
                    || column.kind == Kind.ID
                    || column.kind == Kind.DOCUMENT
                    || (cell.isBlank() && !overwrite)
                    || !hasPlace(row, column.form);
            if (passedOver) {
                continue;
            }
            boolean nothing = cell.isBlank() || (column.kind == Kind.TICK && cell.equals("0"));
            if (nothing) {
                stored.remove(column.name);
            } else {
                stored.put(column.name, cell);
            }
            if (!nothing && column.kind != Kind.STATUS) {
                touched.add(column.form);
            }
        }
        touched.forEach(form -> stored.putIfAbsent(form + "_complete", "0"));
    }

    /** Moves a record into a group; blank for none. */
    void group(String record, String unique) {
        groupOf.put(record, unique);
    }

    /** Puts a document into a row. */
    void document(Row row, String field, String name) {
        rows.computeIfAbsent(row, key -> new HashMap<>()).put(field, name);
        lastDocument++;
        documents.put(List.of(row, field), lastDocument);
    }

    /** Takes a field out of the dictionary; its values end. */
    void remove(Field field) {
        end(field, List.of());
        fields.remove(field);
    }

    /** Puts a field in the place of another of the same name; what the new one has no place for ends. */
    void replace(Field field, Field next) {
        List<Column> columns = new ArrayList<>();
        add(columns, next);
        boolean ends = !next.type.equals(field.type) && (next.type.equals("calc") || next.type.equals("file"));
        end(field, ends ? List.of() : columns);
        fields.set(fields.indexOf(field), next);
    }

    private void end(Field field, List<Column> next) {
        List<Column> gone = new ArrayList<>();
        add(gone, field);
        gone.removeIf(column -> next.stream().anyMatch(now -> now.name.equals(column.name) && now.kind == column.kind));
        rows.values().forEach(values -> gone.forEach(column -> values.remove(column.name)));
    }

    /** Gives a record another name; its documents get numbers again, in their order. */
    void rename(String record, String other) {
        documents.entrySet().stream()
                .filter(entry -> ((Row) entry.getKey().get(0)).record.equals(record))
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList()
                .forEach(place -> {
                    documents.remove(place);
                    lastDocument++;
                    documents.put(List.of(of(other, (Row) place.get(0)), place.get(1)), lastDocument);
                });
        for (Row row : List.copyOf(rows.keySet())) {
            if (row.record.equals(record)) {
                rows.put(of(other, row), rows.remove(row));
            }
        }
        groupOf.put(other, groupOf.getOrDefault(record, ""));
        groupOf.remove(record);
    }

    private static Row of(String record, Row row) {
        return new Row(record, row.event, row.form, row.instance);
    }

    /** Makes a classic project longitudinal: its rows and what repeats in it are in its first event. */
    void becomeLongitudinal() {
        longitudinal = true;
        String first = events.get(0).unique;
        List<Place> before = List.copyOf(repeats);
        repeats.clear();
        before.forEach(place -> repeats.add(new Place(first, place.form)));
        NavigableMap<Row, Map<String, String>> all = rows;
        rows = new TreeMap<>(this::compare);
        Map<List<Object>, Integer> numbers = Map.copyOf(documents);
        documents.clear();
        all.forEach((row, values) -> {
            var now = new Row(row.record, first, row.form, row.instance);
            rows.put(now, values);
            for (Field field : fields) {
                Integer number = numbers.get(List.of(row, field.name));
                if (number != null) {
                    documents.put(List.of(now, field.name), number);
                }
            }
        });
    }

    /** Deletes the rows of some events from a record, which goes with its last row. */
    void delete(String record, List<String> gone) {
        rows.keySet().removeIf(row -> row.record.equals(record) && gone.contains(row.event));
        forget(record);
    }

    private void forget(String record) {
        if (!records().contains(record)) {
            groupOf.remove(record);
        }
    }

    /** Deletes what a record holds on an instrument; a row that is empty then goes, unless it is the last of the record. */
    void delete(Row row, String form) {
        Map<String, String> values = rows.get(row);
        if (values == null) {
            return;
        }
        columns().stream().filter(column -> column.form.equals(form)).forEach(column -> values.remove(column.name));
        if (!row.form.isEmpty() || values.isEmpty()) {
            rows.remove(row);
        }
        if (!records().contains(row.record)) {
            rows.put(row.form.isEmpty() ? row : new Row(row.record, row.event, "", 0), new HashMap<>());
        }
    }

    /** Gives a group another label; a blank one deletes it. */
    void relabel(String unique, String label, String next) {
        Map<String, String> before = Map.copyOf(groups);
        List<String> order = List.copyOf(groups.keySet());
        groups.clear();
        for (String group : order) {
            if (!group.equals(unique)) {
                groups.put(group, before.get(group));
            } else if (!label.isEmpty()) {
                groups.put(next, label);
            }
        }
        groupOf.replaceAll((record, group) -> group.equals(unique) ? next : group);
    }

    /**
     * What is there when all records were deleted and a raw flat export of all columns was imported again: everything but what the export does
     * not show, the documents, the groups if they were not exported, the gray of statuses that came as 0 or belong to values, and the
     * carriage returns that XML cannot hold.
     *
     * @return whether anything was lost
     */
    boolean carry(Query export, String format) {
        NavigableMap<Row, Map<String, String>> carried = new TreeMap<>(this::compare);
        rows.forEach((row, values) -> {
            if (!shows(row)) {
                return;
            }
            Map<String, String> kept = new HashMap<>();
            Set<String> touched = new TreeSet<>();
            for (Column column : columns()) {
                String value = values.getOrDefault(column.name, "");
                if (column.kind != Kind.DOCUMENT && hasPlace(row, column.form) && !value.isEmpty()) {
                    kept.put(column.name, format.equals("xml") ? lines(value) : value);
                    touched.add(column.kind == Kind.STATUS ? "" : column.form);
                }
            }
            forms().stream()
                    .filter(form -> hasPlace(row, form))
                    .filter(form -> !export.blankForGray || touched.contains(form))
                    .forEach(form -> kept.putIfAbsent(form + "_complete", "0"));
            carried.put(row, kept);
        });
        Map<String, String> membership = new HashMap<>(export.groups ? groupOf : Map.of());
        membership.values().removeIf(String::isEmpty);
        membership.keySet().retainAll(shown().stream().map(Row::record).toList());
        groupOf.values().removeIf(String::isEmpty);
        boolean lost = !carried.equals(rows) || !membership.equals(groupOf);
        rows = carried;
        groupOf = membership;
        return lost;
    }

    /** What a parser of XML makes of line breaks. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    // What exports show.

    Grid export(Query query, String format) {
        Grid grid = query.eav ? eav(query) : flat(query, query.headings && format.equals("csv"));
        if (!format.equals("xml")) {
            return grid;
        }
        return new Grid(
                grid.columns(),
                grid.rows().stream()
                        .map(row -> row.stream().map(ModelProject::lines).toList())
                        .toList());
    }

    private List<Column> asked(Query query) {
        return columns().stream()
                .filter(column -> (query.fields.isEmpty() && query.forms.isEmpty())
                        || query.fields.contains(column.askedBy)
                        || query.forms.contains(column.form))
                .toList();
    }

    private List<Row> asked(Query query, List<Column> columns) {
        return shown().stream()
                .filter(row -> !columns.isEmpty())
                .filter(row -> query.records.isEmpty() || query.records.contains(row.record))
                .filter(row -> query.events.isEmpty() || query.events.contains(row.event))
                .toList();
    }

    /** The columns of a grid with what they show of a row. */
    private static final class Cells {
        final List<String> names = new ArrayList<>();
        final List<Function<Row, String>> values = new ArrayList<>();

        void add(String name, Function<Row, String> value) {
            names.add(name);
            values.add(value);
        }

        List<String> of(Row row) {
            return values.stream().map(value -> value.apply(row)).toList();
        }
    }

    private void addKeys(Cells cells, Query query, boolean headings) {
        if (longitudinal) {
            cells.add(
                    headings ? "Event Name" : "redcap_event_name",
                    row -> query.labels ? eventLabel(row.event) : row.event);
        }
        if (!repeats.isEmpty()) {
            cells.add(
                    headings ? "Repeat Instrument" : "redcap_repeat_instrument",
                    row -> query.labels ? formLabel(row.form) : row.form);
            cells.add(
                    headings ? "Repeat Instance" : "redcap_repeat_instance",
                    row -> row.instance == 0 ? "" : String.valueOf(row.instance));
        }
    }

    private String eventLabel(String unique) {
        Event event = events.stream()
                .filter(each -> each.unique.equals(unique))
                .findFirst()
                .orElseThrow();
        long arms = events.stream().map(Event::arm).distinct().count();
        return arms > 1 ? event.name + " (Arm " + event.arm + ": " + this.arms.get(event.arm) + ")" : event.name;
    }

    private static String formLabel(String form) {
        var label = new StringBuilder();
        for (String word : form.split("_", -1)) {
            if (!word.isEmpty()) {
                label.append(label.isEmpty() ? "" : " ")
                        .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1));
            }
        }
        return label.toString();
    }

    private Grid flat(Query query, boolean headings) {
        List<Column> asked = asked(query);
        var cells = new Cells();
        for (Column column : asked) {
            if (column.kind == Kind.ID) {
                cells.add(headings ? column.label : column.name, Row::record);
                addKeys(cells, query, headings);
            }
        }
        if (query.groups && !groups.isEmpty()) {
            cells.add(headings ? "Data Access Group" : "redcap_data_access_group", row -> group(row, query));
        }
        boolean surveyColumns = query.surveyColumns && surveys;
        if (surveyColumns) {
            cells.add(headings ? "Survey Identifier" : "redcap_survey_identifier", row -> "");
        }
        Set<String> begun = new TreeSet<>();
        Set<String> combined = new TreeSet<>();
        for (Column column : asked) {
            if (column.kind == Kind.ID) {
                continue;
            }
            if (begun.add(column.form) && surveyColumns) {
                cells.add(headings ? "Survey Timestamp" : column.form + "_timestamp", row -> "");
            }
            if (!query.combined || column.kind != Kind.TICK) {
                cells.add(headings ? column.label : column.name, row -> shown(row, column, query));
            } else if (combined.add(column.askedBy)) {
                cells.add(headings ? column.field.label : column.askedBy, row -> asked.stream()
                        .filter(box -> box.askedBy.equals(column.askedBy))
                        .filter(box -> stored(row, box).equals("1"))
                        .map(box -> query.labels ? box.choice.label : box.choice.code)
                        .collect(Collectors.joining(query.labels ? ", " : ",")));
            }
        }
        return new Grid(cells.names, asked(query, asked).stream().map(cells::of).toList());
    }

    private String group(Row row, Query query) {
        String unique = groupOf.getOrDefault(row.record, "");
        return query.labels ? groups.getOrDefault(unique, "") : unique;
    }

    private String stored(Row row, Column column) {
        return hasPlace(row, column.form) ? rows.get(row).getOrDefault(column.name, "") : "";
    }

    private String shown(Row row, Column column, Query query) {
        if (!hasPlace(row, column.form)) {
            return "";
        }
        String stored = stored(row, column);
        return switch (column.kind) {
            case ID -> row.record;
            case DOCUMENT -> stored;
            case STATUS -> {
                String code = stored.isEmpty() && !query.blankForGray ? "0" : stored;
                yield query.labels ? STATES.getOrDefault(code, "") : code;
            }
            case TICK -> {
                boolean ticked = stored.equals("1");
                yield !query.labels
                        ? (ticked ? "1" : "0")
                        : query.checkboxLabels
                                ? (ticked ? column.choice.label : "")
                                : (ticked ? "Checked" : "Unchecked");
            }
            case VALUE -> value(column, stored, query);
        };
    }

    private static String value(Column column, String stored, Query query) {
        if (!query.decimal.isEmpty() && column.isDecimal()) {
            return stored.replace(query.decimal.equals(",") ? '.' : ',', query.decimal.charAt(0));
        }
        return !query.labels
                ? stored
                : column.field.choices.stream()
                        .filter(choice -> choice.code.equals(stored))
                        .map(Choice::label)
                        .findFirst()
                        .orElse(stored);
    }

    private Grid eav(Query query) {
        List<Column> asked = asked(query);
        var keys = new Cells();
        keys.add("record", Row::record);
        addKeys(keys, query, false);
        List<List<String>> lines = new ArrayList<>();
        for (Row row : asked(query, asked)) {
            for (Column column : asked) {
                String value = line(row, column, query);
                if (!value.isEmpty()) {
                    List<String> line = new ArrayList<>(keys.of(row));
                    line.add(column.askedBy);
                    line.add(value);
                    lines.add(line);
                }
            }
        }
        List<String> columns = new ArrayList<>(keys.names);
        columns.add("field_name");
        columns.add("value");
        return new Grid(columns, lines);
    }

    private String line(Row row, Column column, Query query) {
        return switch (column.kind) {
            case ID -> row.record;
            case TICK ->
                !stored(row, column).equals("1") ? "" : query.labels ? column.choice.label : column.choice.code;
            case DOCUMENT ->
                stored(row, column).isEmpty() ? "" : String.valueOf(documents.get(List.of(row, column.name)));
            case VALUE, STATUS -> shown(row, column, query);
        };
    }
}
