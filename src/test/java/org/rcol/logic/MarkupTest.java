package org.rcol.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What REDCap replaces in a label. */
class MarkupTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            Plain words                           ~ ``                  ~ ``
            Dose of [drug] in [mg]                ~ [drug];[mg]         ~ ``
            [v1_arm_1][dose][2] [race(1):checked] ~ [v1_arm_1][dose][2];[race(1):checked] ~ ``
            [] [a<b] [open                        ~ ``                  ~ ``
            [[a]] [b][c][d][e][f]                 ~ [a]                 ~ ``
            {age} and {sex:icons}                 ~ ``                  ~ {age};{sex:icons}
            {} {1} {color:red} { a } {PTEVENT} {a ~ ``                  ~ ``
            [a]{b}                                ~ [a]                 ~ {b}
            """)
    void brackets_pipe_and_braces_embed(String text, String piped, String embedded) {
        Markup markup = Markup.of(text);
        assertThat(markup.piped().stream()
                        .map(reference -> reference.span().of(text))
                        .collect(Collectors.joining(";")))
                .isEqualTo(piped);
        assertThat(markup.embedded().stream().map(part -> part.span().of(text)).collect(Collectors.joining(";")))
                .isEqualTo(embedded);
        assertThat(markup.embedded())
                .allSatisfy(part -> assertThat(part.nameSpan().of(text)).isEqualTo(part.name()));
    }
}
