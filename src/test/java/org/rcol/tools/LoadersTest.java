package org.rcol.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Corpus;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.TableServer;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;
import org.rcol.tools.SyntheticTable.Kind;
import org.rcol.tools.SyntheticTable.Made;

/**
 * What R, pandas and PSPP make of an export: real dictionaries with made-up records, every value, label and missing code compared with what
 * was made up.
 */
@Tag("tools")
class LoadersTest {
    private static final int DICTIONARIES = Integer.getInteger("rcol.loaders", 30);
    private static final int ROWS = 30;
    private static final int MOST_FIELDS = 300;
    private static final List<String> SHAPES = List.of("classic", "repeating", "longitudinal");

    @TempDir
    private static Path temp;

    private static final List<Case> CASES = new ArrayList<>();

    /** An exported folder and what must be in it. */
    private record Case(String name, Path folder, SyntheticTable table) {}

    /** What a program made of a column. */
    private record Loaded(String type, String label, Map<String, String> levels, List<String> values) {}

    @BeforeAll
    static void export() throws IOException {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=), " + DICTIONARIES + " dictionaries (-Drcol.loaders=)");
        var entries = new ArrayList<>(Corpus.entries());
        Collections.shuffle(entries, new Random(seed));
        for (Corpus.Entry entry : entries) {
            if (CASES.size() == DICTIONARIES) {
                break;
            }
            List<Field> fields = usable(entry.path());
            if (fields.isEmpty()) {
                continue;
            }
            String shape = SHAPES.get(CASES.size() % SHAPES.size());
            boolean missing = CASES.size() % 4 != 3;
            var table = new SyntheticTable(seed + CASES.size(), fields, shape, ROWS, missing);
            Path folder = Files.createDirectory(temp.resolve("case" + CASES.size()));
            export(folder, fields, table, shape, missing);
            CASES.add(new Case(entry + " " + shape, folder.resolve("data"), table));
        }
        assertThat(CASES).hasSize(DICTIONARIES);
    }

    private static List<Field> usable(Path file) throws IOException {
        if (!file.toString().endsWith(".csv")) {
            return List.of();
        }
        List<Field> fields =
                DictionaryReader.read("x.csv", Files.readAllBytes(file)).fields();
        var names = new LinkedHashSet<String>();
        var forms = new ArrayList<String>();
        for (Field field : fields) {
            String form = field.get(Column.FORM_NAME);
            if (!field.get(Column.FIELD_NAME).matches("[a-z][a-z0-9_]*") || !form.matches("[a-z][a-z0-9_]*")) {
                return List.of();
            }
            names.add(field.get(Column.FIELD_NAME));
            if (forms.isEmpty() || !forms.get(forms.size() - 1).equals(form)) {
                forms.add(form);
            }
        }
        boolean whole = forms.size() == new LinkedHashSet<>(forms).size() && names.size() == fields.size();
        boolean first =
                !fields.isEmpty() && fields.get(0).get(Column.FIELD_TYPE).equals("text");
        return whole && first && fields.size() > 5 && fields.size() <= MOST_FIELDS ? fields : List.of();
    }

    private static void export(Path folder, List<Field> fields, SyntheticTable table, String shape, boolean missing)
            throws IOException {
        String settings = ",\"missing_data_codes\":\"" + (missing ? SyntheticTable.MISSING : "")
                + "\",\"is_longitudinal\":" + (shape.equals("longitudinal") ? 1 : 0)
                + ",\"has_repeating_instruments_or_events\":" + (shape.equals("classic") ? 0 : 1);
        String form = fields.get(0).get(Column.FORM_NAME);
        try (var server = new TableServer(settings, fields, table.csv())
                .when("formEventMapping", mapping(fields))
                .when(
                        "event",
                        "[{\"event_name\":\"Baseline\",\"unique_event_name\":\"baseline_arm_1\",\"arm_num\":1},"
                                + "{\"event_name\":\"Visit 1\",\"unique_event_name\":\"visit_1_arm_1\",\"arm_num\":1}]")
                .when("instrument", "[{\"instrument_name\":\"" + form + "\",\"instrument_label\":\"First form\"}]")
                .when("repeatingFormsEvents", "[{\"form_name\":\"" + form + "\",\"custom_form_label\":\"\"}]")) {
            Ran ran = new Rcol(folder)
                    .to(server.port(), server.token())
                    .run("export", "records", "-o", "data", "--for", "r,python,spss,stata,sas");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
        }
    }

    private static String mapping(List<Field> fields) {
        var rows = new ArrayList<String>();
        fields.stream().map(field -> field.get(Column.FORM_NAME)).distinct().forEach(form -> {
            for (String event : List.of("baseline_arm_1", "visit_1_arm_1")) {
                rows.add("{\"arm_num\":1,\"unique_event_name\":\"" + event + "\",\"form\":\"" + form + "\"}");
            }
        });
        return "[" + String.join(",", rows) + "]";
    }

    private static String script(String name) {
        return Path.of("src/test/tools", name).toAbsolutePath().toString();
    }

    private static Map<String, Loaded> read(Path dump) throws IOException {
        Map<String, Loaded> columns = new LinkedHashMap<>();
        for (String line : Files.readAllLines(dump, UTF_8)) {
            String[] cells = line.split("\t", -1);
            Map<String, String> levels = new LinkedHashMap<>();
            String inner = cells[3].substring(1, cells[3].length() - 1);
            for (String level : inner.isEmpty() ? new String[0] : inner.split(",", -1)) {
                String[] pair = level.split("=", -1);
                levels.put(text(pair[0]), text(pair[1]));
            }
            columns.put(
                    cells[0],
                    new Loaded(
                            cells[1],
                            text(cells[2]),
                            levels,
                            new ArrayList<>(Arrays.stream(cells, 4, cells.length)
                                    .map(LoadersTest::text)
                                    .toList())));
        }
        return columns;
    }

    /** Missing is a word that no text is. */
    private static String text(String hex) {
        return hex.equals("-") ? "\0" : new String(HexFormat.of().parseHex(hex.substring(1)), UTF_8);
    }

    /** How a program shows the values of a kind, and what it cannot keep of a text. */
    private record Manner(
            String kinds, boolean codes, String dayEnd, UnaryOperator<String> texts, int label, int levelLabel) {
        /** In SPSS, a string of blanks is what other programs call missing. */
        String blank(Made made, String got) {
            boolean string = made.kind() == Kind.TEXT || made.kind() == Kind.CATEGORY;
            return label != ANY && string && got.isBlank() ? "\0" : got;
        }
    }

    private static void compare(Case each, Path dump, Manner manner) throws IOException {
        Map<String, Loaded> loaded = read(dump);
        assertThat(loaded.keySet())
                .as(each.name())
                .containsExactlyElementsOf(
                        each.table().columns.stream().map(Made::name).toList());
        for (Made made : each.table().columns) {
            Loaded column = loaded.get(made.name());
            String where = each.name() + " " + made.name() + " " + column.type();
            assertThat(manner.kinds().split(" ", -1)).as(where).contains(made.kind() + ":" + column.type());
            label(made, column, manner, where);
            levels(made, column, manner, where);
            assertThat(column.values()).as(where).hasSameSizeAs(made.values());
            for (int i = 0; i < made.values().size(); i++) {
                String wanted = made.values().get(i);
                String got = manner.blank(made, column.values().get(i));
                assertThat(got.equals("\0"))
                        .as("%s row %d missing, got %s", where, i, got)
                        .isEqualTo(wanted == null);
                if (wanted != null) {
                    assertThat(value(made.kind(), got, column, manner))
                            .as("%s row %d", where, i)
                            .isEqualTo(wanted(made.kind(), wanted, manner));
                }
            }
        }
    }

    private static void label(Made made, Loaded column, Manner manner, String where) {
        assertThat(column.label()).as(where).isNotBlank();
        if (made.label() != null) {
            assertThat(same(column.label(), made.label(), manner.label()))
                    .as("%s: %s", where, column.label())
                    .isTrue();
        }
    }

    /** Whether a program has a label, cut to so many bytes if it must be. */
    private static boolean same(String got, String wanted, int longest) {
        byte[] bytes = wanted.getBytes(UTF_8);
        return bytes.length <= longest
                ? got.equals(wanted)
                : wanted.startsWith(got) && got.getBytes(UTF_8).length > longest - 4;
    }

    private static String code(String code) {
        return code.matches("-?\\d+(\\.0)?") ? String.valueOf((long) Double.parseDouble(code)) : code.strip();
    }

    private static void levels(Made made, Loaded column, Manner manner, String where) {
        if (made.kind() != Kind.CATEGORY) {
            return;
        }
        Map<String, String> got = new LinkedHashMap<>();
        column.levels().forEach((code, label) -> got.put(code(code), label));
        made.levels().forEach((code, label) -> {
            assertThat(got).as(where).containsKey(code(code));
            boolean alone = Collections.frequency(made.levels().values(), label) == 1;
            boolean plain = label.indexOf('<') < 0 && label.indexOf('&') < 0 && !label.isEmpty();
            if (alone && plain) {
                String words = label.replaceAll("[\\s\\u00a0]+", " ").strip();
                assertThat(same(got.get(code(code)), words, manner.levelLabel()))
                        .as("%s %s: %s", where, code, got)
                        .isTrue();
            } else {
                assertThat(got.get(code(code))).as(where).isNotBlank();
            }
        });
    }

    private static Object value(Kind kind, String got, Loaded column, Manner manner) {
        return switch (kind) {
            case TEXT, DATE, DATETIME, DATETIME_SECONDS -> got;
            case INTEGER, NUMBER, TIME, TIME_SECONDS, MINUTES_SECONDS -> Double.parseDouble(got);
            case LOGICAL -> code(got);
            case CATEGORY ->
                code(
                        manner.codes()
                                ? got
                                : column.levels().entrySet().stream()
                                        .filter(level -> level.getValue().equals(got))
                                        .map(Map.Entry::getKey)
                                        .findFirst()
                                        .orElse("no level " + got));
        };
    }

    private static Object wanted(Kind kind, String value, Manner manner) {
        String[] parts = value.split("[ :]", -1);
        return switch (kind) {
            case TEXT -> manner.texts().apply(value);
            case INTEGER, NUMBER -> Double.parseDouble(value);
            case LOGICAL, CATEGORY -> code(value);
            case DATE -> value + manner.dayEnd();
            case DATETIME -> value + ":00";
            case DATETIME_SECONDS -> value;
            case TIME -> 3600.0 * Integer.parseInt(parts[0]) + 60 * Integer.parseInt(parts[1]);
            case TIME_SECONDS ->
                3600.0 * Integer.parseInt(parts[0]) + 60 * Integer.parseInt(parts[1]) + Integer.parseInt(parts[2]);
            case MINUTES_SECONDS -> 60.0 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
        };
    }

    private static final int ANY = Integer.MAX_VALUE;

    /** R ends lines in its own way, whatever is in the file (help of {@code scan}). */
    private static String lineFeeds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    @Test
    void base_r_has_every_value_label_and_missing_code() throws Exception {
        Tools.need("R", temp, "Rscript", "--version");
        var manner = new Manner(
                "TEXT:character INTEGER:numeric NUMBER:numeric LOGICAL:logical CATEGORY:factor DATE:Date DATETIME:POSIXct "
                        + "DATETIME_SECONDS:POSIXct TIME:difftime TIME_SECONDS:difftime MINUTES_SECONDS:difftime",
                false,
                "",
                LoadersTest::lineFeeds,
                ANY,
                ANY);
        for (Case each : CASES) {
            Path dump = each.folder().resolve("r.tsv");
            Tools.success(each.folder(), List.of("Rscript", script("dump.R"), "base", "load.R", dump.toString()));
            compare(each, dump, manner);
        }
    }

    @Test
    void haven_has_codes_with_labels_and_tagged_missing_values() throws Exception {
        Tools.need("R with haven", temp, "Rscript", "-e", "library(haven)");
        var manner = new Manner(
                "TEXT:character INTEGER:haven_labelled NUMBER:haven_labelled LOGICAL:logical CATEGORY:haven_labelled DATE:Date "
                        + "DATETIME:POSIXct DATETIME_SECONDS:POSIXct TIME:difftime TIME_SECONDS:difftime MINUTES_SECONDS:difftime",
                true,
                "",
                LoadersTest::lineFeeds,
                ANY,
                ANY);
        for (Case each : CASES) {
            Path dump = each.folder().resolve("haven.tsv");
            Tools.success(each.folder(), List.of("Rscript", script("dump.R"), "haven", "load.R", dump.toString()));
            compare(each, dump, manner);
        }
    }

    @Test
    void pandas_has_every_value_label_and_missing_code() throws Exception {
        Tools.need("Python with pandas", temp, "/usr/bin/python3", "-c", "import pandas");
        for (Case each : CASES) {
            for (String how : List.of("labels", "codes")) {
                Path dump = each.folder().resolve("pandas.tsv");
                Tools.success(
                        each.folder(), List.of("/usr/bin/python3", script("dump.py"), "load.py", dump.toString(), how));
                compare(
                        each,
                        dump,
                        new Manner(
                                "TEXT:object INTEGER:Int64 NUMBER:Float64 LOGICAL:boolean CATEGORY:category "
                                        + "DATE:datetime64[ns] DATETIME:datetime64[ns] DATETIME_SECONDS:datetime64[ns] "
                                        + "DATE:object DATETIME:object DATETIME_SECONDS:object "
                                        + "TIME:timedelta64[ns] TIME_SECONDS:timedelta64[ns] MINUTES_SECONDS:timedelta64[ns]",
                                how.equals("codes"),
                                " 00:00:00",
                                UnaryOperator.identity(),
                                ANY,
                                ANY));
            }
        }
    }

    @Test
    void pspp_runs_the_syntax_for_spss() throws Exception {
        Tools.need("PSPP", temp, "pspp", "--version");
        Tools.need("R with haven", temp, "Rscript", "-e", "library(haven)");
        var manner = new Manner(
                "TEXT:character TEXT:haven_labelled INTEGER:numeric INTEGER:haven_labelled NUMBER:numeric NUMBER:haven_labelled "
                        + "LOGICAL:haven_labelled CATEGORY:haven_labelled DATE:Date DATETIME:POSIXct DATETIME_SECONDS:POSIXct "
                        + "TIME:hms TIME_SECONDS:hms MINUTES_SECONDS:hms",
                true,
                "",
                // A string of SPSS is filled with blanks.
                String::stripTrailing,
                255,
                120);
        for (Case each : CASES) {
            Path folder = each.folder();
            Files.writeString(folder.resolve("run.sps"), "INSERT FILE='load.sps'.\nSAVE OUTFILE='data.sav'.\n");
            String log = Tools.success(folder, List.of("pspp", "run.sps"));
            assertThat(log).as(each.name()).doesNotContain("error").doesNotContain("warning");
            Path dump = folder.resolve("sav.tsv");
            Tools.success(folder, List.of("Rscript", script("dump.R"), "sav", "data.sav", dump.toString()));
            compare(each, dump, manner);
        }
    }
}
