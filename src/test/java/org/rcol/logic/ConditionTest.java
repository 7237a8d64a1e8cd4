package org.rcol.logic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    @Test
    void keeps_the_records_for_which_the_logic_is_true() {
        Condition condition = Condition.of("[age] > 30");
        assertThat(condition.faults()).isEmpty();
        assertThat(condition.holds(new SampleRecord().with("age", "31"))).isEqualTo(Value.of(true));
        assertThat(condition.holds(new SampleRecord().with("age", "30"))).isEqualTo(Value.of(false));
        assertThat(condition.holds(new SampleRecord())).isEqualTo(Value.of(false));
    }

    @Test
    void a_number_is_true_unless_it_is_zero() {
        assertThat(Condition.of("[one]").holds(new SampleRecord().with("one", "1")))
                .isEqualTo(Value.of(true));
        assertThat(Condition.of("sum([one])").holds(new SampleRecord())).isEqualTo(Value.of(false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [age] >             | a value or a [field] is missing at the end, after ">"
            where age = 3       | "where age" is neither in quotes nor in brackets
            dateddiff([a],1,2)  | REDCap has no function "dateddiff"
            if([a]=1, 2)        | "if" has 2 arguments here
            """)
    void is_refused_where_it_cannot_be_read(String text, String message) {
        Condition condition = Condition.of(text);
        assertThat(condition.faults().get(0).message()).isEqualTo(message);
        assertThat(condition.holds(new SampleRecord())).isInstanceOf(Value.Unknown.class);
    }

    @Test
    void says_what_was_probably_meant() {
        assertThat(Condition.of("dateddiff([a],1,2)").faults().get(0).hint()).isEqualTo("did you mean datediff?");
        assertThat(Condition.of("if([a]=1, 2)").faults().get(0).hint()).isEqualTo("if takes 3 arguments");
    }

    @Test
    void names_the_fields_that_are_not_there() {
        assertThat(Condition.of("[age]>1 and [agee]<3 or [user-name]='x' or [agee]=1")
                        .unknownFields("age"::equals))
                .containsExactly("agee");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1=1 or ", "2^", "(", "not ", "-", "if(", "1+", "concat(1,"})
    void is_survived_however_long_it_is(String part) {
        Condition condition = Condition.of(part.repeat(20_000) + "1");
        Value value = condition.holds(new SampleRecord());
        assertThat(value.isKnown()).isEqualTo(condition.faults().isEmpty());
    }
}
