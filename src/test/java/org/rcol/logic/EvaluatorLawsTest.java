package org.rcol.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Laws that hold whatever the record is. */
@Tag("clock")
class EvaluatorLawsTest {
    /** False, true, true and unknown. */
    private static final List<String> CONDITIONS = List.of("[zero]", "[one]=1", "[one]<>[zero]", "[blank]<5");

    private static final SampleRecord SHEET =
            new SampleRecord().with("zero", "0").with("one", "1");

    private static Random random() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=)");
        return new Random(seed);
    }

    /** A condition of a few levels; as it stands in parentheses, no strength of operators matters. */
    private static String condition(Random random, int depth) {
        if (depth == 0) {
            return "(" + CONDITIONS.get(random.nextInt(CONDITIONS.size())) + ")";
        }
        String left = condition(random, depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> "(not " + left + ")";
            case 1 -> "(" + left + " or " + condition(random, depth - 1) + ")";
            case 2 -> "(" + left + " and " + condition(random, depth - 1) + ")";
            default -> "(" + left + " xor " + condition(random, depth - 1) + ")";
        };
    }

    private static String truth(String expression) {
        return SampleRecord.written(
                new Evaluator(SHEET).condition(Logic.parse(expression).tree()));
    }

    private static void same(String one, String other) {
        assertThat(truth(one)).as("%s and %s", one, other).isEqualTo(truth(other));
    }

    @Test
    void and_or_and_not_obey_the_laws_of_logic() {
        Random random = random();
        for (int i = 0; i < 2000; i++) {
            String a = condition(random, random.nextInt(4));
            String b = condition(random, random.nextInt(4));
            same("not not " + a, a);
            same("not (" + a + " and " + b + ")", "not " + a + " or not " + b);
            same("not (" + a + " or " + b + ")", "not " + a + " and not " + b);
            same(a + " and " + b, b + " and " + a);
            same(a + " or " + b, b + " or " + a);
            same(a + " xor " + b, b + " xor " + a);
            same("if(" + a + ", 0, 1)", "not " + a);
        }
    }

    @Test
    void a_difference_of_dates_turns_its_sign_with_its_dates_and_has_none_if_not_asked() {
        Random random = random();
        for (int i = 0; i < 2000; i++) {
            LocalDate from = LocalDate.ofEpochDay(random.nextInt(60_000) - 30_000);
            LocalDate to = LocalDate.ofEpochDay(random.nextInt(60_000) - 30_000);
            String unit = List.of("y", "M", "d", "h", "m", "s").get(random.nextInt(6));
            double there = difference(from, to, unit, ", true");
            assertThat(there).isEqualTo(-difference(to, from, unit, ", true") + 0.0);
            assertThat(difference(from, to, unit, "")).isEqualTo(Math.abs(there));
            assertThat(difference(from, to, unit, ", 'mdy', true")).isEqualTo(there);
            if (unit.equals("d")) {
                assertThat(there).isEqualTo((double) (to.toEpochDay() - from.toEpochDay()));
            }
        }
    }

    private static double difference(LocalDate from, LocalDate to, String unit, String more) {
        Value value = SHEET.value("datediff('" + from + "', '" + to + "', '" + unit + "'" + more + ")");
        return ((Value.Numeric) value).number();
    }

    @Test
    void what_is_compared_is_less_equal_or_greater_and_only_one_of_them() {
        Random random = random();
        for (int i = 0; i < 2000; i++) {
            String a = number(random);
            String b = number(random);
            String pair = a + "%s" + b;
            long holds = List.of("<", "=", ">").stream()
                    .filter(sign -> truth(pair.formatted(sign)).equals("true"))
                    .count();
            assertThat(holds).as("%s and %s", a, b).isEqualTo(1);
            same(pair.formatted("<="), "not (" + pair.formatted(">") + ")");
            same(pair.formatted("<>"), "not (" + pair.formatted("=") + ")");
        }
    }

    private static String number(Random random) {
        String digits = (random.nextInt(40) - 20) / 4.0 + "";
        return random.nextBoolean() ? digits : "'" + digits + "'";
    }

    @Test
    void a_text_is_what_its_parts_make_it() {
        Random random = random();
        for (int i = 0; i < 2000; i++) {
            String text = random.ints(1 + random.nextInt(9), 'a', 'd')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            int cut = random.nextInt(text.length() + 1);
            var sheet = new SampleRecord().with("text", text);
            assertThat(sheet.value("concat(left([text], %d), right([text], length([text])-%d))".formatted(cut, cut))
                            .text())
                    .isEqualTo(text);
            assertThat(sheet.value("mid([text], find('a', [text]), 1)='a'"))
                    .isEqualTo(text.contains("a") ? Value.of(true) : sheet.value("mid([text], 0, 1)='a'"));
        }
    }
}
