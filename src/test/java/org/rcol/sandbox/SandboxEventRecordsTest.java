package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.sandbox.project.SandboxOptions;

/** Records of longitudinal and repeating projects, in and out. */
class SandboxEventRecordsTest extends SandboxFixture {
    private static final String HEADER = "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,"
            + "county,demographics_complete,visit_date,sick___1,visit_complete,lab,conc,laboratory_complete\n";

    @BeforeEach
    void design() {
        client.dictionary(
                "record_id,demographics,text,ID",
                "county,demographics,text,County",
                "visit_date,visit,text,Date,,date_ymd",
                "sick,visit,checkbox,Sick,\"1, Yes\"",
                "lab,laboratory,text,Lab",
                "conc,laboratory,text,Conc,,number");
        client.load("project_settings", "is_longitudinal", "1");
        client.load("event", "event_name,arm_num,unique_event_name", "Visit 1,1,event_1_arm_1", "Visit 2,1,");
        client.load(
                "formEventMapping",
                "arm_num,unique_event_name,form",
                "1,visit_1_arm_1,demographics",
                "1,visit_1_arm_1,visit",
                "1,visit_1_arm_1,laboratory",
                "1,visit_2_arm_1,visit",
                "1,visit_2_arm_1,laboratory");
        client.load(
                "repeatingFormsEvents", "event_name,form_name", "visit_1_arm_1,laboratory", "visit_2_arm_1,laboratory");
    }

    private SandboxClient.Reply fill() {
        return client.records(
                "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,county,visit_date,lab,conc,"
                        + "laboratory_complete",
                "2,visit_1_arm_1,,,Bryan,,,,",
                "1,visit_2_arm_1,laboratory,2,,,WBCs,121.2,2",
                "1,visit_2_arm_1,laboratory,1,,,RBC,121.1,2",
                "1,visit_2_arm_1,,,,2011-01-02,,,",
                "1,visit_1_arm_1,,,Adair,2011-01-01,,,",
                "1,visit_1_arm_1,laboratory,10,,,Hct,111.4,0",
                "1,visit_1_arm_1,laboratory,9,,,Hgb,111.3,1");
    }

    @Test
    void rows_come_by_record_event_instrument_and_instance_with_blanks_where_a_form_has_no_place() {
        assertThat(fill().status_and_body()).isEqualTo("200 2");
        assertThat(client.csv()).isEqualTo(HEADER + """
                1,visit_1_arm_1,,,Adair,0,2011-01-01,0,0,,,
                1,visit_1_arm_1,laboratory,9,,,,,,Hgb,111.3,1
                1,visit_1_arm_1,laboratory,10,,,,,,Hct,111.4,0
                1,visit_2_arm_1,,,,,2011-01-02,0,0,,,
                1,visit_2_arm_1,laboratory,1,,,,,,RBC,121.1,2
                1,visit_2_arm_1,laboratory,2,,,,,,WBCs,121.2,2
                2,visit_1_arm_1,,,Bryan,0,,0,0,,,
                """);
    }

    @Test
    void what_is_exported_can_be_imported_into_an_empty_project() {
        fill();
        String exported = client.csv();
        client.call("content", "record", "action", "delete", "records[0]", "1", "records[1]", "2");
        assertThat(client.call("content", "record", "format", "csv", "data", exported)
                        .status_and_body())
                .isEqualTo("200 2");
        assertThat(client.csv()).isEqualTo(exported);
        sandbox.close();
        sandbox = Sandbox.start(SandboxOptions.in(state));
        assertThat(new SandboxClient(sandbox).csv()).isEqualTo(exported);
    }

    @Test
    void in_json_the_instance_is_a_number_or_blank() {
        fill();
        assertThat(client.call(
                                "content",
                                "record",
                                "format",
                                "json",
                                "fields[]",
                                "record_id",
                                "records[]",
                                "1",
                                "events[]",
                                "visit_2_arm_1")
                        .body())
                .startsWith("[{\"record_id\":\"1\",\"redcap_event_name\":\"visit_2_arm_1\","
                        + "\"redcap_repeat_instrument\":\"\",\"redcap_repeat_instance\":\"\"},\n"
                        + "{\"record_id\":\"1\",\"redcap_event_name\":\"visit_2_arm_1\","
                        + "\"redcap_repeat_instrument\":\"laboratory\",\"redcap_repeat_instance\":1},");
    }

    @Test
    void without_the_record_id_there_is_no_event_either() {
        fill();
        assertThat(client.csv("fields[]", "county", "records[]", "2")).isEqualTo("""
                        county
                        Bryan
                        """);
    }

    @Test
    void labels_name_event_instrument_and_choices_and_headings_can_be_labels_too() {
        fill();
        client.load("arm", "arm_num,name", "1,Drug A", "2,Drug B");
        assertThat(client.csv("rawOrLabel", "label", "events[]", "visit_2_arm_1"))
                .contains("\n1,\"Visit 2\",Laboratory,1,,,,,,RBC,121.1,Complete\n");
        client.load("event", "event_name,arm_num", "Visit 1,2");
        assertThat(client.csv("rawOrLabel", "label", "rawOrLabelHeaders", "label", "events[]", "visit_2_arm_1"))
                .startsWith("ID,\"Event Name\",\"Repeat Instrument\",\"Repeat Instance\",County,Complete?,Date,"
                        + "\"Sick (choice=Yes)\",Complete?,Lab,Conc,Complete?\n"
                        + "1,\"Visit 2 (Arm 1: Drug A)\",,,,,2011-01-02,Unchecked,Incomplete,,,\n");
    }

    @Test
    void eav_has_a_line_for_each_value_and_ticked_box() {
        fill();
        client.records("record_id,redcap_event_name,sick___1", "2,visit_1_arm_1,1");
        assertThat(client.csv("type", "eav", "records[]", "2", "exportBlankForGrayFormStatus", "true"))
                .isEqualTo("""
                        record,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,field_name,value
                        2,visit_1_arm_1,,,record_id,2
                        2,visit_1_arm_1,,,county,Bryan
                        2,visit_1_arm_1,,,demographics_complete,0
                        2,visit_1_arm_1,,,sick,1
                        2,visit_1_arm_1,,,visit_complete,0
                        """);
        assertThat(client.call(
                                "content",
                                "record",
                                "type",
                                "eav",
                                "format",
                                "json",
                                "records[]",
                                "1",
                                "fields[]",
                                "lab",
                                "events[]",
                                "visit_2_arm_1")
                        .body())
                .startsWith("[{\"record\":\"1\",\"redcap_event_name\":\"visit_2_arm_1\",\"redcap_repeat_instrument\":"
                        + "\"laboratory\",\"redcap_repeat_instance\":1,\"field_name\":\"lab\",\"value\":\"RBC\"},");
    }

    @Test
    void the_server_numbers_new_instances() {
        fill();
        assertThat(client.records(
                                "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,lab",
                                "1,visit_2_arm_1,laboratory,new,a",
                                "1,visit_2_arm_1,laboratory,new,b",
                                "3,visit_2_arm_1,laboratory,new,c")
                        .status())
                .isEqualTo(200);
        assertThat(client.csv("fields[]", "record_id", "fields[1]", "lab", "events[]", "visit_2_arm_1"))
                .endsWith("""
                        1,visit_2_arm_1,laboratory,3,a
                        1,visit_2_arm_1,laboratory,4,b
                        3,visit_2_arm_1,laboratory,1,c
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "visit_2_arm_1,,|county|Bryan|This field ('county') exists on an instrument that is not designated for the "
                        + "event named 'Visit 2'. You are not allowed to import data for this field into this event.",
                "nope,,|county|Bryan|The project has no event of this name",
                "visit_1_arm_1,visit,1|visit_date|2020-01-01|The instrument does not repeat in this event",
                "visit_1_arm_1,nope,1|visit_date|2020-01-01|The project has no instrument of this name",
                "visit_1_arm_1,,1|county|Bryan|An instance was given where nothing repeats",
                "visit_1_arm_1,laboratory,|lab|x|The instance must be a whole number from 1",
                "visit_1_arm_1,laboratory,0|lab|x|The instance must be a whole number from 1",
                "visit_1_arm_1,,|lab|x|The field is on a repeating instrument",
                "visit_1_arm_1,laboratory,1|county|x|The field is not on the instrument"
            })
    void a_row_must_have_a_place_in_the_design(String key, String field, String value, String message) {
        var reply = client.records(
                "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance," + field,
                "1," + key + "," + value);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains(message);
        assertThat(client.csv()).isEqualTo("\n");
    }

    @Test
    void a_repeating_event_numbers_its_rows_without_an_instrument() {
        client.load("repeatingFormsEvents", "event_name,form_name", "visit_2_arm_1,");
        client.records(
                "record_id,redcap_event_name,redcap_repeat_instance,visit_date,lab",
                "1,visit_2_arm_1,2,2020-02-02,b",
                "1,visit_2_arm_1,1,2020-01-01,a");
        assertThat(client.csv("fields[]", "record_id", "fields[1]", "visit_date", "fields[2]", "lab"))
                .isEqualTo("""
                        record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,visit_date,lab
                        1,visit_2_arm_1,,1,2020-01-01,a
                        1,visit_2_arm_1,,2,2020-02-02,b
                        """);
    }

    @Test
    void a_classic_project_can_repeat_too() {
        client.load("project_settings", "is_longitudinal", "0");
        client.load("repeatingFormsEvents", "form_name", "laboratory");
        client.records(
                "record_id,redcap_repeat_instrument,redcap_repeat_instance,county,lab",
                "1,,,Adair,",
                "1,laboratory,1,,RBC");
        assertThat(client.csv("fields[]", "record_id", "fields[1]", "county", "fields[2]", "lab"))
                .isEqualTo("""
                        record_id,redcap_repeat_instrument,redcap_repeat_instance,county,lab
                        1,,,Adair,
                        1,laboratory,1,,RBC
                        """);
    }

    @Test
    void parts_of_a_record_can_be_deleted() {
        fill();
        assertThat(delete(
                        "records[]", "1", "event", "visit_2_arm_1", "instrument", "laboratory", "repeat_instance", "1"))
                .isEqualTo("200 1");
        assertThat(delete("records[]", "1", "event", "visit_1_arm_1", "instrument", "visit"))
                .isEqualTo("200 1");
        assertThat(client.csv("records[]", "1", "exportBlankForGrayFormStatus", "true"))
                .isEqualTo(HEADER + """
                        1,visit_1_arm_1,,,Adair,0,,0,,,,
                        1,visit_1_arm_1,laboratory,9,,,,,,Hgb,111.3,1
                        1,visit_1_arm_1,laboratory,10,,,,,,Hct,111.4,0
                        1,visit_2_arm_1,,,,,2011-01-02,0,0,,,
                        1,visit_2_arm_1,laboratory,2,,,,,,WBCs,121.2,2
                        """);
        assertThat(delete("records[]", "1", "instrument", "nope")).startsWith("400");
        assertThat(delete("records[]", "1", "event", "nope", "instrument", "visit"))
                .startsWith("400");
    }

    private String delete(String... parameters) {
        String[] all = new String[parameters.length + 4];
        System.arraycopy(new String[] {"content", "record", "action", "delete"}, 0, all, 0, 4);
        System.arraycopy(parameters, 0, all, 4, parameters.length);
        return client.call(all).status_and_body();
    }

    @Test
    void in_an_event_that_repeats_the_first_instance_is_meant() {
        fill();
        client.load("repeatingFormsEvents", "event_name,form_name", "visit_2_arm_1,");
        client.records(
                "record_id,redcap_event_name,redcap_repeat_instance,visit_date",
                "5,visit_2_arm_1,1,2020-01-01",
                "5,visit_2_arm_1,2,2020-01-02");
        assertThat(delete("records[]", "5", "event", "visit_2_arm_1", "instrument", "visit"))
                .isEqualTo("200 1");
        assertThat(client.csv("records[]", "5", "fields[]", "visit_date")).isEqualTo("visit_date\n2020-01-02\n");
    }

    @Test
    void a_record_can_go_from_one_arm_and_stay_in_another() {
        fill();
        client.load("arm", "arm_num,name", "2,Drug B");
        client.load("event", "event_name,arm_num", "Visit 1,2");
        client.records("record_id,redcap_event_name", "1,visit_1_arm_2", "7,visit_1_arm_2");
        assertThat(delete("records[0]", "1", "records[1]", "7", "arm", "2")).isEqualTo("200 2");
        assertThat(client.csv("fields[]", "record_id", "events[]", "visit_1_arm_2"))
                .isEqualTo("\n");
        assertThat(client.csv("records[]", "1").lines()).hasSize(7);
        assertThat(client.csv("records[]", "7")).isEqualTo("\n");
        assertThat(delete("records[]", "1", "arm", "9")).startsWith("400");
    }

    @Test
    void an_event_that_goes_takes_its_values_with_it() {
        fill();
        client.call("content", "event", "action", "delete", "events[]", "visit_2_arm_1");
        client.load("event", "event_name,arm_num", "Visit 2,1");
        client.load("formEventMapping", "arm_num,unique_event_name,form", "1,visit_2_arm_1,visit");
        assertThat(client.csv("events[]", "visit_2_arm_1")).isEqualTo("\n");
    }

    @Test
    void a_renamed_record_keeps_all_its_rows() {
        fill();
        String before = client.csv("records[]", "1");
        assertThat(client.call("content", "record", "action", "rename", "record", "1", "new_record_name", "11")
                        .status_and_body())
                .isEqualTo("200 1");
        assertThat(client.csv("records[]", "11")).isEqualTo(before.replace("\n1,", "\n11,"));
        assertThat(client.csv("records[]", "1")).isEqualTo("\n");
        assertThat(client.call("content", "record", "action", "rename", "record", "11", "new_record_name", "2")
                        .status())
                .isEqualTo(400);
        assertThat(client.call("content", "record", "action", "rename", "record", "1", "new_record_name", "3")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void unknown_events_are_refused() {
        assertThat(client.call("content", "record", "format", "csv", "events[]", "nope")
                        .status_and_body())
                .isEqualTo("400 ERROR: The following values in the parameter \"events\" are not valid: 'nope'");
    }
}
