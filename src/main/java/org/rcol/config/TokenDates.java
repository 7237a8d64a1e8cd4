package org.rcol.config;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The days of a token's life as {@code rcol.toml} has them. REDCap itself shows neither; they come from the institution's policy.
 *
 * @param issued {@code token_issued}: when it was given out or renewed
 * @param expires {@code token_expires}, or one year after {@code token_issued}, as is the usual policy
 * @param assumed whether {@code expires} was worked out from {@code issued}
 */
public record TokenDates(Optional<LocalDate> issued, Optional<LocalDate> expires, boolean assumed) {
    static TokenDates of(String file, Optional<String> issued, Optional<String> expires) {
        Optional<LocalDate> given = issued.map(text -> day(file, "token_issued", text));
        Optional<LocalDate> end = expires.map(text -> day(file, "token_expires", text));
        return new TokenDates(given, end.or(() -> given.map(day -> day.plusYears(1))), end.isEmpty());
    }

    private static LocalDate day(String file, String key, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw RcolException.of(Kind.USAGE, key + " in " + file + " is not a date")
                    .hint("write " + key + " = 2026-01-31");
        }
    }
}
