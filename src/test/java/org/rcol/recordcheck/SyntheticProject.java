package org.rcol.recordcheck;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * Records that satisfy a dictionary, made up value by value and put right until they do. What it cannot be sure of, such as a field whose
 * logic is not simple, is left blank and named as uncertain. Of rcol it uses what reads a dictionary, and nothing else.
 */
final class SyntheticProject {
    private static final Pattern SUM =
            Pattern.compile("(?:sum\\s*\\()?([\\[\\]a-z0-9_()+,\\s]+?)\\)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDEND =
            Pattern.compile("\\[\\s*([a-z0-9_]+)\\s*(?:\\(\\s*(-?[a-z0-9_]+)\\s*\\))?\\s*\\]");
    private static final Pattern REFERENCE = Pattern.compile("\\[\\s*([A-Za-z0-9_]+)");
    private static final String COMPLETE = "_complete";
    private static final int ROUNDS = 12;

    private final List<Field> fields;
    private final Map<String, Field> byName = new LinkedHashMap<>();
    private final List<String> forms;
    private final Map<String, SimpleLogic> logic = new HashMap<>();
    private final Map<String, Set<String>> mentions = new HashMap<>();
    private final LocalDate today;
    private final Random random;

    /** One record: its cells by column, and the fields of which nothing is certain. */
    record Made(Map<String, String> cells, Set<String> uncertain) {
        Made copy() {
            return new Made(new LinkedHashMap<>(cells), new HashSet<>(uncertain));
        }

        String of(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** A record with one value changed, and the finding that comes of it. */
    record Mutation(String kind, String field, String finding, Made made) {}

    SyntheticProject(DataDictionary dictionary, LocalDate today, Random random) {
        this.today = today;
        this.random = random;
        fields = dictionary.fields();
        fields.forEach(field -> byName.put(name(field), field));
        forms = dictionary.instruments().stream()
                .map(form -> form.name().text())
                .toList();
        for (Field field : fields) {
            logic.put(name(field), SimpleLogic.of(field.get(Column.BRANCHING_LOGIC)));
            var mentioned = new HashSet<String>();
            for (Column column : List.of(
                    Column.BRANCHING_LOGIC,
                    Column.CHOICES,
                    Column.VALIDATION_MIN,
                    Column.VALIDATION_MAX,
                    Column.ANNOTATION)) {
                Matcher reference = REFERENCE.matcher(field.get(column));
                while (reference.find()) {
                    mentioned.add(reference.group(1).toLowerCase(Locale.ROOT));
                }
            }
            mentions.put(name(field), mentioned);
        }
    }

    /** Whether a project can have this dictionary as it is, so that its records can be told. */
    static boolean isUsable(DataDictionary dictionary) {
        List<Field> fields = dictionary.fields();
        var columns = new HashSet<String>();
        dictionary.instruments().forEach(form -> columns.add(form.name().text() + COMPLETE));
        return dictionary.isPossible()
                && fields.get(0).type() == FieldType.TEXT
                && fields.get(0).isBlank(Column.BRANCHING_LOGIC)
                && fields.stream()
                        .allMatch(field -> name(field).matches("[a-z][a-z0-9_]*")
                                && !name(field).contains("___")
                                && field.form().text().matches("[a-z][a-z0-9_]*")
                                && field.type() != FieldType.UNKNOWN
                                && columnsOf(field).stream().allMatch(columns::add));
    }

    private static String name(Field field) {
        return field.name().text();
    }

    private static String form(Field field) {
        return field.form().text();
    }

    private static boolean isCheckbox(Field field) {
        return field.type() == FieldType.CHECKBOX;
    }

    /** Whether somebody has to fill it; nobody can fill what an action tag hides. */
    private static boolean isRequired(Field field) {
        return field.get(Column.REQUIRED).trim().equalsIgnoreCase("y") && !isHiddenByTag(field);
    }

    private static boolean isHiddenByTag(Field field) {
        return field.get(Column.ANNOTATION).contains("@HIDDEN");
    }

    /** Calculated by REDCap, and not by this class. */
    private static boolean isCalculated(Field field) {
        return field.type() == FieldType.CALC || field.get(Column.ANNOTATION).contains("@CALC");
    }

    private static List<String> codes(Field field) {
        return field.choices().stream().map(Choice::code).toList();
    }

    private static String column(Field field, String code) {
        return name(field) + "___" + code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }

    /** The columns of a field in an export. */
    static List<String> columnsOf(Field field) {
        return isCheckbox(field)
                ? codes(field).stream().map(code -> column(field, code)).toList()
                : field.type() == FieldType.DESCRIPTIVE ? List.of() : List.of(name(field));
    }

    /** All columns of an export. */
    List<String> columns() {
        var columns = new ArrayList<String>();
        for (String form : forms) {
            fields.stream()
                    .filter(field -> form(field).equals(form))
                    .forEach(field -> columns.addAll(columnsOf(field)));
            columns.add(form + COMPLETE);
        }
        return columns;
    }

    /** A record that satisfies the dictionary; of a sparse one some forms are not begun, or not finished. */
    Made record(String id, boolean sparse) {
        var made = new Made(new LinkedHashMap<>(), new HashSet<>());
        columns().forEach(column -> made.cells().put(column, ""));
        fields.stream().filter(SyntheticProject::isCheckbox).forEach(field -> columnsOf(field)
                .forEach(column -> made.cells().put(column, "0")));
        made.cells().put(name(fields.get(0)), id);
        for (String form : forms) {
            boolean first = form.equals(form(fields.get(0)));
            int lot = sparse ? random.nextInt(4) : 3;
            made.cells().put(form + COMPLETE, lot == 3 ? "2" : lot == 2 || first ? "1" : lot == 1 ? "0" : "");
        }
        var left = new HashSet<String>();
        var turned = new HashMap<String, Integer>();
        boolean changed = true;
        for (int round = 0; changed; round++) {
            changed = false;
            for (Field field : fields.subList(1, fields.size())) {
                if (settle(field, made, left, round > ROUNDS)) {
                    changed = true;
                    // Two that hide each other never come to rest.
                    if (turned.merge(name(field), 1, Integer::sum) > ROUNDS) {
                        made.uncertain().add(name(field));
                    }
                }
            }
            changed &= round < 2 * ROUNDS;
        }
        fields.forEach(field -> doubt(field, made));
        return made;
    }

    /** Gives a field a value, takes it, or leaves it; says whether it changed. */
    private boolean settle(Field field, Made made, Set<String> left, boolean late) {
        String before = state(field, made);
        boolean begun = isBegun(form(field), made);
        if (isCalculated(field)) {
            if (begun) {
                sum(field, made).ifPresent(result -> made.cells().put(name(field), result));
            }
            return !before.equals(state(field, made));
        }
        Optional<Boolean> shown = shown(field, made);
        if (!begun || (late && made.uncertain().contains(name(field))) || !shown.orElse(false)) {
            clear(field, made);
        } else if (!isFilled(field, made)) {
            boolean needed = isRequired(field)
                    || (isCheckbox(field) && made.of(form(field) + COMPLETE).equals("2"));
            if (needed || !left.contains(name(field))) {
                if (!needed && random.nextInt(8) == 0) {
                    left.add(name(field));
                } else {
                    fill(field, made);
                }
            }
        } else if (isLimited(field) && !isWithin(field, made)) {
            fill(field, made);
        }
        return !before.equals(state(field, made));
    }

    private String state(Field field, Made made) {
        return columnsOf(field).stream().map(made::of).toList().toString();
    }

    /** Whether somebody has saved this form; a form without a status has no values here. */
    private static boolean isBegun(String form, Made made) {
        return Set.of("1", "2").contains(made.of(form + COMPLETE));
    }

    private static boolean isFilled(Field field, Made made) {
        return columnsOf(field).stream()
                .anyMatch(column -> !made.of(column).isEmpty()
                        && !(isCheckbox(field) && made.of(column).equals("0")));
    }

    private static void clear(Field field, Made made) {
        columnsOf(field).forEach(column -> made.cells().put(column, isCheckbox(field) ? "0" : ""));
    }

    private Optional<Boolean> shown(Field field, Made made) {
        return logic.get(name(field)).holds(named -> value(named, made));
    }

    /** The certain value of what a condition names. */
    private Optional<String> value(SimpleLogic.Named named, Made made) {
        if (named.field().endsWith(COMPLETE) && !byName.containsKey(named.field())) {
            return Optional.of(made.of(named.field())).filter(status -> !status.isEmpty());
        }
        Field field = byName.get(named.field());
        if (field == null
                || made.uncertain().contains(named.field())
                || isCheckbox(field) != named.code().isPresent()) {
            return Optional.empty();
        }
        if (isCheckbox(field)) {
            return named.code().filter(codes(field)::contains).map(code -> made.of(column(field, code)));
        }
        boolean coded = Set.of(FieldType.RADIO, FieldType.DROPDOWN, FieldType.YESNO, FieldType.TRUEFALSE)
                .contains(field.type());
        boolean plain = Set.of(FieldType.TEXT, FieldType.SLIDER, FieldType.CALC).contains(field.type())
                && !SampleValues.of(field).name().contains("comma");
        return Optional.of(made.of(named.field())).filter(value -> coded || plain);
    }

    private void fill(Field field, Made made) {
        switch (field.type()) {
            case RADIO, DROPDOWN, YESNO, TRUEFALSE -> put(field, made, any(codes(field)));
            case CHECKBOX -> any(codes(field)).ifPresent(code -> made.cells().put(column(field, code), "1"));
            case TEXT, SLIDER -> {
                Optional<String> lowest = limit(field, true, made);
                Optional<String> highest = limit(field, false, made);
                put(
                        field,
                        made,
                        lowest.flatMap(low ->
                                highest.flatMap(high -> SampleValues.of(field).within(low, high, random))));
            }
            case NOTES -> put(field, made, Optional.of("a line\nand \"another\", at last"));
            case FILE -> put(field, made, Optional.of("scan.pdf"));
            case SQL -> put(field, made, Optional.of("1"));
            case CALC, DESCRIPTIVE, UNKNOWN -> {}
        }
    }

    private static void put(Field field, Made made, Optional<String> value) {
        made.cells().put(name(field), value.orElse(""));
    }

    private Optional<String> any(List<String> from) {
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(random.nextInt(from.size())));
    }

    private static boolean isLimited(Field field) {
        return field.type() == FieldType.TEXT
                && !(field.isBlank(Column.VALIDATION_MIN) && field.isBlank(Column.VALIDATION_MAX));
    }

    private boolean isWithin(Field field, Made made) {
        SampleValues values = SampleValues.of(field);
        String value = made.of(name(field));
        return limit(field, true, made)
                        .filter(low -> values.order(value, low) >= 0)
                        .isPresent()
                && limit(field, false, made)
                        .filter(high -> values.order(high, value) >= 0)
                        .isPresent();
    }

    /** The limit in force, blank for none; empty if it is not certain. */
    private Optional<String> limit(Field field, boolean lowest, Made made) {
        SampleValues values = SampleValues.of(field);
        String cell = field.get(lowest ? Column.VALIDATION_MIN : Column.VALIDATION_MAX)
                .trim();
        if (field.type() == FieldType.SLIDER && cell.isEmpty()) {
            return Optional.of(lowest ? "0" : "100");
        }
        if (cell.isEmpty() || !values.isCertain()) {
            return Optional.of(cell).filter(String::isEmpty);
        }
        if (isToday(cell)) {
            String day = today.plusDays(lowest ? 3 : -3).toString();
            String limit = day
                    + Map.of("datetime", " 12:00", "datetime_seconds", " 12:00:00")
                            .getOrDefault(values.name(), "");
            return Optional.of(limit).filter(values::takesLimit);
        }
        Matcher named = REFERENCE.matcher(cell);
        if (named.lookingAt()) {
            String other = cell.substring(1, cell.length() - 1);
            boolean same = byName.containsKey(other)
                    && !made.uncertain().contains(other)
                    && SampleValues.of(byName.get(other)).name().equals(values.name());
            return Optional.of(made.of(other)).filter(value -> same && (value.isEmpty() || values.takesLimit(value)));
        }
        return Optional.of(cell).filter(values::takesLimit);
    }

    /** The result of a plain sum of fields that hold whole numbers; empty for other formulas. */
    private Optional<String> sum(Field field, Made made) {
        String formula = field.get(Column.CHOICES).strip();
        Matcher sum = SUM.matcher(formula);
        if (field.type() != FieldType.CALC || !sum.matches()) {
            return Optional.empty();
        }
        boolean function = formula.toLowerCase(Locale.ROOT).startsWith("sum");
        var total = BigDecimal.ZERO;
        boolean blank = false;
        boolean any = false;
        for (String part : sum.group(1).split(function ? "," : "\\+", -1)) {
            Matcher addend = ADDEND.matcher(part.strip());
            if (!addend.matches()) {
                return Optional.empty();
            }
            Optional<String> value =
                    value(new SimpleLogic.Named(addend.group(1), Optional.ofNullable(addend.group(2))), made);
            if (value.isEmpty() || !value.get().matches("-?\\d{0,6}")) {
                return Optional.empty();
            }
            blank |= value.get().isEmpty();
            any |= !value.get().isEmpty();
            total = total.add(value.get().isEmpty() ? BigDecimal.ZERO : new BigDecimal(value.get()));
        }
        // What the sum of nothing is differs between pages.
        return function && !any ? Optional.empty() : Optional.of(blank && !function ? "" : total.toPlainString());
    }

    /** Names a field as uncertain if nobody can say what is right for it. */
    private void doubt(Field field, Made made) {
        if (!(isCalculated(field) ? isRightResult(field, made) : isRightAnswer(field, made))) {
            made.uncertain().add(name(field));
        }
    }

    private boolean isRightResult(Field field, Made made) {
        return isBegun(form(field), made)
                && sum(field, made).filter(made.of(name(field))::equals).isPresent();
    }

    private boolean isRightAnswer(Field field, Made made) {
        Optional<Boolean> shown = shown(field, made);
        if (shown.isEmpty() || !hasCodes(field)) {
            return false;
        }
        if (isFilled(field, made)) {
            return shown.get() && (!isLimited(field) || isWithin(field, made));
        }
        return !shown.get() || !isRequired(field) || !isBegun(form(field), made);
    }

    private static boolean hasCodes(Field field) {
        boolean needed =
                Set.of(FieldType.RADIO, FieldType.DROPDOWN, FieldType.CHECKBOX).contains(field.type());
        List<String> codes = codes(field);
        boolean clear = !field.isBlank(Column.CHOICES)
                && Choice.segments(field.get(Column.CHOICES)).stream().allMatch(segment -> segment.contains(","))
                && Set.copyOf(codes).size() == codes.size()
                && codes.stream().allMatch(code -> code.matches("[A-Za-z0-9_.-]+"));
        return !needed || clear;
    }

    /** The fields whose finding may hang on this one's value. */
    Set<String> mentioning(String field) {
        var others = new LinkedHashSet<String>();
        mentions.forEach((name, mentioned) -> {
            if (mentioned.contains(field)) {
                others.add(name);
            }
        });
        return others;
    }

    /** One change of a value for every type of field and finding that this record allows. */
    List<Mutation> mutations(Made made) {
        var all = new LinkedHashMap<String, List<Mutation>>();
        for (Field field : fields.subList(1, fields.size())) {
            if (!made.uncertain().contains(name(field))
                    && isBegun(form(field), made)
                    && field.type() != FieldType.DESCRIPTIVE) {
                for (Mutation mutation : mutations(field, made)) {
                    all.computeIfAbsent(mutation.kind(), unseen -> new ArrayList<>())
                            .add(mutation);
                }
            }
        }
        forms.stream()
                .filter(form -> fields.stream()
                        .skip(1)
                        .anyMatch(field -> form(field).equals(form) && !isCalculated(field) && isFilled(field, made)))
                .findFirst()
                .ifPresent(form -> all.put(
                        "status format",
                        List.of(with(made, "status", form + COMPLETE, "format", form + COMPLETE, "3"))));
        return all.values().stream()
                .map(same -> same.get(random.nextInt(same.size())))
                .toList();
    }

    private List<Mutation> mutations(Field field, Made made) {
        var all = new ArrayList<Mutation>();
        String name = name(field);
        String kind = field.type().text();
        if (isCalculated(field)) {
            if (field.type() == FieldType.CALC) {
                String result = made.of(name);
                all.add(with(made, kind, name, "calculation-differs", name, result.isEmpty() ? "1" : result + "1"));
            }
            return all;
        }
        if (!shown(field, made).orElse(true)) {
            Made filled = made.copy();
            fill(field, filled);
            if (isFilled(field, filled)) {
                all.add(new Mutation(kind + " hidden-filled", name, "hidden-filled", filled));
            }
            return all;
        }
        if (!isFilled(field, made)) {
            return all;
        }
        boolean complete = made.of(form(field) + COMPLETE).equals("2");
        if (isRequired(field) || (isCheckbox(field) && complete && !isHiddenByTag(field))) {
            Made blank = made.copy();
            clear(field, blank);
            String finding = isRequired(field) ? "required-blank" : "none-ticked";
            all.add(new Mutation(kind + " " + finding, name, finding, blank));
        }
        switch (field.type()) {
            case RADIO, DROPDOWN, YESNO, TRUEFALSE -> {
                for (String code : List.of("4711", "other")) {
                    if (!codes(field).contains(code)) {
                        all.add(with(made, kind, name, "unknown-code", name, code));
                    }
                }
            }
            case CHECKBOX ->
                // A ticked box stays, or it could be said that none is ticked, too.
                columnsOf(field).stream()
                        .filter(column -> made.of(column).equals("0"))
                        .findFirst()
                        .ifPresent(column -> all.add(
                                with(made, kind, name, "format", column, random.nextBoolean() ? "2" : "Checked")));
            case TEXT, SLIDER -> {
                SampleValues values = SampleValues.of(field);
                String type = kind + " " + values.name();
                List<String> wrong = field.type() == FieldType.SLIDER ? List.of("12.5", "left") : values.misshapen();
                wrong.forEach(value -> all.add(with(made, type, name, "format", name, value)));
                beyond(field, true, made)
                        .ifPresent(value ->
                                all.add(with(made, type + origin(field, true), name, "below-minimum", name, value)));
                beyond(field, false, made)
                        .ifPresent(value ->
                                all.add(with(made, type + origin(field, false), name, "above-maximum", name, value)));
            }
            case NOTES, FILE, SQL, CALC, DESCRIPTIVE, UNKNOWN -> {}
        }
        return all;
    }

    /** Whether a limit is a field or a day, as a word behind the type. */
    private static String origin(Field field, boolean lowest) {
        String cell = limitCell(field, lowest);
        return cell.startsWith("[") ? " [field]" : isToday(cell) ? " today" : "";
    }

    private static String limitCell(Field field, boolean lowest) {
        return field.get(lowest ? Column.VALIDATION_MIN : Column.VALIDATION_MAX).trim();
    }

    private static boolean isToday(String cell) {
        return cell.equals("today") || cell.equals("now");
    }

    /** A value beyond one limit and not the other; years from today, as a day's doubt is none. */
    private Optional<String> beyond(Field field, boolean lowest, Made made) {
        SampleValues values = SampleValues.of(field);
        return limit(field, lowest, made)
                .filter(limit -> !limit.isEmpty())
                .flatMap(limit -> isToday(limitCell(field, lowest))
                        ? Optional.of((lowest ? "1901" : "2199") + limit.substring(4))
                        : values.beyond(limit, lowest ? -1 : 1))
                .filter(value -> limit(field, !lowest, made)
                        .filter(other -> lowest ? values.order(other, value) >= 0 : values.order(value, other) >= 0)
                        .isPresent());
    }

    private static Mutation with(Made made, String type, String field, String finding, String column, String value) {
        Made changed = made.copy();
        changed.cells().put(column, value);
        return new Mutation(type + " " + finding, field, finding, changed);
    }
}
