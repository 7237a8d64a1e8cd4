package org.rcol.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationTypeTest {
    @Test
    void a_type_is_known_by_its_own_name_only() {
        assertThat(ValidationType.of("number_1dp_comma_decimal")).contains(ValidationType.NUMBER_1DP_COMMA_DECIMAL);
        assertThat(ValidationType.of("Integer")).isEmpty();
        assertThat(ValidationType.of("date")).isEmpty();
        assertThat(ValidationType.NAMES).hasSize(41).contains("postalcode_uk", "time_mm_ss");
    }

    @Test
    void old_and_displayed_names_lead_to_the_type_of_today() {
        assertThat(ValidationType.ofOldName("int")).contains(ValidationType.INTEGER);
        assertThat(ValidationType.ofOldName("Date (M-D-Y)")).contains(ValidationType.DATE_MDY);
        assertThat(ValidationType.ofOldName("Datetime w/ seconds (D-M-Y H:M:S)"))
                .contains(ValidationType.DATETIME_SECONDS_DMY);
        assertThat(ValidationType.ofOldName("Date (D-D-D)")).isEmpty();
        assertThat(ValidationType.ofOldName("integer")).isEmpty();
    }

    @Test
    void the_order_on_the_screen_belongs_to_dates_alone() {
        assertThat(ValidationType.DATETIME_SECONDS_DMY.dateOrder()).contains("D-M-Y");
        assertThat(ValidationType.TIME.dateOrder()).isEmpty();
    }

    @Test
    void values_have_an_order_whatever_their_spelling() {
        inOrder(ValueShape.DATE, "1999-12-31", "2025-02-28", "2025-03-01");
        inOrder(ValueShape.DATETIME, "2025-01-01 9:59", "2025-01-01 10:00", "2025-01-02 00:00");
        inOrder(ValueShape.TIME, "8:30", "08:31", "23:59");
        inOrder(ValueShape.NUMBER, "-1", "-.5", "0", "9", "10", "1e3");
        inOrder(ValueShape.COMMA_NUMBER, "1,25", "1.5", "2");
    }

    private static void inOrder(ValueShape shape, String... values) {
        var numbers = List.of(values).stream()
                .map(value -> shape.order(value).orElseThrow())
                .toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void what_is_no_value_has_no_order() {
        assertThat(ValueShape.DATE.order("2025-02-30")).isEmpty();
        assertThat(ValueShape.DATE.order("31.12.2025")).isEmpty();
        assertThat(ValueShape.DATETIME.order("2025-01-01")).isEmpty();
        assertThat(ValueShape.INTEGER.order("0.0")).isEmpty();
        assertThat(ValueShape.NUMBER.order("1,5")).isEmpty();
        assertThat(ValueShape.TEXT.order("a")).isEmpty();
    }
}
