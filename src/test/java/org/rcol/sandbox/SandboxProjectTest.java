package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxProjectTest extends SandboxFixture {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonNode json(String... parameters) throws Exception {
        return JSON.readTree(client.call(parameters).body());
    }

    @Test
    void a_new_project_is_what_redcap_makes() throws Exception {
        JsonNode project = json("content", "project", "format", "json");
        assertThat(project.path("project_id").isInt()).isTrue();
        assertThat(project.path("project_id").asInt()).isEqualTo(1);
        assertThat(project.path("project_title").asText()).isEqualTo("rcol sandbox");
        assertThat(project.path("in_production").asInt(-1)).isZero();
        assertThat(project.path("is_longitudinal").asInt(-1)).isZero();
        assertThat(project.path("creation_time").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(project.size()).isEqualTo(27);

        assertThat(client.call("content", "metadata", "format", "csv").body())
                .isEqualTo("field_name,form_name,section_header,field_type,field_label,select_choices_or_calculations,"
                        + "field_note,text_validation_type_or_show_slider_number,text_validation_min,"
                        + "text_validation_max,identifier,branching_logic,required_field,custom_alignment,"
                        + "question_number,matrix_group_name,matrix_ranking,field_annotation\n"
                        + "record_id,form_1,,text,\"Record ID\",,,,,,,,,,,,,\n");
        assertThat(client.csv()).isEqualTo("\n");
    }

    @Test
    void the_project_is_a_lone_object_in_json_and_one_row_in_csv() {
        assertThat(client.call("content", "project", "format", "json").body())
                .startsWith("{\"project_id\":1,\"project_title\":\"rcol sandbox\",")
                .endsWith(",\"bypass_branching_erase_field_prompt\":0}");
        assertThat(client.call("content", "project", "format", "csv").body())
                .contains("\n1,\"rcol sandbox\",\"")
                .endsWith(",0\n");
    }

    @Test
    void version_is_bare_text() {
        var reply = client.call("content", "version", "format", "json");
        assertThat(reply.body()).matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void the_token_is_32_upper_case_hex() {
        assertThat(sandbox.token()).matches("[0-9A-F]{32}");
    }

    @Test
    void instruments_come_in_order_with_labels_made_from_their_names() {
        client.dictionary("record_id,my_first_form,text,ID", "a,phq9,text,A", "b,phq9,text,B");
        assertThat(client.call("content", "instrument", "format", "csv").body())
                .isEqualTo("instrument_name,instrument_label\nmy_first_form,\"My First Form\"\nphq9,Phq9\n");
        assertThat(client.call("content", "instrument", "format", "json").body())
                .isEqualTo("[{\"instrument_name\":\"my_first_form\",\"instrument_label\":\"My First Form\"},\n"
                        + "{\"instrument_name\":\"phq9\",\"instrument_label\":\"Phq9\"}]");
    }

    @Test
    void export_field_names_list_choices_status_and_calculations_but_no_file_or_descriptive() {
        client.dictionary(
                "record_id,a,text,ID",
                "race,a,checkbox,Race,\"1, x | -2, y | LA14698-7, z\"",
                "bmi,a,calc,BMI,1+1",
                "doc,a,file,Doc",
                "info,a,descriptive,Info");
        assertThat(client.call("content", "exportFieldNames", "format", "csv").body())
                .isEqualTo("""
                        original_field_name,choice_value,export_field_name
                        record_id,,record_id
                        race,1,race___1
                        race,-2,race____2
                        race,LA14698-7,race___la14698_7
                        bmi,,bmi
                        a_complete,,a_complete
                        """);
        assertThat(client.call("content", "exportFieldNames", "format", "json", "field", "record_id")
                        .body())
                .isEqualTo("[{\"original_field_name\":\"record_id\",\"choice_value\":\"\","
                        + "\"export_field_name\":\"record_id\"}]");
        assertThat(client.call("content", "exportFieldNames", "format", "json", "field", "nope")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_user_row_has_numbers_and_a_right_for_each_form() throws Exception {
        client.dictionary("record_id,a,text,ID", "x,b,text,X");
        JsonNode users = json("content", "user", "format", "json");
        assertThat(users.size()).isEqualTo(1);
        assertThat(users.get(0).path("design").isInt()).isTrue();
        assertThat(users.get(0).path("forms_export").toString()).isEqualTo("{\"a\":1,\"b\":1}");
        assertThat(users.get(0).path("data_access_group").asText("?")).isEmpty();
        assertThat(client.call("content", "user", "format", "csv").body()).endsWith(",\"a:130,b:130\",\"a:1,b:1\"\n");
        assertThat(client.call("content", "user", "format", "xml").body())
                .contains("<forms_export><a>1</a><b>1</b></forms_export>");
    }

    @ParameterizedTest
    @CsvSource({
        "arm,You cannot export arms for classic projects",
        "event,You cannot export events for classic projects",
        "formEventMapping,You cannot export form/event mappings for classic projects"
    })
    void a_classic_project_has_no_events(String content, String message) {
        assertThat(client.call("content", content, "format", "csv").status_and_body())
                .isEqualTo("400 ERROR: " + message);
        assertThat(client.call("content", content, "format", "json").status_and_body())
                .isEqualTo("400 {\"error\":\"" + message + "\"}");
        assertThat(client.call("content", content).status_and_body())
                .isEqualTo(
                        "400 <?xml version=\"1.0\" encoding=\"UTF-8\" ?><hash><error>" + message + "</error></hash>");
    }

    @Test
    void the_next_record_name_counts_on_from_the_highest_number() {
        assertThat(client.call("content", "generateNextRecordName").body()).isEqualTo("1");
        client.records("record_id", "9", "10", "abc");
        assertThat(client.call("content", "generateNextRecordName").body()).isEqualTo("11");
    }

    @Test
    void xml_escapes_what_xml_must() {
        client.dictionary("record_id,a,text,\"<b>A & B</b>\"");
        assertThat(client.call("content", "metadata", "format", "xml").body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<records>\n<item><field_name>record_id<")
                .contains("<field_label>&lt;b&gt;A &amp; B&lt;/b&gt;</field_label>");
    }
}
