package org.rcol.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a terminal shows while something is waited for, by a clock that is moved by hand. */
final class StatusLineTest {
    private static final String CLEAR = "\r\u001b[K";

    private final List<String> drawn = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final StatusLine line = new StatusLine(
            drawn::add,
            40,
            tick -> {
                ticking.set(true);
                return () -> ticking.set(false);
            },
            now::get);

    private String at(int seconds) {
        now.set(TimeUnit.SECONDS.toNanos(seconds));
        drawn.clear();
        line.tick();
        return String.join("", drawn);
    }

    @Test
    void it_is_drawn_at_least_every_two_seconds() {
        assertThat(StatusLine.PERIOD).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void it_says_what_is_waited_for_and_how_long() {
        line.begin("reading the dictionary", () -> {});
        assertThat(ticking).isTrue();
        assertThat(at(0)).isEqualTo(CLEAR + "reading the dictionary ...");
        assertThat(at(3)).isEqualTo(CLEAR + "reading the dictionary ... 3 s");
        drawn.clear();
        line.end();
        assertThat(drawn).containsExactly(CLEAR);
        assertThat(ticking).isFalse();
        assertThat(at(4)).isEmpty();
    }

    @Test
    void a_stage_outweighs_its_requests() {
        line.stage("backing up");
        line.begin("reading records", () -> {});
        assertThat(at(2)).isEqualTo(CLEAR + "backing up ... 2 s");
    }

    @Test
    void a_bar_stays_while_a_slow_batch_is_waited_for() {
        line.bar("[##--] 400 of 800 records");
        line.begin("reading records", () -> {});
        assertThat(at(5)).isEqualTo(CLEAR + "[##--] 400 of 800 records ... 5 s");
        drawn.clear();
        line.end();
        assertThat(drawn).isEmpty();
        line.bar("");
        assertThat(drawn).containsExactly(CLEAR);
    }

    @Test
    void it_is_never_wider_than_the_terminal() {
        line.begin("x".repeat(100), () -> {});
        assertThat(at(1)).hasSize(CLEAR.length() + 39);
    }
}
