package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxRecordImportTest extends SandboxFixture {
    private static final String FORMAT = "The value you provided could not be validated because it does not follow the "
            + "expected format. Please try again.";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>";

    @BeforeEach
    void fill() {
        client.dictionary(
                "record_id,demo,text,ID",
                "age,demo,text,Age,,integer",
                "kg,demo,text,Weight,,number_1dp",
                "num,demo,text,Number,,number",
                "born,demo,text,Born,,date_mdy",
                "seen,demo,text,Seen,,datetime_dmy",
                "sex,demo,radio,Sex,\"1, Female | 2, Male\"",
                "race,visit,checkbox,Race,\"1, A | -2, B\"",
                "note,visit,notes,Note",
                "doc,visit,file,Doc");
    }

    private SandboxClient.Reply json(String data, String... more) {
        String[] parameters = new String[more.length + 6];
        System.arraycopy(new String[] {"content", "record", "format", "json", "data", data}, 0, parameters, 0, 6);
        System.arraycopy(more, 0, parameters, 6, more.length);
        return client.call(parameters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "count;json;{\"count\": 2}",
                "count;csv;2",
                "count;xml;" + XML + "<count>2</count>",
                "'';json;{\"count\": 2}",
                "ids;json;[\"4\",\"x y\"]",
                "ids;csv;'id\n4\nx y\n'",
                "ids;xml;" + XML + "<ids><id>4</id><id>x y</id></ids>",
                "nothing;json;''",
                "nothing;xml;''"
            })
    void what_comes_back_is_chosen(String content, String format, String body) {
        assertThat(json(
                                "[{\"record_id\":4,\"age\":1},{\"record_id\":\"x y\"}]",
                                "returnContent",
                                content,
                                "returnFormat",
                                format)
                        .status_and_body())
                .isEqualTo("200 " + body);
    }

    @Test
    void json_csv_and_xml_mean_the_same() {
        json("[{\"record_id\":1,\"age\":3,\"note\":null}]");
        client.records("record_id,age,note", "2,3,");
        client.call(
                "content",
                "record",
                "data",
                XML + "<records><item><record_id>3</record_id><age>3</age><note></note></item></records>");
        client.call("content", "record", "format", "csv", "csvDelimiter", "tab", "data", "record_id\tage\n4\t3");
        assertThat(client.csv("fields[0]", "record_id", "fields[1]", "age"))
                .isEqualTo("record_id,age\n1,3\n2,3\n3,3\n4,3\n");
    }

    @Test
    void a_lone_object_is_no_record_at_all() {
        assertThat(json("{\"record_id\":1}").status_and_body()).isEqualTo("200 {\"count\": 0}");
        assertThat(client.csv()).isEqualTo("\n");
    }

    @Test
    void other_texts_are_not_in_the_specified_format() {
        assertThat(json("record_id,age\n1,2").status_and_body())
                .isEqualTo("400 {\"error\":\"The data is not in the specified format.\"}");
    }

    @Test
    void blanks_are_ignored_or_erase() {
        client.records("record_id,age,race___1,sex", "1,3,1,2");
        client.records("record_id,age,race___1,sex", "1,,,1");
        assertThat(client.csv("fields[0]", "age", "fields[1]", "race", "fields[2]", "sex"))
                .isEqualTo("age,sex,race___1,race____2\n3,1,1,0\n");
        client.call(
                "content",
                "record",
                "format",
                "csv",
                "overwriteBehavior",
                "overwrite",
                "data",
                "record_id,age,race___1,sex\n1,,,1\n");
        assertThat(client.csv("fields[0]", "age", "fields[1]", "race", "fields[2]", "sex"))
                .isEqualTo("age,sex,race___1,race____2\n,1,0,0\n");
    }

    @Test
    void a_zero_unticks_a_box() {
        client.records("record_id,race___1,race____2", "1,1,1");
        client.records("record_id,race___1", "1,0");
        assertThat(client.csv("fields[0]", "race")).isEqualTo("race___1,race____2\n0,1\n");
    }

    @Test
    void a_record_that_comes_twice_counts_once_and_the_later_row_stands() {
        assertThat(client.records("record_id,age,sex", "1,3,1", "1,4,").body()).isEqualTo("1");
        assertThat(client.csv("fields[0]", "age", "fields[1]", "sex")).isEqualTo("age,sex\n4,1\n");
    }

    @Test
    void unknown_columns_are_named_and_nothing_is_stored() {
        assertThat(client.records("record_id,age,foo,race,redcap_event_name", "1,3,x,1,e")
                        .status_and_body())
                .isEqualTo("400 ERROR: The following fields were not found in the project as real data fields: foo, "
                        + "race, redcap_event_name");
        assertThat(client.csv()).isEqualTo("\n");
    }

    @Test
    void bad_values_are_lines_of_csv_inside_the_error_and_nothing_is_stored() {
        var reply = client.records(
                "record_id,age,kg,sex,race___1,demo_complete,note",
                "1,30,22.0,1,1,2,fine",
                "2,\"a \"\"b\"\"\",22,9,x,3,fine");
        assertThat(reply.status_and_body())
                .isEqualTo("400 ERROR: \"2\",\"age\",\"a \"\"b\"\"\",\"" + FORMAT + "\"\n"
                        + "\"2\",\"kg\",\"22\",\"" + FORMAT + "\"\n"
                        + "\"2\",\"sex\",\"9\",\"The value is none of the codes of this field\"\n"
                        + "\"2\",\"race\",\"x\",\"The value is none of the codes of this field\"\n"
                        + "\"2\",\"demo_complete\",\"3\",\"The value is none of the codes of this field\"");
        assertThat(client.csv()).isEqualTo("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "age,12,true",
        "age,-1,true",
        "age,1.0,false",
        "num,1.5e3,true",
        "num,.5,true",
        "num,'1,5',false",
        "kg,22.0,true",
        "kg,22,false",
        "kg,22.00,false",
        "born,2020-12-31,true",
        "born,2020-02-30,false",
        "born,12/31/2020,false",
        "seen,2020-12-31 08:30,true",
        "seen,2020-12-31,false",
        "seen,2020-12-31 25:00,false",
        "doc,x.pdf,true"
    })
    void values_must_fit_their_validation(String field, String value, boolean fits) {
        assertThat(client.records("record_id," + field, "1,\"" + value + "\"").status())
                .isEqualTo(fits ? 200 : 400);
    }

    @Test
    void dates_can_be_sent_in_another_order_and_are_stored_year_first() {
        client.call(
                "content",
                "record",
                "format",
                "csv",
                "dateFormat",
                "DMY",
                "data",
                "record_id,born,seen\n1,31/12/2020,01-02-2021 07:05\n");
        assertThat(client.csv("fields[0]", "born", "fields[1]", "seen"))
                .isEqualTo("born,seen\n2020-12-31,\"2021-02-01 07:05\"\n");
    }

    @Test
    void a_record_needs_an_id() {
        assertThat(client.records("age", "3").status()).isEqualTo(400);
        assertThat(client.records("record_id,age", ",3").body()).contains("The record ID is missing");
    }

    @Test
    void importing_into_a_form_touches_it_unless_its_status_comes_along() {
        client.records("record_id,race___1", "1,0");
        client.records("record_id,note,visit_complete", "2,x,2");
        client.records("record_id,note", "2,y", "3,z");
        assertThat(client.csv(
                        "fields[]",
                        "demo_complete",
                        "fields[1]",
                        "visit_complete",
                        "exportBlankForGrayFormStatus",
                        "true"))
                .isEqualTo("demo_complete,visit_complete\n,\n,2\n,0\n");
    }

    @Test
    void numbers_can_be_given_by_the_server() {
        client.records("record_id", "7");
        assertThat(json(
                                "[{\"record_id\":\"a\",\"age\":1},{\"record_id\":\"b\",\"age\":2},{\"record_id\":\"a\",\"sex\":1}]",
                                "forceAutoNumber",
                                "true",
                                "returnContent",
                                "auto_ids")
                        .body())
                .isEqualTo("[\"8,a\",\"9,b\"]");
        assertThat(client.csv("fields[0]", "record_id", "fields[1]", "age", "fields[2]", "sex"))
                .isEqualTo("record_id,age,sex\n7,,\n8,1,1\n9,2,\n");
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
                                "record_id\nc")
                        .body())
                .isEqualTo("id\n\"10,c\"\n");
    }

    @Test
    void groups_are_made_by_the_way() {
        client.records("record_id,redcap_data_access_group", "1,North", "2,South Side", "3,north", "4,");
        assertThat(client.call("content", "dag", "format", "csv").body())
                .endsWith("\nNorth,north,1\n\"South Side\",south_side,2\n");
        assertThat(client.csv("fields[]", "record_id", "exportDataAccessGroups", "1"))
                .isEqualTo("record_id,redcap_data_access_group\n1,north\n2,south_side\n3,north\n4,\n");
    }

    @Test
    void a_deletion_leaves_other_rows_alone_even_if_they_are_empty() {
        client.dictionary("record_id,base,text,ID", "age,base,text,Age", "lab,labs,text,Lab");
        client.load("repeatingFormsEvents", "form_name", "labs");
        client.records(
                "record_id,redcap_repeat_instrument,redcap_repeat_instance,age,lab",
                "1,,,33,",
                "1,labs,1,,",
                "1,labs,2,,x");
        assertThat(client.call("content", "record", "action", "delete", "records[]", "1", "instrument", "base")
                        .status_and_body())
                .isEqualTo("200 1");
        assertThat(client.csv("fields[]", "record_id")).isEqualTo("""
                        record_id,redcap_repeat_instrument,redcap_repeat_instance
                        1,labs,1
                        1,labs,2
                        """);
    }

    @Test
    void a_record_is_still_there_when_its_last_instance_was_deleted() {
        client.dictionary("record_id,base,text,ID", "lab,labs,text,Lab");
        client.load("repeatingFormsEvents", "form_name", "labs");
        client.records("record_id,redcap_repeat_instrument,redcap_repeat_instance,lab", "1,labs,1,x");
        assertThat(client.call("content", "record", "action", "delete", "records[]", "1", "instrument", "labs")
                        .status_and_body())
                .isEqualTo("200 1");
        assertThat(client.csv("fields[]", "record_id"))
                .isEqualTo("record_id,redcap_repeat_instrument,redcap_repeat_instance\n1,,\n");
    }

    @Test
    void a_deletion_takes_all_records_or_none() {
        client.records("record_id", "1", "2", "3");
        var refused = client.call(
                "content",
                "record",
                "action",
                "delete",
                "format",
                "csv",
                "records[0]",
                "1",
                "records[1]",
                "9",
                "records[2]",
                "8");
        assertThat(refused.status_and_body())
                .isEqualTo("400 ERROR: One or more of the records provided cannot be deleted because they do not exist "
                        + "in the project. The following records do not exist: 9, 8");
        assertThat(client.call("content", "record", "action", "delete", "records[0]", "1", "records[1]", "3")
                        .status_and_body())
                .isEqualTo("200 2");
        assertThat(client.csv("fields[]", "record_id")).isEqualTo("record_id\n2\n");
        assertThat(client.call("content", "record", "action", "delete").status())
                .isEqualTo(400);
    }

    @Test
    void what_it_does_not_offer_it_refuses() {
        assertThat(json("[]", "backgroundProcess", "1").status()).isEqualTo(400);
        assertThat(json("[]", "type", "eav").status()).isEqualTo(400);
        assertThat(client.call("content", "record", "action", "randomize", "record", "1", "format", "csv")
                        .body())
                .isEqualTo("ERROR: The rcol sandbox does not offer this change of content=record");
        client.records("record_id", "1");
        assertThat(client.call("content", "record", "action", "delete", "records[0]", "1", "event", "demo")
                        .status())
                .isEqualTo(400);
        assertThat(client.csv("fields[]", "record_id")).isEqualTo("record_id\n1\n");
    }
}
