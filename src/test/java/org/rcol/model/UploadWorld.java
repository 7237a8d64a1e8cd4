package org.rcol.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;
import org.rcol.TestProxy;
import org.rcol.TestProxy.Answer;
import org.rcol.TestProxy.Request;
import org.rcol.TestProxy.Server;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.SandboxClient;
import org.rcol.sandbox.project.SandboxOptions;

/** A project on a sandbox behind a proxy, instrument files, a colleague, and rcol. */
final class UploadWorld implements AutoCloseable {
    private static final List<String> WORDS =
            List.of("Age", "Pain", "Mood today", "How are you?", "<b>Sleep</b> last night", "Größe", "Sick <i>now</i>");
    private static final List<String> CHOICES =
            List.of("1, yes | 2, no", "1, none | 2, some | 3, much", "1, a | 2, b | 5, <b>c</b>");

    private final Scenario scenario;
    private final Random random;
    private final Sandbox sandbox;
    private final TestProxy proxy;
    private final Rcol rcol;
    final SandboxContents truth;
    Timeline timeline = new Timeline();

    /** The rows of the files that are uploaded, or of the backup that is restored. */
    private List<Question> files = List.of();

    private List<String> command = List.of();

    UploadWorld(Path folder, Scenario scenario, Random random) throws IOException {
        this.scenario = scenario;
        this.random = random;
        sandbox = Sandbox.start(SandboxOptions.in(folder.resolve("sandbox")));
        proxy = TestProxy.before(sandbox.port());
        truth = new SandboxContents(new SandboxClient(sandbox.url(), sandbox.token()));
        rcol = new Rcol(Files.createDirectories(folder.resolve("work"))).to(proxy.port(), sandbox.token());
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        sandbox.close();
    }

    // What there is, and what is wanted.

    /** Makes the project and the files, and returns the command that is put to the test. */
    void prepare() throws IOException {
        if (scenario.change() == Scenario.Change.BLANK) {
            files = dictionary();
            write(files);
            command = upload();
            return;
        }
        List<Question> old = dictionary();
        if (scenario.known() || scenario.change() == Scenario.Change.RESTORE) {
            write(old);
            quietly(List.of("upload", "demo.csv", "--yes"));
        } else {
            truth.put(old);
        }
        truth.records(records(old));
        List<Question> wanted = changed(old);
        switch (scenario.change()) {
            case RESTORE -> {
                write(wanted);
                quietly(with(List.of("upload", "demo.csv", "--replace", "--yes"), allowances(old, wanted)));
                files = old;
                Path backup = newestBackup();
                command = with(List.of("restore", backup.toString(), "--yes"), allowances(wanted, old));
            }
            case PLAN -> {
                write(wanted);
                files = given(old, wanted);
                write(files);
                quietly(List.of("upload", "demo.csv", "--dry-run", "--plan-out", "plan.json"));
                command = with(List.of("upload", "--plan", "plan.json", "--yes"), allowances(old, wanted));
            }
            case REPLACE -> {
                files = wanted;
                write(files);
                command = with(List.of("upload", "demo.csv", "--replace", "--yes"), allowances(old, wanted));
            }
            default -> {
                files = given(old, wanted);
                write(files);
                command = with(upload(), allowances(old, wanted));
            }
        }
    }

    private static List<String> upload() {
        return List.of("upload", "demo.csv", "--yes");
    }

    private Path newestBackup() throws IOException {
        try (Stream<Path> tree = Files.walk(rcol.folder().resolve(".rcol/backups"))) {
            return tree.filter(path -> path.endsWith("manifest.json"))
                    .map(Path::getParent)
                    .max(java.util.Comparator.comparing(Path::toString))
                    .orElseThrow();
        }
    }

    private void quietly(List<String> args) {
        Ran ran = rcol.run(args.toArray(String[]::new));
        if (ran.exitCode() != 0) {
            throw new AssertionError(args + "\n" + ran.out() + ran.err());
        }
    }

    private void write(List<Question> questions) {
        rcol.file("demo.csv", Question.csv(questions));
    }

    private List<Question> dictionary() {
        var list = new ArrayList<Question>();
        list.add(Question.text("record_id", "base", "ID"));
        list.add(Question.text("age", "base", word()));
        list.add(new Question("sex", "base", "radio", word(), choices(), "", ""));
        list.add(Question.text("a_b", "visit", word()));
        if (random.nextBoolean()) {
            list.add(Question.text("a___b", "visit", word()));
        }
        list.add(new Question("sick", "visit", "checkbox", word(), choices(), "a note", ""));
        if (random.nextBoolean()) {
            list.add(new Question("diary", "lab", "notes", word(), "", "", "@DEFAULT='1'"));
            list.add(Question.text("iron", "lab", word()));
        }
        return list;
    }

    private String word() {
        return Scenario.one(WORDS, random);
    }

    private String choices() {
        return Scenario.one(CHOICES, random);
    }

    private String records(List<Question> dictionary) {
        List<String> columns =
                dictionary.stream().flatMap(q -> q.columns().stream()).toList();
        var csv = new StringBuilder(String.join(",", columns)).append('\n');
        for (int record = 1 + random.nextInt(6); record > 0; record--) {
            int id = record;
            csv.append(String.join(
                            ",",
                            columns.stream()
                                    .map(column -> column.equals("record_id") ? "r" + id : cell(column, dictionary))
                                    .toList()))
                    .append('\n');
        }
        return csv.toString();
    }

    private String cell(String column, List<Question> dictionary) {
        Question question = dictionary.stream()
                .filter(q -> q.columns().contains(column))
                .findFirst()
                .orElseThrow();
        if (random.nextInt(3) == 0) {
            return question.isCheckbox() ? "0" : "";
        }
        return question.isCheckbox()
                ? "1"
                : question.choices().isEmpty()
                        ? Scenario.one(List.of("x", "34", "it's", "0", "\"a, \"\"b\"\"\""), random)
                        : Scenario.one(question.codes(), random);
    }

    /** Another dictionary than the old one. */
    private List<Question> changed(List<Question> old) {
        var list = new ArrayList<>(old);
        boolean structure = List.of(
                        Scenario.Change.STRUCTURE,
                        Scenario.Change.MIXED,
                        Scenario.Change.REPLACE,
                        Scenario.Change.PLAN,
                        Scenario.Change.RESTORE)
                .contains(scenario.change());
        boolean texts = scenario.change() != Scenario.Change.STRUCTURE
                && scenario.change() != Scenario.Change.CHOICES
                && !(structure && random.nextBoolean());
        while (list.equals(old)) {
            if (texts) {
                change(list, "age", q -> q.labelled(word() + " " + random.nextInt(1000)));
                if (random.nextBoolean()) {
                    change(list, "sick", q -> q.noted(word()));
                }
                if (random.nextInt(3) == 0) {
                    change(list, "diary", q -> q.tagged("@DEFAULT='2'"));
                }
                if (random.nextInt(3) == 0) {
                    change(list, "sex", q -> q.choosing(swapped(q.choices())));
                }
            }
            if (scenario.change() == Scenario.Change.CHOICES || (structure && random.nextInt(3) == 0)) {
                change(list, random.nextBoolean() ? "sex" : "sick", q -> q.choosing(choices()));
            }
            if (structure) {
                List<String> going = List.of("age", "a_b", "a___b", "sick", "iron");
                list.removeIf(q -> going.contains(q.name()) && random.nextInt(3) == 0);
                if (random.nextBoolean()) {
                    list.add(indexAfter(list, "base"), Question.text("height", "base", word()));
                }
                boolean whole = scenario.change() == Scenario.Change.REPLACE;
                if (whole && random.nextBoolean()) {
                    list.removeIf(q -> q.form().equals("lab"));
                }
                keepForms(old, list, whole);
            }
        }
        return list;
    }

    private static void change(List<Question> list, String name, java.util.function.UnaryOperator<Question> change) {
        list.replaceAll(q -> q.name().equals(name) ? change.apply(q) : q);
    }

    private static int indexAfter(List<Question> list, String form) {
        int index = 0;
        for (int i = 0; i < list.size(); i++) {
            index = list.get(i).form().equals(form) ? i + 1 : index;
        }
        return index;
    }

    /** Files cannot say that an instrument goes, unless they are the whole dictionary. */
    private static void keepForms(List<Question> old, List<Question> list, boolean whole) {
        for (String form : Question.forms(old)) {
            boolean gone = list.stream().noneMatch(q -> q.form().equals(form));
            if (gone && !whole) {
                list.addAll(old.stream().filter(q -> q.form().equals(form)).toList());
            }
        }
        List<String> order = Question.forms(old);
        list.sort(java.util.Comparator.comparingInt(q -> order.indexOf(q.form())));
    }

    private static String swapped(String choices) {
        List<String> labels = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (String choice : choices.split(" \\| ", -1)) {
            codes.add(choice.substring(0, choice.indexOf(',')));
            labels.add(choice.substring(choice.indexOf(',') + 2));
        }
        java.util.Collections.swap(labels, 0, 1);
        return String.join(
                " | ",
                IntStream.range(0, codes.size())
                        .mapToObj(i -> codes.get(i) + ", " + labels.get(i))
                        .toList());
    }

    /** The forms that differ, or all. */
    private List<Question> given(List<Question> old, List<Question> wanted) {
        if (random.nextBoolean()) {
            return wanted;
        }
        Set<String> differing = new HashSet<>();
        for (String form : Question.forms(wanted)) {
            if (!of(old, form).equals(of(wanted, form))) {
                differing.add(form);
            }
        }
        return wanted.stream().filter(q -> differing.contains(q.form())).toList();
    }

    private static List<Question> of(List<Question> list, String form) {
        return list.stream().filter(q -> q.form().equals(form)).toList();
    }

    /** What the project holds when the files have been brought into a dictionary. */
    List<Question> wanted(List<Question> current) {
        boolean blank = scenario.change() == Scenario.Change.BLANK && current.size() == 1;
        if (blank || scenario.change() == Scenario.Change.REPLACE || scenario.change() == Scenario.Change.RESTORE) {
            return files;
        }
        // The record ID stays where the project has it; a file that begins with it does not bring it elsewhere.
        String home = current.get(0).form();
        boolean dropped = !Question.forms(files).contains(home);
        List<Question> rows = dropped
                ? files.stream()
                        .filter(q -> !q.name().equals(current.get(0).name()))
                        .toList()
                : files;
        var wanted = new ArrayList<Question>();
        List<String> given = Question.forms(rows);
        for (String form : Question.forms(current)) {
            wanted.addAll(of(given.contains(form) ? rows : current, form));
        }
        given.stream()
                .filter(form -> !Question.forms(current).contains(form))
                .forEach(form -> wanted.addAll(of(rows, form)));
        return wanted;
    }

    // Consent, by the numbers that the truth has.

    private static List<String> with(List<String> args, List<String> more) {
        var all = new ArrayList<>(args);
        more.forEach(allowance -> {
            all.add("--allow");
            all.add(allowance);
        });
        return all;
    }

    private List<String> allowances(List<Question> from, List<Question> to) {
        Set<Value> values = truth.values();
        Map<String, Question> after = new HashMap<>();
        to.forEach(q -> after.put(q.name(), q));
        Map<String, Long> forms = new LinkedHashMap<>();
        var allowances = new ArrayList<String>();
        for (Question question : from) {
            Question is = after.get(question.name());
            if (is == null) {
                long count = count(values, question.columns());
                allowances.add("delete:" + question.name() + "=" + count);
                forms.merge(question.form(), count, Long::sum);
            } else if (!is.equals(question)) {
                allowances.add("change:" + question.name());
                for (String code : question.codes()) {
                    if (!is.codes().contains(code)) {
                        allowances.add(
                                "delete-code:" + question.name() + "/" + code + "=" + chosen(values, question, code));
                    }
                }
            }
        }
        forms.forEach((form, count) -> {
            if (!Question.forms(to).contains(form)) {
                allowances.add("delete-form:" + form + "=" + (count + count(values, List.of(form + "_complete"))));
            }
        });
        return allowances;
    }

    private static long count(Set<Value> values, List<String> columns) {
        return values.stream().filter(value -> columns.contains(value.column())).count();
    }

    private static long chosen(Set<Value> values, Question question, String code) {
        return values.stream()
                .filter(value -> question.isCheckbox()
                        ? value.column().equals(question.name() + "___" + code)
                        : value.column().equals(question.name()) && value.text().equals(code))
                .count();
    }

    // The run that is put to the test.

    private Map<String, Integer> seen = new HashMap<>();
    private CountDownLatch killing = new CountDownLatch(0);
    private CountDownLatch killed = new CountDownLatch(0);
    private boolean gone;
    private boolean leavingOut;
    private Request held;
    private Server heldServer;
    private int heldFor;
    private Answer before = Answer.of(200, "[]");

    /** Runs the command in trouble, and returns what the user saw; after a kill there is no exit code. */
    Ran run() throws IOException, InterruptedException {
        timeline = new Timeline();
        seen = new HashMap<>();
        proxy.rule(this::troubled);
        if (scenario.kill() == Scenario.Kill.NONE) {
            return rcol.run(command.toArray(String[]::new));
        }
        killing = new CountDownLatch(1);
        killed = new CountDownLatch(1);
        try (RcolProcess process = RcolProcess.start(
                rcol.folder(),
                Map.of("RC_API_URL", "http://127.0.0.1:" + proxy.port() + "/api/", "RC_API_KEY", sandbox.token()),
                command.toArray(String[]::new))) {
            while (process.isAlive() && killing.getCount() > 0) {
                Thread.onSpinWait();
                Thread.sleep(1);
            }
            if (killing.getCount() == 0) {
                process.kill();
                timeline.killed = true;
            }
            killed.countDown();
            return process.end();
        }
    }

    /** Lets the server carry out an import that it still has. */
    void carryOutWhatIsLate() throws IOException {
        applyHeld(true);
    }

    /** Runs an upload of the same files again, with nothing in the way and consent to everything. */
    Ran runAgain() {
        timeline = new Timeline();
        proxy.rule((request, server) -> {
            if (request.isImport()) {
                timeline.importsSent++;
                timeline.sentAt = timeline.next();
            }
            return server(request, server, true);
        });
        var args = new ArrayList<String>();
        boolean restore = scenario.change() == Scenario.Change.RESTORE;
        args.addAll(restore ? command.subList(0, 2) : List.of("upload", "demo.csv"));
        args.addAll(List.of("--yes", "--overwrite-project-changes"));
        if (scenario.change() == Scenario.Change.REPLACE) {
            args.add("--replace");
        }
        Set<String> allowances = new TreeSet<>();
        Stream.concat(truth.dictionary().stream(), files.stream()).forEach(q -> {
            allowances.add("delete:" + q.name());
            allowances.add("change:" + q.name());
            allowances.add("delete-form:" + q.form());
            q.codes().forEach(code -> allowances.add("delete-code:" + q.name() + "/" + code));
        });
        allowances.add("delete:theirs");
        allowances.add("delete-form:theirs");
        return rcol.run(with(args, List.copyOf(allowances)).toArray(String[]::new));
    }

    private boolean isNow(Scenario.At at, Request request) {
        return switch (at.role()) {
            case ANY -> seen.getOrDefault("any", 0) == at.number();
            case DICTIONARY ->
                request.readsDictionary()
                        && timeline.importsSent == 0
                        && seen.getOrDefault("dictionary", 0) == at.number();
            case RECORDS -> request.readsRecords() && seen.getOrDefault("records", 0) == at.number();
            case IMPORT -> request.isImport();
            case READ_BACK ->
                request.readsDictionary() && timeline.importsSent > 0 && seen.getOrDefault("back", 0) == at.number();
        };
    }

    private void count(Request request) {
        seen.merge("any", 1, Integer::sum);
        if (request.readsDictionary()) {
            seen.merge(timeline.importsSent > 0 ? "back" : "dictionary", 1, Integer::sum);
        }
        if (request.readsRecords()) {
            seen.merge("records", 1, Integer::sum);
        }
    }

    private static Timeline.Asked asked(Request request) {
        if (request.isImport()) {
            return Timeline.Asked.IMPORT;
        }
        if (request.readsDictionary()) {
            return Timeline.Asked.DICTIONARY;
        }
        if (request.readsRecords()) {
            return request.get("format").equals("csv") ? Timeline.Asked.VALUES : Timeline.Asked.RECORD_IDS;
        }
        return Timeline.Asked.OTHER;
    }

    private synchronized Answer troubled(Request request, Server server) throws IOException {
        applyHeld(false);
        boolean fault =
                scenario.fault() != Scenario.Fault.NONE && !timeline.faultHit && isNow(scenario.faultAt(), request);
        boolean edit = scenario.edit() != Scenario.Edit.NONE && !timeline.editMade && isNow(scenario.editAt(), request);
        boolean kill =
                scenario.kill() != Scenario.Kill.NONE && killing.getCount() > 0 && isNow(scenario.killAt(), request);
        count(request);
        timeline.asked.add(asked(request));
        if (request.isImport()) {
            timeline.importsSent++;
            timeline.sentAt = timeline.next();
        }
        timeline.faultHit |= fault;
        if (edit && scenario.editBefore()) {
            edit();
        }
        if (kill && scenario.kill() == Scenario.Kill.BEFORE) {
            die();
            return Answer.NONE;
        }
        boolean faulty = fault || gone || leavingOut;
        timeline.countHit |= faulty && asked(request) == Timeline.Asked.VALUES;
        Answer answer = faulty ? faulty(request, server, fault) : server(request, server, true);
        if (edit && !scenario.editBefore()) {
            edit();
        }
        if (kill) {
            die();
            return Answer.NONE;
        }
        before = answer;
        return answer;
    }

    private void die() {
        killing.countDown();
        try {
            killed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server's own answer, noted. */
    private Answer server(Request request, Server server, boolean delivered) throws IOException {
        return server(request, server, delivered, request.parameters());
    }

    private Answer server(Request request, Server server, boolean delivered, Map<String, String> form)
            throws IOException {
        if (request.isImport()) {
            List<Question> dictionary = truth.dictionary();
            Set<Value> values = truth.values();
            Answer answer = server.answerTo(form);
            if (answer.status() == 200) {
                timeline.applied = java.util.Optional.of(new Timeline.Applied(
                        timeline.sentAt, timeline.next(), dictionary, truth.dictionary(), values, truth.values()));
            }
            timeline.importAnswered |= delivered;
            return answer;
        }
        Answer answer = server.answer();
        if (request.readsDictionary() && answer.status() == 200) {
            timeline.readings.add(new Timeline.Reading(
                    timeline.next(), SandboxContents.dictionary(answer.text()), delivered, timeline.importsSent > 0));
        }
        if (request.readsRecords() && request.get("format").equals("csv")) {
            timeline.counts.add(new Timeline.Count(timeline.next()));
        }
        return answer;
    }

    private void applyHeld(boolean now) throws IOException {
        if (held != null && (now || --heldFor == 0)) {
            Request late = held;
            held = null;
            server(late, heldServer, false);
        }
    }

    private Answer faulty(Request request, Server server, boolean first) throws IOException {
        timeline.logReadable &= !request.is("log");
        switch (scenario.fault()) {
            case GONE -> {
                gone = true;
                return Answer.NONE;
            }
            case ROWS_LEFT_OUT -> {
                leavingOut = true;
                boolean mine = request.readsRecords() && request.get("format").equals("csv");
                Answer answer = server(request, server, true);
                return mine ? answer.text(UploadWorld::shortened) : answer;
            }
            default -> {
                return first ? once(request, server) : server(request, server, true);
            }
        }
    }

    private Answer once(Request request, Server server) throws IOException {
        String page = "<!DOCTYPE html><html><head><title>Log in</title></head></html>";
        timeline.importRefused |= request.isImport()
                && (scenario.fault() == Scenario.Fault.REFUSED || scenario.fault() == Scenario.Fault.FORBIDDEN);
        return switch (scenario.fault()) {
            case REFUSED -> Answer.of(400, "{\"error\":\"The request could not be processed\"}");
            case FORBIDDEN -> Answer.of(403, "");
            case LOST_BEFORE -> Answer.NONE;
            case LOST_AFTER -> {
                server(request, server, false);
                yield Answer.NONE;
            }
            case LATE -> {
                held = request;
                heldServer = server;
                heldFor = 1 + random.nextInt(5);
                yield Answer.NONE;
            }
            case TRUNCATED -> {
                byte[] body = server(request, server, false).body();
                yield Answer.of(200, java.util.Arrays.copyOf(body, random.nextInt(Math.max(1, body.length))));
            }
            case EMPTY -> {
                server(request, server, false);
                yield Answer.of(200, "");
            }
            case PAGE -> Answer.of(200, page);
            case FAILED -> Answer.of(502, page);
            case SWAPPED -> {
                server(request, server, false);
                yield before;
            }
            case CLEANED -> imported(request, server, data -> data.replaceAll("</?[bi]>", ""));
            case REWORDED ->
                imported(request, server, data -> data.replaceFirst("\"field_label\":\"([^\"]{3})", "$0!"));
            case IGNORED -> Answer.of(200, "7");
            default -> server(request, server, true);
        };
    }

    private Answer imported(Request request, Server server, java.util.function.UnaryOperator<String> change)
            throws IOException {
        var form = new LinkedHashMap<>(request.parameters());
        form.put("data", change.apply(request.get("data")));
        return server(request, server, true, form);
    }

    private static String shortened(String csv) {
        List<String> lines = csv.lines().toList();
        return lines.size() < 2 ? csv : String.join("\n", lines.subList(0, 1 + (lines.size() - 1) / 2)) + "\n";
    }

    private void edit() {
        timeline.editMade = true;
        List<Question> dictionary = new ArrayList<>(truth.dictionary());
        Set<Value> values = truth.values();
        List<String> records = truth.records();
        var fields = new ArrayList<String>();
        boolean aged = dictionary.stream().anyMatch(q -> q.name().equals("age"));
        boolean a = dictionary.stream().anyMatch(q -> q.name().equals("a_b"));
        switch (scenario.edit()) {
            case FIELD_ON_OTHER_FORM -> {
                dictionary.add(Question.text("theirs", "theirs", "Theirs"));
                fields.add("theirs");
                truth.put(dictionary);
            }
            case FIELD_ON_SAME_FORM -> {
                String form = dictionary.get(0).form();
                dictionary.add(indexAfter(dictionary, form), Question.text("theirs", form, "Theirs"));
                fields.add("theirs");
                truth.put(dictionary);
            }
            case LABEL_OF_OTHER_FIELD -> {
                change(dictionary, "sex", q -> q.labelled("Their label"));
                truth.put(dictionary);
            }
            case LABEL_OF_SAME_FIELD -> {
                change(dictionary, "age", q -> q.labelled("Their label"));
                truth.put(dictionary);
            }
            case VALUE -> {
                if (!records.isEmpty() && (aged || a)) {
                    truth.records("record_id," + (aged ? "age" : "a_b") + "\n" + Scenario.one(records, random) + ",late"
                            + random.nextInt(1000) + "\n");
                }
            }
            case VALUE_IN_NEW_RECORD -> {
                if (aged || a) {
                    truth.records("record_id," + (aged ? "age" : "a_b") + "\nnew" + random.nextInt(100) + ",late\n");
                }
            }
            case DELETED_RECORD -> {
                if (!records.isEmpty()) {
                    truth.delete(Scenario.one(records, random));
                }
            }
            default -> throw new IllegalStateException();
        }
        Set<Value> added = new HashSet<>(truth.values());
        added.removeAll(values);
        timeline.edits.add(new Timeline.Edited(timeline.next(), added, fields));
    }

    /** What lies in files of saved values. */
    Set<Value> saved() throws IOException {
        Set<Value> saved = new HashSet<>();
        if (!Files.exists(rcol.state())) {
            return saved;
        }
        try (Stream<Path> tree = Files.walk(rcol.state())) {
            for (Path file : tree.filter(path -> path.endsWith("values.csv")).toList()) {
                List<Question> nothingKnown = List.of(Question.text("record_id", "x", ""));
                saved.addAll(SandboxContents.values(Files.readString(file), nothingKnown));
            }
        }
        return saved;
    }

    /** What lies in backups of dictionaries, a set of field names each. */
    List<Set<String>> backups() throws IOException {
        Path folder = rcol.folder().resolve(".rcol/backups");
        var backups = new ArrayList<Set<String>>();
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path file :
                        tree.filter(path -> path.endsWith("dictionary.csv")).toList()) {
                    Set<String> names = new HashSet<>();
                    de.siegmar.fastcsv.reader.CsvReader.builder()
                            .ofCsvRecord(Files.readString(file))
                            .forEach(row -> names.add(row.getField(0)));
                    names.remove("Variable / Field Name");
                    backups.add(names);
                }
            }
        }
        return backups;
    }

    @Override
    public String toString() {
        return scenario + "\n" + String.join(" ", command);
    }
}
