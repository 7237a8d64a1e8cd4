package org.rcol.sandbox.design;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of day, month and year in imported dates, the parameter {@code dateFormat}. */
public enum DateOrder {
    YMD("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})", 1, 2, 3),
    MDY("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})", 3, 1, 2),
    DMY("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})", 3, 2, 1);

    private final Pattern pattern;
    private final int year;
    private final int month;
    private final int day;

    DateOrder(String pattern, int year, int month, int day) {
        this.pattern = Pattern.compile(pattern);
        this.year = year;
        this.month = month;
        this.day = day;
    }

    /** The order that the parameter names; year first by default. */
    public static DateOrder of(String name) {
        return switch (name) {
            case "MDY" -> MDY;
            case "DMY" -> DMY;
            default -> YMD;
        };
    }

    /**
     * A date as REDCap stores it, {@code YYYY-MM-DD}, which is taken whatever the order is (PHPCap {@code repeating-forms-import.csv}); none
     * for a text that is neither such a date nor one in this order.
     */
    Optional<String> date(String text) {
        Optional<String> date = inThisOrder(text);
        return date.isPresent() ? date : YMD.inThisOrder(text);
    }

    private Optional<String> inThisOrder(String text) {
        Matcher parts = pattern.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(parts.group(year)),
                    Integer.parseInt(parts.group(month)),
                    Integer.parseInt(parts.group(day)));
            return Optional.of(date.toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
