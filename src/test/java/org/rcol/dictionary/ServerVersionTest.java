package org.rcol.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {
    private static ServerVersion of(String text) {
        return ServerVersion.of(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "14.5.5, 15.8.0",
        "15.8, 15.8.1",
        "9.10.0, 15.2.0",
        "15.9.3, 15.10.0",
        "15, 15.0.1",
        "15.5.40, 15.7.2",
    })
    void the_left_is_before_the_right(String left, String right) {
        assertThat(of(left).isBefore(of(right))).isTrue();
        assertThat(of(right).isBefore(of(left))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"15.8, 15.8.0", "16, 16.0.0", "14.5.5, 14.5.5"})
    void a_number_that_is_not_written_is_0(String written, String shown) {
        assertThat(of(written)).hasToString(shown);
        assertThat(of(written).isBefore(of(shown))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v14", "14.", "14.5.2.1", "latest", "-1", "14,5", "14.5x", "99999999999"})
    void anything_else_is_no_version(String text) {
        assertThat(ServerVersion.of(text)).isEmpty();
    }
}
