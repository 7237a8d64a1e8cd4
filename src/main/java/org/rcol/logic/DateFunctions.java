package org.rcol.logic;

import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The functions of dates (REDCap Knowledge Base, CALC-01 section 5). {@code 'today'} and {@code 'now'} are dates already. */
final class DateFunctions {
    static final Map<String, FunctionBody> ALL = Map.of(
            "datediff", DateFunctions::difference,
            "age_at_date", DateFunctions::age,
            "year", arguments -> part(arguments, LocalDate::getYear),
            "month", arguments -> part(arguments, LocalDate::getMonthValue),
            "day", arguments -> part(arguments, LocalDate::getDayOfMonth),
            "dayoftheweek",
                    arguments -> part(arguments, date -> date.getDayOfWeek().getValue()));

    private static final double SECONDS_A_DAY = 86_400;
    private static final Map<String, Double> SECONDS = Map.of(
            "y",
            SECONDS_A_DAY * 365.2425,
            "M",
            SECONDS_A_DAY * 30.44,
            "d",
            SECONDS_A_DAY,
            "h",
            3600.0,
            "m",
            60.0,
            "s",
            1.0);
    private static final Set<String> ORDERS = Set.of("ymd", "mdy", "dmy");
    private static final Value NO_DATE = Value.unknown("it is not documented what a text that is not a date gives");
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);
    private static final MonthDay DAY_BEFORE = MonthDay.of(2, 28);

    private DateFunctions() {}

    private static Value part(Arguments arguments, ToIntFunction<LocalDate> part) {
        if (arguments.hasBlank()) {
            return Value.blank();
        }
        Optional<Moment> moment = Moment.of(arguments.text(0));
        return moment.isEmpty()
                ? NO_DATE
                : Value.of((double) part.applyAsInt(moment.get().at().toLocalDate()));
    }

    /** The fourth argument is the order of the dates, as in older projects, or whether the result has a sign; a fifth is the sign. */
    private static Value difference(Arguments arguments) {
        if (arguments.at(0) instanceof Value.Blank || arguments.at(1) instanceof Value.Blank) {
            return Value.blank();
        }
        String order = "ymd";
        boolean signed = false;
        for (Value option : arguments.values().subList(3, arguments.size())) {
            if (option instanceof Value.Truth truth) {
                signed = truth.holds();
            } else if (ORDERS.contains(option.text())) {
                order = option.text();
            } else if (!(option instanceof Value.Blank)) {
                return Value.unknown("datediff() has no option of this name; it knows ymd, mdy, dmy, true and false");
            }
        }
        Double unit = SECONDS.get(arguments.text(2));
        if (unit == null) {
            return Value.unknown("datediff() has no unit of this name; it knows y, M, d, h, m and s");
        }
        Optional<Duration> duration = arguments.text(2).matches("[hms]") ? ofTimes(arguments) : Optional.empty();
        if (duration.isPresent()) {
            return distance(duration.get(), signed, unit);
        }
        Optional<Moment> from = Moment.of(arguments.text(0), order);
        Optional<Moment> to = Moment.of(arguments.text(1), order);
        if (from.isEmpty() || to.isEmpty()) {
            return NO_DATE;
        }
        return from.get().hasTime() == to.get().hasTime()
                ? distance(Duration.between(from.get().at(), to.get().at()), signed, unit)
                : Value.unknown("it is not documented what time of day a date without one has");
    }

    /** Times of day have a difference in hours, minutes and seconds (biggeeves/redcap_regression_test). */
    private static Optional<Duration> ofTimes(Arguments arguments) {
        return Moment.time(arguments.text(0))
                .flatMap(from -> Moment.time(arguments.text(1)).map(to -> Duration.between(from, to)));
    }

    private static Value distance(Duration duration, boolean signed, double unit) {
        double seconds = duration.toSeconds();
        return Value.of((signed ? seconds : Math.abs(seconds)) / unit);
    }

    /** Whole years; the time of day does not count. */
    private static Value age(Arguments arguments) {
        if (arguments.size() == 3 && !isFalse(arguments.at(2))) {
            return Value.unknown("it is not documented how age_at_date() counts parts of a year");
        }
        if (arguments.at(0) instanceof Value.Blank || arguments.at(1) instanceof Value.Blank) {
            return Value.blank();
        }
        Optional<Moment> birth = Moment.of(arguments.text(0));
        Optional<Moment> date = Moment.of(arguments.text(1));
        if (birth.isEmpty() || date.isEmpty()) {
            return NO_DATE;
        }
        LocalDate born = birth.get().at().toLocalDate();
        LocalDate on = date.get().at().toLocalDate();
        if (on.isBefore(born)) {
            return Value.unknown("it is not documented what the age before the birth is");
        }
        boolean doubtful = MonthDay.from(born).equals(LEAP_DAY)
                && MonthDay.from(on).equals(DAY_BEFORE)
                && !Year.isLeap(on.getYear());
        return doubtful
                ? Value.unknown("it is not documented whether a birthday on 29 February falls on 28 February")
                : Value.of((double) Period.between(born, on).getYears());
    }

    private static boolean isFalse(Value value) {
        return value instanceof Value.Truth truth && !truth.holds();
    }
}
