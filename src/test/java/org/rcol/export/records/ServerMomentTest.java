package org.rcol.export.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.redcap.LogEntry;
import org.rcol.redcap.LogQuery;
import org.rcol.redcap.Redcap;

/** From when on a server is asked for what changed: never later than its own clock allows. */
class ServerMomentTest {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Instant NOW = Instant.parse("2026-11-28T21:40:30Z");

    private final List<LogQuery> asked = new ArrayList<>();

    /** A server whose log has these entries. */
    private Redcap server(LocalDateTime... entries) {
        return (Redcap) Proxy.newProxyInstance(
                Redcap.class.getClassLoader(), new Class<?>[] {Redcap.class}, (proxy, method, arguments) -> {
                    asked.add((LogQuery) arguments[0]);
                    return List.of(entries).stream()
                            .map(time -> new LogEntry(
                                    Map.of("timestamp", SECOND.format(time).substring(0, 16), "record", "")))
                            .toList();
                });
    }

    private static LocalDateTime since(ServerMoment moment) {
        return LocalDateTime.parse(moment.since(), SECOND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Asia/Tokyo", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati", "Etc/GMT+12"})
    void the_newest_entry_of_the_log_is_the_servers_time(String zone) {
        LocalDateTime there = LocalDateTime.ofInstant(NOW, ZoneId.of(zone));
        ServerMoment moment = ServerMoment.of(NOW, Optional.of(NOW)).byLog(server(there, there.minusHours(1)));
        assertThat(since(moment)).isEqualTo(there.withSecond(0).minusMinutes(70));
        assertThat(asked).containsExactly(new LogQuery("2026-11-28 07:40", "", Optional.of(LogQuery.Type.MANAGE)));
    }

    @Test
    void a_log_that_is_empty_or_denied_or_tells_another_time_leaves_all_zones_open() {
        LocalDateTime utc = LocalDateTime.ofInstant(NOW, ZoneOffset.UTC);
        Redcap denied = (Redcap) Proxy.newProxyInstance(
                Redcap.class.getClassLoader(), new Class<?>[] {Redcap.class}, (proxy, method, arguments) -> {
                    throw RcolException.of(Kind.REFUSED, "You do not have Logging privileges");
                });
        for (Redcap redcap : List.of(
                server(),
                denied,
                server(utc.minusMinutes(22)),
                server(utc.plusHours(15)),
                server(utc.minusHours(13)))) {
            assertThat(since(ServerMoment.of(NOW, Optional.empty()).byLog(redcap)))
                    .isEqualTo(utc.minusHours(26));
        }
    }

    @Test
    void of_two_clocks_the_earlier_counts() {
        Instant ahead = NOW.plus(Duration.ofHours(20));
        assertThat(ServerMoment.of(NOW, Optional.of(ahead)).instant()).isEqualTo(NOW);
        assertThat(ServerMoment.of(ahead, Optional.of(NOW)).instant()).isEqualTo(NOW);
        assertThat(ServerMoment.of(NOW, Optional.empty()).instant()).isEqualTo(NOW);
    }

    @Test
    void a_moment_that_an_older_rcol_wrote_leaves_all_zones_open() throws Exception {
        ServerMoment read = Json.read("{\"serverTime\":\"2026-11-28T21:40:30Z\"}", ServerMoment.class);
        assertThat(read.since()).isEqualTo("2026-11-27 19:40:30");
        ServerMoment local = ServerMoment.of(NOW, Optional.empty())
                .byLog(server(LocalDateTime.ofInstant(NOW, ZoneId.of("Asia/Tokyo"))));
        assertThat(Json.read(Json.compact(local), ServerMoment.class)).isEqualTo(local);
    }

    @Test
    void a_clock_that_was_far_ahead_is_known_for_one_later() {
        assertThat(ServerMoment.of(NOW.plus(Duration.ofDays(2)), Optional.empty())
                        .isAheadOf(NOW))
                .isTrue();
        assertThat(ServerMoment.of(NOW.plus(Duration.ofHours(3)), Optional.empty())
                        .isAheadOf(NOW))
                .isFalse();
    }
}
