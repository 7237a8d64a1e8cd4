package org.rcol.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;

/** What a new label of a choice means, and that thousands of them cost thousands of steps. */
class ChoiceChangesTest {
    private static DataDictionary dictionary(String choices) {
        return dictionary("dropdown", choices);
    }

    private static DataDictionary dictionary(String type, String choices) {
        String csv = "field_name,form_name,field_type,field_label,select_choices_or_calculations\n"
                + "record_id,demo,text,ID,\na,demo," + type + ",A,\"" + choices.replace("\"", "\"\"") + "\"\n";
        return new DataDictionary(DictionaryReader.read("x.csv", csv.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .fields());
    }

    private static String choices(int size, IntFunction<String> label) {
        return IntStream.range(0, size).mapToObj(i -> i + ", " + label.apply(i)).collect(Collectors.joining(" | "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A03- x; A03 - x; SAME",
                "Vital signs; <span style='color:red'>Vital signs</span>; SAME",
                "Brachytherapy (125I); Brachytherapy (¹²⁵I); REWORDED",
                "Valley Regional Hospital; Valley Regional; REWORDED",
                "heart, lung; lung and heart; OTHER",
                "lung, heart; Heart lung; REWORDED",
                "male; female; OTHER",
                "12; 1 2; OTHER",
                "<img src=yes.png>; <img src=no.png>; OTHER"
            })
    void a_label_is_judged_by_the_words_that_people_read(String before, String after, RelabelChoice.Kind kind) {
        var changes = Plan.between(dictionary("1, " + before), dictionary("1, " + after))
                .changes();
        assertThat(changes).singleElement().isInstanceOfSatisfying(RelabelChoice.class, change -> {
            assertThat(change.kind()).isEqualTo(kind);
            assertThat(change.allowance().isEmpty()).isEqualTo(kind == RelabelChoice.Kind.SAME);
            assertThat(change.question().isEmpty()).isEqualTo(kind == RelabelChoice.Kind.SAME);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "slider; notes; low|mid|high",
                "notes; slider; low|mid|high",
                "slider; text; 0 | |10 |",
                "radio; text; 1,A|2,B",
                "text; checkbox; 1,A|2,B",
                "yesno; radio; 1,Yes|0,No",
                "dropdown; calc; 1,A|2,B",
                "radio; notes; 1,A|1,B"
            })
    void another_type_with_the_same_text_of_choices_is_no_other_text(String before, String after, String text) {
        DataDictionary wanted = dictionary(after, text);
        Plan plan = Plan.between(dictionary(before, text), wanted);
        assertThat(plan.changes()).singleElement().isInstanceOf(ChangeType.class);
        assertThat(plan.applied()).isEqualTo(NormalForm.of(wanted));
    }

    /** 64,000 choices take a second or so; at the square of that, hours. */
    @Test
    void thousands_of_choices_relabelled_added_and_removed_give_the_wanted_ones() {
        int size = 64_000;
        DataDictionary before = dictionary(choices(size, i -> "old " + i));
        DataDictionary after = dictionary(choices(size / 2, i -> "new word " + i) + " | "
                + IntStream.range(size, size + size / 2)
                        .mapToObj(i -> i + ", more " + i)
                        .collect(Collectors.joining(" | ")));
        Plan plan = Plan.between(before, after);
        assertThat(plan.applied()).isEqualTo(NormalForm.of(after));
        assertThat(plan.changes()).hasSize(size / 2 * 3);
        var edits = Optional.of(new ProjectEdits(before, before));
        assertThat(new RiskAssessment(Map.of(), false, edits, Set.of()).of(plan))
                .hasSize(size / 2 * 3);
    }

    @Test
    void choices_are_edited_in_any_order() {
        ChoiceList list = ChoiceList.of(List.of(new Choice("1", "a"), new Choice("2", "b"), new Choice("3", "c")));
        list.removeAll(Map.of("2", new Choice("2", "b")));
        list.add(new Choice("4", "d"), Optional.empty());
        list.add(new Choice("5", "e"), Optional.of("3"));
        list.relabel("3", "C");
        assertThat(Choice.format(list.toList())).isEqualTo("4, d | 1, a | 3, C | 5, e");
        list.order(List.of("5", "4", "3", "1"));
        assertThat(Choice.format(list.toList())).isEqualTo("5, e | 4, d | 3, C | 1, a");
    }
}
