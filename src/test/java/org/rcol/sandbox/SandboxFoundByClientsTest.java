package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests by which five public clients found that the sandbox answered differently from real servers, as curl sends them; the sources are
 * in {@code docs/sandbox.md}.
 */
class SandboxFoundByClientsTest extends SandboxFixture {
    @BeforeEach
    void fill() {
        client.dictionary(
                "record_id,base,text,ID",
                "x,base,text,X",
                "n,base,text,N,,number",
                "c,base,calc,C,[n] * 2",
                "f,base,file,F",
                "d,base,text,D,,date_ymd",
                "y,visit,text,Y");
    }

    private void longitudinal() {
        client.load("project_settings", "is_longitudinal", "1");
        client.load("event", "event_name,arm_num", "Week 1,1");
        client.load(
                "formEventMapping", "arm_num,unique_event_name,form", "1,event_1_arm_1,base", "1,week_1_arm_1,visit");
    }

    /** 1. REDCapR sends every list so. */
    @ParameterizedTest
    @ValueSource(
            strings = {"fields=record_id,x", "records=1,3", "forms=base,visit", "fields=record_id,%20x&records=1,3"})
    void a_list_with_commas_is_a_list(String list) {
        client.records("record_id,x", "1,one", "2,two", "3,three");
        String csv = client.post("token=" + sandbox.token() + "&content=record&format=csv&" + list)
                .body();
        assertThat(csv).startsWith("record_id,x").contains("\n1,one");
        assertThat(csv.contains("2,two")).isEqualTo(!list.contains("records="));
    }

    @Test
    void a_list_with_commas_is_validated() {
        assertThat(client.call("content", "record", "format", "csv", "fields", "record_id,nope")
                        .status_and_body())
                .isEqualTo("400 ERROR: The following values in the parameter \"fields\" are not valid: 'nope'");
        longitudinal();
        client.records("record_id,redcap_event_name,y", "1,week_1_arm_1,a");
        assertThat(client.csv("events", "week_1_arm_1", "fields", "record_id,y"))
                .isEqualTo("""
                        record_id,redcap_event_name,y
                        1,week_1_arm_1,a
                        """);
        assertThat(client.export("formEventMapping", "arms", "1").lines()).hasSize(3);
    }

    /** 2. An exported record with a document can be imported again. */
    @Test
    void a_value_for_a_file_field_is_passed_over() {
        client.records("record_id,x", "1,one");
        client.upload(
                "doc.pdf",
                "application/pdf",
                "PDF",
                "content",
                "file",
                "action",
                "import",
                "record",
                "1",
                "field",
                "f");
        assertThat(client.records("record_id,x,f", "1,two,doc.pdf", "2,three,[document]")
                        .status_and_body())
                .isEqualTo("200 2");
        assertThat(client.csv("fields[0]", "record_id", "fields[1]", "x", "fields[2]", "f"))
                .isEqualTo("record_id,x,f\n1,two,doc.pdf\n2,three,\n");
    }

    /** 3. */
    @Test
    void unique_event_names_are_cut_at_18_characters() {
        client.load("event", "event_name,arm_num", "Deadline to opt out of study,1");
        client.load("project_settings", "is_longitudinal", "1");
        assertThat(client.export("event")).endsWith("\"Deadline to opt out of study\",1,deadline_to_opt_ou_arm_1,,2\n");
    }

    /** 4. */
    @Test
    void export_field_names_lists_calculations_and_no_files() {
        assertThat(client.export("exportFieldNames")).contains("\nc,,c\n").doesNotContain("\nf,");
    }

    /** 5. */
    @Test
    void the_columns_of_surveys_are_passed_over_in_an_import() {
        client.load("project_settings", "surveys_enabled", "1");
        assertThat(client.records("record_id,redcap_survey_identifier,base_timestamp,n", "1,ann,2020-01-01 10:00:00,6")
                        .status_and_body())
                .isEqualTo("200 1");
        assertThat(client.csv("fields[0]", "n")).isEqualTo("n\n6\n");
        assertThat(client.csv("exportSurveyFields", "true"))
                .startsWith("record_id,redcap_survey_identifier,base_timestamp,");
    }

    /** 6. */
    @Test
    void only_a_text_has_a_charset_behind_its_name() {
        client.records("record_id,x", "1,one");
        client.upload(
                "mugshot-1.jpg",
                "image/jpeg",
                "JPG",
                "content",
                "file",
                "action",
                "import",
                "record",
                "1",
                "field",
                "f");
        assertThat(client.call("content", "file", "action", "export", "record", "1", "field", "f")
                        .type())
                .isEqualTo("image/jpeg; name=\"mugshot-1.jpg\"");
        client.upload(
                "a.txt", "text/plain", "text", "content", "file", "action", "import", "record", "1", "field", "f");
        assertThat(client.call("content", "file", "action", "export", "record", "1", "field", "f")
                        .type())
                .isEqualTo("text/plain; name=\"a.txt\";charset=UTF-8");
    }

    /** 7. */
    @Test
    void a_classic_project_takes_arms_and_is_longitudinal_with_its_second_event_only() {
        assertThat(client.load("arm", "arm_num,name", "1,A").status_and_body()).isEqualTo("200 1");
        client.load("project_settings", "is_longitudinal", "1");
        assertThat(client.call("content", "project", "format", "json").body()).contains("\"is_longitudinal\":0");
        client.load("event", "event_name,arm_num", "Week 1,1");
        assertThat(client.call("content", "project", "format", "json").body()).contains("\"is_longitudinal\":1");
    }

    /** 8. */
    @Test
    void force_auto_number_does_nothing_where_the_project_does_not_number() {
        client.load("project_settings", "record_autonumbering_enabled", "0");
        for (int i = 0; i < 2; i++) {
            assertThat(client.call(
                                    "content",
                                    "record",
                                    "format",
                                    "csv",
                                    "forceAutoNumber",
                                    "true",
                                    "returnContent",
                                    "auto_ids",
                                    "data",
                                    "record_id\n1101\n")
                            .body())
                    .contains("\"1101,1101\"");
        }
        assertThat(client.csv("fields[0]", "record_id")).isEqualTo("record_id\n1101\n");
    }

    /** 9. */
    @Test
    void an_event_whose_last_values_were_deleted_has_no_row() {
        longitudinal();
        client.records("record_id,redcap_event_name,x,y", "1,event_1_arm_1,a,", "1,week_1_arm_1,,b");
        assertThat(client.call(
                                "content",
                                "record",
                                "action",
                                "delete",
                                "records[0]",
                                "1",
                                "instrument",
                                "visit",
                                "event",
                                "week_1_arm_1")
                        .body())
                .isEqualTo("1");
        assertThat(client.csv("fields[0]", "record_id")).isEqualTo("record_id,redcap_event_name\n1,event_1_arm_1\n");
        client.records("record_id,redcap_event_name,y", "1,week_1_arm_1,b");
        assertThat(client.call("content", "record", "action", "delete", "records[0]", "1", "event", "week_1_arm_1")
                        .body())
                .isEqualTo("1");
        assertThat(client.csv("fields[0]", "record_id")).isEqualTo("record_id,redcap_event_name\n1,event_1_arm_1\n");
    }

    /** 10. */
    @Test
    void a_row_without_an_event_goes_to_the_first() {
        longitudinal();
        assertThat(client.records("record_id", "7").status_and_body()).isEqualTo("200 1");
        assertThat(client.csv("fields[0]", "record_id")).endsWith("\n7,event_1_arm_1\n");
    }

    /** 11. */
    @ParameterizedTest
    @ValueSource(strings = {"MDY", "DMY", "YMD"})
    void a_date_that_is_year_first_is_taken_whatever_the_order(String order) {
        assertThat(client.call(
                                "content",
                                "record",
                                "format",
                                "csv",
                                "dateFormat",
                                order,
                                "data",
                                "record_id,d\n1,1924-10-20\n")
                        .status_and_body())
                .isEqualTo("200 1");
        assertThat(client.csv("fields[0]", "d")).isEqualTo("d\n1924-10-20\n");
    }

    /** 12. */
    @Test
    void mappings_without_a_row_have_their_heading() {
        longitudinal();
        assertThat(client.export("formEventMapping", "arms[0]", "2")).isEqualTo("arm_num,unique_event_name,form\n");
        client.load("formEventMapping", "arm_num,unique_event_name,form");
        assertThat(client.export("formEventMapping")).isEqualTo("arm_num,unique_event_name,form\n");
    }

    /** 13. */
    @Test
    void the_user_of_a_role_has_the_rights_of_the_role_until_he_leaves_it() {
        client.load("user", "username,data_access_groups", "u1,1");
        client.load("userRole", "role_label,data_access_groups", "Reader,0");
        String role = client.export("userRole")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .replaceFirst(",.*", "");
        client.load("userRoleMapping", "username,unique_role_name", "u1," + role);
        assertThat(user()).contains("\"data_access_groups\":0");
        client.load("userRoleMapping", "username,unique_role_name", "u1,");
        assertThat(user()).contains("\"data_access_groups\":1");
    }

    private String user() {
        String users = client.call("content", "user", "format", "json").body();
        return users.substring(users.indexOf("\"u1\""));
    }

    /** 14. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fileRepository",
                "pdf",
                "surveyLink",
                "surveyQueueLink",
                "surveyReturnCode",
                "surveyAccessCode",
                "participantList"
            })
    void what_is_not_offered_says_so(String content) {
        assertThat(client.call("content", content, "format", "csv").status_and_body())
                .isEqualTo("400 ERROR: The rcol sandbox does not offer content=" + content);
    }

    /** 15. */
    @Test
    void the_columns_of_scheduling_come_back() {
        client.load("project_settings", "is_longitudinal,scheduling_enabled", "1,1");
        client.load("event", "event_name,arm_num,day_offset,offset_min,offset_max", "Week 1,1,7,1,2");
        assertThat(client.export("event")).isEqualTo("""
                        event_name,arm_num,day_offset,offset_min,offset_max,unique_event_name,custom_event_label,event_id
                        "Event 1",1,0,0,0,event_1_arm_1,,1
                        "Week 1",1,7,1,2,week_1_arm_1,,2
                        """);
    }

    /** 16. */
    @Test
    void small_things() {
        client.records("record_id,x", "1,one");
        client.upload(
                "doc.pdf",
                "application/pdf",
                "PDF",
                "content",
                "file",
                "action",
                "import",
                "record",
                "1",
                "field",
                "f");
        assertThat(client.csv("type", "eav", "fields[0]", "f")).isEqualTo("record,field_name,value\n1,f,1\n");
        client.load("repeatingFormsEvents", "form_name,custom_form_label", "visit,[x] [y]");
        assertThat(client.export("repeatingFormsEvents")).isEqualTo("form_name,custom_form_label\nvisit,[x] [y]\n");
        assertThat(client.call("content", "log", "format", "csv", "logtype", "export")
                        .body())
                .contains(",\"Data export (API) \",");
        assertThat(client.call("content", "user", "format", "csv").body()).contains("\"base:130,visit:130\"");
    }
}
