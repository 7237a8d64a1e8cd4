package org.rcol.export.fairuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.RunningSandbox;
import org.rcol.redcap.ApiToken;
import org.rcol.redcap.ApiUrl;
import org.rcol.redcap.Connection;
import org.rcol.redcap.HttpRedcap;
import org.rcol.redcap.Pace;
import org.rcol.redcap.Pause;
import org.rcol.redcap.ProjectPin;
import org.rcol.redcap.RecordQuery;

class EstimateTest {
    @TempDir
    private Path folder;

    private static HttpRedcap connect(RunningSandbox served) {
        var connection = new Connection(
                ApiUrl.of("http://127.0.0.1:" + served.port() + "/api/"),
                ApiToken.of(served.token()),
                Optional.empty(),
                Optional.empty(),
                "test");
        return new HttpRedcap(connection, ProjectPin.NONE, Pace.NONE, Pause.REAL, sentence -> {});
    }

    @Test
    void ten_records_tell_the_size_of_all_in_one_request() {
        try (var served = new RunningSandbox(folder)) {
            served.has("record_id,a,text,ID,", "note,a,notes,Note,");
            var rows = new StringBuilder("record_id,note\n");
            IntStream.rangeClosed(1, 500)
                    .forEach(i ->
                            rows.append(i).append(",\"").append("x".repeat(i)).append("\"\n"));
            served.records(rows.toString());
            List<String> ids =
                    IntStream.rangeClosed(1, 500).mapToObj(String::valueOf).toList();
            int exact = served.export("record_id", "note").getBytes(UTF_8).length;
            int before = served.requests();
            try (HttpRedcap redcap = connect(served)) {
                Estimate estimate = Estimate.of(redcap, RecordQuery.csvOf(List.of("record_id", "note")), ids);
                assertThat(estimate.records()).isEqualTo(500);
                assertThat(estimate.sampled()).isEqualTo(10);
                assertThat(estimate.columns()).isEqualTo(2);
                assertThat((double) estimate.bytes()).isBetween(exact * 0.8, exact * 1.2);
            }
            assertThat(served.requests() - before).isEqualTo(1);
        }
    }

    @Test
    void no_records_cost_nothing_and_a_fair_pace_has_its_price() {
        try (var served = new RunningSandbox(folder);
                HttpRedcap redcap = connect(served)) {
            Estimate none = Estimate.of(redcap, RecordQuery.csvOf(List.of("record_id")), List.of());
            assertThat(none.bytes()).isZero();
            assertThat(none.atPace(90, 30)).isEqualTo(Duration.ofMinutes(3));
            assertThat(none.atPace(90, 0)).isEqualTo(Duration.ZERO);
        }
    }
}
