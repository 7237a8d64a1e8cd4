package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxRecordExportTest extends SandboxFixture {
    @BeforeEach
    void fill() {
        client.dictionary(
                "record_id,demo,text,ID",
                "age,demo,text,Age,,integer",
                "sex,demo,radio,Sex,\"1, Female | 2, Male\"",
                "race,demo,checkbox,Race,\"1, A | -2, B\"",
                "info,visit,descriptive,Info",
                "note,visit,notes,Note",
                "yn,visit,yesno,YN");
    }

    @Test
    void without_a_filter_all_columns_come_in_order_with_the_status_after_each_form() {
        client.records("record_id,age,race____2", "10,3,1", "2,4,0");
        assertThat(client.csv()).isEqualTo("""
                        record_id,age,sex,race___1,race____2,demo_complete,note,yn,visit_complete
                        2,4,,0,0,0,,,0
                        10,3,,0,1,0,,,0
                        """);
    }

    @Test
    void json_values_are_strings() throws Exception {
        client.records("record_id,age", "1,3");
        var reply = client.call("content", "record", "format", "json");
        assertThat(reply.type()).isEqualTo("application/json; charset=utf-8");
        JsonNode row = new ObjectMapper().readTree(reply.body()).path(0);
        assertThat(row.path("age").isTextual()).isTrue();
        assertThat(row.path("race___1").asText()).isEqualTo("0");
        assertThat(row.path("sex").asText("?")).isEmpty();
    }

    @Test
    void xml_has_an_item_for_each_record() {
        client.records("record_id,note", "1,\"a < b & c\"");
        assertThat(client.call("content", "record", "fields[0]", "record_id", "fields[1]", "note")
                        .body())
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8" ?>
                        <records>
                        <item><record_id>1</record_id><note>a &lt; b &amp; c</note></item>
                        </records>
                        """);
    }

    @Test
    void csv_quotes_cells_with_a_blank_comma_quote_or_line_break() {
        client.records(
                "record_id,note", "1,plain", "2,\"two words\"", "3,\"a,b\"", "4,\"say \"\"x\"\"\"", "5,\"l1\r\nl2\"");
        assertThat(client.csv("fields[0]", "note"))
                .isEqualTo("note\nplain\n\"two words\"\n\"a,b\"\n\"say \"\"x\"\"\"\n\"l1\r\nl2\"\n");
    }

    @Test
    void the_record_id_comes_only_if_it_or_its_form_is_asked_for() {
        client.records("record_id,age", "1,3");
        assertThat(client.csv("fields[0]", "age")).isEqualTo("age\n3\n");
        assertThat(client.csv("fields[0]", "age", "fields[1]", "record_id")).isEqualTo("record_id,age\n1,3\n");
        assertThat(client.csv("forms[0]", "visit")).isEqualTo("note,yn,visit_complete\n,,0\n");
        assertThat(client.csv("forms[0]", "demo")).startsWith("record_id,age,");
    }

    @Test
    void fields_and_forms_add_up_and_status_fields_are_fields() {
        client.records("record_id,age,visit_complete", "1,3,2");
        assertThat(client.csv("fields[]", "record_id", "forms[]", "visit", "fields[x]", "demo_complete"))
                .isEqualTo("record_id,demo_complete,note,yn,visit_complete\n1,0,,,2\n");
    }

    @Test
    void a_descriptive_field_is_a_field_without_a_column() {
        client.records("record_id", "1");
        assertThat(client.csv("fields[0]", "info")).isEqualTo("\n");
        assertThat(client.csv("fields[0]", "info", "fields[1]", "record_id")).isEqualTo("record_id\n1\n");
    }

    @Test
    void records_that_are_not_there_are_silently_missing() {
        client.records("record_id,age", "1,3", "2,4", "3,5");
        assertThat(client.csv("records[0]", "3", "records[1]", "99", "records[2]", "1", "fields[]", "record_id"))
                .isEqualTo("record_id\n1\n3\n");
    }

    @ParameterizedTest
    @CsvSource({"json,[]", "csv,'\n'", "xml,'<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<records>\n</records>\n'"})
    void nothing_is_an_empty_list_or_a_lone_line_break(String format, String body) {
        assertThat(client.call("content", "record", "format", format, "records[0]", "99")
                        .status_and_body())
                .isEqualTo("200 " + body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redcap_event_name",
                "redcap_repeat_instance",
                "redcap_data_access_group",
                "demo_timestamp",
                "race___1"
            })
    void names_that_are_no_fields_are_refused(String name) {
        assertThat(client.call("content", "record", "format", "csv", "fields[0]", "age", "fields[1]", name)
                        .status_and_body())
                .isEqualTo("400 ERROR: The following values in the parameter \"fields\" are not valid: '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"records", "fields", "forms", "events"})
    void a_list_may_be_a_text_with_commas_and_a_blank_one_is_none(String parameter) {
        assertThat(client.call("content", "record", "format", "json", parameter, "x, y")
                        .status_and_body())
                .isEqualTo(client.call(
                                "content", "record", "format", "json", parameter + "[0]", "x", parameter + "[1]", "y")
                        .status_and_body());
        assertThat(client.call("content", "record", "format", "json", parameter, "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_form_that_nobody_touched_is_gray() {
        client.records("record_id,age", "1,3");
        client.records("record_id,yn", "2,0");
        assertThat(client.csv("fields[]", "demo_complete", "fields[a]", "visit_complete"))
                .isEqualTo("demo_complete,visit_complete\n0,0\n0,0\n");
        assertThat(client.csv(
                        "fields[]",
                        "demo_complete",
                        "fields[a]",
                        "visit_complete",
                        "exportBlankForGrayFormStatus",
                        "true"))
                .isEqualTo("demo_complete,visit_complete\n0,\n,0\n");
    }

    @Test
    void labels_take_the_place_of_codes() {
        client.records("record_id,sex,race___1,yn,demo_complete", "1,2,1,1,2");
        assertThat(client.csv("rawOrLabel", "label")).isEqualTo("""
                        record_id,age,sex,race___1,race____2,demo_complete,note,yn,visit_complete
                        1,,Male,Checked,Unchecked,Complete,,Yes,Incomplete
                        """);
        assertThat(client.csv("rawOrLabel", "label", "exportCheckboxLabel", "true", "fields[0]", "race"))
                .isEqualTo("race___1,race____2\nA,\n");
        assertThat(client.csv("exportCheckboxLabel", "true", "fields[0]", "race"))
                .isEqualTo("race___1,race____2\n1,0\n");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"tab@\t", ";@;", "|@|", "^@^", ",@,"},
            delimiter = '@',
            ignoreLeadingAndTrailingWhitespace = false)
    void the_delimiter_can_be_chosen(String parameter, String delimiter) {
        client.records("record_id,note", "1,x" + delimiter + "y");
        assertThat(client.csv("csvDelimiter", parameter, "fields[0]", "record_id", "fields[1]", "age"))
                .isEqualTo("record_id" + delimiter + "age\n1" + delimiter + "\n");
    }

    @Test
    void groups_have_a_column_after_the_id_once_there_are_any() {
        client.records("record_id,age", "1,3", "2,4");
        assertThat(client.csv("fields[]", "record_id", "exportDataAccessGroups", "true"))
                .isEqualTo("record_id\n1\n2\n");
        client.records("record_id,redcap_data_access_group", "2,Site A");
        assertThat(client.csv("fields[]", "record_id", "fields[1]", "age", "exportDataAccessGroups", "true"))
                .isEqualTo("record_id,redcap_data_access_group,age\n1,,3\n2,site_a,4\n");
        assertThat(client.csv("fields[]", "age", "exportDataAccessGroups", "true", "rawOrLabel", "label"))
                .isEqualTo("redcap_data_access_group,age\n,3\n\"Site A\",4\n");
        assertThat(client.csv("fields[]", "record_id")).isEqualTo("record_id\n1\n2\n");
        assertThat(client.call("content", "dag", "format", "csv").body())
                .isEqualTo("data_access_group_name,unique_group_name,data_access_group_id\n\"Site A\",site_a,1\n");
    }

    @Test
    void umlauts_and_other_scripts_go_both_ways() {
        client.records("record_id,note", "Ä1,größer 東京 🙂");
        assertThat(client.csv("fields[]", "record_id", "fields[1]", "note"))
                .isEqualTo("record_id,note\nÄ1,\"größer 東京 🙂\"\n");
    }
}
