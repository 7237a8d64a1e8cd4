package org.rcol.sandbox.calculation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.rcol.logic.Value;

/** What {@code @CALCDATE} gives: a date, moved by a number of units. */
final class DateShift {
    /** Months and years are not among them: no public source says how many days they have there. */
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "d", ChronoUnit.DAYS,
            "h", ChronoUnit.HOURS,
            "m", ChronoUnit.MINUTES,
            "s", ChronoUnit.SECONDS);

    private DateShift() {}

    static Value of(Value date, Value by, String unit, String validation) {
        if (date instanceof Value.Blank || by instanceof Value.Blank) {
            return Value.blank();
        }
        ChronoUnit step = UNITS.get(unit);
        try {
            double number = Double.parseDouble(by.text());
            if (step == null || number != Math.rint(number)) {
                return Value.unknown("months, years and parts of a unit are not documented to the day");
            }
            return Value.of(time(date.text()).plus((long) number, step).format(format(validation)));
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return Value.unknown("it is not a date and a number");
        }
    }

    private static LocalDateTime time(String text) {
        return text.length() <= 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private static DateTimeFormatter format(String validation) {
        if (validation.startsWith("datetime_seconds")) {
            return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
        }
        return DateTimeFormatter.ofPattern(validation.startsWith("datetime") ? "uuuu-MM-dd HH:mm" : "uuuu-MM-dd");
    }
}
