import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a dictionary with its rules twice: in REDCap's language, as the dictionary holds them, and in Java, to make up values, to
 * damage them, and to say what is wrong with one.
 */
final class RuledQuestion {
    static final List<String> MISSING = List.of("-99", "-88", "NASK");
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

    /** What can be wrong with the value of a field. */
    enum Fault {
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
    static final class Answers {
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

    RuledQuestion(String form, String type, String name) {
        this.form = form;
        this.type = type;
        this.name = name;
    }

    RuledQuestion choices(String... codesAndLabels) {
        for (int i = 0; i < codesAndLabels.length; i += 2) {
            choices.put(codesAndLabels[i], codesAndLabels[i + 1]);
        }
        return oneOf(choices.keySet().toArray(String[]::new));
    }

    RuledQuestion oneOf(String... values) {
        answer = (random, answers) -> values[random.nextInt(values.length)];
        return this;
    }

    RuledQuestion answer(BiFunction<Random, Answers, String> way) {
        answer = way;
        return this;
    }

    RuledQuestion validation(String type, String lowest, String highest) {
        validation = type;
        shape = type.replaceFirst("_(ymd|mdy|dmy)$", "");
        min = lowest;
        max = highest;
        return this;
    }

    RuledQuestion when(String logic, Predicate<Answers> condition) {
        branching = logic;
        shown = condition;
        return this;
    }

    RuledQuestion required(boolean yes) {
        required = yes;
        return this;
    }

    /** Others need its value, so it is never blank where its form is begun. */
    RuledQuestion always() {
        always = true;
        return this;
    }

    RuledQuestion tagged(String tags) {
        annotation = tags;
        return this;
    }

    RuledQuestion calculation(String text, Function<Answers, String> result) {
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

    /** Ticks one box, or two. */
    void tick(Answers answers, Random random) {
        List<String> codes = codes();
        answers.set(column(name, codes.get(random.nextInt(codes.size()))), "1");
        answers.set(column(name, codes.get(random.nextInt(codes.size()))), "1");
    }

    /** What is wrong with this field, of a form that is begun and perhaps complete; null if nothing is. */
    Fault fault(Answers answers, boolean begun, boolean complete) {
        String value = answers.of(name);
        if (isCalculated()) {
            return begun && !value.equals(calculation.apply(answers)) ? Fault.CALCULATION_DIFFERS : null;
        }
        if (isCheckbox()
                && codes().stream().anyMatch(code -> !Set.of("0", "1").contains(answers.of(column(name, code))))) {
            return Fault.FORMAT;
        }
        boolean filled = filled(answers);
        if (!shown.test(answers)) {
            return filled ? Fault.HIDDEN_FILLED : null;
        }
        if (!filled) {
            return required && begun
                    ? Fault.REQUIRED_BLANK
                    : isCheckbox() && !required && complete ? Fault.NONE_TICKED : null;
        }
        if (isCheckbox()) {
            return null;
        }
        if (MISSING.contains(value)) {
            return noMissing() ? Fault.FORMAT : null;
        }
        if (hasCodes()) {
            return choices.containsKey(value) ? null : Fault.UNKNOWN_CODE;
        }
        if (!wellFormed(value)) {
            return Fault.FORMAT;
        }
        String lowest = limit(true, answers);
        String highest = limit(false, answers);
        return !lowest.isEmpty() && compare(value, lowest) < 0
                ? Fault.BELOW_MINIMUM
                : !highest.isEmpty() && compare(value, highest) > 0 ? Fault.ABOVE_MAXIMUM : null;
    }

    private boolean wellFormed(String value) {
        String kind = type.equals("slider") ? "integer" : shape;
        Pattern right = SHAPES.get(kind);
        return right == null || right.matcher(value).matches() && (!kind.startsWith("date") || isDate(value.substring(0, 10)));
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value, DAY);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The limit in force; blank where there is none. */
    String limit(boolean lowest, Answers answers) {
        String limit = lowest ? min : max;
        if (type.equals("slider") && limit.isEmpty()) {
            return lowest ? "0" : "100";
        }
        if (limit.startsWith("[")) {
            return answers.of(limit.substring(1, limit.length() - 1));
        }
        return limit.equals("today") || limit.equals("now") ? LocalDate.now().toString() : limit;
    }

    /** Dates and times are written so that later is greater. */
    private int compare(String value, String limit) {
        return isNumeric() ? number(value).compareTo(number(limit)) : value.compareTo(limit);
    }

    private boolean isNumeric() {
        return type.equals("slider") || validation.startsWith("number") || validation.equals("integer");
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace(',', '.'));
    }

    /** A value that is not of the validation type; blank if every text is. */
    String misshapen(Random random) {
        if (noMissing() && random.nextBoolean()) {
            return pick(random, MISSING.toArray(String[]::new));
        }
        return switch (type.equals("slider") ? "slider" : shape) {
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
    String beyond(String limit, int steps) {
        if (limit.isEmpty() || isCalculated()) {
            return "";
        }
        if (isNumeric()) {
            Matcher places = Pattern.compile("_(\\d)dp").matcher(validation);
            int scale = places.find() ? Integer.parseInt(places.group(1)) : 0;
            String text = number(limit).add(BigDecimal.valueOf(steps)).setScale(scale).toPlainString();
            return validation.contains("comma") ? text.replace('.', ',') : text;
        }
        if (validation.equals("time")) {
            return String.format("%02d:%02d", Integer.parseInt(limit.substring(0, 2)) + (steps < 0 ? -1 : 1), 30);
        }
        // What is today may be tomorrow for the server.
        String day = LocalDate.parse(limit.substring(0, 10)).plusDays(steps < 0 ? steps : steps + 2).toString();
        return validation.startsWith("datetime") ? day + " 12:00" : day;
    }

    /** The column of one choice of a checkbox. */
    static String column(String field, String code) {
        var column = new StringBuilder(field).append("___");
        for (char c : code.toLowerCase().toCharArray()) {
            column.append(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' ? c : '_');
        }
        return column.toString();
    }

    static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
