package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.sandbox.ModelProject.Event;
import org.rcol.sandbox.ModelProject.Place;
import org.rcol.sandbox.ModelProject.Query;
import org.rcol.sandbox.ModelProject.Row;
import org.rcol.sandbox.RandomProject.Batch;
import org.rcol.sandbox.RandomProject.SentRow;
import org.rcol.sandbox.project.RedcapVersion;
import org.rcol.sandbox.project.SandboxOptions;

/**
 * Whatever a project is made of, and whatever was sent to it in whichever format: every export shows what a plain map of the values says, and one
 * that is imported again after all records were deleted brings everything back that it holds.
 */
@Order(Integer.MAX_VALUE)
class SandboxRoundTripTest {
    private static final int PROJECTS = Integer.getInteger("rcol.roundtrips", 300);
    private static final List<String> FORMATS = List.of("csv", "json", "xml");
    private static final Map<String, Character> DELIMITERS =
            Map.of(",", ',', ";", ';', "tab", '\t', "|", '|', "^", '^', "\t", '\t', "", ',');

    @TempDir
    private Path temp;

    @Test
    void what_went_in_comes_out_and_goes_in_again() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=), " + PROJECTS + " projects (-Drcol.roundtrips=)");
        var kinds = new TreeMap<String, Integer>();
        for (int i = 0; i < PROJECTS; i++) {
            // Each project has a seed of its own, so that one that fails can be tried alone.
            long own = seed + i;
            try (Trial trial = new Trial(
                    temp.resolve("project" + i),
                    new Random(own * 0x9E3779B97F4A7C15L),
                    "seed " + seed + ", project " + i + " (alone: -Drcol.seed=" + own + " -Drcol.roundtrips=1)")) {
                kinds.merge(trial.named(), 1, Integer::sum);
            }
        }
        System.out.println(kinds);
    }

    /** One project, from its dictionary to the second time that it is full. */
    private static final class Trial implements AutoCloseable {
        private static final Grid LONGITUDINAL = new Grid(List.of("is_longitudinal"), List.of(List.of("1")));

        private final Path state;
        private final Random random;
        private final RandomProject project;
        private final ModelProject model;
        private final List<String> notes = new ArrayList<>();
        private final String name;
        private RedcapVersion version;
        private Sandbox sandbox;
        private SandboxClient client;

        Trial(Path state, Random random, String name) {
            this.state = state;
            this.random = random;
            this.name = name;
            this.version = version();
            this.project = new RandomProject(random, version == RedcapVersion.V17_3);
            this.model = project.model();
            start();
        }

        private RedcapVersion version() {
            List<RedcapVersion> all = List.of(RedcapVersion.values());
            return all.get(random.nextInt(all.size()));
        }

        private void start() {
            note("starts as " + version.text());
            sandbox = Sandbox.start(SandboxOptions.in(state).withVersion(version));
            client = new SandboxClient(sandbox);
        }

        /** Ends the server and starts another on the same folder; now and then it is of another version. */
        private void restart() {
            sandbox.close();
            if (random.nextInt(3) == 0) {
                version = version();
            }
            start();
        }

        @Override
        public void close() {
            sandbox.close();
        }

        private void note(String step) {
            notes.add(step);
        }

        private String format() {
            return FORMATS.get(random.nextInt(FORMATS.size()));
        }

        private String delimiter() {
            List<String> all = DELIMITERS.keySet().stream().sorted().toList();
            return random.nextBoolean() ? "," : all.get(random.nextInt(all.size()));
        }

        /** The same, with its name in whatever goes wrong. */
        String named() {
            try {
                return run();
            } catch (RuntimeException e) {
                throw new IllegalStateException(name + "\n" + String.join("\n", notes), e);
            }
        }

        /** Goes all the way and says what kind of project it was. */
        private String run() {
            define();
            checkDesign();
            for (int i = 2 + random.nextInt(4); i > 0; i--) {
                happen();
                send();
                if (random.nextInt(3) == 0) {
                    documents();
                }
                ask(2, "after an import");
            }
            happen();
            ask(6, "when it is full");
            roundTrip();
            return (model.longitudinal ? "longitudinal" : "classic") + (model.repeats.isEmpty() ? "" : " repeating");
        }

        private void define() {
            importDesign("metadata", project.dictionary());
            if (model.longitudinal) {
                importDesign("project_settings", LONGITUDINAL);
                importDesign(
                        "arm",
                        new Grid(
                                List.of("arm_num", "name"),
                                model.arms.entrySet().stream()
                                        .map(arm -> List.of(String.valueOf(arm.getKey()), arm.getValue()))
                                        .toList()),
                        "override",
                        "1");
                importEvents();
                importDesign("formEventMapping", mapping());
            }
            if (!model.repeats.isEmpty()) {
                importDesign("repeatingFormsEvents", repeats());
            }
            if (model.surveys) {
                importDesign("project_settings", new Grid(List.of("surveys_enabled"), List.of(List.of("1"))));
            }
            if (!model.groups.isEmpty()) {
                importDesign(
                        "dag",
                        new Grid(
                                List.of("data_access_group_name", "unique_group_name"),
                                model.groups.values().stream()
                                        .map(label -> List.of(label, ""))
                                        .toList()));
            }
        }

        private void importEvents() {
            importDesign(
                    "event",
                    new Grid(
                            List.of("event_name", "arm_num"),
                            project.sentEvents().stream()
                                    .map(event -> List.of(event.name(), String.valueOf(event.arm())))
                                    .toList()));
        }

        private Grid mapping() {
            List<List<String>> rows = new ArrayList<>();
            for (Event event : model.events) {
                for (String form : model.forms()) {
                    if (model.designated.contains(new Place(event.unique(), form))) {
                        rows.add(List.of(String.valueOf(event.arm()), event.unique(), form));
                    }
                }
            }
            return new Grid(List.of("arm_num", "unique_event_name", "form"), rows);
        }

        private Grid repeats() {
            return model.longitudinal
                    ? new Grid(
                            List.of("event_name", "form_name"),
                            model.repeats.stream()
                                    .map(place -> List.of(place.event(), place.form()))
                                    .toList())
                    : new Grid(
                            List.of("form_name"),
                            model.repeats.stream()
                                    .map(place -> List.of(place.form()))
                                    .toList());
        }

        private void importDesign(String content, Grid grid, String... more) {
            String format = format();
            List<String> parameters = new ArrayList<>(List.of(
                    "content", content, "action", "import", "format", format, "data", grid.write(format, ',', random)));
            parameters.addAll(List.of(more));
            if (content.equals("metadata") || content.equals("project_settings")) {
                parameters.subList(2, 4).clear();
            }
            note("imports " + content + " as " + format);
            ok(parameters);
        }

        private SandboxClient.Reply ok(List<String> parameters) {
            SandboxClient.Reply reply = client.call(parameters.toArray(String[]::new));
            assertThat(reply.status())
                    .as("%s%n%s%n%s%n%s", name, String.join("\n", notes), parameters, reply.body())
                    .isEqualTo(200);
            return reply;
        }

        /** Unique names, mappings and what repeats, as an export of them gives them. */
        private void checkDesign() {
            if (!model.longitudinal) {
                return;
            }
            Grid events = Grid.read(
                    "csv", ',', ok(List.of("content", "event", "format", "csv")).body());
            int unique = events.columns().indexOf("unique_event_name");
            assertThat(events.rows().stream().map(row -> row.get(unique)))
                    .as(name)
                    .isEqualTo(model.events.stream().map(Event::unique).toList());
            Grid mapping = Grid.read(
                    "csv",
                    ',',
                    ok(List.of("content", "formEventMapping", "format", "csv")).body());
            assertThat(mapping.rows()).as(name).isEqualTo(mapping().rows());
        }

        /** What else happens to a project while it is filled. */
        private void happen() {
            switch (random.nextInt(14)) {
                case 0, 1, 2 -> {
                    // One by one: a field that goes and comes back at once has not gone.
                    for (int i = 1 + random.nextInt(4); i > 0; i--) {
                        project.edit();
                        importDesign("metadata", project.dictionary());
                    }
                }
                case 3 -> restart();
                case 4 -> refused();
                case 5 -> redesign();
                case 6 -> becomeLongitudinal();
                case 7 -> project.record().ifPresent(this::rename);
                case 8 -> project.group().ifPresent(this::relabel);
                case 9 -> project.record().ifPresent(this::deleteEvents);
                case 10, 11 -> deleteInstrument();
                default -> {}
            }
        }

        private void refused() {
            String data = project.nonsense().write("csv", ',', random);
            note("is refused: " + data);
            assertThat(client.call("content", "record", "format", "csv", "data", data)
                            .status())
                    .as(name)
                    .isEqualTo(400);
        }

        private void redesign() {
            project.redesign();
            if (model.longitudinal) {
                importDesign("formEventMapping", mapping());
            }
            importDesign("repeatingFormsEvents", repeats());
        }

        private void becomeLongitudinal() {
            if (!model.longitudinal) {
                project.becomeLongitudinal();
                importDesign("project_settings", LONGITUDINAL);
                importEvents();
                importDesign("formEventMapping", mapping());
                checkDesign();
            }
        }

        private void rename(String record) {
            String other = project.newId();
            note("renames " + record + " to " + other);
            ok(List.of("content", "record", "action", "rename", "record", record, "new_record_name", other));
            model.rename(record, other);
        }

        private void relabel(String unique) {
            String label = project.newLabel();
            note("gives group " + unique + " the label " + label);
            if (label.isEmpty()) {
                ok(List.of("content", "dag", "action", "delete", "dags[]", unique));
            } else {
                String data = "data_access_group_name,unique_group_name\n" + label + "," + unique + "\n";
                ok(List.of("content", "dag", "action", "import", "format", "csv", "data", data));
            }
            model.relabel(unique, label, project.uniqueGroup(label));
        }

        /** Deletes what a record holds in an event or in an arm. */
        private void deleteEvents(String record) {
            if (!model.longitudinal) {
                return;
            }
            Event event = model.events.get(random.nextInt(model.events.size()));
            boolean arm = random.nextBoolean();
            String where = arm ? String.valueOf(event.arm()) : event.unique();
            note("deletes " + where + " from " + record);
            ok(List.of("content", "record", "action", "delete", "records[0]", record, arm ? "arm" : "event", where));
            List<String> gone = model.events.stream()
                    .filter(each -> arm ? each.arm() == event.arm() : each.equals(event))
                    .map(Event::unique)
                    .toList();
            model.delete(record, gone);
        }

        private void deleteInstrument() {
            List<Row> rows = model.shown();
            if (rows.isEmpty()) {
                return;
            }
            Row row = rows.get(random.nextInt(rows.size()));
            Optional<Place> place = project.formOf(row);
            if (place.isEmpty()) {
                return;
            }
            List<String> parameters = new ArrayList<>(List.of(
                    "content",
                    "record",
                    "action",
                    "delete",
                    "records[0]",
                    row.record(),
                    "instrument",
                    place.get().form()));
            put(parameters, "event", row.event());
            if (row.instance() > 1 || (row.instance() == 1 && random.nextBoolean())) {
                put(parameters, "repeat_instance", String.valueOf(row.instance()));
            }
            note("deletes " + place.get().form() + " from " + row);
            ok(parameters);
            model.delete(row, place.get().form());
        }

        /** Sends records. */
        private void send() {
            String format = format();
            Batch batch = project.batch(format);
            String delimiter = format.equals("csv") ? delimiter() : "";
            String data = batch.grid().write(format, DELIMITERS.get(delimiter), random);
            List<String> parameters = new ArrayList<>(List.of("content", "record", "format", format, "data", data));
            batch.parameters().forEach((parameter, value) -> parameters.addAll(List.of(parameter, value)));
            if (!delimiter.isEmpty()) {
                parameters.addAll(List.of("csvDelimiter", delimiter));
            }
            note("imports as " + format + " " + batch.parameters() + ":\n"
                    + batch.grid().columns() + "\n" + batch.rows());
            ok(parameters);
            boolean overwrite = "overwrite".equals(batch.parameters().get("overwriteBehavior"));
            for (SentRow row : batch.rows()) {
                model.take(row.row(), row.cells(), overwrite);
                if (row.group() != null) {
                    model.group(row.row().record(), row.group());
                }
            }
        }

        private void documents() {
            for (Map.Entry<Row, String> place : project.placesOfDocuments().entrySet()) {
                Row row = place.getKey();
                String document = "a report " + random.nextInt(100) + ".pdf";
                List<String> parameters = new ArrayList<>(List.of(
                        "content", "file", "action", "import", "record", row.record(), "field", place.getValue()));
                if (model.longitudinal) {
                    parameters.addAll(List.of("event", row.event()));
                }
                if (row.instance() > 0) {
                    parameters.addAll(List.of("repeat_instance", String.valueOf(row.instance())));
                }
                note("uploads " + document + " into " + row);
                assertThat(client.upload(document, "application/pdf", "%PDF", parameters.toArray(String[]::new))
                                .status())
                        .as(name)
                        .isEqualTo(200);
                model.document(row, place.getValue(), document);
            }
        }

        /** Asks for several exports and compares each with the model. */
        private void ask(int times, String when) {
            for (int i = 0; i < times; i++) {
                ask(project.query(version.isSince(RedcapVersion.V15_6)), format(), delimiter(), when);
            }
        }

        private String ask(Query query, String format, String delimiter, String when) {
            List<String> parameters = parameters(query, format, delimiter);
            String body = ok(parameters).body();
            Grid expected = model.export(query, format);
            Optional<String> difference;
            try {
                difference = expected.difference(Grid.read(format, DELIMITERS.get(delimiter), body));
            } catch (IllegalStateException e) {
                difference = Optional.of(e.toString());
            }
            if (difference.isPresent()) {
                fail(name + ", " + when + ": " + difference.get() + "\nasked for " + parameters + "\nhistory:\n"
                        + String.join("\n", notes));
            }
            return body;
        }

        private List<String> parameters(Query query, String format, String delimiter) {
            List<String> parameters = new ArrayList<>(List.of("content", "record"));
            // XML is what comes where no format is named.
            if (!format.equals("xml") || random.nextBoolean()) {
                parameters.addAll(List.of("format", format));
            }
            put(parameters, "type", query.eav() ? "eav" : "flat");
            put(parameters, "rawOrLabel", query.labels() ? "label" : "raw");
            put(parameters, "rawOrLabelHeaders", query.headings() ? "label" : "raw");
            put(parameters, "exportCheckboxLabel", query.checkboxLabels());
            put(parameters, "exportDataAccessGroups", query.groups());
            put(parameters, "exportBlankForGrayFormStatus", query.blankForGray());
            put(parameters, "exportSurveyFields", query.surveyColumns());
            put(parameters, "combineCheckboxOptions", query.combined());
            put(parameters, "decimalCharacter", query.decimal());
            put(parameters, "csvDelimiter", delimiter.equals(",") ? "" : delimiter);
            list(parameters, "fields", query.fields());
            list(parameters, "forms", query.forms());
            list(parameters, "records", query.records());
            list(parameters, "events", query.events());
            return parameters;
        }

        private static void put(List<String> parameters, String name, String value) {
            if (!value.isEmpty()) {
                parameters.addAll(List.of(name, value));
            }
        }

        private void put(List<String> parameters, String name, boolean value) {
            put(
                    parameters,
                    name,
                    value ? (random.nextBoolean() ? "true" : "1") : (random.nextBoolean() ? "false" : ""));
        }

        /** An array, or a text where the server splits one. */
        private void list(List<String> parameters, String list, Collection<String> values) {
            boolean text = version.isSince(RedcapVersion.V14_5)
                    && values.stream().noneMatch(value -> value.contains(","))
                    && random.nextBoolean();
            if (text) {
                put(parameters, list, String.join(",", values));
                return;
            }
            int i = 0;
            for (String value : values) {
                parameters.addAll(List.of(list + "[" + i++ + "]", value));
            }
        }

        /** Empties the project, imports what it gave, and holds it against what it was. */
        private void roundTrip() {
            Set<String> records = Set.copyOf(model.records());
            if (records.isEmpty()) {
                // Its last record was deleted before: there is nothing to bring back.
                return;
            }
            Query all = Query.all(random.nextInt(4) > 0, random.nextInt(3) > 0, random.nextInt(3) == 0);
            String format = format();
            String delimiter = format.equals("csv") ? delimiter() : ",";
            String before = ask(all, format, delimiter, "before it is emptied");
            List<String> deletion = new ArrayList<>(List.of("content", "record", "action", "delete"));
            for (String record : records) {
                deletion.addAll(List.of("records[" + deletion.size() + "]", record));
            }
            note("is emptied, and takes this again as " + format + ": " + before);
            ok(deletion);
            assertThat(client.call("content", "record", "format", "json").body())
                    .as(name)
                    .isEqualTo("[]");
            if (random.nextInt(3) == 0) {
                restart();
            }
            List<String> parameters = new ArrayList<>(List.of("content", "record", "format", format, "data", before));
            put(parameters, "csvDelimiter", delimiter);
            put(parameters, "overwriteBehavior", random.nextBoolean() ? "overwrite" : "normal");
            ok(parameters);
            boolean lost = model.carry(all, format);
            String after = ask(all, format, delimiter, "after it was filled again");
            if (!lost) {
                assertThat(after).as(name).isEqualTo(before);
            }
            ask(4, "after it was filled again");
        }
    }
}
