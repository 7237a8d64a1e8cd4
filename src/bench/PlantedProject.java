import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A classic project whose records satisfy its dictionary, except for planted faults that are listed in a file. The rules stand in the
 * dictionary in REDCap's language and beside it in Java, so nothing here is shared with what is to find the faults.
 *
 * <p>{@code javac -d target/bench src/bench/*.java} and {@code java -cp target/bench PlantedProject RECORDS FIELDS FAULTS SEED LIST [MINUTES]}
 * write the list, a CSV of {@code record,field,finding,value}, print {@code RC_API_URL=}, {@code RC_API_KEY=} and what was planted, and
 * serve the project as {@code StubServer} does.
 */
public final class PlantedProject implements StubServer.Project {
    /** So many different records are made up; each record is one of them behind its id, or a planted variant of it. */
    private static final int TEMPLATES = 200;

    private static final int FIELDS_OF_FORM = 30;
    private static final List<String> MISSING = List.of("-99", "-88", "NASK");
    private static final Set<String> STATUSES = Set.of("", "0", "1", "2");
    private static final Pattern NAMED = Pattern.compile("\\[([a-z0-9_]+)");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final Map<String, Pattern> SHAPES = Map.of(
            "date", Pattern.compile(".{10}"),
            "datetime", Pattern.compile(".{10} ([01]\\d|2[0-3]):[0-5]\\d"),
            "datetime_seconds", Pattern.compile(".{10} ([01]\\d|2[0-3])(:[0-5]\\d){2}"),
            "time", Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d"),
            "integer", Pattern.compile("-?\\d+"),
            "number", Pattern.compile("-?\\d+(\\.\\d+)?"),
            "number_1dp", Pattern.compile("-?\\d+\\.\\d"),
            "number_2dp", Pattern.compile("-?\\d+\\.\\d\\d"),
            "number_1dp_comma_decimal", Pattern.compile("-?\\d+,\\d"),
            "email", Pattern.compile("[^@\\s()]+@[^@\\s()]+\\.[a-z]+"));
    private static final LocalDate FIRST_VISIT = LocalDate.of(2021, 1, 4);

    /** What can be wrong with the value of a field. */
    private enum Fault {
        FORMAT,
        UNKNOWN_CODE,
        BELOW_MINIMUM,
        ABOVE_MAXIMUM,
        REQUIRED_BLANK,
        HIDDEN_FILLED,
        NONE_TICKED,
        CALCULATION_DIFFERS;

        String text() {
            return name().toLowerCase().replace('_', '-');
        }
    }

    /** The cells of one record: by field, a checkbox's by column. */
    private static final class Answers {
        private final Map<String, String> cells = new HashMap<>();

        Answers copy() {
            var copy = new Answers();
            copy.cells.putAll(cells);
            return copy;
        }

        String of(String cell) {
            return cells.getOrDefault(cell, "");
        }

        boolean is(String field, String code) {
            return of(field).equals(code);
        }

        boolean ticked(String field, String code) {
            return of(column(field, code)).equals("1");
        }

        /** The numbers among these fields. */
        List<BigDecimal> numbers(List<String> fields) {
            return fields.stream().map(this::of).filter(cell -> !cell.isEmpty()).map(BigDecimal::new).toList();
        }

        void set(String cell, String value) {
            cells.put(cell, value);
        }
    }

    /** A field of the dictionary with its rules in both languages. */
    private static final class Question {
        final String name;
        final String form;
        final String type;
        final Map<String, String> choices = new LinkedHashMap<>();
        String formula = "";
        String validation = "";
        String shape = "";
        String min = "";
        String max = "";
        String branching = "";
        String annotation = "";
        String matrix = "";
        boolean required;
        boolean always;
        Predicate<Answers> shown = answers -> true;
        Function<Answers, String> calculation;
        BiFunction<Random, Answers, String> answer = (random, answers) -> "";

        Question(String form, String type, String name) {
            this.form = form;
            this.type = type;
            this.name = name;
        }

        Question choices(String... codesAndLabels) {
            for (int i = 0; i < codesAndLabels.length; i += 2) {
                choices.put(codesAndLabels[i], codesAndLabels[i + 1]);
            }
            return oneOf(choices.keySet().toArray(String[]::new));
        }

        Question oneOf(String... values) {
            answer = (random, answers) -> values[random.nextInt(values.length)];
            return this;
        }

        Question answer(BiFunction<Random, Answers, String> way) {
            answer = way;
            return this;
        }

        Question validation(String type, String lowest, String highest) {
            validation = type;
            shape = type.replaceFirst("_(ymd|mdy|dmy)$", "");
            min = lowest;
            max = highest;
            return this;
        }

        Question when(String logic, Predicate<Answers> condition) {
            branching = logic;
            shown = condition;
            return this;
        }

        Question required(boolean yes) {
            required = yes;
            return this;
        }

        /** Others need its value, so it is never blank where its form is begun. */
        Question always() {
            always = true;
            return this;
        }

        Question tagged(String tags) {
            annotation = tags;
            return this;
        }

        Question calculation(String text, Function<Answers, String> result) {
            formula = text;
            calculation = result;
            return this;
        }

        boolean isCheckbox() {
            return type.equals("checkbox");
        }

        boolean isCalculated() {
            return calculation != null;
        }

        boolean hasCodes() {
            return List.of("radio", "dropdown", "yesno", "truefalse").contains(type);
        }

        boolean noMissing() {
            return annotation.contains("@NOMISSING");
        }

        List<String> codes() {
            return List.copyOf(choices.keySet());
        }

        boolean ticked(Answers answers) {
            return choices.keySet().stream().anyMatch(code -> answers.ticked(name, code));
        }

        boolean filled(Answers answers) {
            return isCheckbox() ? ticked(answers) : !answers.of(name).isEmpty();
        }
    }

    private final int records;
    private final List<Question> questions = new ArrayList<>();
    private final Map<String, List<Question>> byForm = new LinkedHashMap<>();
    private final Set<String> named = new HashSet<>();
    private final List<String> columns = new ArrayList<>();
    private final List<Answers> templates = new ArrayList<>();
    private final List<byte[]> lines = new ArrayList<>();
    private final List<byte[]> objects = new ArrayList<>();
    private final Map<Integer, Answers> variants = new TreeMap<>();
    private final byte[][] plantedLines;
    private final byte[][] plantedObjects;

    private PlantedProject(int records, int fields, int faults, long seed) {
        this.records = records;
        plantedLines = new byte[records + 1][];
        plantedObjects = new byte[records + 1][];
        new Blueprint(questions).draw(fields);
        questions.stream()
                .skip(1)
                .forEach(question -> byForm.computeIfAbsent(question.form, unseen -> new ArrayList<>()).add(question));
        for (Question question : questions) {
            Matcher names = NAMED.matcher(String.join(
                    " ", question.formula, question.branching, question.annotation, question.min, question.max));
            while (names.find()) {
                named.add(names.group(1));
            }
        }
        nameColumns();
        var random = new Random(seed);
        for (int i = 0; i < TEMPLATES; i++) {
            Answers template = template(random);
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

    /** The forms: blocks of questions as real instruments have them, again and again until there are enough. */
    private static final class Blueprint {
        private final List<Question> questions;
        private String form = "enrolment";
        private String stem = "enr";
        private int number;

        Blueprint(List<Question> questions) {
            this.questions = questions;
        }

        void draw(int fields) {
            enrolment();
            List<String> forms = List.of("medical_history", "vital_signs", "laboratory", "depression_scale", "medication", "adverse_events");
            List<Runnable> blocks = List.of(
                    this::detail, this::vitals, this::symptoms, this::scale, this::stay, this::texts, this::laboratory, this::lists);
            int begun = 0;
            for (int block = 0; questions.size() < fields; block++) {
                if (questions.size() >= begun + FIELDS_OF_FORM) {
                    begun = questions.size();
                    int turn = begun / FIELDS_OF_FORM - 1;
                    form = forms.get(turn % forms.size()) + "_" + (turn / forms.size() + 1);
                    stem = form.substring(0, 3) + (turn / forms.size() + 1);
                }
                blocks.get(block % blocks.size()).run();
            }
            questions.subList(fields, questions.size()).clear();
        }

        private Question add(String type, String word) {
            number++;
            var question = new Question(form, type, stem + "_" + word + "_" + number);
            questions.add(question);
            return question;
        }

        private Question yesNo(String word) {
            return add("yesno", word).choices("1", "Yes", "0", "No");
        }

        private Question number(String word, String validation, int lowest, int highest, int decimals) {
            return add("text", word)
                    .validation(validation, String.valueOf(lowest), String.valueOf(highest))
                    .answer((random, answers) -> {
                        int unit = (int) Math.pow(10, decimals);
                        int value = lowest * unit + random.nextInt((highest - lowest) * unit + 1);
                        String text = BigDecimal.valueOf(value, decimals).toPlainString();
                        return validation.contains("comma") ? text.replace('.', ',') : text;
                    });
        }

        /** A date between two days of the study. */
        private Question date(String word, String validation, String lowest, String highest) {
            return add("text", word)
                    .validation(validation, lowest, highest)
                    .answer((random, answers) -> FIRST_VISIT.plusDays(random.nextInt(1200)).toString());
        }

        private void enrolment() {
            questions.add(new Question(form, "text", "record_id"));
            Question birth = add("text", "birth").validation("date_dmy", "1900-01-01", "today").required(true).tagged("@NOMISSING");
            birth.answer((random, answers) -> LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000)).toString());
            Question consent = add("text", "consent").validation("date_ymd", "[" + birth.name + "]", "2026-06-30").required(true);
            // Away from a birthday, where counting years of 365.2425 days and counting birthdays differ.
            consent.answer((random, answers) -> {
                LocalDate day = FIRST_VISIT.plusDays(random.nextInt(1200));
                while (nearBirthday(LocalDate.parse(answers.of(birth.name)), day)) {
                    day = day.plusDays(9);
                }
                return day.toString();
            });
            Question age = add("calc", "age").calculation(
                    "rounddown(datediff([" + birth.name + "], [" + consent.name + "], 'y'))",
                    answers -> String.valueOf((int) years(answers.of(birth.name), answers.of(consent.name))));
            Question sex = add("radio", "sex").choices("1", "Female", "2", "Male", "3", "Diverse").required(true).always();
            add("text", "last_menses")
                    .validation("date_mdy", "2018-01-01", "[" + consent.name + "]")
                    .when("[" + sex.name + "] = '1' and [" + age.name + "] < 50", answers -> answers.is(sex.name, "1")
                            && Integer.parseInt(answers.of(age.name)) < 50)
                    .answer((random, answers) -> LocalDate.of(2020, 1, 1).plusDays(random.nextInt(300)).toString());
            yesNo("retired")
                    .when("[" + age.name + "] >= 60", answers -> Integer.parseInt(answers.of(age.name)) >= 60);
        }

        private static double years(String from, String to) {
            return ChronoUnit.DAYS.between(LocalDate.parse(from), LocalDate.parse(to)) / 365.2425;
        }

        private static boolean nearBirthday(LocalDate birth, LocalDate day) {
            double part = years(birth.toString(), day.toString()) % 1;
            return part < 0.02 || part > 0.98;
        }

        /** A question and what is asked if the answer is yes. */
        private void detail() {
            Question had = yesNo("had").required(number % 2 == 0);
            String yes = "[" + had.name + "] = '1'";
            Predicate<Answers> isYes = answers -> answers.is(had.name, "1");
            Question kind = add("radio", "kind")
                    .choices("1", "Mild", "2", "Moderate", "3", "Severe", "99", "Other")
                    .when(yes, isYes)
                    .required(number % 3 == 0);
            add("text", "kind_other")
                    .oneOf("as before", "unclear, see letter", "both \"left\" and right", "Übelkeit")
                    .when("[" + kind.name + "] = '99'", answers -> answers.is(kind.name, "99"))
                    .required(true);
            date("since", "date_dmy", "2015-01-01", "today").when(yes, isYes);
            add("checkbox", "treated")
                    .choices("1", "Tablets", "2", "Surgery", "3", "Rest", "-1", "Nothing")
                    .when(yes + " and ([" + kind.name + "] = '2' or [" + kind.name + "] = '3')", answers -> isYes.test(answers)
                            && (answers.is(kind.name, "2") || answers.is(kind.name, "3")))
                    .required(number % 2 == 1);
        }

        private void vitals() {
            add("text", "measured")
                    .validation("datetime_ymd", "2015-01-01 00:00", "now")
                    .answer((random, answers) -> FIRST_VISIT.plusDays(random.nextInt(1200)) + " " + clock(random, 7, 18));
            Question height = number("height", "integer", 100, 220, 0);
            Question weight = add("text", "weight").validation("number_1dp", "30", "250");
            weight.answer((random, answers) -> {
                int tenths = 400 + random.nextInt(900);
                int tall = answers.of(height.name).isEmpty() ? 0 : Integer.parseInt(answers.of(height.name));
                // A result in the middle of two is rounded differently by those who round binary fractions.
                while (tall > 0 && tenths * 20_000 % (tall * tall) == 0 && tenths * 20_000 / (tall * tall) % 2 == 1) {
                    tenths++;
                }
                return BigDecimal.valueOf(tenths, 1).toPlainString();
            });
            add("calc", "bmi").calculation(
                    "if([" + height.name + "] = '' or [" + weight.name + "] = '', '', round([" + weight.name + "] / (([" + height.name
                            + "]/100)^(2)), 1))",
                    answers -> {
                        List<BigDecimal> both = answers.numbers(List.of(weight.name, height.name));
                        return both.size() < 2
                                ? ""
                                : plain(both.get(0).multiply(BigDecimal.valueOf(10_000)).divide(
                                        both.get(1).multiply(both.get(1)), 1, RoundingMode.HALF_UP));
                    });
            add("text", "taken_at").validation("time", "06:00", "22:00").answer((random, answers) -> clock(random, 6, 21));
            number("temperature", "number", 34, 43, 1).tagged("@NOMISSING");
            slider("pain", "", "");
        }

        private static String clock(Random random, int from, int to) {
            return String.format("%02d:%02d", from + random.nextInt(to - from + 1), random.nextInt(60));
        }

        private void slider(String word, String lowest, String highest) {
            Question slider = add("slider", word).validation("", lowest, highest);
            int low = lowest.isEmpty() ? 0 : Integer.parseInt(lowest);
            int high = highest.isEmpty() ? 100 : Integer.parseInt(highest);
            slider.answer((random, answers) -> String.valueOf(low + random.nextInt(high - low + 1)));
        }

        private void symptoms() {
            Question symptoms = add("checkbox", "symptoms")
                    .choices("1", "Cough", "2", "Fever", "3", "Pain", "4", "Other", "A1", "Rash", "0", "None of these")
                    .required(number % 2 == 0);
            add("text", "symptom_other")
                    .oneOf("dizzy", "tired, weak", "cold hands")
                    .when("[" + symptoms.name + "(4)] = '1'", answers -> answers.ticked(symptoms.name, "4"));
            number("fever", "number_1dp", 37, 42, 1)
                    .when("[" + symptoms.name + "(2)] = '1'", answers -> answers.ticked(symptoms.name, "2"))
                    .required(true);
            add("notes", "symptom_notes")
                    .oneOf("two days\nthen better", "\"as always\"", "nothing to add; see above")
                    .when("[" + symptoms.name + "(1)] = '1' or [" + symptoms.name + "(3)] = '1'", answers ->
                            answers.ticked(symptoms.name, "1") || answers.ticked(symptoms.name, "3"));
        }

        private void scale() {
            var items = new ArrayList<String>();
            String matrix = stem + "_scale_" + number;
            boolean required = number % 2 == 0;
            for (int i = 0; i < 7; i++) {
                Question item = add("radio", "item").choices("0", "Not at all", "1", "Some days", "2", "Most days", "3", "Every day");
                item.matrix = matrix;
                item.required = required;
                item.always = i == 0;
                items.add(item.name);
            }
            String plus = "[" + String.join("] + [", items) + "]";
            String comma = "sum([" + String.join("], [", items) + "])";
            boolean sums = number % 3 == 0;
            Question total = add("calc", "total").calculation(sums ? comma : plus, answers -> {
                List<BigDecimal> scores = answers.numbers(items);
                return !sums && scores.size() < items.size()
                        ? ""
                        : plain(scores.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            });
            add("text", "severity")
                    .tagged("@CALCTEXT(if([" + total.name + "] = '', '', if([" + total.name + "] >= 10, 'high', 'low')))")
                    .calculation("", answers -> answers.is(total.name, "")
                            ? ""
                            : Integer.parseInt(answers.of(total.name)) >= 10 ? "high" : "low");
        }

        /** From one day to another. */
        private void stay() {
            Question in = date("admitted", "date_ymd", "2015-01-01", "2026-06-30").required(true);
            Question out = add("text", "discharged").validation("date_ymd", "[" + in.name + "]", "");
            out.answer((random, answers) -> LocalDate.parse(answers.of(in.name)).plusDays(random.nextInt(60)).toString());
            add("calc", "days").calculation(
                    "datediff([" + in.name + "], [" + out.name + "], 'd')", answers -> answers.is(out.name, "")
                            ? ""
                            : String.valueOf(ChronoUnit.DAYS.between(
                                    LocalDate.parse(answers.of(in.name)), LocalDate.parse(answers.of(out.name)))));
            add("text", "readmitted")
                    .validation("datetime_seconds_dmy", "", "")
                    .answer((random, answers) -> FIRST_VISIT.plusDays(random.nextInt(900)) + " " + clock(random, 0, 23) + ":30");
            add("truefalse", "planned").choices("1", "True", "0", "False");
            add("notes", "stay_notes").oneOf("none", "discharged early, at own wish", "see letter\nof the ward");
        }

        private void texts() {
            add("descriptive", "guide");
            add("text", "contact").oneOf("sister", "Dr. O'Neil, ward 4", "none");
            add("text", "mail").validation("email", "", "").oneOf("anna@example.org", "b.c-d@mail.example.com");
            number("visits", "integer", 0, 40, 0).required(true);
            number("dose", "number_1dp_comma_decimal", 1, 50, 1);
            slider("mood", "0", "10");
            add("text", "comment").oneOf("", "stable", "asked twice, no answer");
        }

        private void laboratory() {
            Question done = yesNo("drawn").required(true);
            String yes = "[" + done.name + "] = '1'";
            var values = new ArrayList<String>();
            for (String word : List.of("sodium", "potassium", "glucose")) {
                values.add(number(word, "integer", 20, 180, 0).when(yes, answers -> answers.is(done.name, "1")).name);
            }
            number("crp", "number_2dp", 0, 300, 2).when(yes, answers -> answers.is(done.name, "1"));
            String list = "[" + String.join("], [", values) + "]";
            add("calc", "mean").calculation("round(mean(" + list + "), 1)", answers -> {
                List<BigDecimal> given = answers.numbers(values);
                return given.isEmpty()
                        ? ""
                        : plain(given.stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .divide(BigDecimal.valueOf(given.size()), 1, RoundingMode.HALF_UP));
            });
            add("radio", "why_not")
                    .choices("1", "Refused", "2", "No time", "3", "Other")
                    .when("[" + done.name + "] = '0'", answers -> answers.is(done.name, "0"));
        }

        private void lists() {
            Question country = add("dropdown", "country")
                    .choices("DE", "Germany", "FR", "France", "IT", "Italy", "ES", "Spain", "PL", "Poland", "OTH", "Other")
                    .required(true);
            add("text", "country_other")
                    .oneOf("Malta", "Cyprus")
                    .when("[" + country.name + "] <> 'DE' and [" + country.name + "] = 'OTH'", answers -> answers.is(country.name, "OTH"))
                    .required(true);
            add("radio", "smoking").choices("0", "Never", "1", "Former", "2", "Current").required(true).tagged("@NOMISSING");
            add("dropdown", "grade").choices("1", "I", "2", "II", "3", "III", "4", "IV");
            yesNo("fit");
            add("checkbox", "languages").choices("de", "German", "fr", "French", "other", "Another");
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String column(String field, String code) {
        var column = new StringBuilder(field).append("___");
        for (char c : code.toLowerCase().toCharArray()) {
            column.append(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' ? c : '_');
        }
        return column.toString();
    }

    private void nameColumns() {
        for (int i = 1; i < questions.size(); i++) {
            Question question = questions.get(i);
            if (question.isCheckbox()) {
                question.choices.keySet().forEach(code -> columns.add(column(question.name, code)));
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

    private List<Question> of(String form) {
        return byForm.get(form);
    }

    /** A record that satisfies the dictionary. */
    private Answers template(Random random) {
        var answers = new Answers();
        for (String form : forms()) {
            boolean skipped = !form.equals(questions.get(0).form) && random.nextInt(6) == 0;
            // A form that nobody opened has no status; old ones may be stored as incomplete.
            String status = skipped ? random.nextBoolean() ? "" : "0" : String.valueOf(random.nextInt(10) < 7 ? 2 : random.nextInt(3));
            answers.set(form + "_complete", status);
            for (Question question : of(form)) {
                if (question.isCheckbox()) {
                    question.choices.keySet().forEach(code -> answers.set(column(question.name, code), "0"));
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

    private void fill(Question question, Answers answers, Random random, boolean complete) {
        boolean needed = question.required || question.always;
        if (question.isCheckbox()) {
            if (needed || complete || random.nextInt(4) > 0) {
                tick(question, answers, random);
            }
        } else if (!needed && random.nextInt(10) == 0) {
            answers.set(question.name, "");
        } else if (!question.noMissing() && !named.contains(question.name) && random.nextInt(40) == 0) {
            answers.set(question.name, MISSING.get(random.nextInt(MISSING.size())));
        } else {
            answers.set(question.name, question.answer.apply(random, answers));
        }
    }

    private static void tick(Question question, Answers answers, Random random) {
        List<String> codes = question.codes();
        answers.set(column(question.name, codes.get(random.nextInt(codes.size()))), "1");
        answers.set(column(question.name, codes.get(random.nextInt(codes.size()))), "1");
    }

    private boolean begun(String form, Answers answers) {
        String status = answers.of(form + "_complete");
        return status.equals("1")
                || status.equals("2")
                || of(form).stream().anyMatch(question -> !question.isCalculated() && question.filled(answers));
    }

    /** Every fault of a record, as {@code field,finding}. */
    private Set<String> findings(Answers answers) {
        var findings = new TreeSet<String>();
        for (String form : forms()) {
            boolean begun = begun(form, answers);
            String status = answers.of(form + "_complete");
            if (!STATUSES.contains(status)) {
                findings.add(form + "_complete," + Fault.FORMAT.text());
            }
            for (Question question : of(form)) {
                Fault fault = fault(question, answers, begun, status.equals("2"));
                if (fault != null) {
                    findings.add(question.name + "," + fault.text());
                }
            }
        }
        return findings;
    }

    private static Fault fault(Question question, Answers answers, boolean begun, boolean complete) {
        String value = answers.of(question.name);
        if (question.isCalculated()) {
            return begun && !value.equals(question.calculation.apply(answers)) ? Fault.CALCULATION_DIFFERS : null;
        }
        if (question.isCheckbox()
                && question.codes().stream().anyMatch(code -> !Set.of("0", "1").contains(answers.of(column(question.name, code))))) {
            return Fault.FORMAT;
        }
        boolean filled = question.filled(answers);
        if (!question.shown.test(answers)) {
            return filled ? Fault.HIDDEN_FILLED : null;
        }
        if (!filled) {
            return question.required && begun
                    ? Fault.REQUIRED_BLANK
                    : question.isCheckbox() && !question.required && complete ? Fault.NONE_TICKED : null;
        }
        if (question.isCheckbox()) {
            return null;
        }
        if (MISSING.contains(value)) {
            return question.noMissing() ? Fault.FORMAT : null;
        }
        if (question.hasCodes()) {
            return question.choices.containsKey(value) ? null : Fault.UNKNOWN_CODE;
        }
        if (!wellFormed(question, value)) {
            return Fault.FORMAT;
        }
        String lowest = limit(question, true, answers);
        String highest = limit(question, false, answers);
        return !lowest.isEmpty() && compare(question, value, lowest) < 0
                ? Fault.BELOW_MINIMUM
                : !highest.isEmpty() && compare(question, value, highest) > 0 ? Fault.ABOVE_MAXIMUM : null;
    }

    private static boolean wellFormed(Question question, String value) {
        String type = question.type.equals("slider") ? "integer" : question.shape;
        Pattern shape = SHAPES.get(type);
        return shape == null || shape.matcher(value).matches() && (!type.startsWith("date") || isDate(value.substring(0, 10)));
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value, DAY);
            return true;
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }

    /** The limit in force; blank where there is none. */
    private static String limit(Question question, boolean lowest, Answers answers) {
        String limit = lowest ? question.min : question.max;
        if (question.type.equals("slider") && limit.isEmpty()) {
            return lowest ? "0" : "100";
        }
        if (limit.startsWith("[")) {
            return answers.of(limit.substring(1, limit.length() - 1));
        }
        return limit.equals("today") || limit.equals("now") ? LocalDate.now().toString() : limit;
    }

    /** Dates and times are written so that later is greater. */
    private static int compare(Question question, String value, String limit) {
        return isNumeric(question) ? number(value).compareTo(number(limit)) : value.compareTo(limit);
    }

    private static boolean isNumeric(Question question) {
        return question.type.equals("slider") || question.validation.startsWith("number") || question.validation.equals("integer");
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace(',', '.'));
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
            Answers before = variants.getOrDefault(record, templates.get(record % TEMPLATES));
            Question question = questions.get(1 + random.nextInt(questions.size() - 1));
            Answers after = before.copy();
            int kind = turn % (Fault.values().length + 1);
            if (kind < Fault.values().length) {
                Fault fault = Fault.values()[kind];
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
    private boolean turnRound(Question question, Answers answers, Random random) {
        if (!named.contains(question.name) || !question.shown.test(answers) || !question.filled(answers)) {
            return false;
        }
        List<String> codes = question.codes();
        if (question.isCheckbox()) {
            String column = column(question.name, codes.get(random.nextInt(codes.size())));
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
    private String damage(Question question, Fault fault, Answers answers, Random random) {
        if (fault == Fault.FORMAT && random.nextInt(20) == 0) {
            String status = question.form + "_complete";
            boolean same = begun(question.form, answers);
            answers.set(status, pick(random, "3", "-1", "Complete"));
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
                    answers.set(column(question.name, codes.get(random.nextInt(codes.size()))), pick(random, "2", "x", "Checked"));
                    return question.name;
                }
                value = shown && filled ? misshapen(question, random) : "";
            }
            case UNKNOWN_CODE -> value = shown && filled && question.hasCodes() ? pick(random, "77", "Yes", "2.0", "-1") : "";
            case BELOW_MINIMUM -> value = shown && filled ? beyond(question, limit(question, true, answers), -1 - random.nextInt(9)) : "";
            case ABOVE_MAXIMUM -> value = shown && filled ? beyond(question, limit(question, false, answers), 1 + random.nextInt(9)) : "";
            case REQUIRED_BLANK, NONE_TICKED -> {
                question.choices.keySet().stream()
                        .filter(code -> question.isCheckbox())
                        .forEach(code -> answers.set(column(question.name, code), "0"));
                if (!question.isCheckbox()) {
                    answers.set(question.name, "");
                }
                boolean fits = fault == Fault.REQUIRED_BLANK
                        ? question.required
                        : question.isCheckbox() && !question.required && answers.is(question.form + "_complete", "2");
                return fits && shown && filled && !question.isCalculated() ? question.name : "";
            }
            case HIDDEN_FILLED -> {
                if (question.isCheckbox() && !shown) {
                    tick(question, answers, random);
                    return question.name;
                }
                value = shown || question.isCalculated() ? "" : question.answer.apply(random, answers);
            }
            case CALCULATION_DIFFERS -> {
                if (!question.isCalculated()) {
                    return "";
                }
                String right = answers.of(question.name);
                boolean text = question.formula.isEmpty();
                String wrong = text ? pick(random, "middle", "") : right.isEmpty() ? pick(random, "12", "0") : pick(random, "", "-3", right + "1");
                answers.set(question.name, wrong);
                return question.name;
            }
        }
        answers.set(question.name, value);
        return value.isEmpty() ? "" : question.name;
    }

    private static String misshapen(Question question, Random random) {
        if (question.noMissing() && random.nextBoolean()) {
            return pick(random, MISSING.toArray(String[]::new));
        }
        String type = question.type.equals("slider") ? "slider" : question.shape;
        return switch (type) {
            case "date" -> pick(random, "2024-02-30", "31.12.2023", "20240101", "2024-13-01", "2024");
            case "datetime" -> pick(random, "2024-05-06 24:10", "2024-05-06", "2024-05-06T10:00", "2024-02-30 10:00");
            case "datetime_seconds" -> pick(random, "2024-05-06 10:00", "2024-05-06 10:00:61", "yesterday");
            case "time" -> pick(random, "25:10", "7.30", "0730", "noon");
            case "integer" -> pick(random, "12.5", "twelve", "1 000", "12,0");
            case "number" -> pick(random, "36,5", "n/a", "37 C");
            case "number_1dp" -> pick(random, "38.25", "38,5", "high");
            case "number_2dp" -> pick(random, "1.5555", "1,55", "<5");
            case "number_1dp_comma_decimal" -> pick(random, "12.5", "12,55", "2 mg");
            case "email" -> pick(random, "anna(at)example.org", "anna@", "@example.org", "none");
            case "slider" -> pick(random, "45.5", "left", "5,0");
            default -> "";
        };
    }

    /** A value that is so many steps beyond a limit; blank without a limit. */
    private static String beyond(Question question, String limit, int steps) {
        if (limit.isEmpty() || question.isCalculated()) {
            return "";
        }
        if (isNumeric(question)) {
            Matcher places = Pattern.compile("_(\\d)dp").matcher(question.validation);
            String text = number(limit).add(BigDecimal.valueOf(steps)).setScale(places.find() ? Integer.parseInt(places.group(1)) : 0).toPlainString();
            return question.validation.contains("comma") ? text.replace('.', ',') : text;
        }
        if (question.validation.equals("time")) {
            return String.format("%02d:%02d", Integer.parseInt(limit.substring(0, 2)) + (steps < 0 ? -1 : 1), 30);
        }
        // What is today may be tomorrow for the server.
        String day = LocalDate.parse(limit.substring(0, 10)).plusDays(steps < 0 ? steps : steps + 2).toString();
        return question.validation.startsWith("datetime") ? day + " 12:00" : day;
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
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
        for (Question question : questions) {
            var choices = new ArrayList<String>();
            question.choices.forEach((code, label) -> choices.add(code + ", " + label));
            boolean fixed = question.type.equals("yesno") || question.type.equals("truefalse");
            var cells = new LinkedHashMap<String, String>();
            cells.put("field_name", question.name);
            cells.put("form_name", question.form);
            cells.put("section_header", "");
            cells.put("field_type", question.type);
            cells.put("field_label", "Question " + question.name.replace('_', ' '));
            cells.put("select_choices_or_calculations", fixed
                    ? ""
                    : question.type.equals("slider") ? "none | some | most" : question.type.equals("calc") ? question.formula : String.join(" | ", choices));
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
                .filter(code -> column(field, code).equals(column))
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

    private byte[] line(Answers answers) {
        var line = new StringBuilder();
        columns.forEach(column -> line.append(',').append(quoted(answers.of(column))));
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The rest of an object behind its first member. */
    private byte[] object(Answers answers) {
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
