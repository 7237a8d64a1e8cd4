package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parameter filterLogic, and the forms in which numbers, surveys and headings come. */
class SandboxFilterTest extends SandboxFixture {
    @BeforeEach
    void fill() {
        client.dictionary(
                "record_id,demo,text,ID",
                "age,demo,text,Age,,integer",
                "kg,demo,text,Weight,,number",
                "gr,demo,text,Gram,,number_comma_decimal",
                "note,demo,text,\"A note\"",
                "race,visit,checkbox,Race,\"1, A | 2, B\"");
        client.records("record_id,age,kg,gr,note,race___2", "1,30,61.5,\"7,5\",1.5,1", "2,40,,,,0", "3,,,,,");
    }

    private String ids(String logic) {
        return client.csv("fields[]", "record_id", "filterLogic", logic)
                .replace("record_id\n", "")
                .replace('\n', ' ')
                .strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[age] > 35|2",
                "[age] = ''|3",
                "[race(2)] = '1'|1",
                "[race(2)] = '0'|2 3",
                "[record_id] = '2' or [age] = '30'|1 2",
                "[gr] = 7.5|1",
                "[age] > 100|''",
                "[demo_complete] = '0'|1 2",
                "[record-name] = '3'|3"
            })
    void only_rows_for_which_the_logic_is_true_are_shown(String logic, String ids) {
        assertThat(ids(logic)).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[age] > |cannot be read",
                "[nope] = 1|names fields that the project does not have: nope",
                "frobnicate([age]) = 1|cannot be read: REDCap has no function",
                "[age] < 35|gives for record 3:",
                "[race] = 1|a checkbox has a value for each choice"
            })
    void what_cannot_be_told_is_refused_with_the_reason_before_any_row(String logic, String reason) {
        var reply = client.call("content", "record", "format", "csv", "filterLogic", logic);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).startsWith("ERROR: ").contains(reason);
    }

    @Test
    void logic_is_held_against_each_row_and_can_look_at_other_events() {
        client.load("project_settings", "is_longitudinal", "1");
        client.load("event", "event_name,arm_num", "Later,1");
        client.load(
                "formEventMapping",
                "arm_num,unique_event_name,form",
                "1,event_1_arm_1,demo",
                "1,later_arm_1,demo",
                "1,later_arm_1,visit");
        client.load("repeatingFormsEvents", "event_name,form_name", "later_arm_1,visit");
        client.records(
                "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,age,race___1",
                "1,later_arm_1,,,31,",
                "1,later_arm_1,visit,1,,1",
                "1,later_arm_1,visit,2,,0");
        assertThat(rows("[age] > 30")).isEqualTo("""
                1,later_arm_1,,
                1,later_arm_1,visit,1
                1,later_arm_1,visit,2
                2,event_1_arm_1,,
                """);
        assertThat(rows("[event_1_arm_1][age] = 30 and [race(1)] = '1'")).isEqualTo("1,later_arm_1,visit,1\n");
        assertThat(rows("[later_arm_1][race(1)][2] = '0' and [current-instance] = 2"))
                .isEqualTo("1,later_arm_1,visit,2\n");
    }

    private String rows(String logic) {
        return client.csv("fields[]", "record_id", "filterLogic", logic, "records[0]", "1", "records[1]", "2")
                .replace("record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance\n", "");
    }

    @Test
    void the_decimal_character_can_be_chosen_for_numbers_alone() {
        assertThat(client.csv("decimalCharacter", ",", "records[]", "1", "forms[]", "demo", "csvDelimiter", ";"))
                .isEqualTo("record_id;age;kg;gr;note;demo_complete\n1;30;61,5;7,5;1.5;0\n");
        assertThat(client.csv("decimalCharacter", ".", "records[]", "1", "forms[]", "demo"))
                .isEqualTo("record_id,age,kg,gr,note,demo_complete\n1,30,61.5,7.5,1.5,0\n");
        assertThat(client.call("content", "record", "decimalCharacter", "x").status())
                .isEqualTo(400);
    }

    @Test
    void survey_columns_come_once_the_project_has_surveys() {
        assertThat(client.csv("exportSurveyFields", "true", "records[]", "2")).isEqualTo("""
                        record_id,age,kg,gr,note,demo_complete,race___1,race___2,visit_complete
                        2,40,,,,0,0,0,0
                        """);
        client.load("project_settings", "surveys_enabled", "1");
        assertThat(client.csv("exportSurveyFields", "true", "records[]", "2"))
                .isEqualTo("record_id,redcap_survey_identifier,demo_timestamp,age,kg,gr,note,demo_complete,"
                        + "visit_timestamp,race___1,race___2,visit_complete\n2,,,40,,,,0,,0,0,0\n");
    }

    @Test
    void headings_can_be_labels_in_csv_alone() {
        assertThat(client.csv("rawOrLabelHeaders", "label", "records[]", "2")).isEqualTo("""
                        ID,Age,Weight,Gram,"A note",Complete?,"Race (choice=A)","Race (choice=B)",Complete?
                        2,40,,,,0,0,0,0
                        """);
        assertThat(client.call("content", "record", "format", "json", "rawOrLabelHeaders", "label")
                        .body())
                .startsWith("[{\"record_id\":\"1\",");
    }

    @Test
    void eav_of_a_classic_project_has_three_columns_and_labels_if_asked_for() {
        assertThat(client.csv("type", "eav", "records[]", "1", "rawOrLabel", "label"))
                .isEqualTo("""
                        record,field_name,value
                        1,record_id,1
                        1,age,30
                        1,kg,61.5
                        1,gr,"7,5"
                        1,note,1.5
                        1,demo_complete,Incomplete
                        1,race,B
                        1,visit_complete,Incomplete
                        """);
        assertThat(client.call("content", "record", "type", "eav", "records[]", "2", "fields[]", "age")
                        .body())
                .contains("<item><record>2</record><field_name>age</field_name><value>40</value></item>");
    }
}
