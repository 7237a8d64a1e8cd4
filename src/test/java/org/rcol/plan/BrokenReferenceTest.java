package org.rcol.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;

/** Which places of the wanted dictionary a plan breaks. */
class BrokenReferenceTest {
    private static final String HEADER = """
            field_name,form_name,field_type,field_label,select_choices_or_calculations,branching_logic,field_annotation
            record_id,demo,text,ID,,,
            """;

    private static DataDictionary dictionary(String... rows) {
        String csv = HEADER + String.join("\n", rows) + "\n";
        return new DataDictionary(
                DictionaryReader.read("x.csv", csv.getBytes(UTF_8)).fields());
    }

    private static List<String> broken(DataDictionary current, DataDictionary wanted) {
        return Plan.between(current, wanted).brokenReferences().stream()
                .map(BrokenReference::words)
                .toList();
    }

    @Test
    void a_field_that_goes() {
        String bmi = "bmi,demo,calc,BMI,[weight]/4,,";
        assertThat(broken(dictionary("weight,demo,text,Weight,,,", bmi), dictionary(bmi)))
                .containsExactly("bmi (calculation) names the field weight, which goes: [weight]/4");
    }

    /** What a search for words in brackets got wrong. */
    @Test
    void capitals_and_parameters_are_seen_and_what_REDCap_does_not_read_is_not() {
        String shout = "shout,demo,text,Shout,,[Weight] > 3,";
        String mean = "mean,demo,descriptive,[stats-table:age weight],,,";
        String remark = "remark,demo,text,Remark,,,was next to [weight] once";
        assertThat(broken(dictionary("weight,demo,text,W,,,", shout, mean, remark), dictionary(shout, mean, remark)))
                .containsExactly(
                        "shout (branching logic) names the field weight, which goes: [Weight] > 3",
                        "mean (piping) names the field weight, which goes: [stats-table:age weight]");
    }

    @Test
    void a_choice_that_goes_or_gets_another_code() {
        String asks = "packs,demo,text,Packs,,[smoker] = '3' or [smoker]='1',";
        assertThat(broken(
                        dictionary("smoker,demo,radio,Smoker,\"1, Yes | 3, Stopped\",,@DEFAULT='3'", asks),
                        dictionary("smoker,demo,radio,Smoker,\"1, Yes | 4, Stopped\",,@DEFAULT='3'", asks)))
                .containsExactly(
                        "smoker (action tag) names choice 3 of smoker, which goes: @DEFAULT='3'",
                        "packs (branching logic) names choice 3 of smoker, which goes: [smoker] = '3' or [smoker]='1'");
    }

    @Test
    void a_number_in_another_spelling() {
        String asks = "packs,demo,text,Packs,,[smoker] = '3.0' or [smoker]=1,";
        assertThat(broken(
                        dictionary("smoker,demo,radio,Smoker,\"1, Yes | 3, Stopped\",,", asks),
                        dictionary("smoker,demo,radio,Smoker,\"1, Yes\",,", asks)))
                .containsExactly(
                        "packs (branching logic) names choice 3 of smoker, which goes: [smoker] = '3.0' or [smoker]=1");
    }

    @Test
    void a_box_of_a_checkbox() {
        String asks = "packs,demo,text,Packs,,[race(2)] = '1',";
        assertThat(broken(
                        dictionary("race,demo,checkbox,Race,\"1, A | 2, B\",,", asks),
                        dictionary("race,demo,checkbox,Race,\"1, A\",,", asks)))
                .containsExactly("packs (branching logic) names choice 2 of race, which goes: [race(2)] = '1'");
    }

    @Test
    void a_code_that_means_something_else() {
        String asks = "packs,demo,text,Packs,,[smoker] = '1',";
        assertThat(broken(
                        dictionary("smoker,demo,radio,Smoker,\"1, Yes | 2, No\",,", asks),
                        dictionary("smoker,demo,radio,Smoker,\"1, No | 2, Yes\",,", asks)))
                .containsExactly(
                        "packs (branching logic) names choice 1 of smoker, which was \"Yes\" and becomes \"No\": [smoker] = '1'");
    }

    @Test
    void an_instrument_that_goes() {
        String asks = "go,demo,descriptive,[survey-link:visit:On],,[visit_complete] = '2',";
        assertThat(broken(dictionary(asks, "when,visit,text,When,,,"), dictionary(asks)))
                .containsExactly(
                        "go (piping) names the instrument visit, which goes: [survey-link:visit:On]",
                        "go (branching logic) names the instrument visit, which goes: [visit_complete] = '2'");
    }

    @Test
    void nothing_else() {
        String asks = "packs,demo,text,Packs,,[smoker] = '2' and [age] = '3',";
        assertThat(broken(
                        dictionary("age,demo,text,Age,,,", "smoker,demo,radio,S,\"1, Yes | 2, No | 3, Other\",,", asks),
                        dictionary("age,demo,text,Age now,,,", "smoker,demo,radio,S,\"1, Yes | 2, No\",,", asks)))
                .isEmpty();
    }
}
