package org.rcol.export.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSizeTest {
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    private static int next(BatchSize size, long bytesEach, Duration took) {
        size.succeeded(size.now(), bytesEach * size.now(), took);
        return size.now();
    }

    @Test
    void a_server_that_answers_at_once_is_asked_for_as_many_as_it_answers_in_two_seconds() {
        var size = new BatchSize(BatchLimits.USUAL, 0);
        assertThat(size.now()).isEqualTo(100);
        assertThat(next(size, 500, Duration.ofMillis(50))).isEqualTo(1_000);
        assertThat(next(size, 500, Duration.ofMillis(400))).isEqualTo(5_000);
        // It got slower.
        assertThat(next(size, 500, Duration.ofSeconds(4))).isEqualTo(2_500);
        assertThat(next(size, 500, Duration.ofSeconds(20))).isEqualTo(1_000);
    }

    @Test
    void no_answer_gets_large_by_its_bytes_or_by_ten_thousand_records() {
        var wide = new BatchSize(BatchLimits.USUAL, 0);
        next(wide, 6_000, AT_ONCE);
        assertThat(next(wide, 6_000, AT_ONCE)).isEqualTo(2_000);
        assertThat(next(wide, 6_000, AT_ONCE)).isEqualTo(2_000);
        var narrow = new BatchSize(BatchLimits.USUAL, 0);
        next(narrow, 10, AT_ONCE);
        next(narrow, 10, AT_ONCE);
        assertThat(next(narrow, 10, AT_ONCE)).isEqualTo(10_000);
    }

    @Test
    void a_server_that_takes_its_time_is_asked_for_twice_as_many_after_two_answers_and_for_a_thousand_at_most() {
        var size = new BatchSize(BatchLimits.USUAL, 0);
        Duration time = Duration.ofSeconds(5);
        assertThat(next(size, 500, time)).isEqualTo(100);
        assertThat(next(size, 500, time)).isEqualTo(200);
        assertThat(next(size, 500, time)).isEqualTo(400);
        assertThat(next(size, 500, Duration.ofSeconds(8))).isEqualTo(400);
        next(size, 500, time);
        assertThat(next(size, 500, time)).isEqualTo(1_000);
        assertThat(next(size, 500, time)).isEqualTo(1_000);
    }

    @Test
    void what_failed_once_is_not_asked_for_again_for_long() {
        var size = new BatchSize(BatchLimits.USUAL, 0);
        assertThat(size.failed(100)).isTrue();
        for (int i = 0; i < 19; i++) {
            assertThat(next(size, 500, AT_ONCE)).isEqualTo(50);
        }
        next(size, 500, AT_ONCE);
        assertThat(size.now()).isEqualTo(100);
    }

    @Test
    void a_refusal_of_more_than_a_thousand_records_is_tried_once_with_a_thousand() {
        var size = new BatchSize(BatchLimits.USUAL, 4_000);
        assertThat(size.refused(4_000)).isTrue();
        assertThat(size.now()).isEqualTo(1_000);
        assertThat(size.refused(1_000)).isFalse();
        assertThat(new BatchSize(BatchLimits.of(4_000), 0).refused(4_000)).isFalse();
    }

    @Test
    void what_an_earlier_run_learnt_is_left_in_small_steps() {
        var size = new BatchSize(BatchLimits.USUAL, 25);
        assertThat(next(size, 500, AT_ONCE)).isEqualTo(25);
        assertThat(next(size, 500, AT_ONCE)).isEqualTo(50);
        assertThat(next(size, 500, AT_ONCE)).isEqualTo(100);
    }

    @Test
    void a_last_batch_of_few_records_says_nothing() {
        var size = new BatchSize(BatchLimits.USUAL, 5_000);
        size.succeeded(3, 1_500, AT_ONCE);
        assertThat(size.now()).isEqualTo(5_000);
    }

    @Test
    void what_the_user_typed_is_the_size_whatever_the_speed() {
        var size = new BatchSize(BatchLimits.of(3_000), 0);
        assertThat(next(size, 6_000, AT_ONCE)).isEqualTo(3_000);
        assertThat(next(size, 6_000, Duration.ofSeconds(50))).isEqualTo(3_000);
    }
}
