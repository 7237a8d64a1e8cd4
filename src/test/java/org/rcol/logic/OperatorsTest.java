package org.rcol.logic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.dictionary.FieldType;

/** What operators and references give; {@code ?} is what nobody can tell from public texts. */
class OperatorsTest {
    private static final SampleRecord SHEET = new SampleRecord()
            .with("zero", "0")
            .with("one", "1")
            .with("age", "17.5")
            .with("status", "Enrolled")
            .with("unknown", "UNK")
            .with("coded", "-999")
            .with("dob", "1985-03-15")
            .with("seen", "2024-02-29 23:30")
            .with("comma", "1,5")
            .with("race(2)", "1")
            .with("race(-9)", "0")
            .with("visit_1_arm_1/age", "16")
            .with("age#2", "18")
            .with("visit_1_arm_1/age#2", "19")
            .typed("comma", FieldType.TEXT, "number_comma_decimal")
            .typed("race", FieldType.CHECKBOX, "")
            .smart("previous-event-name", "visit_1_arm_1")
            .smart("current-instance", "2")
            .smart("user-name", "ada");

    private static void gives(String expression, String expected) {
        Value value = SHEET.value(expression);
        assertThat(SampleRecord.written(value))
                .as("%s gives %s", expression, value)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1+2*3              | 7
            (1+2)*3            | 9
            7-2-1              | 4
            7/2                | 3.5
            (2)^(3)            | 8
            2^3^2              | 512
            -[age]             | -17.5
            +[one]             | 1
            -[empty]           | blank
            [one]+[empty]      | blank
            [empty]*0          | blank
            [one]+'2'          | 3
            [one]+true         | 2
            [one]+[status]     | ?
            [one]+[unknown]    | ?
            [one]+[coded]      | ?
            1/0                | ?
            0/0                | ?
            1/[zero]           | ?
            7%4                | ?
            0.1+0.2=0.3        | false
            [comma]+1          | 2.5
            9^9^9              | ?
            """)
    void calculates_and_a_blank_makes_the_whole_blank(String expression, String expected) {
        gives(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [one]=1                       | true
            [one]='1'                     | true
            [one]="1.0"                   | true
            [one]==1                      | true
            [one]<>1                      | false
            [one]!='2'                    | true
            [age]>=17.5                   | true
            [age]<'18'                    | true
            '9'<'10'                      | true
            [age]>17.5                    | false
            [status]='Enrolled'           | true
            [status]='enrolled'           | false
            [status]<>1                   | true
            [status]>1                    | ?
            [status]>'A'                  | ?
            -0=0                          | true
            """)
    void compares_numbers_as_numbers_and_the_rest_as_texts(String expression, String expected) {
        gives(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [empty]=''                    | true
            [empty]=""                    | true
            [empty]='NaN'                 | true
            [one]=''                      | false
            [zero]=''                     | false
            [empty]<>''                   | false
            [one]<>''                     | true
            [empty]=0                     | false
            [empty]<>0                    | true
            [empty]=[other]               | true
            [empty]>30                    | false
            30<[empty]                    | false
            [empty]>=0                    | ?
            [empty]>-1                    | ?
            [empty]<30                    | ?
            [empty]<=0                    | ?
            [empty]>[other]               | false
            [empty]>=[other]              | ?
            [empty]>'2020-01-01'          | false
            [empty]<'2020-01-01'          | ?
            contains([status],'x')=''     | ?
            [unknown]='UNK'               | true
            [unknown]<>'NI'               | true
            [coded]=-999                  | true
            [unknown]=''                  | ?
            [coded]<5                     | ?
            """)
    void knows_a_blank_from_zero_and_guesses_nothing(String expression, String expected) {
        gives(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [dob]<'1990-01-01'                  | true
            [dob]='1985-03-15'                  | true
            [dob]<=today                        | ?
            [seen]<now                          | ?
            [seen]>'2024-02-28'                 | true
            [seen]>'2024-02-29'                 | ?
            [dob]<'today'                       | ?
            [status]='today'                    | false
            '09:30'<'10:00'                     | true
            '09:30'<'10:00:00'                  | ?
            '09:30'<'24:00'                     | ?
            [dob]<'01-01-1990'                  | ?
            """)
    void compares_dates_from_year_to_second(String expression, String expected) {
        gives(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [one]=1 and [zero]=0            | true
            [one]=1 and [zero]=1            | false
            [one]=2 or [zero]=0             | true
            [one]=2 or [zero]=1             | false
            [one]=1 xor [zero]=0            | false
            [one]=1 xor [zero]=1            | true
            [one]=1 AND [empty]<5           | ?
            [one]=2 && [empty]<5            | false
            [empty]<5 and [one]=2           | false
            [one]=1 or [empty]<5            | true
            [empty]<5 or [one]=2            | ?
            [one] and [age]                 | true
            [one] and [empty]               | false
            [status] and [one]              | ?
            not([one]=1)                    | false
            !([one]=2)                      | true
            not([empty]<5)                  | ?
            not([empty])                    | ?
            true                            | true
            not(false)                      | true
            """)
    void joins_conditions(String expression, String expected) {
        gives(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [AGE]                             | 17.5
            [age:value]                       | 17.5
            [age:label]                       | ?
            [race(2)]                         | 1
            [race(3)]                         | 0
            [race(-9)]='0'                    | true
            [race(3)]=''                      | false
            [race]='2'                        | ?
            [race]<>''                        | ?
            [age(1)]='1'                      | ?
            [visit_1_arm_1][age]              | 16
            [previous-event-name][age]        | 16
            [next-event-name][age]            | ?
            [age][2]                          | 18
            [age][current-instance]           | 18
            [visit_1_arm_1][age][2]           | 19
            [age][last-instance]              | ?
            [user-name]='ada'                 | true
            [record-name]='1'                 | ?
            [visit_1_arm_1][user-name]        | ?
            [no_such]=1                       | ?
            """)
    void finds_values_and_smart_variables(String expression, String expected) {
        gives(expression, expected);
    }
}
