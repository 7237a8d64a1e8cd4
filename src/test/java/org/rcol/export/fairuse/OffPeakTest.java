package org.rcol.export.fairuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** When large exports are welcome, by the clock on the hospital's wall. */
@Tag("clock")
class OffPeakTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final OffPeak USUAL = OffPeak.of(List.of("Mon-Fri 18:00-08:00", "Sat-Sun"), BERLIN);

    private static Instant berlin(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        // Monday, 23 November 2026
        "2026-11-23T00:00, true, 2026-11-23T00:00, 2026-11-23T08:00",
        "2026-11-23T07:59:59, true, 2026-11-23T07:59:59, 2026-11-23T08:00",
        "2026-11-23T08:00, false, 2026-11-23T18:00, 2026-11-23T08:00",
        "2026-11-23T17:59:59, false, 2026-11-23T18:00, 2026-11-23T17:59:59",
        "2026-11-23T18:00, true, 2026-11-23T18:00, 2026-11-24T08:00",
        // From Friday evening to Monday morning nothing closes.
        "2026-11-27T18:00, true, 2026-11-27T18:00, 2026-11-30T08:00",
        "2026-11-29T12:00, true, 2026-11-29T12:00, 2026-11-30T08:00",
        // A leap day is a Thursday like any other.
        "2024-02-29T12:00, false, 2024-02-29T18:00, 2024-02-29T12:00",
        "2024-02-29T20:00, true, 2024-02-29T20:00, 2024-03-01T08:00",
    })
    void evenings_nights_mornings_and_weekends(String time, boolean open, String opens, String closes) {
        assertThat(USUAL.contains(berlin(time))).isEqualTo(open);
        assertThat(USUAL.opens(berlin(time))).contains(berlin(opens));
        assertThat(USUAL.closes(berlin(time))).contains(berlin(closes));
    }

    @ParameterizedTest
    @CsvSource({
        // Clocks go from 02:00 to 03:00 on 29 March 2026: what would open at 02:30 opens when that hour is over.
        "Sun 02:30-04:00, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
        // A window that lies in the missing hour is not open that day.
        "Sun 02:00-03:00, 2026-03-28T20:00:00Z, 2026-04-05T00:00:00Z, 2026-04-05T01:00:00Z",
        // The night is an hour shorter in March and an hour longer in October.
        "22:00-06:00,     2026-03-28T20:00:00Z, 2026-03-28T21:00:00Z, 2026-03-29T04:00:00Z",
        "22:00-06:00,     2026-10-24T12:00:00Z, 2026-10-24T20:00:00Z, 2026-10-25T05:00:00Z",
        // Clocks go from 03:00 to 02:00 on 25 October 2026: 02:00 to 02:30 comes twice.
        "Sun 02:00-02:30, 2026-10-24T20:00:00Z, 2026-10-25T00:00:00Z, 2026-10-25T00:30:00Z",
        "Sun 02:00-02:30, 2026-10-25T00:40:00Z, 2026-10-25T01:00:00Z, 2026-10-25T01:30:00Z",
    })
    void the_clock_on_the_wall_counts_also_where_it_is_changed(
            String window, Instant now, Instant opens, Instant closes) {
        OffPeak night = OffPeak.of(List.of(window), BERLIN);
        assertThat(night.opens(now)).contains(opens);
        assertThat(night.closes(opens)).contains(closes);
    }

    @Test
    void windows_within_others_are_open_where_both_are() {
        OffPeak night = OffPeak.of(List.of("20:00-23:00"), BERLIN)
                .within(OffPeak.of(List.of("Mon-Fri 22:00-24:00"), ZoneId.of("Europe/London")));
        Instant noon = Instant.parse("2026-11-27T12:00:00Z");
        assertThat(night.opens(noon)).isEmpty();
        OffPeak late = OffPeak.of(List.of("20:00-24:00"), BERLIN)
                .within(OffPeak.of(List.of("Mon-Fri 22:00-24:00"), ZoneId.of("Europe/London")));
        assertThat(late.opens(noon)).contains(Instant.parse("2026-11-27T22:00:00Z"));
        assertThat(late.closes(Instant.parse("2026-11-27T22:30:00Z"))).contains(Instant.parse("2026-11-27T23:00:00Z"));
    }

    @Test
    void the_zone_decides_and_a_country_that_changes_its_zone_is_followed() {
        Instant noon = Instant.parse("2026-11-23T17:00:00Z");
        assertThat(OffPeak.of(List.of("18:00-08:00"), BERLIN).contains(noon)).isTrue();
        assertThat(OffPeak.of(List.of("18:00-08:00"), ZoneId.of("America/New_York"))
                        .contains(noon))
                .isFalse();
        // Samoa had no Friday, 30 December 2011.
        OffPeak friday = OffPeak.of(List.of("Fri"), ZoneId.of("Pacific/Apia"));
        assertThat(friday.opens(Instant.parse("2011-12-29T12:00:00Z"))
                        .map(at -> LocalDate.ofInstant(at, ZoneId.of("Pacific/Apia"))))
                .contains(LocalDate.parse("2012-01-06"));
    }

    @Test
    void a_night_has_its_morning_after_the_last_day_too() {
        OffPeak weekdays = OffPeak.of(List.of("Mon-Fri 18:00-08:00"), BERLIN);
        assertThat(weekdays.contains(berlin("2026-11-28T07:59"))).isTrue();
        assertThat(weekdays.opens(berlin("2026-11-28T08:00"))).contains(berlin("2026-11-30T00:00"));
    }

    @Test
    void what_is_always_open_never_closes() {
        assertThat(OffPeak.of(List.of("Mon-Sun"), BERLIN).closes(Instant.EPOCH)).isEmpty();
        assertThat(OffPeak.of(List.of("00:00-24:00"), BERLIN).closes(Instant.EPOCH))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon-Fri 18:00-25:00 | has no time 25:00",
                "Mon-Fri 18:60-20:00 | has no time 18:60",
                "Mon-Fry 18:00-20:00 | has no day \"Fry\"",
                "Mon 18:00-18:00     | has no duration",
                "Mon 18:00           | is not a window",
                "weekend             | has no day \"weekend\"",
                "Mo-Fr               | is not a window",
                "Mon-Fri;Sat         | is not a window",
                "''                  | is not a window",
            })
    void a_wrong_window_is_named_with_what_is_wrong(String window, String wrong) {
        RcolException failure =
                catchThrowableOfType(RcolException.class, () -> OffPeak.of(List.of("Sat", window), BERLIN));
        assertThat(failure.kind()).isEqualTo(Kind.USAGE);
        assertThat(failure.text()).isEqualTo("off_peak in rcol.toml: \"" + window + "\" " + wrong);
        assertThat(failure.hint().orElse("")).contains("Mon-Fri 18:00-08:00");
    }

    @Test
    void days_may_be_whole_words_in_any_case_and_go_over_the_weekend() {
        OffPeak odd = OffPeak.of(List.of("friday - MON 9:00-10:00"), BERLIN);
        assertThat(odd.contains(berlin("2026-11-29T09:30"))).isTrue();
        assertThat(odd.contains(berlin("2026-11-30T09:30"))).isTrue();
        assertThat(odd.contains(berlin("2026-12-01T09:30"))).isFalse();
    }

    /** The next opening and closing must be what a clerk finds who looks at the clock every minute. */
    @Test
    void the_next_change_is_what_looking_every_minute_finds() {
        String[] windows = {"Mon-Fri 18:00-08:00", "Sat-Sun", "Sun 02:15-02:45", "23:30-00:30", "Sat 22:00-03:30", "Tue"
        };
        String[] zones = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"};
        var random = new SplittableRandom(20261122);
        for (int i = 0; i < 300; i++) {
            String window = windows[random.nextInt(windows.length)];
            String zone = zones[random.nextInt(zones.length)];
            OffPeak offPeak = OffPeak.of(List.of(window), ZoneId.of(zone));
            Instant start = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(527_040)));
            boolean open = offPeak.contains(start);
            Instant change = start;
            while (offPeak.contains(change) == open) {
                change = change.plus(Duration.ofMinutes(1));
            }
            assertThat(open ? offPeak.closes(start) : offPeak.opens(start))
                    .as("%s in %s from %s", window, zone, start)
                    .contains(change);
        }
    }
}
