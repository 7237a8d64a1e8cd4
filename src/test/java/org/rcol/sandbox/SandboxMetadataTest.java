package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.dictionary.Field;
import org.rcol.sandbox.design.CurrentDictionary;

class SandboxMetadataTest extends SandboxFixture {
    private static final ObjectMapper JSON = new ObjectMapper();

    private List<String> names() throws Exception {
        JsonNode fields = JSON.readTree(
                client.call("content", "metadata", "format", "json").body());
        var names = new ArrayList<String>();
        fields.forEach(field -> names.add(field.path("field_name").asText()));
        return names;
    }

    private String cell(String field, String column) throws Exception {
        return JSON.readTree(client.call("content", "metadata", "format", "json", "fields[0]", field)
                        .body())
                .path(0)
                .path(column)
                .asText("?");
    }

    @Test
    void an_import_replaces_the_whole_dictionary_and_answers_the_bare_number_of_fields() throws Exception {
        assertThat(client.dictionary("record_id,a,text,ID", "x,a,text,X", "y,b,text,Y")
                        .status_and_body())
                .isEqualTo("200 3");
        assertThat(client.dictionary("record_id,a,text,ID", "y,b,text,Y").status_and_body())
                .isEqualTo("200 2");
        assertThat(names()).containsExactly("record_id", "y");
    }

    @Test
    void json_csv_and_xml_mean_the_same() throws Exception {
        String json = "[{\"field_name\":\"id\",\"form_name\":\"a\",\"field_type\":\"text\",\"field_label\":\"ä\"}]";
        String csv = "field_name,form_name,field_type,field_label\nid,a,text,ä\n";
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><records><item><field_name>id</field_name>"
                + "<form_name>a</form_name><field_type>text</field_type><field_label><![CDATA[ä]]></field_label>"
                + "</item></records>";
        for (String[] format : new String[][] {{"json", json}, {"csv", csv}, {"xml", xml}}) {
            assertThat(client.call("content", "metadata", "format", format[0], "data", format[1])
                            .status_and_body())
                    .isEqualTo("200 1");
            assertThat(cell("id", "field_label")).isEqualTo("ä");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "json,[]",
        "json,'{\"field_name\":\"id\"}'",
        "json,nonsense",
        "json,'[1]'",
        "json,'[{\"field_name\":[]}]'",
        "csv,'field_name,form_name'",
        "xml,<records></records>",
        "xml,<records><item>"
    })
    void what_is_no_table_of_fields_is_not_in_the_specified_format(String format, String data) throws Exception {
        assertThat(client.call("content", "metadata", "format", format, "returnFormat", "json", "data", data)
                        .status_and_body())
                .isEqualTo("400 {\"error\":\"The data is not in the specified format.\"}");
        assertThat(names()).containsExactly("record_id");
    }

    @Test
    void xml_cannot_read_files_of_this_machine() {
        String bomb = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><records><item>"
                + "<field_name>id</field_name><form_name>a</form_name><field_type>text</field_type>"
                + "<field_label>&e;</field_label></item></records>";
        client.call("content", "metadata", "format", "xml", "data", bomb);
        assertThat(client.call("content", "metadata", "format", "csv").body()).doesNotContain("root:");
    }

    @Test
    void duplicates_are_cited_without_the_first_and_nothing_changes() throws Exception {
        assertThat(client.dictionary("record_id,a,text,ID", "x,a,text,X", "X ,a,text,X", "x,a,text,X")
                        .status_and_body())
                .isEqualTo("400 {\"error\":\"The following variable/field names were duplicated. Please rename these "
                        + "field names so that they only appear once.x (A4)x (A5)\"}");
        assertThat(names()).containsExactly("record_id");
    }

    @Test
    void all_faults_come_in_one_text() {
        assertThat(client.dictionary(
                                "record_id,a,text,ID",
                                "x,,text,X",
                                "y,a,Text,Y",
                                "1z,b,radio,Z",
                                "b_complete,b,checkbox,C,|",
                                "record_id,b,text,R")
                        .body())
                .isEqualTo("{\"error\":\"The following variable/field names were duplicated. Please rename these field "
                        + "names so that they only appear once.record_id (A7)\\n"
                        + "Each row MUST have a form name, but the following cells have a form name missing: B3.\\n"
                        + "Form names must be sequential and cannot repeat again after being used for another form. "
                        + "Rename the following form names\\r\\n                   beginning with the values listed "
                        + "below: a (B4)\\n"
                        + "The only valid field types are text, notes, radio, dropdown, calc, file, checkbox, yesno, "
                        + "truefalse, descriptive, slider and must all be lower case. The following cells hold another: "
                        + "D4.\\n"
                        + "Variable/field names may hold lower-case letters, digits and underscores only and must begin "
                        + "with a letter, but the following cells do not: A5.\\n"
                        + "The following cells hold variable/field names that REDCap keeps for itself: A6.\\n"
                        + "Fields of the types radio, dropdown and checkbox must have choices, but the following cells "
                        + "have none: F5, F6.\"}");
    }

    @Test
    void the_first_field_must_be_text() {
        assertThat(client.dictionary("sex,a,yesno,Sex").body())
                .contains("the record ID")
                .contains("D2");
    }

    @Test
    void cells_come_back_as_servers_write_them() throws Exception {
        client.dictionary(
                "Record_ID ,My  Form!,text,\" ID\r\nline \"",
                "sex,my__form,radio,Sex,\"1,Female|2 ,Male, or so |-9,  x\"",
                "title,my__form,dropdown,T,Mr. | Mrs.",
                "yn,my__form,yesno,YN,\"1, Yes | 0, No\"",
                "pain,my__form,slider,Pain,low|high");
        assertThat(names()).containsExactly("record_id", "sex", "title", "yn", "pain");
        assertThat(cell("record_id", "form_name")).isEqualTo("my__form");
        assertThat(cell("record_id", "field_label")).isEqualTo(" ID\nline ");
        assertThat(cell("sex", "select_choices_or_calculations")).isEqualTo("1, Female | 2, Male, or so | -9, x");
        assertThat(cell("title", "select_choices_or_calculations")).isEqualTo("Mr. | Mrs.");
        assertThat(cell("yn", "select_choices_or_calculations")).isEmpty();
        assertThat(cell("pain", "select_choices_or_calculations")).isEqualTo("low | high | ");
    }

    @Test
    void columns_that_it_does_not_know_are_as_if_they_were_not_there() {
        var reply = client.call(
                "content",
                "metadata",
                "format",
                "csv",
                "data",
                "field_name,form_name,field_type,field_label,choices\nrecord_id,a,text,ID,\nsex,a,radio,Sex,\"1, f\"\n");
        assertThat(reply.status_and_body())
                .isEqualTo("400 ERROR: Fields of the types radio, dropdown and checkbox must have choices, but the "
                        + "following cells have none: F3.");
    }

    @Test
    void rows_of_commas_are_passed_over_but_counted() {
        assertThat(client.dictionary("record_id,a,text,ID", ",,,", "x,a,nonsense,X")
                        .body())
                .contains("D4");
        assertThat(client.dictionary("record_id,a,text,ID", ",,,", "").status_and_body())
                .isEqualTo("200 1");
    }

    @Test
    void sql_fields_may_stay_as_they_are_and_nothing_else() throws Exception {
        Field id = CurrentDictionary.field(List.of("record_id", "a", "", "text", "ID"), 2);
        Field sql = CurrentDictionary.field(List.of("q", "a", "", "sql", "Q", "select 1"), 3);
        sandbox.install(List.of(id, sql));
        assertThat(client.dictionary("record_id,a,text,ID", "q,a,sql,Q,select 1")
                        .status_and_body())
                .isEqualTo("200 2");
        assertThat(client.dictionary("record_id,a,text,ID", "q,a,sql,Q,select 2")
                        .body())
                .contains("D3");
        assertThat(client.dictionary("record_id,a,text,ID", "q,a,sql,Q,select 1", "r,a,sql,R,select 1")
                        .body())
                .contains("D4");
        assertThat(cell("q", "select_choices_or_calculations")).isEqualTo("select 1");
    }

    @Test
    void an_export_can_be_narrowed_by_fields_and_forms() {
        client.dictionary("record_id,a,text,ID", "x,a,text,X", "y,b,text,Y");
        String header = client.call("content", "metadata", "format", "csv")
                .body()
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(client.call("content", "metadata", "format", "csv", "fields[]", "x", "forms[0]", "b")
                        .body())
                .isEqualTo(header + "\nx,a,,text,X,,,,,,,,,,,,,\ny,b,,text,Y,,,,,,,,,,,,,\n");
        assertThat(client.call(
                                "content",
                                "metadata",
                                "format",
                                "json",
                                "fields[0]",
                                "x",
                                "fields[1]",
                                "q",
                                "fields[2]",
                                "r")
                        .status_and_body())
                .isEqualTo("400 {\"error\":\"The following values in the parameter \\\"fields\\\" are not valid: 'q', "
                        + "'r'\"}");
        assertThat(client.call("content", "metadata", "format", "json", "forms[0]", "q")
                        .body())
                .contains("parameter \\\"forms\\\" are not valid: 'q'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields", "forms"})
    void a_list_may_be_a_text_with_commas(String parameter) {
        assertThat(client.call("content", "metadata", "format", "csv", parameter, "q,r")
                        .status_and_body())
                .isEqualTo("400 ERROR: The following values in the parameter \"" + parameter
                        + "\" are not valid: 'q', 'r'");
    }
}
