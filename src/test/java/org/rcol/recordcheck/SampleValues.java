package org.rcol.recordcheck;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/** Values of a text field or slider that are of its validation type, that are not, and that are beyond a limit; written from help pages. */
final class SampleValues {
    private static final Pattern ORDER = Pattern.compile("_(ymd|mdy|dmy)$");

    /** What a validation type takes, a few values of it, and a few others. */
    private record Kind(Pattern shape, List<String> right, List<String> wrong) {
        static Kind of(String shape, List<String> right, List<String> wrong) {
            return new Kind(Pattern.compile(shape), right, wrong);
        }
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry(
                    "date",
                    Kind.of(
                            "\\d{4}-\\d\\d-\\d\\d",
                            List.of("2020-06-15", "2003-02-28"), List.of("2020-02-30", "15.06.2020"))),
            Map.entry(
                    "datetime",
                    Kind.of(
                            "\\d{4}-\\d\\d-\\d\\d ([01]\\d|2[0-3]):[0-5]\\d",
                            List.of("2020-06-15 10:30"),
                            List.of("2020-06-15 25:00", "2020-13-15 10:00", "2020-06-15"))),
            Map.entry(
                    "datetime_seconds",
                    Kind.of(
                            "\\d{4}-\\d\\d-\\d\\d ([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d",
                            List.of("2020-06-15 10:30:15"), List.of("2020-06-15 10:30:75", "2020-06-15"))),
            Map.entry(
                    "time", Kind.of("([01]\\d|2[0-3]):[0-5]\\d", List.of("10:30", "00:05"), List.of("25:30", "noon"))),
            Map.entry(
                    "time_hh_mm_ss",
                    Kind.of("([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d", List.of("10:30:15"), List.of("10:30:75", "noon"))),
            Map.entry("time_mm_ss", Kind.of("[0-5]\\d:[0-5]\\d", List.of("30:15"), List.of("75:99", "soon"))),
            Map.entry("integer", Kind.of("-?\\d+", List.of("12", "0"), List.of("12.5", "twelve"))),
            Map.entry("number", Kind.of("-?\\d+(\\.\\d+)?", List.of("12.5", "7"), List.of("12,5", "n/a"))),
            Map.entry("number_1dp", Kind.of("-?\\d+\\.\\d", List.of("12.5"), List.of("12.55", "n/a"))),
            Map.entry("number_2dp", Kind.of("-?\\d+\\.\\d{2}", List.of("12.55"), List.of("12.555", "n/a"))),
            Map.entry("number_3dp", Kind.of("-?\\d+\\.\\d{3}", List.of("12.555"), List.of("12.5555", "n/a"))),
            Map.entry("number_4dp", Kind.of("-?\\d+\\.\\d{4}", List.of("12.5555"), List.of("12.55555", "n/a"))),
            Map.entry("number_comma_decimal", Kind.of("-?\\d+(,\\d+)?", List.of("12,5", "7"), List.of("12.5", "n/a"))),
            Map.entry("number_1dp_comma_decimal", Kind.of("-?\\d+,\\d", List.of("12,5"), List.of("12.5", "12,55"))),
            Map.entry(
                    "number_2dp_comma_decimal", Kind.of("-?\\d+,\\d{2}", List.of("12,55"), List.of("12.55", "12,555"))),
            Map.entry(
                    "number_3dp_comma_decimal", Kind.of("-?\\d+,\\d{3}", List.of("12,555"), List.of("12.555", "n/a"))),
            Map.entry(
                    "number_4dp_comma_decimal",
                    Kind.of("-?\\d+,\\d{4}", List.of("12,5555"), List.of("12.5555", "n/a"))),
            Map.entry(
                    "email",
                    Kind.of(
                            ".+@.+",
                            List.of("joe@user.com", "anna.b@mail.example.org"),
                            List.of("joe at user.com", "none"))),
            Map.entry("alpha_only", Kind.of("[A-Za-z]+", List.of("abc"), List.of())));

    /** Validation types of which no public page says what exactly they refuse; these values fit them. */
    private static final Map<String, String> LOOSE = Map.ofEntries(
            Map.entry("phone", "(415) 555-1212"),
            Map.entry("phone_australia", "(02) 9374 4000"),
            Map.entry("phone_france", "01 23 45 67 89"),
            Map.entry("phone_uk", "020 7946 0958"),
            Map.entry("zipcode", "94043"),
            Map.entry("postalcode_australia", "2000"),
            Map.entry("postalcode_canada", "M5V 2T6"),
            Map.entry("postalcode_french", "75001"),
            Map.entry("postalcode_germany", "10115"),
            Map.entry("postalcode_uk", "SW1A 1AA"),
            Map.entry("ssn", "123-45-6789"),
            Map.entry("mrn_7d", "1234567"),
            Map.entry("mrn_8d", "12345678"),
            Map.entry("mrn_10d", "1234567890"),
            Map.entry("mrn_generic", "1234567"),
            Map.entry("vmrn", "123456789"));

    private static final Map<String, String> OLD_NAMES = Map.of("int", "integer", "float", "number");

    private final String name;
    private final Optional<Kind> kind;

    private SampleValues(String name) {
        this.name = name;
        this.kind = Optional.ofNullable(KINDS.get(name));
    }

    /** The values of this field, which is a text field or a slider. */
    static SampleValues of(Field field) {
        String validation = field.get(Column.VALIDATION).trim().toLowerCase(Locale.ROOT);
        String name = field.type() == FieldType.SLIDER
                ? "integer"
                : ORDER.matcher(validation).replaceFirst("");
        return new SampleValues(OLD_NAMES.getOrDefault(name, name));
    }

    /** The validation type, without the order of its dates. */
    String name() {
        return name;
    }

    /** Whether it is known what its values look like. */
    boolean isCertain() {
        return kind.isPresent();
    }

    boolean isNumeric() {
        return name.startsWith("number") || name.equals("integer");
    }

    private boolean hasDay() {
        return name.startsWith("date");
    }

    /** Whether a value is of this type. */
    boolean fits(String value) {
        return kind.isEmpty()
                || (kind.get().shape().matcher(value).matches() && (!hasDay() || isDay(value.substring(0, 10))));
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Values that are none of this type. */
    List<String> misshapen() {
        return kind.map(Kind::wrong).orElse(List.of());
    }

    /** A value of this type within limits; empty if none comes to mind. */
    Optional<String> within(String lowest, String highest, Random random) {
        if (kind.isEmpty()) {
            return Optional.of(LOOSE.getOrDefault(name, "some, \"words\""));
        }
        var candidates = new ArrayList<>(kind.get().right());
        for (String limit : List.of(lowest, highest)) {
            if (!limit.isEmpty()) {
                candidates.add(limit);
                candidates.addAll(beyond(limit, 1).stream().toList());
                candidates.addAll(beyond(limit, -1).stream().toList());
            }
        }
        candidates.removeIf(value -> !fits(value) || order(value, lowest) < 0 || order(highest, value) < 0);
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    /** Below zero if one value comes before another; zero where one is blank, which is no limit. */
    int order(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        return isNumeric() ? number(one).compareTo(number(other)) : one.compareTo(other);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace(',', '.'));
    }

    /** Whether a limit can be compared with values. */
    boolean takesLimit(String limit) {
        return isNumeric()
                ? limit.matches("-?\\d+([.,]\\d+)?")
                : !name.equals("email") && !name.equals("alpha_only") && fits(limit);
    }

    /** A value that is a few steps above or below a limit, by the sign; empty if there is none. */
    Optional<String> beyond(String limit, int sign) {
        if (isNumeric()) {
            int at = name.indexOf("dp");
            int places = at < 0 ? 0 : name.charAt(at - 1) - '0';
            RoundingMode mode = sign < 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
            String text = number(limit)
                    .add(BigDecimal.valueOf(sign))
                    .setScale(places, mode)
                    .toPlainString();
            return Optional.of(name.contains("comma") ? text.replace('.', ',') : text);
        }
        if (hasDay() && fits(limit)) {
            return Optional.of(LocalDate.parse(limit.substring(0, 10)).plusDays(sign * 3L) + limit.substring(10));
        }
        if (name.startsWith("time") && fits(limit)) {
            int first = Integer.parseInt(limit.substring(0, 2)) + sign;
            String text = String.format(Locale.ROOT, "%02d", Math.max(first, 0)) + limit.substring(2);
            return first >= 0 && fits(text) ? Optional.of(text) : Optional.empty();
        }
        return Optional.empty();
    }
}
