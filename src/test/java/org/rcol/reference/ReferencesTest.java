package org.rcol.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;

/** Which places of a dictionary name something, and which only look so. */
class ReferencesTest {
    private static final String HEADER = "field_name,form_name,section_header,field_type,field_label,"
            + "select_choices_or_calculations,field_note,text_validation_type_or_show_slider_number,"
            + "text_validation_min,text_validation_max,branching_logic,matrix_group_name,field_annotation\n";

    private static final String OTHERS = """
            record_id,demo,,text,ID,,,,,,,,
            age,demo,,text,Age,,,integer,,,,,
            smoker,demo,,radio,Smoker,"1, Yes | 2, No | 03, Stopped",,,,,,,
            race,demo,,checkbox,Race,"1, A | -9, B",,,,,,,
            visit,demo,,text,Visit,,,,,,,,
            odd_complete,demo,,text,Odd,,,,,,,,
            """;

    private static final Map<String, Integer> PLACES = Map.of(
            "header", 2, "label", 4, "choices", 5, "note", 6, "min", 8, "max", 9, "logic", 10, "matrix", 11, "tags",
            12);

    /** The field x with one cell, on a form of its own. */
    private static List<String> named(String type, String column, String cell) {
        var cells = new String[] {"x", "other", "", type, "", "", "", "", "", "", "", "", ""};
        cells[PLACES.get(column)] = '"' + cell.replace("\"", "\"\"") + '"';
        String csv = HEADER + OTHERS + String.join(",", cells) + "\n";
        List<Field> fields = DictionaryReader.read("x.csv", csv.getBytes(UTF_8)).fields();
        Field x = fields.get(fields.size() - 1);
        return new References(fields)
                .of(x).stream()
                        .map(place -> place.subject().typed() + "@"
                                + place.mention().span().of(place.in().get(place.column())))
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                // logic
                "text ! logic ! [age] > 18 and ([Age]<70) ! age@age age@Age",
                "text ! logic ! [smoker] = '1' or '2'<>[smoker] ! smoker@smoker smoker/1@1 smoker/2@2 smoker@smoker",
                "text ! logic ! [smoker] = 3 or [smoker]=\"\" or [smoker]>2 ! smoker@smoker smoker/03@3 smoker@smoker smoker@smoker",
                "text ! logic ! [age] = '1' ! age@age",
                "text ! logic ! [race(1)] = '1' and [race(-9)]='0' ! race@race race/1@1 race@race race/-9@-9",
                "text ! logic ! [race___1] = '1' ! race@race race/1@1",
                "text ! logic ! [race____9] = '1' ! race@race race/-9@_9",
                "text ! logic ! [visit_1_arm_1][age][2] > 1 ! event:visit_1_arm_1@visit_1_arm_1 age@age",
                "text ! logic ! [visit][age] > 1 ! visit@visit age@age",
                "text ! logic ! [previous-event-name][age][last-instance] > 1 ! age@age",
                "text ! logic ! [demo_complete] = '2' and [odd_complete]='2' ! form:demo@demo odd_complete@odd_complete",
                "text ! logic ! [survey-date-completed:demo] <> '' ! form:demo@demo",
                "text ! logic ! [smoker:label] = 'Yes' and [smoker:value]='1' ! smoker@smoker smoker@smoker smoker/1@1",
                "calc ! choices ! sum([age], [ age ]) ! age@age age@age",
                // texts
                "text ! label ! Born [age:label], [kg]; {visit} and {visit:icons}, {PTEVENT} ! age@age kg@kg visit@visit visit@visit",
                "radio ! choices ! 1, as [age] | 2, no ! age@age",
                "text ! note ! [form-link:demo:Go on], [stats-table:age,smoker:x] ! form:demo@demo age@age smoker@smoker",
                "text ! header ! [aggregate-mean:age] of [survey-url:other] ! age@age form:other@other",
                "text ! min ! [visit_1_arm_1][age] ! event:visit_1_arm_1@visit_1_arm_1 age@age",
                "text ! matrix ! age ! ``",
                // action tags
                "text ! tags ! [age] @HIDDEN [age] ! ``",
                "text ! tags ! @DEFAULT='[age]' ! age@age",
                "text ! tags ! @IF([smoker]='1' and [age]>1, @DEFAULT='[visit]', @IF([visit]='', @HIDDEN, '')) ! smoker@smoker smoker/1@1 age@age visit@visit visit@visit",
                "text ! tags ! @CALCTEXT(if([smoker]='03', [visit], '[age]')) ! smoker@smoker smoker/03@03 visit@visit",
                "text ! tags ! @CALCDATE([visit], [age], 'd') ! visit@visit age@age",
                "text ! tags ! @DOWNLOAD-COUNT(age) ! age@age",
                "text ! tags ! @INSTANCETABLE='visit_1_arm_1:demo' ! event:visit_1_arm_1@visit_1_arm_1 form:demo@demo",
                "text ! tags ! @PLACEHOLDER='age' ! ``",
            })
    void a_cell_names(String type, String column, String cell, String wanted) {
        assertThat(String.join(" ", named(type, column, cell))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "@HIDECHOICE='1,2' ! 1 2",
                "@SHOWCHOICE='3' ! 3",
                "@MAXCHOICE(1=10, 2=5) ! 1 2",
                "@NONEOFTHEABOVE=98 ! 98",
                "@DEFAULT='2' ! 2",
                "@SETVALUE=\"1\" ! 1",
                "@IF([age]>1, @HIDECHOICE='2', @DEFAULT='1') ! 2 1",
                "@DEFAULT='[age]' ! ''"
            })
    void a_tag_names_codes_of_its_own_field(String cell, String wanted) {
        String csv =
                HEADER + OTHERS + "x,other,,radio,X,\"1, a | 2, b\",,,,,,,\"" + cell.replace("\"", "\"\"") + "\"\n";
        List<Field> fields = DictionaryReader.read("x.csv", csv.getBytes(UTF_8)).fields();
        List<String> codes = new References(fields)
                .of(fields.get(fields.size() - 1)).stream()
                        .map(Occurrence::subject)
                        .filter(subject -> subject.kind() == Subject.Kind.CHOICE)
                        .map(Subject::code)
                        .toList();
        assertThat(String.join(" ", codes)).isEqualTo(wanted);
    }

    @Test
    void texts_outside_of_the_dictionary_are_read_alike() {
        List<Field> fields = DictionaryReader.read("x.csv", (HEADER + OTHERS).getBytes(UTF_8))
                .fields();
        var references = new References(fields);
        Subject age = Subject.field("age");
        assertThat(references.to(age, new NamedText("alert", "[age] > 3", NamedText.Kind.LOGIC)))
                .extracting(Mention::way)
                .containsExactly(Way.CONDITION);
        assertThat(references.to(age, new NamedText("label", "Age [age], age", NamedText.Kind.TEXT)))
                .extracting(Mention::way)
                .containsExactly(Way.PIPING);
        assertThat(references.to(age, new NamedText("report", "record_id, age,ages", NamedText.Kind.FIELDS)))
                .extracting(Mention::way)
                .containsExactly(Way.LIST);
    }

    @Test
    void what_is_typed_is_understood_and_typed_again() {
        for (String typed : List.of("age", "form:demo", "event:visit_1_arm_1", "smoker/03")) {
            assertThat(Subject.typed(typed).typed()).isEqualTo(typed);
        }
        assertThat(Subject.typed("smoker:3")).isEqualTo(Subject.typed("smoker/3"));
        assertThat(Subject.typed("AGE")).isEqualTo(Subject.typed("age"));
    }

    @Test
    void the_words_around_a_place_are_cut_at_blanks() {
        String logic = "[first_field] = '1' and [second_field] = '2' and [third_field] = '3' and [fourth_field] = '4'";
        Mention third = Mentions.inLogic(logic, Way.BRANCHING_LOGIC).stream()
                .filter(mention -> mention.subject().equals(Subject.field("third_field")))
                .findFirst()
                .orElseThrow();
        assertThat(third.words(logic))
                .isEqualTo("\u2026 and [second_field] = '2' and [third_field] = '3' and [fourth_field] = \u2026");
    }
}
