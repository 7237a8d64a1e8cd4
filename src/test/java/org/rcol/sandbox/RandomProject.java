package org.rcol.sandbox;

import java.text.Normalizer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rcol.sandbox.ModelProject.Choice;
import org.rcol.sandbox.ModelProject.Column;
import org.rcol.sandbox.ModelProject.Event;
import org.rcol.sandbox.ModelProject.Field;
import org.rcol.sandbox.ModelProject.Kind;
import org.rcol.sandbox.ModelProject.Place;
import org.rcol.sandbox.ModelProject.Query;
import org.rcol.sandbox.ModelProject.Row;

/** Makes up a project, what people send to it and what they ask of it. */
final class RandomProject {
    private static final List<String> TYPES = List.of(
            "text",
            "text",
            "text",
            "text",
            "text",
            "notes",
            "notes",
            "radio",
            "radio",
            "dropdown",
            "checkbox",
            "checkbox",
            "checkbox",
            "yesno",
            "truefalse",
            "slider",
            "calc",
            "file",
            "descriptive");
    private static final List<String> FORM_NAMES = List.of(
            "base", "visit_2", "a", "follow_up__form", "adverse_event_with_a_long_name", "b_", "labs", "x1", "end");
    private static final List<String> LABELS = List.of(
            "Age",
            "What's your \"name\"?",
            "Größe, in cm",
            "Zwei\nZeilen",
            " padded ",
            "🙂",
            "<b>bold</b> & more",
            "=1+1",
            "a;b|c",
            "tab\there",
            "7");
    private static final List<String> CODES =
            List.of("1", "2", "3", "0", "-1", "A", "b", "01", "99", "-99", "x_y", "1.5", "007", "ja");
    private static final List<String> CHOICE_LABELS = List.of(
            "Yes",
            "No",
            "1",
            "-1",
            "one, two",
            "say \"x\"",
            "ä ö ü",
            "<i>i</i>",
            "R&D",
            "🙂",
            "Other (please specify)",
            "1");
    private static final List<String> VALIDATIONS = List.of(
            "",
            "",
            "",
            "integer",
            "number",
            "number_1dp",
            "number_2dp",
            "number_comma_decimal",
            "number_2dp_comma_decimal",
            "date_ymd",
            "date_mdy",
            "date_dmy",
            "datetime_ymd",
            "datetime_dmy",
            "datetime_seconds_mdy",
            "time",
            "time_hh_mm_ss",
            "time_mm_ss",
            "email",
            "phone",
            "zipcode");
    private static final List<String> PIECES = List.of(
            "a", "B", "z", "0", "7", ".", ",", ";", "|", "^", "\t", "\"", "'", "&", "<", ">", "&amp;", "]]>", "\n",
            "\n\n", " ", "  ", "ä", "ß", "é", "中", "🙂", "=", "+", "-", "@", "#", "%41", "\\", "/", "[x]", "{y}",
            "null", "--");
    private static final List<String> TEXTS = List.of(
            "0",
            "007",
            "1e5",
            "-5",
            "+1",
            "1.0",
            "1,5",
            "true",
            "false",
            "NULL",
            "null",
            "NA",
            "=SUM(A1:A3)",
            "+49 30 1",
            "@cmd",
            "-2+3",
            " leading",
            "trailing ",
            "  both  ",
            "a\nb",
            "\nfirst",
            "last\n",
            "a\r\nb",
            "say \"x\"",
            "\"quoted\"",
            "\"",
            "''",
            "a,b",
            ",",
            "<br />",
            "</item>",
            "&lt;",
            "<![CDATA[x]]>",
            "%2B+ %",
            "ERROR: none",
            "[]",
            "{\"a\":1}",
            "\\n",
            "C:\\x",
            "redcap_event_name",
            "new",
            "Checked",
            "2020-01-31",
            "Größe",
            "e\u0301",
            "\u00a0",
            "🙂",
            "東京");
    private static final List<String> EVENT_NAMES = List.of(
            "Baseline",
            "Visit 1",
            "Visit 2",
            "Visit  2",
            "Deadline to opt out of study",
            "testing long name test",
            "Screening & Enrollment",
            "21 Day Follow-Up",
            "Größe messen",
            "Été",
            "1",
            "Ångström Ærø",
            "event_1",
            "Week 1/2",
            "Abschluß");
    private static final List<String> ARM_NAMES = List.of("Arm 1", "Drug A", "Größe", "Placebo \"P\"", "1");
    private static final List<String> GROUPS =
            List.of("Site A", "Zürich", "Ärzte Süd", "Göteborg 1", "site-b", "Łódź", "Straße");
    private static final Map<String, String> LIGATURES =
            Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "þ", "th", "ð", "d");

    private static final List<Choice> CHANGED = List.of(new Choice("1", "changed"), new Choice("-1", "other"));

    private final Random random;
    private final boolean folding;
    private final ModelProject model;
    private final boolean repeating;
    private List<Event> sentEvents = List.of();
    private final List<Field> removed = new ArrayList<>();
    private int lastField;

    /**
     * A project of some kind.
     *
     * @param folding whether its unique names fold accents
     */
    RandomProject(Random random, boolean folding) {
        this.random = random;
        this.folding = folding;
        this.repeating = random.nextBoolean();
        this.model = new ModelProject(random.nextInt(3) > 0);
        makeFields();
        if (model.longitudinal) {
            makeEvents();
        }
        if (repeating) {
            makeRepeats();
        }
        model.surveys = random.nextInt(3) == 0;
        for (String label : some(GROUPS, random.nextInt(4))) {
            model.groups.putIfAbsent(unique(label), label);
        }
    }

    ModelProject model() {
        return model;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> List<T> some(Collection<T> all, int most) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }

    // What it is made of.

    private void makeFields() {
        String idValidation = oneIn(6) ? "integer" : "";
        String id = one(List.of("record_id", "study_id", "id"));
        List<String> forms = some(FORM_NAMES, 1 + random.nextInt(5));
        model.fields.add(new Field(id, forms.get(0), "text", one(LABELS), List.of(), idValidation));
        for (String form : forms) {
            int least = form.equals(forms.get(0)) ? 0 : 1;
            for (int i = oneIn(3) ? least : least + random.nextInt(6); i > 0; i--) {
                model.fields.add(field(form));
            }
        }
    }

    private Field field(String form) {
        lastField++;
        String type = one(TYPES);
        String name = one(List.of("f", "x__y", "a_b_")) + lastField;
        List<Choice> choices =
                switch (type) {
                    case "radio", "dropdown", "checkbox" ->
                        some(CODES, 1 + random.nextInt(5)).stream()
                                .map(code -> new Choice(code, one(CHOICE_LABELS)))
                                .toList();
                    case "yesno" -> List.of(new Choice("1", "Yes"), new Choice("0", "No"));
                    case "truefalse" -> List.of(new Choice("1", "True"), new Choice("0", "False"));
                    default -> List.of();
                };
        return new Field(name, form, type, one(LABELS), choices, type.equals("text") ? one(VALIDATIONS) : "");
    }

    /** The dictionary as the API takes it. */
    Grid dictionary() {
        List<List<String>> rows = new ArrayList<>();
        for (Field field : model.fields) {
            String column =
                    switch (field.type()) {
                        case "radio", "dropdown", "checkbox" ->
                            field.choices().stream()
                                    .map(choice -> choice.code() + ", " + choice.label())
                                    .collect(Collectors.joining(" | "));
                        // A result that cannot be told leaves what was sent.
                        case "calc" -> "[event-number]";
                        default -> "";
                    };
            rows.add(List.of(field.name(), field.form(), field.type(), field.label(), column, field.validation()));
        }
        return new Grid(
                List.of(
                        "field_name",
                        "form_name",
                        "field_type",
                        "field_label",
                        "select_choices_or_calculations",
                        "text_validation_type_or_show_slider_number"),
                rows);
    }

    /** The unique name that a text makes. */
    private String unique(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (folding) {
            name = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
            for (Map.Entry<String, String> ligature : LIGATURES.entrySet()) {
                name = name.replace(ligature.getKey(), ligature.getValue());
            }
        }
        return name.replace(' ', '_').replaceAll("[^a-z0-9_]", "");
    }

    private void makeEvents() {
        int arms = 1 + random.nextInt(3);
        some(List.of(1, 2, 3, 4), arms).forEach(number -> model.arms.put(number, one(ARM_NAMES)));
        makeEvents(List.of(), Math.min(5, Math.max(2, arms) + random.nextInt(4)));
        designate();
    }

    /** Makes some events, at least one for each arm, for a project that has some already. */
    private void makeEvents(List<Event> there, int count) {
        Set<String> taken = there.stream().map(Event::unique).collect(Collectors.toCollection(HashSet::new));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Integer> numbers = List.copyOf(model.arms.keySet());
            int arm = i < numbers.size() ? numbers.get(i) : one(numbers);
            String name = one(EVENT_NAMES);
            String front = unique(name);
            front = front.substring(0, Math.min(18, front.length())).replaceAll("_+$", "");
            String unique = front + "_arm_" + arm;
            for (char letter = 'b'; taken.contains(unique); letter++) {
                unique = front + "_arm_" + arm + letter;
            }
            taken.add(unique);
            events.add(new Event(name, arm, unique));
        }
        sentEvents = events;
        model.events.addAll(events);
        // Within an arm the order is that in which they were sent.
        model.events.sort((one, other) -> Integer.compare(one.arm(), other.arm()));
    }

    /** The events in the order in which they are sent. */
    List<Event> sentEvents() {
        return sentEvents;
    }

    private void designate() {
        model.designated.clear();
        for (Event event : model.events) {
            for (String form : model.forms()) {
                if (!oneIn(3)) {
                    model.designated.add(new Place(event.unique(), form));
                }
            }
        }
    }

    /** Changes which instruments are in which event, and what repeats. */
    void redesign() {
        if (model.longitudinal) {
            designate();
        }
        makeRepeats();
    }

    /** Makes a classic project longitudinal, with events behind its first. */
    void becomeLongitudinal() {
        model.arms.put(1, "Arm 1");
        var first = new Event("Event 1", 1, "event_1_arm_1");
        model.events.add(first);
        model.becomeLongitudinal();
        makeEvents(List.of(first), 1 + random.nextInt(3));
        designate();
        for (Place place : List.copyOf(model.repeats)) {
            model.designated.add(place);
        }
    }

    private void makeRepeats() {
        model.repeats.clear();
        for (String event : model.eventNames()) {
            if (model.longitudinal && oneIn(4)) {
                model.repeats.add(new Place(event, ""));
                continue;
            }
            for (String form : model.forms()) {
                if (model.isIn(event, form) && oneIn(2)) {
                    model.repeats.add(new Place(event, form));
                }
            }
        }
    }

    /**
     * Changes the dictionary of a project that has records: a field more or a field less, one that was there before, one of another type, one
     * elsewhere, or an instrument more.
     */
    void edit() {
        List<Field> fields = model.fields;
        int at = 1 + random.nextInt(fields.size());
        Field last = fields.get(fields.size() - 1);
        boolean alone = fields.stream()
                        .filter(field -> field.form().equals(last.form()))
                        .count()
                == 1;
        switch (random.nextInt(6)) {
            case 0 -> fields.add(at, field(fields.get(at - 1).form()));
            case 1 -> fields.add(field("late_form"));
            case 2 -> {
                if (!alone) {
                    model.remove(last);
                    removed.add(last);
                }
            }
            case 3 -> {
                if (!removed.isEmpty()) {
                    Field back = removed.remove(0);
                    fields.add(new Field(
                            back.name(), last.form(), back.type(), back.label(), back.choices(), back.validation()));
                }
            }
            case 4 -> {
                if (fields.size() > 1) {
                    Field field = fields.get(1 + random.nextInt(fields.size() - 1));
                    model.replace(field, changed(field));
                }
            }
            default -> {
                int first = IntStream.range(0, fields.size())
                        .filter(i -> fields.get(i).form().equals(last.form()))
                        .findFirst()
                        .orElseThrow();
                if (!alone) {
                    fields.remove(fields.size() - 1);
                    fields.add(Math.max(1, first), last);
                }
            }
        }
    }

    /** The same field with another type or other choices, so that it takes all values that live on. */
    private Field changed(Field field) {
        return switch (field.type()) {
            case "radio", "dropdown" -> {
                List<Choice> more = new ArrayList<>(field.choices());
                more.add(0, new Choice("new", one(CHOICE_LABELS)));
                List<Choice> once = more.subList(field.choices().get(0).code().equals("new") ? 1 : 0, more.size());
                yield like(field, one(List.of("radio", "dropdown", "text", "notes", "calc")), once);
            }
            case "checkbox" ->
                oneIn(2)
                        ? like(field, "checkbox", some(field.choices(), 1 + random.nextInt(3)))
                        : like(field, one(List.of("radio", "text")), field.choices());
            case "yesno", "truefalse", "slider", "calc", "text" ->
                like(field, one(List.of("text", "notes", "checkbox", "calc", "descriptive")), CHANGED);
            case "notes" -> like(field, one(List.of("text", "checkbox", "file")), CHANGED);
            default -> field;
        };
    }

    private static Field like(Field field, String type, List<Choice> choices) {
        boolean choosing = List.of("radio", "dropdown", "checkbox").contains(type);
        return new Field(field.name(), field.form(), type, field.label(), choosing ? choices : List.of(), "");
    }

    // What people send.

    /**
     * An import of records.
     *
     * @param parameters what else is sent, by name
     * @param rows what it means
     */
    record Batch(Grid grid, Map<String, String> parameters, List<SentRow> rows) {}

    /** A row of an import as it is to be stored, and the group that it brings; none for null. */
    record SentRow(Row row, Map<String, String> cells, String group) {}

    /** What a cell is when it is sent, and when it is stored. */
    private record Value(String sent, String stored) {
        static Value of(String text) {
            return new Value(text, text);
        }
    }

    /** Makes an import up, for the model to take. */
    Batch batch(String format) {
        String order = one(List.of("", "YMD", "MDY", "DMY"));
        boolean overwrite = oneIn(3);
        boolean sendsGroups = oneIn(3);
        boolean whole = format.equals("csv") || oneIn(2);
        List<Map<String, String>> sent = new ArrayList<>();
        List<SentRow> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        int count = 1 + random.nextInt(8);
        List<Row> before = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Row target = target(before);
            boolean next = target.instance() > 0 && oneIn(4);
            if (next) {
                target = new Row(target.record(), target.event(), target.form(), model.nextInstance(target, before));
            }
            before.add(target);
            Map<String, String> line = new LinkedHashMap<>();
            line.put(model.recordId(), target.record());
            keys(target, next, line);
            Map<String, String> cells = new LinkedHashMap<>();
            fill(target, order, line, cells);
            String group = null;
            if (sendsGroups && oneIn(2)) {
                group = group(line);
            }
            columns.addAll(line.keySet());
            sent.add(line);
            rows.add(new SentRow(target, cells, group));
        }
        if (sendsGroups) {
            columns.add("redcap_data_access_group");
        }
        if (whole) {
            for (int i = 0; i < rows.size(); i++) {
                rows.set(i, completed(rows.get(i), sent.get(i), columns, overwrite));
            }
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!order.isEmpty()) {
            parameters.put("dateFormat", order);
        }
        if (overwrite || oneIn(2)) {
            parameters.put("overwriteBehavior", overwrite ? "overwrite" : "normal");
        }
        return new Batch(grid(sent, columns, whole), parameters, rows);
    }

    private static SentRow completed(SentRow row, Map<String, String> line, Set<String> columns, boolean overwrite) {
        String group = row.group();
        for (String column : columns) {
            if (!line.containsKey(column)) {
                row.cells().put(column, "");
            }
        }
        boolean leaves = columns.contains("redcap_data_access_group")
                && overwrite
                && !line.containsKey("redcap_data_access_group");
        return new SentRow(row.row(), row.cells(), leaves ? "" : group);
    }

    private Grid grid(List<Map<String, String>> sent, Set<String> columns, boolean whole) {
        List<String> order = new ArrayList<>(columns);
        order.remove(model.recordId());
        Collections.shuffle(order, random);
        order.add(0, model.recordId());
        List<List<String>> cells = new ArrayList<>();
        for (Map<String, String> line : sent) {
            List<String> row = new ArrayList<>();
            order.forEach(column -> row.add(line.getOrDefault(column, whole ? "" : null)));
            cells.add(row);
        }
        return new Grid(order, cells);
    }

    /** The row that is meant, in an existing record or a new one. */
    private Row target(List<Row> before) {
        Set<String> ids = new LinkedHashSet<>(model.records());
        before.forEach(row -> ids.add(row.record()));
        String record = ids.isEmpty() || oneIn(3) ? newId(ids) : one(List.copyOf(ids));
        String event = one(model.eventNames());
        if (model.repeats(event, "")) {
            return new Row(record, event, "", instance());
        }
        List<String> forms = model.forms().stream()
                .filter(form -> model.repeats(event, form))
                .toList();
        return forms.isEmpty() || oneIn(2)
                ? new Row(record, event, "", 0)
                : new Row(record, event, one(forms), instance());
    }

    private int instance() {
        return one(List.of(1, 1, 2, 2, 3, 5, 10, 17));
    }

    private String newId(Set<String> taken) {
        boolean number = !model.fields.get(0).validation().isEmpty();
        for (; ; ) {
            int n = 1 + random.nextInt(60);
            String id =
                    switch (number ? random.nextInt(3) : random.nextInt(9)) {
                        case 0, 1 -> String.valueOf(n);
                        case 2 -> "00" + n;
                        case 3 -> "S-" + n;
                        case 4 -> "two words " + n;
                        case 5 -> "Ä  " + n;
                        case 6 -> n + ".5";
                        case 7 -> n + ", x";
                        default -> "p<" + n + ">&";
                    };
            if (!taken.contains(id)) {
                return id;
            }
        }
    }

    /** What says which row is meant; the number of the next instance may be the server's to say. */
    private void keys(Row target, boolean next, Map<String, String> line) {
        if (model.longitudinal) {
            boolean isFirst = target.event().equals(model.eventNames().get(0));
            if (!isFirst || !oneIn(4)) {
                line.put("redcap_event_name", target.event());
            }
        }
        if (target.instance() > 0) {
            line.put("redcap_repeat_instrument", target.form());
            line.put("redcap_repeat_instance", next ? "new" : String.valueOf(target.instance()));
        }
    }

    /** Fills a row, now with few values, now with many. */
    private void fill(Row target, String order, Map<String, String> line, Map<String, String> cells) {
        int density = one(List.of(1, 4, 9, 10));
        for (Column column : model.columns()) {
            if (column.kind() == Kind.ID || !model.hasPlace(target, column.form()) || random.nextInt(10) >= density) {
                continue;
            }
            Value value = oneIn(8) ? Value.of(one(List.of("", "", " ", "  "))) : value(column, order);
            line.put(column.name(), value.sent);
            cells.put(column.name(), value.stored);
        }
        if (oneIn(6)) {
            line.put("redcap_survey_identifier", "someone");
            line.put(one(model.forms()) + "_timestamp", "2020-01-31 10:00:00");
        }
    }

    private String group(Map<String, String> line) {
        String label = one(GROUPS);
        String unique = unique(label);
        boolean known = model.groups.containsKey(unique);
        line.put("redcap_data_access_group", known && oneIn(2) ? unique : label);
        model.groups.putIfAbsent(unique, label);
        return unique;
    }

    private Value value(Column column, String order) {
        return switch (column.kind()) {
            case TICK -> Value.of(oneIn(3) ? "0" : "1");
            case STATUS -> Value.of(String.valueOf(random.nextInt(3)));
            case DOCUMENT -> Value.of("someone's.pdf");
            default -> value(column.field(), order);
        };
    }

    private Value value(Field field, String order) {
        return switch (field.type()) {
            case "radio", "dropdown", "yesno", "truefalse" ->
                Value.of(one(field.choices()).code());
            case "slider" -> Value.of(String.valueOf(random.nextInt(101)));
            case "calc" -> Value.of(one(List.of("2", "1.5", "-0.25")));
            case "notes" -> Value.of(oneIn(60) ? free().repeat(3000) : free());
            default -> field.isDate() ? moment(field, order) : Value.of(valid(field.validation()));
        };
    }

    private String valid(String validation) {
        int n = random.nextInt(1000);
        String sign = one(List.of("", "-", ""));
        return switch (validation) {
            case "integer" -> sign + one(List.of("0", "00", "")) + n;
            case "number" -> sign + one(List.of(n + "", n + ".5", "." + n, n + "e3"));
            case "number_1dp" -> sign + n + ".0";
            case "number_2dp" -> sign + n + ".05";
            case "number_comma_decimal" -> sign + one(List.of(n + "", n + ",5"));
            case "number_2dp_comma_decimal" -> sign + n + ",05";
            case "time" -> String.format("%02d:%02d", n % 24, n % 60);
            case "time_hh_mm_ss" -> String.format("%02d:%02d:%02d", n % 24, n % 60, n % 59);
            case "time_mm_ss" -> String.format("%02d:%02d", n % 60, n % 59);
            case "email" -> "a+" + n + "@example.org";
            case "phone" -> "(030) 555-" + n;
            case "zipcode" -> String.format("%05d", n);
            default -> free();
        };
    }

    private String free() {
        String text = one(TEXTS);
        if (oneIn(3)) {
            text = random.ints(1 + random.nextInt(12), 0, PIECES.size())
                    .mapToObj(PIECES::get)
                    .collect(Collectors.joining());
        }
        return text.isBlank() ? "x" + text : text;
    }

    /** A date in the order that the import announces, or year first. */
    private Value moment(Field field, String order) {
        LocalDateTime at = LocalDateTime.of(2020, 1, 1, 0, 0).plusSeconds(random.nextInt(200_000_000));
        String time = field.validation().startsWith("datetime_seconds")
                ? " HH:mm:ss"
                : field.validation().startsWith("datetime") ? " HH:mm" : "";
        String between = one(List.of("-", "/"));
        String day =
                switch (oneIn(4) ? "" : order) {
                    case "MDY" -> "MM" + between + "dd" + between + "yyyy";
                    case "DMY" -> "dd" + between + "MM" + between + "yyyy";
                    default -> "yyyy-MM-dd";
                };
        return new Value(
                at.format(DateTimeFormatter.ofPattern(day + time)),
                at.format(DateTimeFormatter.ofPattern("yyyy-MM-dd" + time)));
    }

    /** An import of which the first row is good and the second has a status that there is not. */
    Grid nonsense() {
        return new Grid(
                List.of(model.recordId(), one(model.forms()) + "_complete"),
                List.of(List.of(newId(model.records()), ""), List.of(newId(model.records()), "9")));
    }

    /** Rows into which a document can be put, with the field. */
    Map<Row, String> placesOfDocuments() {
        Map<Row, String> places = new LinkedHashMap<>();
        for (Row row : model.shown()) {
            for (Column column : model.columns()) {
                if (column.kind() == Kind.DOCUMENT && model.hasPlace(row, column.form()) && oneIn(3)) {
                    places.put(row, column.name());
                }
            }
        }
        return places;
    }

    /** The id of a record that is there; none where there are no records. */
    Optional<String> record() {
        List<String> records = List.copyOf(model.records());
        return records.isEmpty() ? Optional.empty() : Optional.of(one(records));
    }

    /** An id that no record has. */
    String newId() {
        return newId(model.records());
    }

    /** A group, by the unique name, of which another label makes another unique name. */
    Optional<String> group() {
        return model.groups.isEmpty() ? Optional.empty() : Optional.of(one(List.copyOf(model.groups.keySet())));
    }

    /** A label that no group has, or a blank one. */
    String newLabel() {
        String label = one(GROUPS);
        return model.groups.containsKey(unique(label)) ? "" : label;
    }

    String uniqueGroup(String label) {
        return unique(label);
    }

    /** A row with an instrument that has a place there; the row need not be there. */
    Optional<Place> formOf(Row row) {
        List<String> forms =
                model.forms().stream().filter(form -> model.hasPlace(row, form)).toList();
        return forms.isEmpty() ? Optional.empty() : Optional.of(new Place(row.event(), one(forms)));
    }

    // What people ask for.

    Query query(boolean combining) {
        boolean eav = oneIn(3);
        Set<String> askable = new LinkedHashSet<>();
        model.fields.forEach(field -> askable.add(field.name()));
        model.forms().forEach(form -> askable.add(form + "_complete"));
        Set<String> records = new LinkedHashSet<>(some(model.records(), oneIn(3) ? 1 + random.nextInt(3) : 0));
        if (!records.isEmpty() && oneIn(3)) {
            records.add("not there");
        }
        return new Query(
                eav,
                random.nextBoolean(),
                !eav && oneIn(4),
                oneIn(4),
                random.nextBoolean(),
                random.nextBoolean(),
                oneIn(3),
                combining && oneIn(5),
                oneIn(5) ? one(List.of(",", ".")) : "",
                Set.copyOf(some(askable, oneIn(3) ? 1 + random.nextInt(4) : 0)),
                Set.copyOf(some(model.forms(), oneIn(4) ? 1 + random.nextInt(2) : 0)),
                records,
                model.longitudinal ? Set.copyOf(some(model.eventNames(), oneIn(3) ? 1 : 0)) : Set.of());
    }
}
