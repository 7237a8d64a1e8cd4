package org.rcol.command.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rcol.export.fairuse.Estimate;

class EstimateViewTest {
    @Test
    void an_estimate_is_five_lines_and_the_next_window() {
        var estimate = new Estimate(12_034, 10, 218, 48_250_000, Duration.ofSeconds(90));
        assertThat(EstimateView.text(estimate, 123, 30, Optional.of("Mon 23 Nov 18:00 Europe/Berlin")))
                .isEqualToNormalizingNewlines("""
                        records   12034
                        columns   218
                        size      about 48 MB, judged by 10 records
                        requests  123
                        time      about 4 minutes at a fair pace
                        window    now is peak time; the next one opens Mon 23 Nov 18:00 Europe/Berlin
                        """);
        assertThat(EstimateView.text(new Estimate(1, 1, 2, 40, Duration.ZERO), 3, 0, Optional.empty()))
                .contains("about 40 bytes, judged by 1 record", "about 1 second ")
                .doesNotContain("window");
    }
}
