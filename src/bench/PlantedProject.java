import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A classic project whose records satisfy its dictionary, except for planted faults that are listed in a file. The rules stand in the
 * dictionary in REDCap's language and beside it in Java, so nothing here is shared with what is to find the faults.
 *
 * <p>{@code java -cp target/bench PlantedProject RECORDS FIELDS FAULTS SEED LIST [MINUTES]}, behind {@code javac -d target/bench
 * src/bench/*.java}, writes the list, a CSV of {@code record,field,finding,value}, prints {@code RC_API_URL=}, {@code RC_API_KEY=} and what
 * was planted, and serves the project as {@code StubServer} does.
 */
public final class PlantedProject implements StubServer.Project {
    /** So many different records are made up; each record is one of them behind its id, or a planted variant of it. */
    private static final int TEMPLATES = 200;

    private static final Set<String> STATUSES = Set.of("", "0", "1", "2");
    private static final Pattern NAMED = Pattern.compile("\\[([a-z0-9_]+)");

    private final int records;
    private final List<RuledQuestion> questions = new ArrayList<>();
    private final Map<String, List<RuledQuestion>> byForm = new LinkedHashMap<>();
    private final Set<String> named = new HashSet<>();
    private final List<String> columns = new ArrayList<>();
    private final List<RuledQuestion.Answers> templates = new ArrayList<>();
    private final List<byte[]> lines = new ArrayList<>();
    private final List<byte[]> objects = new ArrayList<>();
    private final Map<Integer, RuledQuestion.Answers> variants = new TreeMap<>();
    private final byte[][] plantedLines;
    private final byte[][] plantedObjects;

    private PlantedProject(int records, int fields, int faults, long seed) {
        this.records = records;
        plantedLines = new byte[records + 1][];
        plantedObjects = new byte[records + 1][];
        new RuledForms(questions).draw(fields);
        questions.stream()
                .skip(1)
                .forEach(question -> byForm.computeIfAbsent(question.form, unseen -> new ArrayList<>()).add(question));
        for (RuledQuestion question : questions) {
            Matcher names = NAMED.matcher(String.join(
                    " ", question.formula, question.branching, question.annotation, question.min, question.max));
            while (names.find()) {
                named.add(names.group(1));
            }
        }
        nameColumns();
        var random = new Random(seed);
        for (int i = 0; i < TEMPLATES; i++) {
            RuledQuestion.Answers template = template(random);
            if (!findings(template).isEmpty()) {
                throw new IllegalStateException("a template has " + findings(template));
            }
            templates.add(template);
            lines.add(line(template));
            objects.add(object(template));
        }
        plant(faults, random);
        variants.forEach((record, answers) -> {
            plantedLines[record] = line(answers);
            plantedObjects[record] = object(answers);
        });
    }

    public static void main(String[] args) throws Exception {
        long seed = Long.parseLong(args[3]);
        var project = new PlantedProject(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), seed);
        Files.writeString(Path.of(args[4]), project.list());
        StubServer.serve(project, args.length > 5 ? Integer.parseInt(args[5]) : 60, project.summary() + "; seed " + seed + "\n");
    }

    private void nameColumns() {
        for (int i = 1; i < questions.size(); i++) {
            RuledQuestion question = questions.get(i);
            if (question.isCheckbox()) {
                question.choices.keySet().forEach(code -> columns.add(RuledQuestion.column(question.name, code)));
            } else if (!question.type.equals("descriptive")) {
                columns.add(question.name);
            }
            if (i + 1 == questions.size() || !questions.get(i + 1).form.equals(question.form)) {
                columns.add(question.form + "_complete");
            }
        }
    }

    private Set<String> forms() {
        return byForm.keySet();
    }

    private List<RuledQuestion> of(String form) {
        return byForm.get(form);
    }

    /** A record that satisfies the dictionary. */
    private RuledQuestion.Answers template(Random random) {
        var answers = new RuledQuestion.Answers();
        for (String form : forms()) {
            boolean skipped = !form.equals(questions.get(0).form) && random.nextInt(6) == 0;
            // A form that nobody opened has no status; old ones may be stored as incomplete.
            String status = skipped ? random.nextBoolean() ? "" : "0" : String.valueOf(random.nextInt(10) < 7 ? 2 : random.nextInt(3));
            answers.set(form + "_complete", status);
            for (RuledQuestion question : of(form)) {
                if (question.isCheckbox()) {
                    question.choices.keySet().forEach(code -> answers.set(RuledQuestion.column(question.name, code), "0"));
                }
                if (!skipped && !question.isCalculated() && question.shown.test(answers)) {
                    fill(question, answers, random, status.equals("2"));
                } else if (question.isCalculated() && begun(form, answers)) {
                    answers.set(question.name, question.calculation.apply(answers));
                }
            }
            // A status alone begins a form, and what a blank form sums up is no matter here.
            of(form).stream()
                    .filter(question -> question.isCalculated() && begun(form, answers))
                    .forEach(question -> answers.set(question.name, question.calculation.apply(answers)));
        }
        return answers;
    }

    private void fill(RuledQuestion question, RuledQuestion.Answers answers, Random random, boolean complete) {
        boolean needed = question.required || question.always;
        if (question.isCheckbox()) {
            if (needed || complete || random.nextInt(4) > 0) {
                question.tick(answers, random);
            }
        } else if (!needed && random.nextInt(10) == 0) {
            answers.set(question.name, "");
        } else if (!question.noMissing() && !named.contains(question.name) && random.nextInt(40) == 0) {
            answers.set(question.name, RuledQuestion.MISSING.get(random.nextInt(RuledQuestion.MISSING.size())));
        } else {
            answers.set(question.name, question.answer.apply(random, answers));
        }
    }

    private boolean begun(String form, RuledQuestion.Answers answers) {
        String status = answers.of(form + "_complete");
        return status.equals("1")
                || status.equals("2")
                || of(form).stream().anyMatch(question -> !question.isCalculated() && question.filled(answers));
    }

    /** Every fault of a record, as {@code field,finding}. */
    private Set<String> findings(RuledQuestion.Answers answers) {
        var findings = new TreeSet<String>();
        for (String form : forms()) {
            boolean begun = begun(form, answers);
            String status = answers.of(form + "_complete");
            if (!STATUSES.contains(status)) {
                findings.add(form + "_complete," + RuledQuestion.Fault.FORMAT.text());
            }
            for (RuledQuestion question : of(form)) {
                RuledQuestion.Fault fault = question.fault(answers, begun, status.equals("2"));
                if (fault != null) {
                    findings.add(question.name + "," + fault.text());
                }
            }
        }
        return findings;
    }

    /** Plants faults of all kinds in turn; each as it was meant, or another is tried. */
    private void plant(int faults, Random random) {
        int planted = 0;
        int turn = 0;
        for (int tries = 0; planted < faults; tries++) {
            if (tries > 1_000 * faults) {
                throw new IllegalStateException("only " + planted + " faults fit into " + records + " records");
            }
            int record = 1 + random.nextInt(records);
            RuledQuestion.Answers before = variants.getOrDefault(record, templates.get(record % TEMPLATES));
            RuledQuestion question = questions.get(1 + random.nextInt(questions.size() - 1));
            RuledQuestion.Answers after = before.copy();
            int kind = turn % (RuledQuestion.Fault.values().length + 1);
            if (kind < RuledQuestion.Fault.values().length) {
                RuledQuestion.Fault fault = RuledQuestion.Fault.values()[kind];
                String field = damage(question, fault, after, random);
                if (field.isEmpty()) {
                    continue;
                }
                Set<String> meant = variants.containsKey(record) ? findings(before) : new TreeSet<>();
                if (!meant.add(field + "," + fault.text()) || !meant.equals(findings(after))) {
                    continue;
                }
            } else if (!turnRound(question, after, random) || !extended(findings(before), findings(after))) {
                continue;
            }
            planted += findings(after).size() - findings(before).size();
            variants.put(record, after);
            turn++;
            tries = 0;
        }
    }

    /** Whether nothing went, and something came other than a calculation. */
    private static boolean extended(Set<String> before, Set<String> after) {
        return after.size() > before.size()
                && after.containsAll(before)
                && after.stream().filter(finding -> !before.contains(finding)).noneMatch(finding -> finding.endsWith("differs"));
    }

    /** Gives another answer to what conditions ask, which hides or shows others. */
    private boolean turnRound(RuledQuestion question, RuledQuestion.Answers answers, Random random) {
        if (!named.contains(question.name) || !question.shown.test(answers) || !question.filled(answers)) {
            return false;
        }
        List<String> codes = question.codes();
        if (question.isCheckbox()) {
            String column = RuledQuestion.column(question.name, codes.get(random.nextInt(codes.size())));
            answers.set(column, answers.of(column).equals("1") ? "0" : "1");
            return true;
        }
        if (question.hasCodes()) {
            answers.set(question.name, codes.get(random.nextInt(codes.size())));
            return true;
        }
        return false;
    }

    /** Damages a value so that this fault is the only one; gives the field that has it, blank if that cannot be. */
    private String damage(RuledQuestion question, RuledQuestion.Fault fault, RuledQuestion.Answers answers, Random random) {
        if (fault == RuledQuestion.Fault.FORMAT && random.nextInt(20) == 0) {
            String status = question.form + "_complete";
            boolean same = begun(question.form, answers);
            answers.set(status, RuledQuestion.pick(random, "3", "-1", "Complete"));
            return same ? status : "";
        }
        if (named.contains(question.name) || question.type.equals("descriptive") || !begun(question.form, answers)) {
            return "";
        }
        boolean shown = question.shown.test(answers);
        boolean filled = question.filled(answers);
        String value = "";
        switch (fault) {
            case FORMAT -> {
                if (question.isCheckbox() && shown) {
                    List<String> codes = question.codes();
                    String column = RuledQuestion.column(question.name, codes.get(random.nextInt(codes.size())));
                    boolean wasTicked = answers.of(column).equals("1");
                    answers.set(column, RuledQuestion.pick(random, "2", "x", "Checked"));
                    // A ticked box stays, or it could be said that none is ticked, too.
                    return wasTicked ? "" : question.name;
                }
                value = shown && filled ? question.misshapen(random) : "";
            }
            case UNKNOWN_CODE -> value = shown && filled && question.hasCodes() ? RuledQuestion.pick(random, "77", "Yes", "2.0", "-1") : "";
            case BELOW_MINIMUM -> value = shown && filled ? question.beyond(question.limit(true, answers), -1 - random.nextInt(9)) : "";
            case ABOVE_MAXIMUM -> value = shown && filled ? question.beyond(question.limit(false, answers), 1 + random.nextInt(9)) : "";
            case REQUIRED_BLANK, NONE_TICKED -> {
                question.choices.keySet().stream()
                        .filter(code -> question.isCheckbox())
                        .forEach(code -> answers.set(RuledQuestion.column(question.name, code), "0"));
                if (!question.isCheckbox()) {
                    answers.set(question.name, "");
                }
                boolean fits = fault == RuledQuestion.Fault.REQUIRED_BLANK
                        ? question.required
                        : question.isCheckbox() && !question.required && answers.is(question.form + "_complete", "2");
                return fits && shown && filled && !question.isCalculated() ? question.name : "";
            }
            case HIDDEN_FILLED -> {
                if (question.isCheckbox() && !shown) {
                    question.tick(answers, random);
                    return question.name;
                }
                value = shown || question.isCalculated() ? "" : question.answer.apply(random, answers);
            }
            case CALCULATION_DIFFERS -> {
                if (!question.isCalculated()) {
                    return "";
                }
                String right = answers.of(question.name);
                String[] numbers = right.isEmpty() ? new String[] {"12", "0"} : new String[] {"", "-3", right + "1"};
                String[] texts = {"middle", right.isEmpty() ? "high" : ""};
                answers.set(question.name, RuledQuestion.pick(random, question.formula.isEmpty() ? texts : numbers));
                return question.name;
            }
        }
        answers.set(question.name, value);
        return value.isEmpty() ? "" : question.name;
    }

    /** The planted faults, as CSV. */
    private String list() {
        var list = new StringBuilder("record,field,finding,value\n");
        variants.forEach((record, answers) -> findings(answers).forEach(finding -> list.append(record)
                .append(',')
                .append(finding)
                .append(',')
                .append(quoted(answers.of(finding.split(",")[0])))
                .append('\n')));
        return list.toString();
    }

    private String summary() {
        var counts = new TreeMap<String, Integer>();
        variants.values().forEach(
                answers -> findings(answers).forEach(finding -> counts.merge(finding.split(",")[1], 1, Integer::sum)));
        long logic = questions.stream().filter(question -> !question.branching.isEmpty()).count();
        var types = new TreeMap<String, Integer>();
        questions.forEach(question -> types.merge(question.type, 1, Integer::sum));
        return records + " records of " + questions.size() + " fields " + types + ", " + logic + " with branching logic, "
                + questions.stream().filter(question -> question.required).count() + " required; "
                + counts.values().stream().mapToInt(Integer::intValue).sum() + " faults in " + variants.size() + " records " + counts;
    }

    @Override
    public int records() {
        return records;
    }

    @Override
    public String missingDataCodes() {
        return "-99, Not known | -88, Refused | NASK, Not asked";
    }

    @Override
    public String dictionary() {
        var rows = new ArrayList<String>();
        for (RuledQuestion question : questions) {
            var choices = new ArrayList<String>();
            question.choices.forEach((code, label) -> choices.add(code + ", " + label));
            boolean fixed = question.type.equals("yesno") || question.type.equals("truefalse");
            var cells = new LinkedHashMap<String, String>();
            cells.put("field_name", question.name);
            cells.put("form_name", question.form);
            cells.put("section_header", "");
            cells.put("field_type", question.type);
            cells.put("field_label", "RuledQuestion " + question.name.replace('_', ' '));
            cells.put("select_choices_or_calculations", fixed
                    ? ""
                    : question.type.equals("slider")
                            ? "none | some | most"
                            : question.type.equals("calc") ? question.formula : String.join(" | ", choices));
            cells.put("field_note", "");
            cells.put("text_validation_type_or_show_slider_number", question.validation);
            cells.put("text_validation_min", question.min);
            cells.put("text_validation_max", question.max);
            cells.put("identifier", "");
            cells.put("branching_logic", question.branching);
            cells.put("required_field", question.required ? "y" : "");
            cells.put("custom_alignment", "");
            cells.put("question_number", "");
            cells.put("matrix_group_name", question.matrix);
            cells.put("matrix_ranking", "");
            cells.put("field_annotation", question.annotation);
            rows.add(json(cells));
        }
        return "[" + String.join(",", rows) + "]";
    }

    @Override
    public String fieldNames() {
        var rows = new ArrayList<String>();
        for (String name : columns) {
            int checkbox = name.indexOf("___");
            var row = new LinkedHashMap<String, String>();
            row.put("original_field_name", checkbox < 0 ? name : name.substring(0, checkbox));
            row.put("choice_value", checkbox < 0 ? "" : code(name.substring(0, checkbox), name));
            row.put("export_field_name", name);
            // Calculated fields are not in REDCap's list.
            if (questions.stream().noneMatch(question -> question.name.equals(name) && question.type.equals("calc"))) {
                rows.add(json(row));
            }
        }
        return "[" + String.join(",", rows) + "]";
    }

    private String code(String field, String column) {
        return questions.stream()
                .filter(question -> question.name.equals(field))
                .flatMap(question -> question.choices.keySet().stream())
                .filter(code -> RuledQuestion.column(field, code).equals(column))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String columns() {
        return "," + String.join(",", columns);
    }

    @Override
    public byte[] row(int record, boolean json) {
        byte[] planted = (json ? plantedObjects : plantedLines)[record];
        return planted != null ? planted : (json ? objects : lines).get(record % TEMPLATES);
    }

    private byte[] line(RuledQuestion.Answers answers) {
        var line = new StringBuilder();
        columns.forEach(column -> line.append(',').append(quoted(answers.of(column))));
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The rest of an object behind its first member. */
    private byte[] object(RuledQuestion.Answers answers) {
        var cells = new LinkedHashMap<String, String>();
        columns.forEach(column -> cells.put(column, answers.of(column)));
        return json(cells).substring(1).getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == ' ' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static String json(Map<String, String> cells) {
        var text = new StringBuilder();
        cells.forEach((name, value) -> text.append(text.isEmpty() ? "{\"" : ",\"")
                .append(name)
                .append("\":\"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                .append('"'));
        return text.append('}').toString();
    }
}
