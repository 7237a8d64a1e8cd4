package org.rcol.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rcol.ManualClock;

/** The turns at one host, in a time that the test makes. */
@Tag("clock")
class HostTurnsTest {
    private static final int SCHEDULES = 10_000;
    private static final int SCHEDULES_ON_FILES = 30;
    private static final Instant START = Instant.parse("2026-03-29T00:59:00Z");

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock(START, ZoneOffset.UTC);

    private HostTurns turns() {
        return new HostTurns(new UserState(folder), "h", 30, clock);
    }

    /** What players in one process share, in memory, for files would make ten thousand schedules last a quarter of an hour. */
    private static final class Gate {
        private boolean occupied;
        private RequestBudget left = RequestBudget.WHOLE;

        HostLock lock() {
            return new HostLock() {
                @Override
                public boolean enter() {
                    boolean free = !occupied;
                    occupied = true;
                    return free;
                }

                @Override
                public RequestBudget budget() {
                    return left;
                }

                @Override
                public void leave(RequestBudget budget) {
                    left = budget;
                }

                @Override
                public void exit() {
                    occupied = false;
                }
            };
        }
    }

    /** A request that was sent. */
    private record Sent(long from, long to, boolean large) {}

    /** What one of the processes does next, and when. */
    private record Step(long at, Player process) {}

    /** An rcol that sends requests with pauses between them. */
    private static final class Player {
        private final HostTurns turns;
        private int left;
        private boolean sending;
        private boolean large;
        private long since;

        Player(HostTurns turns, int left) {
            this.turns = turns;
            this.left = left;
        }
    }

    /** Plays processes against one another, the next event first, and returns what was sent. */
    private List<Sent> play(SplittableRandom random, Supplier<HostTurns> turns) {
        var queue = new PriorityQueue<Step>(Comparator.comparingLong(Step::at));
        long start = clock.millis();
        int processes = random.nextInt(1, 9);
        int each = 48 / processes;
        for (int i = 0; i < processes; i++) {
            queue.add(new Step(start + random.nextInt(2_000), new Player(turns.get(), each)));
        }
        int busiest = random.nextInt(4) == 0 ? 20_000 : 600;
        var sent = new ArrayList<Sent>();
        while (!queue.isEmpty()) {
            Step step = queue.remove();
            clock.set(Instant.ofEpochMilli(step.at()));
            Player process = step.process();
            if (process.sending) {
                process.sending = false;
                process.turns.over(process.large, Duration.ofMillis(step.at() - process.since));
                sent.add(new Sent(process.since, step.at(), process.large));
                if (--process.left > 0) {
                    queue.add(new Step(step.at() + (random.nextInt(8) == 0 ? random.nextInt(30_000) : 0), process));
                }
                continue;
            }
            process.large = random.nextInt(3) == 0;
            HostTurns.Asked asked = process.turns.ask(process.large, 1);
            if (asked.isTaken()) {
                process.sending = true;
                process.since = step.at();
                queue.add(new Step(step.at() + random.nextInt(busiest), process));
            } else {
                queue.add(new Step(step.at() + asked.askAgainIn().toMillis(), process));
            }
        }
        return sent;
    }

    private static void check(long seed, List<Sent> sent) {
        sent.sort(Comparator.comparingLong(Sent::from));
        long rest = 0;
        for (int i = 0; i < sent.size(); i++) {
            Sent one = sent.get(i);
            if (i >= 30) {
                assertThat(one.from() - sent.get(i - 30).from())
                        .as("seed %d: 31 requests, milliseconds from the first to the last", seed)
                        .isGreaterThanOrEqualTo(60_000);
            }
            if (i > 0) {
                assertThat(one.from())
                        .as("seed %d: two in flight", seed)
                        .isGreaterThanOrEqualTo(sent.get(i - 1).to());
            }
            if (one.large()) {
                assertThat(one.from()).as("seed %d: the server's rest", seed).isGreaterThanOrEqualTo(rest);
                rest = one.to() + Math.max(500, (one.to() - one.from()) / 2);
            }
        }
    }

    private void play(int schedules, Supplier<HostTurns> turns) {
        for (long seed = 1; seed <= schedules; seed++) {
            clock.set(clock.instant().plus(Duration.ofMinutes(10)));
            List<Sent> sent = play(new SplittableRandom(seed), turns);
            assertThat(sent).as("seed %d", seed).hasSizeGreaterThan(39);
            check(seed, sent);
        }
    }

    @Test
    void never_more_than_thirty_in_a_minute_never_two_at_once_and_a_rest_after_each_large_answer() {
        var gate = new Gate();
        play(SCHEDULES, () -> new HostTurns(gate.lock(), 30, clock));
    }

    @Test
    void the_same_holds_on_files() {
        play(SCHEDULES_ON_FILES, this::turns);
    }

    @Test
    void the_first_ten_go_at_once_and_then_one_in_three_seconds() {
        HostTurns turns = turns();
        for (int i = 0; i < 10; i++) {
            assertThat(turns.ask(false, 1).isTaken()).isTrue();
            turns.over(false, Duration.ZERO);
        }
        assertThat(turns.ask(false, 1)).isEqualTo(new HostTurns.Asked(Duration.ofSeconds(3), false));
    }

    @Test
    void another_process_waits_until_the_answer_is_read() {
        HostTurns first = turns();
        HostTurns second = turns();
        assertThat(first.ask(true, 1).isTaken()).isTrue();
        assertThat(second.ask(false, 1).occupied()).isTrue();
        first.over(true, Duration.ofSeconds(40));
        assertThat(second.ask(true, 1)).isEqualTo(new HostTurns.Asked(Duration.ofSeconds(20), false));
        assertThat(second.ask(false, 1).isTaken()).isTrue();
    }

    @Test
    void a_process_never_waits_for_itself() {
        HostTurns turns = turns();
        assertThat(turns.ask(true, 1).isTaken()).isTrue();
        assertThat(turns.ask(false, 1).isTaken()).isTrue();
        turns.over(false, Duration.ZERO);
        assertThat(turns().ask(false, 1).occupied()).isTrue();
        turns.over(true, Duration.ZERO);
        assertThat(turns().ask(false, 1).isTaken()).isTrue();
    }

    @Test
    void requests_that_belong_together_wait_until_all_of_them_are_fair() {
        HostTurns turns = turns();
        for (int i = 0; i < 9; i++) {
            assertThat(turns.ask(false, 1).isTaken()).isTrue();
            turns.over(false, Duration.ZERO);
        }
        assertThat(turns.ask(false, 2)).isEqualTo(new HostTurns.Asked(Duration.ofSeconds(3), false));
        assertThat(turns.ask(false, 1).isTaken()).isTrue();
    }

    @Test
    void requests_that_belong_together_go_through_at_the_slowest_rate_too() {
        HostTurns slow = new HostTurns(new UserState(folder.resolve("slow")), "h", 1, clock);
        assertThat(slow.ask(false, 2).isTaken()).isTrue();
        slow.over(false, Duration.ZERO);
        assertThat(slow.ask(false, 2)).isEqualTo(new HostTurns.Asked(Duration.ofMinutes(2), false));
    }

    /** Asks until the turn is taken, as a process would, and returns how long that took. */
    private Duration waited(boolean large) {
        Instant from = clock.instant();
        HostTurns turns = turns();
        HostTurns.Asked asked = turns.ask(large, 1);
        for (int i = 0; !asked.isTaken(); i++) {
            assertThat(i).as("asked again and again").isLessThan(10);
            clock.sleep(asked.askAgainIn());
            asked = turns.ask(large, 1);
        }
        turns.over(false, Duration.ZERO);
        return Duration.between(from, clock.instant());
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    /** A file with a right check sum, whatever it says. */
    private static byte[] sealed(long spentUntil, long restUntil, long left) {
        return longs(spentUntil, restUntil, left, ~(spentUntil ^ restUntil ^ left));
    }

    static Stream<byte[]> damages() {
        long now = START.toEpochMilli();
        long year = Duration.ofDays(365).toMillis();
        byte[] random = new byte[32];
        new Random(7).nextBytes(random);
        return Stream.of(
                new byte[] {1},
                new byte[23],
                new byte[24],
                new byte[32],
                random,
                longs(now, 0, ~now),
                "pace of redcap.example.org: 30 a minute\n".getBytes(UTF_8),
                sealed(now + year, 0, now),
                sealed(now + year, now + year, now + year),
                sealed(now, now + year, now),
                sealed(0, now + 60_001, now + 1),
                sealed(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE),
                sealed(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE),
                sealed(Long.MIN_VALUE, 0, 0),
                sealed(0, Long.MIN_VALUE, 0));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void a_file_without_sense_or_from_a_clock_that_was_ahead_costs_one_step_once(byte[] content) throws IOException {
        for (boolean large : List.of(false, true)) {
            clock.set(START);
            Files.createDirectories(folder.resolve("pace"));
            Files.write(folder.resolve("pace/h"), content);
            assertThat(waited(large)).isBetween(Duration.ZERO, Duration.ofSeconds(3));
            clock.sleep(Duration.ofSeconds(3));
            assertThat(waited(large)).isZero();
        }
    }

    @Test
    void a_rest_that_a_clock_of_today_left_is_kept() throws IOException {
        long now = START.toEpochMilli();
        Files.createDirectories(folder.resolve("pace"));
        Files.write(folder.resolve("pace/h"), sealed(now, now + 290_000, now));
        assertThat(waited(true)).isEqualTo(Duration.ofSeconds(290));
    }

    @Test
    void a_clock_that_jumps_back_costs_one_step_whether_the_file_can_be_used_or_not() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        var homeless = new HostTurns(new UserState(file), "h", 30, clock);
        for (HostTurns turns : List.of(turns(), homeless)) {
            clock.set(START);
            assertThat(turns.ask(true, 1).isTaken()).isTrue();
            turns.over(true, Duration.ofHours(1));
            clock.set(START.minus(Duration.ofDays(1)));
            assertThat(turns.ask(true, 1).askAgainIn()).isEqualTo(Duration.ofSeconds(3));
            clock.sleep(Duration.ofSeconds(3));
            assertThat(turns.ask(true, 1).isTaken()).isTrue();
            turns.over(false, Duration.ZERO);
        }
    }

    @Test
    void a_folder_that_is_none_leaves_the_process_a_budget_of_its_own() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        var homeless = new HostTurns(new UserState(file), "h", 30, clock);
        for (int i = 0; i < 10; i++) {
            assertThat(homeless.ask(false, 1).isTaken()).isTrue();
            homeless.over(false, Duration.ZERO);
        }
        assertThat(homeless.ask(false, 1).askAgainIn()).isEqualTo(Duration.ofSeconds(3));
    }
}
