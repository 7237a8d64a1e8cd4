package org.rcol.redcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every request takes its turn, and gives it back when its answer is over. */
class PaceTest {
    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final List<String> turns = new ArrayList<>();
    private HttpRedcap redcap;

    @BeforeEach
    void connect() {
        var connection = new Connection(
                ApiUrl.of(server.url("/api/").toString()),
                ApiToken.of("0123456789ABCDEF0123456789ABCDEF"),
                Optional.empty(),
                Optional.empty(),
                "rcol/test");
        Pace pace = (answer, requests) -> {
            turns.add("take " + answer + (requests == 1 ? "" : " of " + requests));
            return took -> turns.add("over " + answer);
        };
        redcap = new HttpRedcap(connection, ProjectPin.NONE, pace, duration -> turns.add("sleep"), sentence -> {});
    }

    @AfterEach
    void close() {
        redcap.close();
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    @Test
    void a_small_answer_is_over_when_it_came() {
        answer(200, "16.1.3");
        redcap.version();
        assertThat(turns).containsExactly("take WHOLE", "over WHOLE");
    }

    @Test
    void records_are_over_when_they_are_read_and_once_only() throws IOException {
        answer(200, "record_id\n1\n");
        InputStream records = redcap.records(RecordQuery.csvOf(List.of("record_id")));
        assertThat(records.readAllBytes()).hasSize(12);
        assertThat(turns).containsExactly("take STREAMED");
        records.close();
        records.close();
        assertThat(turns).containsExactly("take STREAMED", "over STREAMED");
    }

    @Test
    void each_try_has_a_turn_of_its_own_and_nobody_sleeps_in_one() {
        answer(500, "");
        answer(500, "");
        assertThat(catchThrowable(() -> redcap.records(RecordQuery.csvOf(List.of("record_id")))))
                .isNotNull();
        assertThat(turns).containsExactly("take STREAMED", "over STREAMED", "sleep", "take STREAMED", "over STREAMED");
    }

    @Test
    void a_connection_that_breaks_gives_the_turn_back() {
        server.close();
        assertThat(catchThrowable(() -> redcap.version())).isNotNull();
        assertThat(turns).containsExactly("take WHOLE", "over WHOLE", "sleep", "take WHOLE", "over WHOLE");
    }

    @Test
    void requests_that_belong_together_take_one_turn_and_nothing_waits_between_them() {
        answer(200, "16.1.3");
        answer(200, "16.1.3");
        answer(200, "16.1.3");
        assertThat(redcap.<String>together(2, () -> redcap.version() + redcap.version()))
                .isEqualTo("16.1.316.1.3");
        assertThat(turns).containsExactly("take WHOLE of 2", "over WHOLE");
        turns.clear();
        redcap.version();
        assertThat(turns).containsExactly("take WHOLE", "over WHOLE");
    }

    @Test
    void another_try_of_one_of_them_is_paid_for_before_it_is_made() {
        answer(500, "");
        answer(200, "16.1.3");
        answer(200, "16.1.3");
        redcap.together(2, () -> redcap.version() + redcap.version());
        assertThat(turns).containsExactly("take WHOLE of 2", "sleep", "take WHOLE", "over WHOLE", "over WHOLE");
    }
}
