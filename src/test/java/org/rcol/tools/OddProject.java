package org.rcol.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.rcol.Rcol;
import org.rcol.TableServer;

/** A project with every kind of column and odd values in it, and what a program must show of each cell by rules of its own. */
final class OddProject {
    private static final Map<String, String> MISSING = map("-99", "Refused", "UNK", "Not known", "NASK", "Not 'asked'");

    private static final Map<String, String> NOTHING = Map.of();

    /** What a column must become; the types are those of DuckDB and of Spark. */
    record Expected(
            String name, String kind, String label, Map<String, String> labels, boolean canMiss, boolean identifier) {
        String duckDbType() {
            return switch (kind) {
                case "integer" -> "BIGINT";
                case "number", "comma" -> "DOUBLE";
                case "logical" -> "BOOLEAN";
                case "date" -> "DATE";
                case "datetime", "datetime_seconds" -> "TIMESTAMP";
                case "time", "time_seconds", "minutes_seconds" -> "TIME";
                case "category" ->
                    "ENUM("
                            + String.join(
                                    ", ",
                                    labels.values().stream()
                                            .map(label -> "'" + label.replace("'", "''") + "'")
                                            .toList())
                            + ")";
                default -> "VARCHAR";
            };
        }

        String sparkType() {
            return switch (kind) {
                case "integer" -> "BIGINT";
                case "number", "comma" -> "DOUBLE";
                case "logical" -> "BOOLEAN";
                case "date" -> "DATE";
                case "datetime", "datetime_seconds" -> "TIMESTAMP_NTZ";
                default -> "STRING";
            };
        }

        String comment() {
            return identifier ? label + " (identifier)" : label;
        }

        /** What a cell is as text; nothing for no value. */
        Optional<String> value(String cell) {
            if (cell.isEmpty() || (canMiss && MISSING.containsKey(cell))) {
                return Optional.empty();
            }
            return Optional.of(
                    switch (kind) {
                        case "integer" -> String.valueOf(Long.parseLong(cell));
                        case "number" -> String.valueOf(Double.parseDouble(cell));
                        case "comma" -> String.valueOf(Double.parseDouble(cell.replace(',', '.')));
                        case "logical" -> cell.equals("1") ? "true" : "false";
                        case "category" -> labels.get(cell);
                        case "datetime", "time" -> cell + ":00";
                        case "minutes_seconds" -> "00:" + cell;
                        default -> cell;
                    });
        }
    }

    static final List<Expected> COLUMNS = List.of(
            new Expected("record_id", "text", "Study ID", NOTHING, false, false),
            new Expected(
                    "redcap_event_name",
                    "category",
                    "Event",
                    map("baseline_arm_1", "Base \"line\" / 1", "end_arm_1", "007", "extra_arm_1", "Extra"),
                    false,
                    false),
            new Expected(
                    "redcap_repeat_instrument",
                    "category",
                    "Repeated instrument",
                    map("demo", "Demo's", "lab", "Lab; -- ${x}"),
                    false,
                    false),
            new Expected("redcap_repeat_instance", "integer", "Instance", NOTHING, false, false),
            new Expected("name", "text", "Name \"x\" & 'y' \\ ${z} `q` ; é😀", NOTHING, true, true),
            new Expected("age", "integer", "Age", NOTHING, true, false),
            new Expected("wt", "comma", "Weight", NOTHING, true, false),
            new Expected("bmi", "number", "BMI", NOTHING, true, false),
            new Expected(
                    "sex",
                    "category",
                    "Sex",
                    map("1", "Female", "2", "Male (2)", "3", "Male (3)", "7", "7", "o'x\\", "o'x\\"),
                    true,
                    false),
            new Expected(
                    "site", "category", "Site", map("A", "Ähus 😀", "b1", "B's \"place\"", "-1", "${x}"), true, false),
            new Expected("race___1", "logical", "Race: red", NOTHING, false, false),
            new Expected("race____2", "logical", "Race: blue", NOTHING, false, false),
            new Expected("dob", "date", "Born", NOTHING, true, true),
            new Expected("seen", "datetime", "Seen", NOTHING, true, false),
            new Expected("ts", "datetime_seconds", "Stamp", NOTHING, true, false),
            new Expected("tm", "time", "Time", NOTHING, true, false),
            new Expected("ms", "minutes_seconds", "Min", NOTHING, true, false),
            new Expected("broken", "text", "Broken", NOTHING, true, false),
            new Expected("blank", "text", "Blank", NOTHING, true, false),
            new Expected("note", "text", "Note", NOTHING, true, false),
            new Expected(
                    "demo_complete",
                    "category",
                    "Complete?",
                    map("0", "Incomplete", "1", "Unverified", "2", "Complete"),
                    false,
                    false),
            new Expected("lab_ok", "category", "OK?", map("1", "Yes", "0", "No"), true, false),
            new Expected(
                    "lab_complete",
                    "category",
                    "Complete?",
                    map("0", "Incomplete", "1", "Unverified", "2", "Complete"),
                    false,
                    false));

    private static final String DICTIONARY = """
            field_name,form_name,field_type,field_label,select_choices_or_calculations,text_validation_type_or_show_slider_number,identifier
            record_id,demo,text,Study ID,,,
            name,demo,text,"<b>Name</b> ""x"" & 'y' \\ ${z} `q` ; é😀",,,y
            age,demo,text,Age,,integer,
            wt,demo,text,Weight,,number_comma_decimal,
            bmi,demo,calc,BMI,[age]*2,,
            sex,demo,radio,Sex,"1, Female | 2, Male | 3, Male",,
            site,demo,dropdown,Site,"A, Ähus 😀 | b1, B's ""place"" | -1, ${x}",,
            race,demo,checkbox,Race,"1, red | -2, blue",,
            dob,demo,text,Born,,date_dmy,y
            seen,demo,text,Seen,,datetime_mdy,
            ts,demo,text,Stamp,,datetime_seconds_ymd,
            tm,demo,text,Time,,time,
            ms,demo,text,Min,,time_mm_ss,
            broken,demo,text,Broken,,integer,
            blank,demo,text,Blank,,,
            note,demo,notes,Note,,,
            lab_ok,lab,yesno,OK?,,,
            """;

    private static final List<String> TEXTS = List.of(
            "NA", "null", "NULL", "007", "1e5", " lead", "trail ", " ", "a,b", "\"", "\"\"", "a\nb", "a\r\nb", "\n",
            "a\rb", "\\", "\\N", "'", "é😀", "-98", "nan", "true", "#x", "--", "${x}", "`", ";\n", "x\ty", "UNK2",
            "-99", "UNK", "NASK");

    private OddProject() {}

    private static Map<String, String> map(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** The rows of a project as its server writes them, with values from a seed. */
    static String csv(long seed, int rows) {
        return csv(seed, rows, "0", "-5", "007", "+3", "999999999999999");
    }

    /** The same with these whole numbers. */
    static String csv(long seed, int rows, String... integers) {
        var random = new Random(seed);
        var csv = new StringBuilder(
                        String.join(",", COLUMNS.stream().map(Expected::name).toList()))
                .append('\n');
        for (int row = 0; row < rows; row++) {
            int at = row;
            csv.append(String.join(
                            ",",
                            COLUMNS.stream()
                                    .map(column -> quoted(cell(column, at, random, integers)))
                                    .toList()))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[,\"\r\n ].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static String cell(Expected column, int row, Random random, String... integers) {
        List<String> ids = List.of("NA", "007", "7", "null", "1e3");
        return switch (column.name()) {
            case "record_id" -> row < ids.size() ? ids.get(row) : "r" + row;
            case "redcap_event_name" -> pick(random, "baseline_arm_1", "end_arm_1");
            case "redcap_repeat_instrument" -> row % 3 == 0 ? "lab" : "";
            case "redcap_repeat_instance" -> row % 3 == 0 ? String.valueOf(1 + row) : "";
            case "blank" -> "";
            // Codes that the dictionary lacks come in the order in which they occur.
            case "sex" ->
                row < 2 ? List.of("7", "o'x\\").get(row) : pick(random, "1", "2", "3", "7", "o'x\\", "", "UNK");
            case "broken" -> pick(random, "12", "x", "1.5");
            default -> {
                if (row >= TEXTS.size() && random.nextInt(6) == 0) {
                    yield column.canMiss() && random.nextBoolean() ? pick(random, "-99", "UNK", "NASK") : "";
                }
                yield switch (column.kind()) {
                    case "integer" -> pick(random, integers);
                    case "number" -> pick(random, "1.5", "-0.25", ".5", "1e-7", "123456789.125", "3");
                    case "comma" -> pick(random, "70,5", "0,125", "12", "-3,75");
                    case "logical" -> pick(random, "0", "1");
                    case "category" -> pick(random, column.labels().keySet().toArray(String[]::new));
                    case "date" -> day(random);
                    case "datetime" -> day(random) + " " + clock(random, 24);
                    case "datetime_seconds" -> day(random) + " " + clock(random, 24) + ":59";
                    case "time" -> clock(random, 24);
                    case "minutes_seconds" -> clock(random, 60);
                    default -> row < TEXTS.size() ? TEXTS.get(row) : pick(random, TEXTS.toArray(String[]::new));
                };
            }
        };
    }

    private static String pick(Random random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private static String day(Random random) {
        long first = LocalDate.of(1583, 1, 1).toEpochDay();
        long last = LocalDate.of(9999, 12, 31).toEpochDay();
        return switch (random.nextInt(6)) {
            case 0 -> "1583-01-01";
            case 1 -> "9999-12-31";
            case 2 -> "2024-02-29";
            default ->
                LocalDate.ofEpochDay(first + (long) (random.nextDouble() * (last - first)))
                        .toString();
        };
    }

    private static String clock(Random random, int most) {
        return String.format("%02d:%02d", random.nextInt(most), random.nextInt(60));
    }

    /** Exports it with loaders, and returns the folder. */
    static Path export(Path temp, String csv, String tools) throws Exception {
        String settings = ",\"is_longitudinal\":1,\"has_repeating_instruments_or_events\":1,\"missing_data_codes\":"
                + "\"-99, Refused | UNK, Not known | NASK, Not 'asked'\"";
        try (var project = new TableServer(settings, DICTIONARY, csv)) {
            project.when(
                            "event",
                            "[{\"event_name\":\"Base \\\"line\\\" / 1\",\"arm_num\":1,\"unique_event_name\":\"baseline_arm_1\"},"
                                    + "{\"event_name\":\"007\",\"arm_num\":1,\"unique_event_name\":\"end_arm_1\"},"
                                    + "{\"event_name\":\"Extra\",\"arm_num\":1,\"unique_event_name\":\"extra_arm_1\"}]")
                    .when(
                            "instrument",
                            "[{\"instrument_name\":\"demo\",\"instrument_label\":\"Demo's\"},"
                                    + "{\"instrument_name\":\"lab\",\"instrument_label\":\"Lab; -- ${x}\"}]")
                    .when(
                            "formEventMapping",
                            "[{\"arm_num\":1,\"unique_event_name\":\"baseline_arm_1\",\"form\":\"demo\"},"
                                    + "{\"arm_num\":1,\"unique_event_name\":\"end_arm_1\",\"form\":\"lab\"}]")
                    .when(
                            "repeatingFormsEvents",
                            "[{\"event_name\":\"baseline_arm_1\",\"form_name\":\"lab\",\"custom_form_label\":\"\"}]");
            Path work = Files.createDirectory(temp.resolve("work"));
            Rcol.Ran ran = new Rcol(work)
                    .to(project.port(), project.token())
                    .run("export", "records", "-o", "out", "--for", tools);
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            Path out = work.resolve("out");
            assertThat(Files.readString(out.resolve("data.csv"))).isEqualTo(csv);
            return out;
        }
    }

    /** The values that a program must show; null for none. */
    static List<List<String>> values(String csv) {
        List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(csv).stream().toList();
        var values = new ArrayList<List<String>>();
        for (CsvRecord row : rows.subList(1, rows.size())) {
            String[] cells = new String[COLUMNS.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = COLUMNS.get(i).value(row.getField(i)).orElse(null);
            }
            values.add(Arrays.asList(cells));
        }
        return values;
    }

    /** Rows as a program showed them, with numbers as Java writes them. */
    static List<List<String>> shown(JsonNode rows, int columns) {
        var shown = new ArrayList<List<String>>();
        for (JsonNode row : rows) {
            String[] cells = new String[columns];
            for (int i = 0; i < columns; i++) {
                String cell = row.get(i).isNull() ? null : row.get(i).asText();
                boolean number = COLUMNS.get(i).kind().equals("number")
                        || COLUMNS.get(i).kind().equals("comma");
                cells[i] = cell != null && number ? String.valueOf(Double.parseDouble(cell)) : cell;
            }
            shown.add(Arrays.asList(cells));
        }
        return shown;
    }

    /** Each code with its label as {@code rcol_choices} must have it. */
    static List<List<String>> choices() {
        var choices = new ArrayList<List<String>>();
        for (Expected column : COLUMNS) {
            var codes = new LinkedHashMap<>(column.labels());
            int ordinal = 0;
            for (Map.Entry<String, String> code : codes.entrySet()) {
                choices.add(List.of(
                        "data", column.name(), code.getKey(), code.getValue(), "false", String.valueOf(++ordinal)));
            }
            if (column.canMiss()) {
                for (Map.Entry<String, String> code : MISSING.entrySet()) {
                    choices.add(List.of(
                            "data", column.name(), code.getKey(), code.getValue(), "true", String.valueOf(++ordinal)));
                }
            }
        }
        return choices;
    }
}
