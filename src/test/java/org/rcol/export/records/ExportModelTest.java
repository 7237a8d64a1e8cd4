package org.rcol.export.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.AnswerTable;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.TestProxy;
import org.rcol.TestProxy.Answer;
import org.rcol.TestProxy.Framing;
import org.rcol.TestProxy.Request;
import org.rcol.json.Json;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.SandboxClient;
import org.rcol.sandbox.project.SandboxOptions;

/**
 * Whatever a server answers and whatever a colleague does meanwhile, an export of records ends with exit code 0 and what the project holds, or
 * with another code and the output as it was.
 *
 * <p>The truth is read from the sandbox by a client that is not rcol's, after everything that the colleague does: a cell of the output may
 * have any value that it had while the export ran; a row that was there all the time must be there, once; one that never was must not be.
 */
@Order(Integer.MAX_VALUE)
class ExportModelTest {
    private static final int TRIALS = Integer.getInteger("rcol.exports", 250);
    private static final int LIFE = 100;

    @TempDir
    private Path temp;

    @Test
    void every_export_ends_with_the_truth_or_with_nothing() throws IOException {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=), " + TRIALS + " exports (-Drcol.exports=)");
        var random = new Random(seed);
        var endings = new TreeMap<String, Integer>();
        for (int i = 0; i < TRIALS; i += LIFE) {
            life(i, Math.min(TRIALS, i + LIFE), random, "seed " + seed, endings);
        }
        System.out.println(endings);
    }

    /** Some trials on the same projects, which grow old: the log of a sandbox is read from its beginning. */
    private void life(int from, int to, Random random, String seed, Map<String, Integer> endings) throws IOException {
        Path life = Files.createDirectory(temp.resolve("life" + from));
        try (Project classic = new Project(life.resolve("classic"), false, false);
                Project repeating = new Project(life.resolve("repeating"), false, true);
                Project events = new Project(life.resolve("events"), true, false);
                Project both = new Project(life.resolve("both"), true, true)) {
            List<Project> projects = List.of(classic, repeating, events, both);
            for (int i = from; i < to; i++) {
                Path folder = Files.createDirectory(temp.resolve("trial"));
                Project project = projects.get(random.nextInt(projects.size()));
                var trial = new Trial(project, folder, new Random(random.nextLong()), seed + ", trial " + i);
                endings.merge(trial.run(), 1, Integer::sum);
                delete(folder);
                delete(temp.resolve("trial-home"));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** A table at one moment: its columns, and its rows by what tells them apart. */
    private record State(List<String> columns, Map<List<String>, Map<String, String>> rows) {
        /** What tells a row from others. */
        static List<String> key(Map<String, String> row) {
            return List.of(
                    row.get("record_id"),
                    row.getOrDefault("redcap_event_name", ""),
                    row.getOrDefault("redcap_repeat_instrument", ""),
                    row.getOrDefault("redcap_repeat_instance", ""));
        }

        /** The table with some of its columns only. */
        State with(List<String> some) {
            Map<List<String>, Map<String, String>> fewer = new LinkedHashMap<>();
            rows.values().forEach(row -> {
                Map<String, String> cells = new LinkedHashMap<>();
                some.forEach(column -> cells.put(column, row.get(column)));
                fewer.put(key(cells), cells);
            });
            return new State(some, fewer);
        }

        /** The rows in which one of these columns holds something; a box that is not ticked is nothing. */
        State begun(List<String> values) {
            Map<List<String>, Map<String, String>> begun = new LinkedHashMap<>(rows);
            begun.values().removeIf(row -> values.stream()
                    .allMatch(column -> row.get(column).isEmpty()
                            || (column.contains("___") && row.get(column).equals("0"))));
            return new State(columns, begun);
        }
    }

    /** A project, a colleague at work in it, and a proxy before it. */
    private static final class Project implements AutoCloseable {
        /** The columns of each instrument, with one that is not always there. */
        private static final Map<String, List<String>> FORMS = new LinkedHashMap<>();

        private static final String EXTRA = "extra";

        static {
            FORMS.put("demo", List.of("age", "sick___1", "sick___2", "demo_complete"));
            FORMS.put("visit", List.of("memo", "dose", "visit_complete"));
            FORMS.put("lab", List.of("value", EXTRA, "lab_complete"));
        }

        private static final List<String> EVENTS = List.of("visit_1_arm_1", "visit_2_arm_1");
        private static final List<String> WORDS = List.of(
                "x", "", "5", "a, \"\"b\"\"\n c", "Größe", "=1+1", "ends with \\", "ERROR: none", "<br />", "007");
        private static final int MOST = 24;

        private final boolean longitudinal;
        private final boolean repeats;
        private final Sandbox sandbox;
        private final SandboxClient client;
        private final TestProxy proxy;
        private boolean hasExtra;
        private int nextId = 1;

        Project(Path folder, boolean longitudinal, boolean repeats) throws IOException {
            this.longitudinal = longitudinal;
            this.repeats = repeats;
            sandbox = Sandbox.start(SandboxOptions.in(folder));
            client = new SandboxClient(sandbox);
            define();
            if (longitudinal) {
                ok(client.load("project_settings", "is_longitudinal", "1"));
                ok(client.load(
                        "event", "event_name,arm_num,unique_event_name", "Visit 1,1,event_1_arm_1", "Visit 2,1,"));
                ok(client.load(
                        "formEventMapping",
                        "arm_num,unique_event_name,form",
                        "1,visit_1_arm_1,demo",
                        "1,visit_1_arm_1,visit",
                        "1,visit_1_arm_1,lab",
                        "1,visit_2_arm_1,visit",
                        "1,visit_2_arm_1,lab"));
            }
            if (repeats && longitudinal) {
                ok(client.load(
                        "repeatingFormsEvents", "event_name,form_name", "visit_1_arm_1,lab", "visit_2_arm_1,lab"));
            } else if (repeats) {
                ok(client.load("repeatingFormsEvents", "form_name", "lab"));
            }
            proxy = TestProxy.before(sandbox.port());
        }

        private void define() {
            var lines = new ArrayList<>(List.of(
                    "record_id,demo,text,ID",
                    "age,demo,text,Age,,integer",
                    "sick,demo,checkbox,Sick,\"1, Yes | 2, No\"",
                    "memo,visit,notes,Memo",
                    "dose,visit,radio,Dose,\"1, one | 2, two\"",
                    "value,lab,text,Value"));
            if (hasExtra) {
                lines.add(EXTRA + ",lab,text,Extra");
            }
            ok(client.dictionary(lines.toArray(String[]::new)));
        }

        /** The columns that stand before those of an instrument; all of them where no instrument is named. */
        List<String> keyColumns(String form) {
            var columns = new ArrayList<>(List.of("record_id"));
            if (longitudinal) {
                columns.add("redcap_event_name");
            }
            if (repeats && form.isEmpty()) {
                columns.add("redcap_repeat_instrument");
            }
            if (repeats && (form.isEmpty() || form.equals("lab"))) {
                columns.add("redcap_repeat_instance");
            }
            return columns;
        }

        private static void ok(SandboxClient.Reply reply) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }

        /** All that the project holds now. */
        State state() {
            var columns = new ArrayList<>(keyColumns(""));
            FORMS.values().forEach(columns::addAll);
            if (!hasExtra) {
                columns.remove(EXTRA);
            }
            Map<List<String>, Map<String, String>> rows = new LinkedHashMap<>();
            for (Map<String, String> row : objects(call("json"))) {
                assertThat(List.copyOf(row.keySet())).isEqualTo(columns);
                rows.put(State.key(row), row);
            }
            return new State(columns, rows);
        }

        /** The same as the server writes it. */
        String csv() {
            return call("csv");
        }

        private String call(String format) {
            return client.call("content", "record", "format", format, "exportBlankForGrayFormStatus", "true")
                    .body();
        }

        /** The colleague does something. */
        void edit(Random random) {
            List<String> ids = state().rows().keySet().stream()
                    .map(key -> key.get(0))
                    .distinct()
                    .toList();
            if (ids.size() < 3 || (ids.size() < MOST && random.nextInt(4) == 0)) {
                add(random);
                return;
            }
            String id = ids.get(random.nextInt(ids.size()));
            switch (ids.size() < MOST ? random.nextInt(repeats ? 7 : 6) : 0) {
                case 0 -> ok(client.call("content", "record", "action", "delete", "records[0]", id));
                case 1 ->
                    ok(client.call("content", "record", "action", "rename", "record", id, "new_record_name", nextId()));
                case 2 -> write(id, EVENTS.get(0), "age,demo_complete", random.nextInt(99) + "," + random.nextInt(3));
                case 3 -> write(id, EVENTS.get(0), "sick___2", String.valueOf(random.nextInt(2)));
                case 4 -> write(id, event(random), "memo,dose", word(random) + "," + (1 + random.nextInt(2)));
                case 5 -> lab(id, random);
                // It may have no such instance.
                default -> client.call(deletion(id));
            }
        }

        private String[] deletion(String id) {
            var parameters = new ArrayList<>(List.of(
                    "content",
                    "record",
                    "action",
                    "delete",
                    "records[0]",
                    id,
                    "instrument",
                    "lab",
                    "repeat_instance",
                    "1"));
            if (longitudinal) {
                parameters.addAll(List.of("event", EVENTS.get(0)));
            }
            return parameters.toArray(String[]::new);
        }

        /** The colleague adds a field, or removes it. */
        void editDictionary() {
            hasExtra = !hasExtra;
            define();
        }

        private void add(Random random) {
            String id = nextId();
            write(id, EVENTS.get(0), "age", String.valueOf(random.nextInt(99)));
            if (random.nextBoolean()) {
                write(id, event(random), "memo,visit_complete", word(random) + "," + random.nextInt(3));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                lab(id, random);
            }
        }

        private String nextId() {
            nextId++;
            return nextId % 7 == 0 ? "NA-" + nextId : String.valueOf(nextId);
        }

        private static String event(Random random) {
            return EVENTS.get(random.nextInt(EVENTS.size()));
        }

        private static String word(Random random) {
            return "\"" + WORDS.get(random.nextInt(WORDS.size())) + "\"";
        }

        /** A result, where results repeat in one of four instances. */
        private void lab(String id, Random random) {
            String event = longitudinal ? event(random) + "," : "";
            String instance = repeats ? "lab," + (1 + random.nextInt(4)) + "," : "";
            ok(client.records(
                    String.join(",", keyColumns("")) + ",value,lab_complete",
                    id + "," + event + instance + word(random) + "," + random.nextInt(3)));
        }

        private void write(String id, String event, String columns, String cells) {
            ok(client.records(
                    String.join(",", keyColumns("demo")) + "," + columns,
                    id + "," + (longitudinal ? event + "," : "") + cells));
        }

        @Override
        public void close() throws IOException {
            proxy.close();
            sandbox.close();
        }
    }

    /** What can be wrong with an answer. */
    @SuppressWarnings("ImmutableEnumChecker")
    private enum Fault {
        CUT((moment, chance) -> {
            byte[] body = moment.answer().body();
            // Any byte, and often one of the last few: that is where a cut looks most like an end.
            int off = chance.nextInt(chance.nextBoolean() ? body.length + 1 : 6);
            int length = Math.max(0, body.length - off);
            return moment.answer()
                    .bytes(Arrays.copyOf(body, length))
                    .framed(chance.nextBoolean() ? Framing.CLOSE : Framing.CHUNKED);
        }),
        BROKEN((moment, chance) ->
                moment.answer().cutAfter(chance.nextInt(moment.answer().body().length + 1))),
        NO_ANSWER((moment, chance) -> Answer.NONE),
        PHP_BEFORE((moment, chance) -> moment.answer().text(text -> php(chance) + text)),
        PHP_BEHIND((moment, chance) -> moment.answer().text(text -> text + php(chance))),
        PAGE((moment, chance) -> Answer.of(200, "<!DOCTYPE html>\n<html><head><title>Login</title></head></html>\n")),
        EMPTY((moment, chance) -> Answer.of(200, "")),
        SERVER_ERROR((moment, chance) -> Answer.of(
                List.of(500, 502, 503, 504).get(chance.nextInt(4)),
                chance.nextBoolean() ? "" : "<html><title>Bad gateway</title></html>")),
        ROWS_LEFT_OUT((moment, chance) -> moment.table(table -> {
            int every = 1 + chance.nextInt(6);
            table.rows().removeIf(row -> chance.nextInt(every) == 0);
        })),
        ROW_DOUBLED((moment, chance) -> moment.table(table -> {
            if (!table.rows().isEmpty()) {
                List<String> row = table.rows().get(chance.nextInt(table.rows().size()));
                table.rows().add(chance.nextInt(table.rows().size() + 1), row);
            }
        })),
        ROW_SHORT((moment, chance) -> moment.row(chance, row -> row.subList(chance.nextInt(row.size()), row.size())
                .clear())),
        ROW_LONG((moment, chance) -> moment.row(chance, row -> row.add(chance.nextInt(row.size() + 1), ""))),
        COLUMNS_DROPPED((moment, chance) -> moment.table(table -> {
            for (int i = 1 + chance.nextInt(2); i > 0 && table.header().size() > 1; i--) {
                table.without(table.header().get(chance.nextInt(table.header().size())));
            }
        })),
        REPEAT_COLUMNS_DROPPED((moment, chance) ->
                moment.table(table -> table.without("redcap_repeat_instrument", "redcap_repeat_instance"))),
        DELIMITER(
                (moment, chance) -> moment.answer().text(text -> text.startsWith("[") ? text : text.replace(',', ';'))),
        NO_LAST_LINE_END((moment, chance) -> moment.answer().text(String::strip)),
        SWAPPED((moment, chance) -> moment.before().isEmpty()
                ? moment.answer()
                : moment.before().get(chance.nextInt(moment.before().size())));

        private final BiFunction<Moment, Random, Answer> change;

        Fault(BiFunction<Moment, Random, Answer> change) {
            this.change = change;
        }

        /** An answer, and the ones about records before it. */
        private record Moment(Answer answer, List<Answer> before) {
            Answer table(Consumer<AnswerTable> change) {
                AnswerTable table = AnswerTable.in(answer);
                change.accept(table);
                return table.answer();
            }

            Answer row(Random chance, Consumer<List<String>> change) {
                return table(table -> {
                    if (!table.rows().isEmpty()) {
                        change.accept(
                                table.rows().get(chance.nextInt(table.rows().size())));
                    }
                });
            }
        }

        private static String php(Random chance) {
            String html =
                    "<br />\n<b>Fatal error</b>:  Allowed memory size of 134217728 bytes exhausted in <b>/x.php</b> on"
                            + " line <b>12</b><br />\n";
            return List.of("\n" + html, html, "PHP Warning:  Undefined array key 1 in /x.php on line 3\n")
                    .get(chance.nextInt(3));
        }

        /** Whether an answer without a table can have it. */
        boolean isOfText() {
            return compareTo(SERVER_ERROR) <= 0;
        }

        /** Whether nobody could tell a server that always does so from a project in which it is so. */
        boolean isPlausible() {
            return this == ROWS_LEFT_OUT
                    || this == COLUMNS_DROPPED
                    || this == REPEAT_COLUMNS_DROPPED
                    || this == SWAPPED;
        }
    }

    /** What happens to the requests of one run: a fault in one answer or in all from one on, and edits before or behind some. */
    private static final class Incidents implements TestProxy.Rule {
        private final Project project;
        private final Random random;
        private final List<State> states = new ArrayList<>();
        private final List<Answer> before = new ArrayList<>();
        private final Set<Integer> edits = new HashSet<>();
        private Fault fault = Fault.EMPTY;
        private int faultAt = Integer.MAX_VALUE;
        private boolean lasts;
        private boolean aboutRecords = true;
        private boolean editsDictionary;
        private int targets;
        private int requests;
        private boolean struck;
        private boolean columnsChanged;

        private Incidents(Project project, Random random) {
            this.project = project;
            this.random = random;
            this.states.add(project.state());
        }

        static Incidents none(Project project) {
            return new Incidents(project, new Random(0));
        }

        static Incidents random(Project project, Random random) {
            var incidents = new Incidents(project, random);
            if (random.nextInt(8) > 0) {
                incidents.fault = List.of(Fault.values()).get(random.nextInt(Fault.values().length));
                incidents.faultAt = random.nextInt(random.nextBoolean() ? 4 : 12);
                incidents.lasts = random.nextInt(4) == 0 && !incidents.fault.isPlausible();
                incidents.aboutRecords = random.nextInt(6) > 0 || !incidents.fault.isOfText();
            }
            for (int i = random.nextInt(3) * random.nextInt(3); i > 0; i--) {
                incidents.edits.add(random.nextInt(10));
            }
            incidents.editsDictionary = random.nextInt(4) == 0;
            return incidents;
        }

        @Override
        public synchronized Answer answer(Request request, TestProxy.Server server) throws IOException {
            boolean edit = edits.contains(requests++);
            boolean first = random.nextBoolean();
            if (edit && first) {
                edit();
            }
            Answer answer = server.answer();
            if (edit && !first) {
                edit();
            }
            boolean target = request.readsRecords() == aboutRecords;
            int at = targets;
            targets += target ? 1 : 0;
            if (target && (lasts ? at >= faultAt : at == faultAt)) {
                struck = true;
                answer = fault.change.apply(new Fault.Moment(answer, before), random);
            }
            if (request.readsRecords()) {
                before.add(answer);
            }
            return answer;
        }

        private void edit() {
            if (editsDictionary) {
                project.editDictionary();
                columnsChanged = true;
            } else {
                project.edit(random);
            }
            states.add(project.state());
        }

        /** What the project held while it ran. */
        synchronized List<State> states() {
            return List.copyOf(states);
        }

        synchronized boolean changedColumns() {
            return columnsChanged;
        }

        /** Whether the run must end with exit code 0: what went wrong with one answer about records does not come again. */
        synchronized boolean mustPass() {
            return !columnsChanged && (!struck || (aboutRecords && !lasts));
        }

        @Override
        public synchronized String toString() {
            return (struck
                            ? fault + " at " + faultAt + (lasts ? " on" : "") + (aboutRecords ? "" : " elsewhere")
                            : "no fault")
                    + ", edits at " + edits + (editsDictionary ? " of the dictionary" : "");
        }
    }

    /** What is asked for, and how it is to be written. */
    private record Options(String format, boolean split, boolean since, boolean stdout, List<String> forms, int batch) {
        static Options random(Random random) {
            boolean split = random.nextInt(5) == 0;
            boolean since = random.nextInt(3) == 0;
            return new Options(
                    List.of("csv", "csv", "ndjson", "json").get(random.nextInt(4)),
                    split,
                    since,
                    !split && !since && random.nextInt(6) == 0,
                    random.nextInt(4) == 0 ? List.of("visit", "lab") : List.of(),
                    1 + random.nextInt(8));
        }

        String[] arguments() {
            var arguments = new ArrayList<>(List.of(
                    "export", "records", "-o", stdout ? "-" : "data", "--format", format, "--batch", "" + batch));
            if (split) {
                arguments.addAll(List.of("--split", "form"));
            }
            if (since) {
                arguments.addAll(List.of("--since", "last"));
            }
            if (!forms.isEmpty()) {
                arguments.addAll(List.of("--forms", String.join(",", forms)));
            }
            return arguments.toArray(String[]::new);
        }

        /** The tables that a project in this state gives, by the names of their files; blank for the only one. */
        Map<String, State> tables(Project project, State state) {
            Map<String, State> tables = new LinkedHashMap<>();
            var all = new ArrayList<>(project.keyColumns(""));
            Project.FORMS.forEach((form, columns) -> {
                List<String> own =
                        columns.stream().filter(state.columns()::contains).toList();
                if (forms.isEmpty() || forms.contains(form)) {
                    all.addAll(own);
                    var mine = new ArrayList<>(project.keyColumns(form));
                    mine.addAll(own);
                    tables.put(form + "." + format, state.begun(own).with(mine));
                }
            });
            return split ? tables : Map.of("", state.with(all));
        }
    }

    /** An export under incidents, and the same again without any. */
    private static final class Trial {
        private static final Pattern SUMMARY = Pattern.compile(
                "exported (\\d+) records?, (\\d+) rows?, (\\d+) bytes?, [^\n]*? s(?:, sha256 ([0-9a-f]{64}))?(?:; [^\n]*)?\n$");

        private final Project project;
        private final Options order;
        private final Random random;
        private final String name;
        private final Rcol rcol;
        private final Path output;

        Trial(Project project, Path folder, Random random, String name) {
            this.project = project;
            this.order = Options.random(random);
            this.random = random;
            this.rcol = new Rcol(folder).to(project.proxy.port(), project.sandbox.token());
            this.output = folder.resolve("data");
            this.name = name + ", " + project.keyColumns("") + ", " + order;
        }

        /** Returns how it ended, in a word. */
        String run() throws IOException {
            for (int i = random.nextInt(6); i > 0; i--) {
                project.edit(random);
            }
            if (order.since()) {
                exported("first", Incidents.none(project));
                for (int i = random.nextInt(4); i > 0; i--) {
                    project.edit(random);
                }
            } else if (!order.split() && !order.stdout() && random.nextBoolean()) {
                Files.writeString(output, "what an earlier run wrote\n");
            }
            Incidents incidents = Incidents.random(project, random);
            Map<String, String> before = files();
            Ran ran = run(incidents);
            String what = name + ", " + incidents + "\n" + ran.err();
            if (ran.exitCode() == 0) {
                judge(what, ran, incidents.states());
            } else {
                assertThat(incidents.mustPass()).as(what).isFalse();
                assertThat(ran.exitCode()).as(what).isIn(incidents.changedColumns() ? List.of(6, 7, 8) : List.of(6, 7));
                assertThat(ran.err()).as(what).containsPattern("(?m)^rcol: .*\n(hint: .*\n)?\\z");
                assertThat(files()).as(what).isEqualTo(before);
            }
            Incidents calm = Incidents.none(project);
            Ran next = run(calm);
            assertThat(next.exitCode()).as(what + next.err()).isZero();
            boolean goesOn =
                    next.err().contains("continuing after") && !next.err().contains("exported again");
            judge("again: " + what + next.err(), next, goesOn ? incidents.states() : calm.states());
            return incidents.struck ? incidents.fault + " " + ran.exitCode() : "no fault " + ran.exitCode();
        }

        private void exported(String what, Incidents incidents) throws IOException {
            Ran ran = run(incidents);
            assertThat(ran.exitCode()).as(name + ran.err()).isZero();
            judge(name + ", " + what + " " + ran.err(), ran, incidents.states());
        }

        private Ran run(Incidents incidents) {
            project.proxy.rule(incidents);
            return rcol.run(order.arguments());
        }

        /** The output, by the names of its files. */
        private Map<String, String> files() throws IOException {
            Map<String, String> files = new TreeMap<>();
            if (Files.isDirectory(output)) {
                try (Stream<Path> list = Files.list(output)) {
                    for (Path file : list.toList()) {
                        String of = String.valueOf(file.getFileName());
                        if (!of.startsWith("export.") && !of.endsWith(".part")) {
                            files.put(of, Files.readString(file));
                        }
                    }
                }
            } else if (Files.exists(output)) {
                files.put("", Files.readString(output));
            }
            return files;
        }

        /** Holds the output of a run against what the project held while it ran. */
        private void judge(String what, Ran ran, List<State> states) throws IOException {
            Map<String, String> files = order.stdout() ? Map.of("", ran.out()) : files();
            List<Map<String, State>> truths =
                    states.stream().map(state -> order.tables(project, state)).toList();
            assertThat(files.keySet()).as(what).isEqualTo(truths.get(0).keySet());
            long bytes = 0;
            for (Map.Entry<String, String> file : files.entrySet()) {
                var table = new Destination(what + file.getKey(), order.format(), file.getValue());
                table.judge(
                        truths.stream().map(truth -> truth.get(file.getKey())).toList());
                bytes += file.getValue().getBytes(UTF_8).length;
                if (!order.split()) {
                    summarised(what, ran, table.rows, file.getValue());
                }
            }
            Matcher summary = SUMMARY.matcher(ran.err());
            assertThat(summary.find()).as(what).isTrue();
            assertThat(summary.group(3)).as(what).isEqualTo(String.valueOf(bytes));
            boolean still = Set.copyOf(states).size() == 1 && states.get(0).equals(project.state());
            if (still
                    && order.format().equals("csv")
                    && !order.split()
                    && order.forms().isEmpty()) {
                String raw = project.csv();
                assertThat(files.get(""))
                        .as(what)
                        .isEqualTo(
                                raw.isBlank() ? String.join(",", states.get(0).columns()) + "\n" : raw);
            }
        }

        private static void summarised(String what, Ran ran, List<Map<String, String>> rows, String text) {
            Matcher summary = SUMMARY.matcher(ran.err());
            assertThat(summary.find()).as(what).isTrue();
            long records =
                    rows.stream().map(row -> row.get("record_id")).distinct().count();
            assertThat(summary.group(1)).as(what).isEqualTo(String.valueOf(records));
            assertThat(summary.group(2)).as(what).isEqualTo(String.valueOf(rows.size()));
            assertThat(summary.group(4)).as(what).isEqualTo(sha256(text));
        }

        private static String sha256(String text) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static List<Map<String, String>> objects(String json) {
        var objects = new ArrayList<Map<String, String>>();
        try {
            for (var object : Json.read(json, JsonNode.class)) {
                Map<String, String> row = new LinkedHashMap<>();
                object.properties()
                        .forEach(cell -> row.put(cell.getKey(), cell.getValue().asText()));
                objects.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
        return objects;
    }

    /** A table that was written. */
    private static final class Destination {
        private final String what;
        private final List<Map<String, String>> rows;
        /** The columns; none where the format tells none without a row. */
        private List<String> columns = List.of();

        Destination(String what, String format, String text) {
            this.what = what;
            this.rows = switch (format) {
                case "csv" -> csv(text);
                case "json" -> objects(text);
                default ->
                    text.lines()
                            .flatMap(line -> objects("[" + line + "]").stream())
                            .toList();
            };
            if (columns.isEmpty() && !rows.isEmpty()) {
                columns = List.copyOf(rows.get(0).keySet());
            }
        }

        private List<Map<String, String>> csv(String text) {
            var read = new ArrayList<Map<String, String>>();
            assertThat(text).as(what).endsWith("\n");
            try (CsvReader<CsvRecord> csv = CsvReader.builder()
                    .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                    .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                    .skipEmptyLines(false)
                    .ofCsvRecord(text)) {
                for (CsvRecord row : csv) {
                    if (columns.isEmpty()) {
                        columns = row.getFields();
                        continue;
                    }
                    Map<String, String> cells = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        cells.put(columns.get(i), row.getField(i));
                    }
                    read.add(cells);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return read;
        }

        void judge(List<State> truths) {
            if (!columns.isEmpty()) {
                assertThat(truths.stream().map(State::columns)).as(what).contains(columns);
            }
            Set<List<String>> seen = new HashSet<>();
            for (Map<String, String> row : rows) {
                List<String> key = State.key(row);
                assertThat(seen.add(key)).as("%s: %s comes twice", what, key).isTrue();
                assertThat(List.copyOf(row.keySet())).as(what).isEqualTo(columns);
                List<Map<String, String>> was = truths.stream()
                        .map(truth -> truth.rows().get(key))
                        .filter(one -> one != null)
                        .toList();
                assertThat(was).as("%s: %s never was", what, key).isNotEmpty();
                row.forEach((column, value) -> assertThat(was.stream().map(one -> one.get(column)))
                        .as("%s: %s of %s", what, column, key)
                        .contains(value));
            }
            for (List<String> key : truths.get(0).rows().keySet()) {
                boolean always = truths.stream().allMatch(truth -> truth.rows().containsKey(key));
                assertThat(seen.contains(key) || !always)
                        .as("%s: %s is missing", what, key)
                        .isTrue();
            }
            if (truths.size() == 1) {
                assertThat(rows.stream().map(State::key))
                        .as(what)
                        .containsExactlyElementsOf(truths.get(0).rows().keySet());
            }
        }
    }
}
