package org.rcol.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rcol.logic.Expression.Binary;
import org.rcol.logic.Expression.Call;
import org.rcol.logic.Expression.Constant;
import org.rcol.logic.Expression.Group;
import org.rcol.logic.Expression.NumberLiteral;
import org.rcol.logic.Expression.TextLiteral;
import org.rcol.logic.Expression.Unary;

/** What is read as what, and what is said of what cannot be read. */
class ParserTest {
    /** A cell, and its tree: operators in front, texts in quotes, groups in braces. */
    private static final String[][] TREES = {
        {"[a] = '1'", "(= [a] '1')"},
        {"[a]=1 or [b]=2 and [c]=3", "(or (= [a] 1) (and (= [b] 2) (= [c] 3)))"},
        {"[a] and [b] or [c]", "(or (and [a] [b]) [c])"},
        {"[a] xor [b] or [c]", "(or (xor [a] [b]) [c])"},
        {"[a] OR [b] And [c]", "(or [a] (and [b] [c]))"},
        {"[a] && [b] || [c]", "(or (and [a] [b]) [c])"},
        {"[a] == 1", "(= [a] 1)"},
        {"[a] != '1'", "(<> [a] '1')"},
        {"[a] <> \"1\"", "(<> [a] '1')"},
        {"[a] + 1 > 2 * 3", "(> (+ [a] 1) (* 2 3))"},
        {"1 - 2 - 3", "(- (- 1 2) 3)"},
        {"8 / 2 * 4 % 3", "(% (* (/ 8 2) 4) 3)"},
        {"2 ^ 3 ^ 2", "(^ 2 (^ 3 2))"},
        {"2 * 3 ^ 2", "(* 2 (^ 3 2))"},
        {"([a])^(2)", "(^ {[a]} {2})"},
        {"-[a] + 1", "(+ (- [a]) 1)"},
        {"[a] - -1", "(- [a] (- 1))"},
        {"-2^2", "(^ (- 2) 2)"},
        {"![a] and not ([b])", "(and (! [a]) (! {[b]}))"},
        {"1 < [a] < 5", "(< (< 1 [a]) 5)"},
        {"(([a]))", "{{[a]}}"},
        {"if([a] > 1, 'x', \"it's\")", "if((> [a] 1), 'x', 'it's')"},
        {"ROUND ( [a] , 2 )", "ROUND([a], 2)"},
        {"f()", "f()"},
        {"TODAY", "today"},
        {"true = False", "(= true false)"},
        {".5 + 1.", "(+ .5 1.)"},
        {"[a] = 1 // why\n and [b] = 2 # because", "(and (= [a] 1) (= [b] 2))"},
        {"[a] = '//' and [b] = '#'", "(and (= [a] '//') (= [b] '#'))"},
        {"[a]\u00a0=\n'1'", "(= [a] '1')"},
    };

    /** A cell, what is under the caret, the message and the hint. */
    private static final String[][] FAULTS = {
        {
            "",
            "",
            "a value or a [field] is missing here: the expression is empty",
            "write it, or remove what is superfluous"
        },
        {
            "[a] >",
            "",
            "a value or a [field] is missing at the end, after \">\"",
            "write it, or remove what is superfluous"
        },
        {"= '1'", "=", "a value or a [field] is missing before \"=\"", "write it, or remove what is superfluous"},
        {
            "[a] = = '1'",
            "=",
            "a value or a [field] is missing between \"=\" and \"=\"",
            "write it, or remove what is superfluous"
        },
        {
            "sum(1, , 2)",
            ",",
            "a value or a [field] is missing between \",\" and \",\"",
            "write it, or remove what is superfluous"
        },
        {"([a] = 1", "(", "this ( is never closed", "add the ) that is missing"},
        {"round([a]", "(", "the ( after round is never closed", "add a ) where its arguments end"},
        {"[a] = 1)", ")", "this ) closes nothing", "remove it, or add the ( that is missing before it"},
        {"[a] = 1, 2", ",", "a comma outside of any function", "remove it"},
        {"([a], 2)", ",", "a comma outside of any function", "was a function's name forgotten before the (?"},
        {"[a = 1", "[a", "\"[a\" is not closed", "write [a]"},
        {"a] = 1", "a", "\"a\" is neither in quotes nor in brackets", "write 'a' if it is a value, [a] if it is a field"
        },
        {"[] = 1", "[]", "the brackets [] do not name a field", "write the field's name between them"},
        {"[a] = 'x", "'x", "the text that begins with ' is never closed", "add a ' where the text ends"},
        {
            "[a] = 1 [b] = 2",
            "[b]",
            "an operator is missing before \"[b]\"",
            "join two conditions by and or by or, two numbers by a sign such as +"
        },
        {
            "if([a] = 1 [b], 2, 3)",
            "[b]",
            "an operator is missing before \"[b]\"",
            "join two conditions by and or by or, two numbers by a sign such as +"
        },
        {
            "round([a], 2) <> 2.7p or [b]",
            "2.7p",
            "\"2.7p\" is neither in quotes nor in brackets",
            "write '2.7p' if it is a value, [2.7p] if it is a field"
        },
        {"[a] = very much", "very much", "\"very much\" is neither in quotes nor in brackets", "write 'very much'"},
        {
            "[a] = yes",
            "yes",
            "\"yes\" is neither in quotes nor in brackets",
            "write 'yes' if it is a value, [yes] if it is a field"
        },
        {
            "[a] = \u2018x\u2019",
            "\u2018x\u2019",
            "the quote \u2018 is not one that REDCap knows",
            "write 'x' with straight quotes"
        },
        {"[a] = \u201d", "\u201d", "the quote \u201d is not one that REDCap knows", "use the straight quotes ' or \""},
        {"[a] === 1", "===", "\"===\" is not an operator of REDCap", "write ="},
        {"[a] => 1", "=>", "\"=>\" is not an operator of REDCap", "write >="},
        {"[a] & [b]", "&", "\"&\" is not an operator of REDCap", "write and"},
        {"[a] \u2264 1", "\u2264", "\"\u2264\" is not an operator of REDCap", "write <="},
        {"[a] \u2013 1", "\u2013", "\"\u2013\" is not an operator of REDCap", "write -"},
        {"{a} = 1", "{a}", "\"{a}\" embeds a field in a label and is not logic", "write [a]"},
        {"if([a] = 1; 2, 3)", ";", "\";\" means nothing here", "write a comma between arguments"},
        {"[a] = 1 @HIDDEN", "@", "\"@\" means nothing here", "action tags belong in the column Field Annotation"},
        {"[a] = 1 \u20ac", "\u20ac", "\"\u20ac\" means nothing here", "take it out"},
        {"[a]] = 1", "]", "\"]\" means nothing here", "a [ is missing before it"},
    };

    @TestFactory
    Stream<DynamicTest> sound_cells_are_read_as_trees() {
        return Stream.of(TREES)
                .map(row -> DynamicTest.dynamicTest(row[0], () -> {
                    Parsed parsed = Logic.parse(row[0]);
                    assertThat(parsed.faults()).isEmpty();
                    assertThat(text(parsed.tree())).isEqualTo(row[1]);
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_slip_gives_a_fault_that_names_place_and_remedy() {
        return Stream.of(FAULTS)
                .map(row -> DynamicTest.dynamicTest("<" + row[0] + ">", () -> {
                    Fault first = Logic.parse(row[0]).faults().get(0);
                    assertThat(List.of(first.span().of(row[0]), first.message(), first.hint()))
                            .containsExactly(row[1], row[2], row[3]);
                }));
    }

    @Test
    void one_slip_gives_one_fault() {
        assertThat(List.of(
                        "([a] = 1",
                        "round([a]",
                        "[a = 1",
                        "[a] === 1 and [b] = 2",
                        "[a] & [b] = 1",
                        "{a} = 1 and [b] = 2",
                        "if([a] = 1; 2, 3)",
                        "[a] = \u2018x\u2019 or [b] = 1",
                        "[a] = very very much",
                        "sum(1, , 2)"))
                .allSatisfy(cell -> assertThat(Logic.parse(cell).faults()).hasSize(1));
    }

    @Test
    void a_reference_knows_event_field_instance_code_and_modifiers() {
        Reference full = reference("[visit_1_arm_1][race(2):checked][3]");
        assertThat(full.event()).map(Bracket::name).contains("visit_1_arm_1");
        assertThat(full.field()).map(Bracket::name).contains("race");
        assertThat(full.subject().code()).contains("2");
        assertThat(full.subject().parameters()).containsExactly("checked");
        assertThat(full.instance()).map(Bracket::name).contains("3");
        assertThat(full.isLoose()).isFalse();

        assertThat(reference("[age][last-instance]").field()).map(Bracket::name).contains("age");
        assertThat(reference("[previous-event-name][age]").event())
                .map(Bracket::name)
                .contains("previous-event-name");
        assertThat(reference("[user-name]").field()).isEmpty();
        assertThat(reference("[survey-url:phq9]").subject().parameters()).containsExactly("phq9");
        assertThat(reference("[ age ]").subject().nameSpan()).isEqualTo(new Span(2, 3));
        assertThat(reference("[base_arm_1] [age]").isLoose()).isTrue();
        assertThat(reference("[base_arm_1].[age]").isLoose()).isTrue();
    }

    @Test
    void long_chains_and_deep_nests_are_survived() {
        String chain = "[a] = 1" + " and [a] = 1".repeat(20_000);
        assertThat(Logic.parse(chain).tree().references()).hasSize(20_001);
        for (String piece : List.of("(", "-", "if(", "2^", "not ")) {
            Parsed deep = Logic.parse(piece.repeat(20_000) + "1");
            assertThat(deep.faults())
                    .first()
                    .extracting(Fault::message)
                    .isEqualTo("this is nested too deeply to be read");
        }
    }

    @Test
    void a_part_of_a_cell_is_read_with_places_in_the_whole_cell() {
        String cell = "@IF([a] = , @HIDDEN, '')";
        Parsed parsed = Logic.parse(cell, new Span(4, 5));
        assertThat(parsed.tree().references())
                .first()
                .extracting(Reference::span)
                .isEqualTo(new Span(4, 3));
        assertThat(parsed.faults()).extracting(fault -> fault.span().offset()).containsExactly(9);
    }

    private static Reference reference(String cell) {
        Parsed parsed = Logic.parse(cell);
        assertThat(parsed.faults()).isEmpty();
        return (Reference) parsed.tree();
    }

    private static String text(Expression tree) {
        if (tree instanceof Binary binary) {
            return "(" + binary.operator().word() + " " + text(binary.left()) + " " + text(binary.right()) + ")";
        }
        if (tree instanceof Unary unary) {
            return "(" + unary.sign() + " " + text(unary.operand()) + ")";
        }
        if (tree instanceof Group group) {
            return "{" + text(group.inner()) + "}";
        }
        if (tree instanceof Call call) {
            return call.name()
                    + call.arguments().stream().map(ParserTest::text).collect(Collectors.joining(", ", "(", ")"));
        }
        if (tree instanceof TextLiteral literal) {
            return "'" + literal.value() + "'";
        }
        if (tree instanceof NumberLiteral number) {
            return number.text();
        }
        if (tree instanceof Constant constant) {
            return constant.word();
        }
        return tree instanceof Reference reference
                ? reference.brackets().stream().map(b -> "[" + b.name() + "]").collect(Collectors.joining())
                : "?";
    }
}
