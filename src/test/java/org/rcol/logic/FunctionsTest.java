package org.rcol.logic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.dictionary.FieldType;

/** What each function gives; {@code ?} is what nobody can tell from public texts. */
@Tag("clock")
class FunctionsTest {
    private static final SampleRecord SHEET = new SampleRecord()
            .with("name", "Taylor")
            .with("one", "1")
            .with("age", "17.5")
            .with("unknown", "UNK")
            .with("coded", "-999")
            .with("dob", "1985-03-15")
            .with("seen", "2024-02-29 23:30")
            .with("shown", "2024-02-29")
            .with("word", "today")
            .with("umlaut", "Äpfel")
            .typed("shown", FieldType.TEXT, "date_dmy");

    private static void gives(String expression, String expected) {
        Value value = SHEET.value(expression);
        assertThat(SampleRecord.written(value))
                .as("%s gives %s", expression, value)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            round(14.384, 1)        | 14.4
            round(14.384)           | 14
            round(1.005, 2)         | 1.01
            round(2.5)              | 3
            round(-2.4)             | -2
            round(-2.6)             | -3
            round(-2.5)             | ?
            round(7, 2)             | 7
            round(1234, -2)         | ?
            round(1, 1000000)       | ?
            round([empty], 1)       | blank
            round([unknown], 1)     | ?
            round([name], 1)        | ?
            roundup(14.384, 1)      | 14.4
            roundup(14.31, 1)       | 14.4
            roundup(14.3, 1)        | 14.3
            roundup(-14.31, 1)      | ?
            roundup(-14.3, 1)       | -14.3
            rounddown(14.384, 1)    | 14.3
            rounddown(14.384)       | 14
            rounddown(-14.384)      | ?
            """)
    void rounds(String expression, String expected) {
        gives(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sqrt(16)                | 4
            sqrt(-1)                | ?
            sqrt([empty])           | blank
            abs(-7.1)               | 7.1
            abs('-7.1')             | 7.1
            abs([coded])            | ?
            exponential(0)          | 1
            exponential(1000)       | ?
            log(100, 10)            | 2
            log(1000, 10)           | 3
            log(8, 2)               | 3
            log(1)                  | 0
            log(0)                  | ?
            log(-1)                 | ?
            log([empty], 10)        | blank
            log(5, [empty])         | ?
            log(5, 1)               | ?
            mod(10, 4)              | 2
            mod(8, 4)               | 0
            mod(10, 0)              | ?
            mod(-10, 4)             | ?
            mod(5.5, 2)             | ?
            mod([empty], 4)         | blank
            (4)^(3)                 | 64
            random(1, 6)            | ?
            """)
    void calculates(String expression, String expected) {
        gives(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sum(1, 2, 3.5)               | 6.5
            sum([one], [empty], '2')     | 3
            sum([empty], [empty])        | 0
            sum([one], [unknown])        | ?
            sum([one], 'text')           | ?
            mean(1, 2, 6)                | 3
            mean([one], [empty])         | 1
            mean([empty])                | blank
            median(5, 1, 3)              | 3
            median(4, 1, 3, [empty], 2)  | 2.5
            median([empty], [empty])     | blank
            min(3, 1, [empty], 2)        | 1
            max(-3, -1, [empty], -2)     | -1
            max([empty])                 | blank
            round(mean(1,2,3,4,4,4,4,5,6,7,8,9,10), 3)    | 5.154
            round(stdev(1,2,3,4,4,4,4,5,6,7,8,9,10), 2)   | 2.7
            stdev(2, 2, [empty], 2)      | 0
            stdev(1, 2, 3)               | 1
            stdev(1)                     | ?
            stdev([empty])               | blank
            """)
    void takes_many_together_and_leaves_blanks_out(String expression, String expected) {
        gives(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            datediff('2020-01-01', '2020-01-31', 'd')                         | 30
            datediff('2020-01-31', '2020-01-01', 'd')                         | 30
            datediff('2020-01-31', '2020-01-01', 'd', true)                   | -30
            datediff('2020-01-31', '2020-01-01', 'd', false)                  | 30
            datediff('2020-01-31', '2020-01-01', 'd', 'ymd', true)            | -30
            datediff('2020-02-28', '2020-03-01', 'd')                         | 2
            datediff('2021-02-28', '2021-03-01', 'd')                         | 1
            datediff('1900-02-28', '1900-03-01', 'd')                         | 1
            datediff('2000-02-28', '2000-03-01', 'd')                         | 2
            datediff('2020-01-01', '2020-01-02', 'h')                         | 24
            datediff('2020-01-01', '2020-01-02', 'm')                         | 1440
            datediff('2020-01-01', '2020-01-02', 's')                         | 86400
            round(datediff('2020-01-01', '2021-01-01', 'y'), 6)               | 1.002074
            round(datediff('2020-01-01', '2020-01-31', 'M'), 6)               | 0.985545
            datediff('2020-01-01', '2020-01-01', 'y', true)                   | 0
            datediff('2020-01-01 12:00', '2020-01-02 18:00', 'd')             | 1.25
            datediff('2020-01-01 12:00', '2020-01-01 12:00:30', 's')          | 30
            datediff('2020-01-01', '2020-01-02 18:00', 'd')                   | ?
            datediff('09:30', '11:00', 'h', true)                             | 1.5
            datediff('11:00', '09:30', 'm', true)                             | -90
            datediff('11:00:05', '11:00:00', 's')                             | 5
            datediff('09:30', '11:00', 'd')                                   | ?
            datediff('24:30', '11:00', 'h')                                   | ?
            datediff('09:30', '2020-01-01 11:00', 'h')                        | ?
            datediff([shown], '2024-03-01', 'd', 'dmy')                       | 1
            datediff('01/31/2020', '02/01/2020', 'd', 'mdy')                  | 1
            datediff('31-01-2020', '01-02-2020', 'd', 'dmy')                  | 1
            datediff('31-01-2020', '01-02-2020', 'd')                         | ?
            datediff('2024-05-01', 'today', 'd')                              | 5
            datediff('2024-05-01', today, 'd')                                | 5
            datediff('2024-05-06 07:00', 'now', 's')                          | 489
            datediff([dob], 'today', 'd', 'mdy')                              | 14297
            datediff('2024-05-01', [word], 'd')                               | ?
            datediff([empty], 'today', 'd')                                   | blank
            datediff([dob], '', 'd')                                          | blank
            datediff([unknown], 'today', 'd')                                 | ?
            datediff([name], 'today', 'd')                                    | ?
            datediff('2021-02-29', 'today', 'd')                              | ?
            datediff([dob], 'today', 'D')                                     | ?
            datediff([dob], 'today', 'years')                                 | ?
            datediff([dob], 'today', 'd', 'signed')                           | ?
            """)
    void tells_how_far_dates_are_apart(String expression, String expected) {
        gives(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            age_at_date('2000-05-06', '2024-05-05')           | 23
            age_at_date('2000-05-06', '2024-05-06')           | 24
            age_at_date('2000-05-06 23:59', '2024-05-06 00:01')   | 24
            age_at_date('2000-05-06', 'today')                | 24
            age_at_date('2000-02-29', '2024-02-28')           | 23
            age_at_date('2000-02-29', '2024-02-29')           | 24
            age_at_date('2000-02-29', '2023-02-27')           | 22
            age_at_date('2000-02-29', '2023-02-28')           | ?
            age_at_date('2000-02-29', '2023-03-01')           | 23
            age_at_date('2024-05-06', '2024-05-06')           | 0
            age_at_date('2024-05-07', '2024-05-06')           | ?
            age_at_date('2000-05-06', 'today', false)         | 24
            age_at_date('2000-05-06', 'today', true)          | ?
            age_at_date([empty], 'today')                     | blank
            age_at_date([dob], [empty])                       | blank
            age_at_date([unknown], 'today')                   | ?
            year([dob])                                       | 1985
            month([dob])                                      | 3
            day([dob])                                        | 15
            day([seen])                                       | 29
            year('today')                                     | 2024
            month('now')                                      | 5
            year([empty])                                     | blank
            year([name])                                      | ?
            year([unknown])                                   | ?
            day([shown])                                      | 29
            dayoftheweek('2024-05-06')                        | 1
            dayoftheweek('2024-05-12 10:00')                  | 7
            dayoftheweek('today')                             | 1
            dayoftheweek([empty])                             | blank
            dayoftheweek('2024-02-30')                        | ?
            """)
    void tells_ages_and_parts_of_dates(String expression, String expected) {
        gives(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            left([name], 3)                             | Tay
            left([name], 99)                            | Taylor
            left([name], 0)                             | blank
            left([name], -1)                            | ?
            left([name], 1.5)                           | ?
            left([empty], 3)                            | blank
            left([unknown], 1)                          | ?
            left([shown], 4)                            | ?
            left([dob], 4)                              | 1985
            right([name], 4)                            | ylor
            right([name], 99)                           | Taylor
            right(concat('00', 7), 3)                   | 007
            mid([name], 2, 3)                           | ayl
            mid([name], 5, 99)                          | or
            mid([name], 7, 1)                           | blank
            mid([name], 0, 1)                           | ?
            length([name])                              | 6
            length([umlaut])                            | 5
            length('😀a')                               | 2
            length([empty])                             | 0
            find('y', [name])                           | 3
            find('x', [name])                           | 0
            find('t', [name])                           | ?
            find('', [name])                            | ?
            find('a', [empty])                          | 0
            trim(' hello ')                             | hello
            trim('  ')                                  | blank
            upper('John Doe')                           | JOHN DOE
            lower([umlaut])                             | äpfel
            replace_text([name], 'Taylor', 'Harris')    | Harris
            replace_text('a.b.c', '.', '$')             | a$b$c
            replace_text([name], 'taylor', 'x')         | ?
            replace_text([name], '', 'x')               | ?
            replace_text([name], 'Taylor', '')          | blank
            concat('Rob', ' ', [name])                  | Rob Taylor
            concat([empty], 1, 2.50)                    | 12.5
            concat([empty])                             | blank
            concat_ws(' and ', 'Peas', [empty], 'Carrots', 'Tomatoes')   | Peas and Carrots and Tomatoes
            concat_ws('-', [empty], [empty])            | blank
            """)
    void cuts_and_joins_texts(String expression, String expected) {
        gives(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            contains([name], 'AYL')                     | true
            contains([name], 'x')                       | false
            contains([empty], 'x')                      | false
            contains([name], '')                        | ?
            contains([unknown], 'U')                    | ?
            not_contain([name], 'smith')                | true
            not_contain([name], 'tay')                  | false
            not_contain([empty], 'x')                   | true
            starts_with([name], 'tay')                  | true
            starts_with([name], 'lor')                  | false
            ends_with([name], 'LOR')                    | true
            ends_with([name], 'tay')                    | false
            isnumber(5)                                 | true
            isnumber([age])                             | true
            isnumber('-.5')                             | true
            isnumber([name])                            | false
            isnumber([empty])                           | false
            isnumber('1e5')                             | ?
            isnumber([coded])                           | ?
            isinteger([one])                            | true
            isinteger(-3)                               | true
            isinteger([age])                            | false
            isinteger('5.0')                            | ?
            isinteger([empty])                          | false
            isblankormissingcode([empty])               | true
            isblankormissingcode([unknown])             | true
            isblankormissingcode([coded])               | true
            isblankormissingcode([one])                 | false
            isblanknotmissingcode([empty])              | true
            isblanknotmissingcode([unknown])            | false
            isblanknotmissingcode([one])                | false
            ismissingcode([unknown])                    | true
            ismissingcode([empty])                      | false
            ismissingcode([name])                       | false
            hasmissingcode([unknown], 'NI,UNK')         | true
            hasmissingcode([unknown], 'NI, UNK')        | true
            hasmissingcode([unknown], 'NI')             | false
            hasmissingcode([coded], '-999')             | true
            hasmissingcode([name], 'Taylor')            | false
            """)
    void answers_questions(String expression, String expected) {
        gives(expression, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            if([one]=1, 'yes', 'no')                    | yes
            if([one]=2, 'yes', 'no')                    | no
            if([empty]='', 'none', [empty]+1)           | none
            if([empty]='', '', 5)                       | blank
            if([empty], 1, 0)                           | 0
            if([one], 1, 0)                             | 1
            if([name], 1, 0)                            | ?
            if([one]=1, 5, 1/0)                         | 5
            IF([one]=1, "NaN", 1)                       | blank
            if([no_such]=1, 1, 0)                       | ?
            """)
    void chooses(String expression, String expected) {
        gives(expression, expected);
    }

    @Test
    void every_function_of_the_language_is_computed() {
        for (String name : Function.names()) {
            Function function = Function.of(name).orElseThrow();
            String call = name + "(" + "1,".repeat(function.least() - 1) + "1)";
            assertThat(SHEET.value(call)).as(call).isNotEqualTo(Value.unknown("rcol does not compute " + name + "()"));
        }
    }
}
