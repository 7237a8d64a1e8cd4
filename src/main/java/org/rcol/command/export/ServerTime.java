package org.rcol.command.export;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** Times as they are typed, in the server's own time zone. */
final class ServerTime {
    private static final DateTimeFormatter TYPED = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[[ ]['T']HH:mm[:ss]]")
            .parseDefaulting(ChronoField.NANO_OF_SECOND, 0)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private ServerTime() {}

    /**
     * What to send for a time that was typed, {@code YYYY-MM-DD HH:MM:SS}; blank for nothing.
     *
     * @throws RcolException {@code USAGE} if it is none
     */
    static String of(String option, String typed) {
        if (typed.isEmpty()) {
            return "";
        }
        try {
            TemporalAccessor time = TYPED.parseBest(typed, LocalDateTime::from, LocalDate::from);
            LocalDateTime moment = time instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(time);
            return SENT.format(moment);
        } catch (DateTimeParseException e) {
            throw RcolException.of(Kind.USAGE, option + " takes a time such as 2026-11-22 or \"2026-11-22 08:30\"")
                    .hint("the time is the server's");
        }
    }
}
