package org.rcol.export.records;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.LogEntry;
import org.rcol.redcap.LogQuery;
import org.rcol.redcap.Redcap;

/**
 * A moment before which nothing was missed, by the server's own clock as far as it is known.
 *
 * <p>A server dates its changes in the local time of its own settings, which no header and no setting of rcol shows: the {@code Date} of an
 * answer may be a proxy's, and the time zone of a hospital is not that of its server (OuhscBbmc/REDCapR#444). The log shows it, because its
 * newest entry is a request that rcol has just made.
 *
 * @param instant not later than the moment by this machine's clock, nor by the server's {@code Date}
 * @param local the minute by the server's log; none if it cannot be read or shows another time than now
 */
@JsonPropertyOrder({"serverTime", "serverMinute"})
record ServerMoment(@JsonIgnore Instant instant, @JsonIgnore Optional<LocalDateTime> local) {
    /** The hour that comes twice in autumn, and ten minutes for wrong clocks. */
    private static final Duration OVERLAP = Duration.ofMinutes(70);
    /** From the zone that is furthest ahead of UTC to the one that is furthest behind. */
    private static final Duration ALL_ZONES = Duration.ofHours(26);

    private static final Duration WESTERNMOST = Duration.ofHours(-12);
    private static final Duration EASTERNMOST = Duration.ofHours(14);
    /** Every zone is some of these away from UTC, give or take what a request and clocks may take. */
    private static final long ZONE_MINUTES = 15;

    private static final long SLACK_MINUTES = 3;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** The earlier of two clocks, when a run begins. */
    static ServerMoment of(Instant here, Optional<Instant> date) {
        return new ServerMoment(date.filter(there -> there.isBefore(here)).orElse(here), Optional.empty());
    }

    /** The same moment with what the server's log says of it; one request, right after others. */
    ServerMoment byLog(Redcap redcap) {
        String begin =
                MINUTE.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC).minus(EASTERNMOST));
        try {
            List<LogEntry> newest = redcap.log(new LogQuery(begin, "", Optional.of(LogQuery.Type.MANAGE)));
            return newest.isEmpty()
                    ? this
                    : with(LocalDateTime.parse(newest.get(0).minute(), MINUTE));
        } catch (DateTimeException e) {
            return this;
        } catch (RcolException e) {
            if (e.kind() == Kind.REFUSED || e.kind() == Kind.BAD_ANSWER) {
                return this;
            }
            throw e;
        }
    }

    private ServerMoment with(LocalDateTime minute) {
        Duration zone = Duration.between(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), minute);
        long off = Math.floorMod(zone.toMinutes() + SLACK_MINUTES, ZONE_MINUTES);
        boolean isNow = off <= 2 * SLACK_MINUTES
                && zone.plusMinutes(SLACK_MINUTES).compareTo(WESTERNMOST) >= 0
                && zone.minusMinutes(SLACK_MINUTES).compareTo(EASTERNMOST) <= 0;
        return isNow ? new ServerMoment(instant, Optional.of(minute)) : this;
    }

    /** Server time to ask from, so that no change after the moment is missed. */
    String since() {
        return SECOND.format(local.map(minute -> minute.minus(OVERLAP))
                .orElseGet(
                        () -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC).minus(ALL_ZONES)));
    }

    /** Whether it comes from a wrong clock: so far ahead that what is asked for again would not reach back to it. */
    boolean isAheadOf(Instant now) {
        return instant.isAfter(now.plus(EASTERNMOST.dividedBy(2)));
    }

    @JsonProperty("serverTime")
    private Instant second() {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    @JsonProperty("serverMinute")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private @Nullable String minute() {
        return local.map(MINUTE::format).orElse(null);
    }

    /** What was written, by this rcol or by one that did not note the minute. */
    @JsonCreator
    static ServerMoment read(@JsonProperty("serverTime") Instant instant, @JsonProperty("serverMinute") String minute) {
        return new ServerMoment(
                instant, minute.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(minute, MINUTE)));
    }
}
