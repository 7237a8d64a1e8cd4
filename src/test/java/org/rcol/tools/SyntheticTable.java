package org.rcol.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A table of made-up records for a dictionary, and what a program must find in each column. It knows values because it made them: nothing
 * here reads an export.
 */
final class SyntheticTable {
    /** What a column is to become. */
    enum Kind {
        TEXT,
        INTEGER,
        NUMBER,
        LOGICAL,
        CATEGORY,
        DATE,
        DATETIME,
        DATETIME_SECONDS,
        TIME,
        TIME_SECONDS,
        MINUTES_SECONDS
    }

    /**
     * A column.
     *
     * @param label the label, or null where HTML or character references are in it
     * @param levels the labels by code, in order, those beyond the dictionary last
     * @param cells the cells as the server sends them
     * @param values what each is: a code, a text, a number; null for a missing one
     */
    record Made(
            String name,
            Kind kind,
            String label,
            Map<String, String> levels,
            List<String> cells,
            List<String> values) {}

    static final String MISSING = "-99, Refused | UNK, Not known | -77, Other reason | 888, Never asked";
    private static final List<String> MISSING_CODES = List.of("-99", "UNK", "-77", "888");
    private static final String[] TEXTS = {
        "NA",
        "null",
        "007",
        "TRUE",
        "1e5",
        "N/A",
        "-",
        "x",
        "Größe \"L\", rot",
        "it's; ok",
        "a\nb",
        "a\r\nb",
        "tab\there",
        "  lead",
        "=1+2",
        "日本語 🙂",
        "back\\slash \\n",
        "%s ${x} $y `z`",
        "'",
        "\"",
        "\"\"",
        ",",
        "|",
        "2024-01-01",
        "é".repeat(300)
    };

    private final Random random;
    private final int rows;
    private final boolean missing;
    final List<Made> columns = new ArrayList<>();

    SyntheticTable(long seed, List<Field> fields, String shape, int rows, boolean missing) {
        this.random = new Random(seed);
        this.rows = rows;
        this.missing = missing;
        keys(fields.get(0), shape);
        String form = fields.get(0).get(Column.FORM_NAME);
        for (int i = 1; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (!field.get(Column.FORM_NAME).equals(form)) {
                status(form);
                form = field.get(Column.FORM_NAME);
            }
            add(field);
        }
        status(form);
    }

    private void keys(Field first, String shape) {
        var ids = new ArrayList<String>();
        var events = new ArrayList<String>();
        var instruments = new ArrayList<String>();
        var instances = new ArrayList<String>();
        for (int i = 0; i < rows; i++) {
            int record = shape.equals("classic") ? i : i / 3;
            ids.add(
                    List.of("NA", "007", "1e5", "null", "Ä-1").size() > record
                            ? List.of("NA", "007", "1e5", "null", "Ä-1").get(record)
                            : "R" + record);
            events.add(i % 3 == 0 ? "baseline_arm_1" : "visit_1_arm_1");
            instruments.add(i % 3 == 0 ? "" : first.get(Column.FORM_NAME));
            instances.add(i % 3 == 0 ? "" : String.valueOf(i % 3));
        }
        made(first.get(Column.FIELD_NAME), Kind.TEXT, plain(first.get(Column.FIELD_LABEL)), Map.of(), ids, ids);
        if (shape.contains("longitudinal")) {
            // Event and instance tell the rows of a record apart.
            var levels = new LinkedHashMap<String, String>();
            levels.put("baseline_arm_1", "Baseline");
            levels.put("visit_1_arm_1", "Visit 1");
            made("redcap_event_name", Kind.CATEGORY, "Event", levels, events, events);
        }
        if (!shape.equals("classic")) {
            var levels = new LinkedHashMap<String, String>();
            levels.put(first.get(Column.FORM_NAME), "First form");
            if (shape.contains("longitudinal")) {
                instruments.replaceAll(each -> "");
            }
            made(
                    "redcap_repeat_instrument",
                    Kind.CATEGORY,
                    "Repeated instrument",
                    levels,
                    instruments,
                    blankAsNull(instruments));
            made("redcap_repeat_instance", Kind.INTEGER, "Instance", Map.of(), instances, blankAsNull(instances));
        }
    }

    private static List<String> blankAsNull(List<String> cells) {
        var values = new ArrayList<String>();
        cells.forEach(cell -> values.add(cell.isEmpty() ? null : cell));
        return values;
    }

    private void made(
            String name, Kind kind, String label, Map<String, String> levels, List<String> cells, List<String> values) {
        columns.add(new Made(name, kind, label, levels, List.copyOf(cells), new ArrayList<>(values)));
    }

    private static String plain(String label) {
        boolean html = label.indexOf('<') >= 0 || label.indexOf('&') >= 0;
        String words = label.strip().replaceAll("[\\s\\u00a0]+", " ").strip();
        return html || words.isEmpty() ? null : words;
    }

    private void status(String form) {
        var levels = new LinkedHashMap<String, String>();
        levels.put("0", "Incomplete");
        levels.put("1", "Unverified");
        levels.put("2", "Complete");
        column(form + "_complete", Kind.CATEGORY, "Complete?", levels, false, () -> String.valueOf(random.nextInt(3)));
    }

    private interface Maker {
        String value();
    }

    private void column(String name, Kind kind, String label, Map<String, String> levels, boolean codes, Maker maker) {
        column(name, kind, label, levels, codes, maker, false);
    }

    private void column(
            String name,
            Kind kind,
            String label,
            Map<String, String> levels,
            boolean codes,
            Maker maker,
            boolean comma) {
        var cells = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (int i = 0; i < rows; i++) {
            int die = random.nextInt(10);
            if (die < 2) {
                cells.add("");
                values.add(null);
            } else if (die == 2 && codes && missing) {
                cells.add(MISSING_CODES.get(random.nextInt(MISSING_CODES.size())));
                values.add(null);
            } else {
                String value = maker.value();
                while (missing && codes && MISSING_CODES.contains(value) && kind != Kind.CATEGORY) {
                    value = maker.value();
                }
                cells.add(comma ? value.replace('.', ',') : value);
                values.add(value);
            }
        }
        made(name, kind, label, levels, cells, values);
    }

    private String pad(int number, int width) {
        return String.format(Locale.ROOT, "%0" + width + "d", number);
    }

    private String day() {
        return pad(random.nextInt(20) == 0 ? 1583 + random.nextInt(90) : 1900 + random.nextInt(200), 4) + "-"
                + pad(1 + random.nextInt(12), 2) + "-" + pad(1 + random.nextInt(28), 2);
    }

    private String clock() {
        return pad(random.nextInt(24), 2) + ":" + pad(random.nextInt(60), 2);
    }

    private void add(Field field) {
        String name = field.get(Column.FIELD_NAME);
        String label = plain(field.get(Column.FIELD_LABEL));
        switch (field.get(Column.FIELD_TYPE)) {
            case "descriptive" -> {
                // It holds nothing.
            }
            case "checkbox" ->
                choices(field).forEach((code, text) -> {
                    String column = name + "___" + code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
                    if (columns.stream().noneMatch(made -> made.name().equals(column))) {
                        column(column, Kind.LOGICAL, null, Map.of(), false, () -> random.nextBoolean() ? "1" : "0");
                    }
                });
            case "radio", "dropdown" -> category(field, name, label, choices(field));
            case "yesno" -> category(field, name, label, ordered("1", "Yes", "0", "No"));
            case "truefalse" -> category(field, name, label, ordered("1", "True", "0", "False"));
            case "calc" -> column(name, Kind.NUMBER, label, Map.of(), true, this::number);
            case "slider" ->
                column(name, Kind.INTEGER, label, Map.of(), true, () -> String.valueOf(random.nextInt(101)));
            case "text" -> text(field, name, label);
            default -> column(name, Kind.TEXT, label, Map.of(), true, this::words);
        }
    }

    private static Map<String, String> ordered(String... pairs) {
        var levels = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            levels.put(pairs[i], pairs[i + 1]);
        }
        return levels;
    }

    /** A choice list by its documented rule: bars, then the first comma. */
    private static Map<String, String> choices(Field field) {
        var choices = new LinkedHashMap<String, String>();
        for (String part : field.get(Column.CHOICES).split("\\|", -1)) {
            int comma = part.indexOf(',');
            if (comma > 0) {
                choices.putIfAbsent(
                        part.substring(0, comma).strip(),
                        part.substring(comma + 1).strip());
            }
        }
        return choices;
    }

    private void category(Field field, String name, String label, Map<String, String> choices) {
        var levels = new LinkedHashMap<>(choices);
        var codes = new ArrayList<>(choices.keySet());
        if (random.nextInt(4) == 0) {
            // A choice that was removed after it had been recorded.
            String gone = random.nextBoolean() ? "gone" : "7654321";
            codes.add(gone);
            levels.put(gone, gone);
        }
        int used = columns.size();
        column(
                name,
                Kind.CATEGORY,
                label,
                levels,
                !field.get(Column.ANNOTATION).contains("@NOMISSING"),
                () -> codes.get(random.nextInt(codes.size())));
        Made made = columns.get(used);
        // A code that was not drawn is no level.
        levels.keySet()
                .removeIf(code -> !choices.containsKey(code) && !made.values().contains(code));
        // What the project calls missing and the field calls a choice is a choice.
        for (int i = 0; i < rows; i++) {
            if (choices.containsKey(made.cells().get(i))) {
                made.values().set(i, made.cells().get(i));
            }
        }
    }

    private String number() {
        return switch (random.nextInt(4)) {
            case 0 -> String.valueOf(random.nextInt(2000) - 1000);
            case 1 -> "0." + pad(random.nextInt(1000), 3);
            case 2 -> String.valueOf(random.nextInt(100_000)) + "." + random.nextInt(10);
            default -> "-" + random.nextInt(100) + ".25";
        };
    }

    private String words() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private void text(Field field, String name, String label) {
        String type = field.get(Column.VALIDATION);
        boolean codes = !field.get(Column.ANNOTATION).contains("@NOMISSING");
        if (type.startsWith("datetime_seconds")) {
            column(
                    name,
                    Kind.DATETIME_SECONDS,
                    label,
                    Map.of(),
                    codes,
                    () -> day() + " " + clock() + ":" + pad(random.nextInt(60), 2));
        } else if (type.startsWith("datetime")) {
            column(name, Kind.DATETIME, label, Map.of(), codes, () -> day() + " " + clock());
        } else if (type.startsWith("date")) {
            column(name, Kind.DATE, label, Map.of(), codes, this::day);
        } else if (type.equals("time")) {
            column(name, Kind.TIME, label, Map.of(), codes, this::clock);
        } else if (type.equals("time_hh_mm_ss")) {
            column(name, Kind.TIME_SECONDS, label, Map.of(), codes, () -> clock() + ":" + pad(random.nextInt(60), 2));
        } else if (type.equals("time_mm_ss")) {
            column(
                    name,
                    Kind.MINUTES_SECONDS,
                    label,
                    Map.of(),
                    codes,
                    () -> pad(random.nextInt(60), 2) + ":" + pad(random.nextInt(60), 2));
        } else if (type.equals("integer") || type.equals("int")) {
            column(name, Kind.INTEGER, label, Map.of(), codes, () -> String.valueOf(random.nextInt(1_000_000) - 1000));
        } else if (type.startsWith("number") || type.equals("float")) {
            column(name, Kind.NUMBER, label, Map.of(), codes, this::number, type.contains("comma"));
        } else {
            column(name, Kind.TEXT, label, Map.of(), codes, this::words);
        }
    }

    /** The table as a server sends it. */
    String csv() {
        var text = new StringBuilder(
                        String.join(",", columns.stream().map(Made::name).toList()))
                .append('\n');
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < columns.size(); c++) {
                String cell = columns.get(c).cells().get(i);
                boolean plain =
                        cell.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
                text.append(c > 0 ? "," : "").append(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
