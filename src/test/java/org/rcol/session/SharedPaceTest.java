package org.rcol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.ManualClock;
import org.rcol.RcolProcess;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.Pace;
import org.rcol.state.HostTurns;
import org.rcol.state.UserState;

/** Two rcol processes at one host. */
@Tag("clock")
class SharedPaceTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock(START, ZoneOffset.UTC);
    private final List<String> said = new ArrayList<>();

    private HostTurns turns() {
        return new HostTurns(new UserState(folder.resolve("state")), "h", 30, clock);
    }

    private SharedPace pace() {
        return new SharedPace(turns(), "h", clock, said::add);
    }

    @Test
    void the_eleventh_request_waits_three_seconds_and_says_nothing() {
        SharedPace pace = pace();
        for (int i = 0; i < 11; i++) {
            pace.turn(Pace.Answer.WHOLE).over(Duration.ZERO);
        }
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
        assertThat(said).isEmpty();
    }

    @Test
    void a_batch_after_a_slow_one_leaves_the_server_half_of_its_time_and_a_small_request_need_not_wait() {
        SharedPace pace = pace();
        pace.turn(Pace.Answer.STREAMED).over(Duration.ofSeconds(12));
        pace().turn(Pace.Answer.WHOLE).over(Duration.ZERO);
        assertThat(clock.instant()).isEqualTo(START);
        pace().turn(Pace.Answer.STREAMED).over(Duration.ofMillis(10));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(6));
        assertThat(said)
                .containsExactly(
                        "waiting for a turn at h: requests per minute are limited, and a pause follows a large answer");
        pace.turn(Pace.Answer.STREAMED);
        assertThat(clock.instant()).isEqualTo(START.plusMillis(6_500));
        assertThat(said).hasSize(1);
    }

    @Test
    void who_waits_for_another_rcol_is_told_once_and_gives_up_after_an_hour() {
        HostTurns other = turns();
        other.ask(true, 1);
        RcolException failure = catchThrowableOfType(RcolException.class, () -> pace().turn(Pace.Answer.WHOLE));
        assertThat(failure.kind()).isEqualTo(Kind.LOCKED);
        assertThat(Duration.between(START, clock.instant())).isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
        assertThat(said).containsExactly("another rcol is reading from h; this one waits for its turn");
        // Held until here: the lock of a channel that nobody knows ends with the next garbage collection.
        other.over(true, Duration.ZERO);
    }

    /** An rcol that reads for ever, by the clock of the test. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            var state = new UserState(Path.of(args[0]));
            Clock clock = Clock.fixed(Instant.parse(args[1]), ZoneOffset.UTC);
            boolean taken = new HostTurns(state, "h", 30, clock).ask(true, 1).isTaken();
            Files.writeString(Path.of(args[0], "taken"), String.valueOf(taken));
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        }
    }

    @Test
    void a_killed_rcol_keeps_no_turn() throws IOException, InterruptedException {
        Path state = folder.resolve("state");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                state.toString(),
                START.toString());
        Files.createDirectories(state);
        try (RcolProcess other = RcolProcess.start(folder, Map.of(), command)) {
            while (!Files.exists(state.resolve("taken"))) {
                Thread.sleep(20);
            }
            assertThat(turns().ask(false, 1).occupied()).isTrue();
            other.kill();
            assertThat(turns().ask(false, 1).isTaken()).isTrue();
        }
    }
}
