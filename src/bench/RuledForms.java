import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

/** The forms: blocks of questions as real instruments have them, again and again until there are enough. */
final class RuledForms {
    private static final int FIELDS_OF_FORM = 30;
    private static final LocalDate FIRST_VISIT = LocalDate.of(2021, 1, 4);

    private final List<RuledQuestion> questions;
    private String form = "enrolment";
    private String stem = "enr";
    private int number;

    RuledForms(List<RuledQuestion> questions) {
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

    private RuledQuestion add(String type, String word) {
        number++;
        var question = new RuledQuestion(form, type, stem + "_" + word + "_" + number);
        questions.add(question);
        return question;
    }

    private RuledQuestion yesNo(String word) {
        return add("yesno", word).choices("1", "Yes", "0", "No");
    }

    private RuledQuestion number(String word, String validation, int lowest, int highest, int decimals) {
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
    private RuledQuestion date(String word, String validation, String lowest, String highest) {
        return add("text", word)
                .validation(validation, lowest, highest)
                .answer((random, answers) -> FIRST_VISIT.plusDays(random.nextInt(1200)).toString());
    }

    private void enrolment() {
        questions.add(new RuledQuestion(form, "text", "record_id"));
        RuledQuestion birth = add("text", "birth").validation("date_dmy", "1900-01-01", "today").required(true).tagged("@NOMISSING");
        birth.answer((random, answers) -> LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000)).toString());
        RuledQuestion consent = add("text", "consent").validation("date_ymd", "[" + birth.name + "]", "2026-06-30").required(true);
        // Away from a birthday, where counting years of 365.2425 days and counting birthdays differ.
        consent.answer((random, answers) -> {
            LocalDate day = FIRST_VISIT.plusDays(random.nextInt(1200));
            while (nearBirthday(LocalDate.parse(answers.of(birth.name)), day)) {
                day = day.plusDays(9);
            }
            return day.toString();
        });
        RuledQuestion age = add("calc", "age").calculation(
                "rounddown(datediff([" + birth.name + "], [" + consent.name + "], 'y'))",
                answers -> String.valueOf((int) years(answers.of(birth.name), answers.of(consent.name))));
        // A result is as old as its form was last saved.
        stored(add("calc", "age_now"), "rounddown(datediff([" + birth.name + "], 'today', 'y'))", answers -> false, answers -> "17");
        RuledQuestion sex = add("radio", "sex").choices("1", "Female", "2", "Male", "3", "Diverse").required(true).always();
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
        RuledQuestion had = yesNo("had").required(number % 2 == 0);
        String yes = "[" + had.name + "] = '1'";
        Predicate<RuledQuestion.Answers> isYes = answers -> answers.is(had.name, "1");
        RuledQuestion kind = add("radio", "kind")
                .choices("1", "Mild", "2", "Moderate", "3", "Severe", "99", "Other")
                .when(yes, isYes)
                .required(number % 3 == 0);
        add("text", "kind_other")
                .oneOf("as before", "unclear, see letter", "both \"left\" and right", "Übelkeit")
                .when("[" + kind.name + "] = '99'", answers -> answers.is(kind.name, "99"))
                .required(true);
        date("since", "date_dmy", "2015-01-01", "today").when(yes, isYes);
        // Hidden, and with a result: REDCap does not take it away.
        RuledQuestion points = add("calc", "points").when(yes, isYes);
        stored(points, "if([" + kind.name + "] = '3', 10, 5)", isYes, answers -> answers.is(kind.name, "3") ? "10" : "5");
        add("checkbox", "treated")
                .choices("1", "Tablets", "2", "Surgery", "3", "Rest", "-1", "Nothing")
                .when(yes + " and ([" + kind.name + "] = '2' or [" + kind.name + "] = '3')", answers -> isYes.test(answers)
                        && (answers.is(kind.name, "2") || answers.is(kind.name, "3")))
                .required(number % 2 == 1);
    }

    /** A calculation of which nobody can say what is right unless this holds; until then it keeps what it has. */
    private static void stored(
            RuledQuestion calc, String text, Predicate<RuledQuestion.Answers> sure, Function<RuledQuestion.Answers, String> result) {
        calc.calculation(text, answers -> sure.test(answers) || answers.is(calc.name, "") ? result.apply(answers) : answers.of(calc.name));
    }

    private void vitals() {
        add("text", "measured")
                .validation("datetime_ymd", "2015-01-01 00:00", "now")
                .answer((random, answers) -> FIRST_VISIT.plusDays(random.nextInt(1200)) + " " + clock(random, 7, 18));
        RuledQuestion height = number("height", "integer", 100, 220, 0);
        RuledQuestion weight = add("text", "weight").validation("number_1dp", "30", "250");
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
        RuledQuestion slider = add("slider", word).validation("", lowest, highest);
        int low = lowest.isEmpty() ? 0 : Integer.parseInt(lowest);
        int high = highest.isEmpty() ? 100 : Integer.parseInt(highest);
        slider.answer((random, answers) -> String.valueOf(low + random.nextInt(high - low + 1)));
    }

    private void symptoms() {
        RuledQuestion symptoms = add("checkbox", "symptoms")
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
            RuledQuestion item = add("radio", "item").choices("0", "Not at all", "1", "Some days", "2", "Most days", "3", "Every day");
            item.matrix = matrix;
            item.required = required;
            item.always = i == 0;
            items.add(item.name);
        }
        String plus = "[" + String.join("] + [", items) + "]";
        String comma = "sum([" + String.join("], [", items) + "])";
        boolean sums = number % 3 == 0;
        RuledQuestion total = add("calc", "total").calculation(sums ? comma : plus, answers -> {
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
        RuledQuestion in = date("admitted", "date_ymd", "2015-01-01", "2026-06-30").required(true);
        RuledQuestion out = add("text", "discharged").validation("date_ymd", "[" + in.name + "]", "");
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
        RuledQuestion siblings = add("text", "siblings").validation("integer", "0", "20");
        siblings.answer((random, answers) -> random.nextInt(4) == 0
                ? RuledQuestion.MISSING.get(random.nextInt(RuledQuestion.MISSING.size()))
                : String.valueOf(random.nextInt(9)));
        // What a missing data code is in a calculation, no page says.
        stored(
                add("calc", "family"),
                "[" + siblings.name + "] + 1",
                answers -> !RuledQuestion.MISSING.contains(answers.of(siblings.name)),
                answers -> RuledQuestion.MISSING.contains(answers.of(siblings.name)) || answers.is(siblings.name, "")
                        ? ""
                        : String.valueOf(Integer.parseInt(answers.of(siblings.name)) + 1));
        add("text", "contact").oneOf("sister", "Dr. O'Neil, ward 4", "none");
        add("text", "mail").validation("email", "", "").oneOf("anna@example.org", "b.c-d@mail.example.com");
        number("visits", "integer", 0, 40, 0).required(true);
        number("dose", "number_1dp_comma_decimal", 1, 50, 1);
        slider("mood", "0", "10");
        add("text", "comment").oneOf("", "stable", "asked twice, no answer");
    }

    private void laboratory() {
        RuledQuestion done = yesNo("drawn").required(true);
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
        RuledQuestion country = add("dropdown", "country")
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
    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
