package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a new dictionary does to the values that are recorded. */
class SandboxReplacementTest extends SandboxFixture {
    private static final String ID = "record_id,a,text,ID";

    @Test
    void a_field_that_goes_takes_its_values_with_it() {
        client.dictionary(ID, "x,a,text,X", "y,a,text,Y");
        client.records("record_id,x,y", "1,one,uno", "2,two,due");
        client.dictionary(ID, "y,a,text,Y");
        client.dictionary(ID, "x,a,text,X", "y,a,text,Y");
        assertThat(client.csv("forms[0]", "a")).isEqualTo("record_id,x,y,a_complete\n1,,uno,0\n2,,due,0\n");
    }

    @Test
    void a_renamed_field_loses_its_values() {
        client.dictionary(ID, "x,a,text,X");
        client.records("record_id,x", "1,one");
        client.dictionary(ID, "x2,a,text,X");
        assertThat(client.csv("fields[0]", "x2")).isEqualTo("x2\n\n");
    }

    @Test
    void a_form_that_goes_takes_its_status_and_a_renamed_one_keeps_the_fields_values() {
        client.dictionary(ID, "x,b,text,X");
        client.records("record_id,x,b_complete", "1,one,2");
        client.dictionary(ID, "x,c,text,X");
        client.dictionary(ID, "x,b,text,X");
        assertThat(client.csv("forms[0]", "b", "exportBlankForGrayFormStatus", "true"))
                .isEqualTo("x,b_complete\none,\n");
    }

    @Test
    void a_checkbox_code_that_goes_takes_its_ticks_and_the_others_stay() {
        client.dictionary(ID, "race,a,checkbox,Race,\"1, x | 2, y\"");
        client.records("record_id,race___1,race___2", "1,1,1");
        client.dictionary(ID, "race,a,checkbox,Race,\"2, y\"");
        client.dictionary(ID, "race,a,checkbox,Race,\"1, x | 2, y\"");
        assertThat(client.csv("fields[0]", "race")).isEqualTo("race___1,race___2\n0,1\n");
    }

    @Test
    void another_code_with_the_same_export_column_has_no_ticks() {
        client.dictionary(ID, "race,a,checkbox,Race,\"1.0, x\"");
        client.records("record_id,race___1_0", "1,1");
        client.dictionary(ID, "race,a,checkbox,Race,\"1-0, x\"");
        assertThat(client.csv("fields[0]", "race")).isEqualTo("race___1_0\n0\n");
    }

    @Test
    void a_radio_code_that_goes_leaves_the_value_without_a_label() {
        client.dictionary(ID, "sex,a,radio,Sex,\"1, f | 2, m\"");
        client.records("record_id,sex", "1,2");
        client.dictionary(ID, "sex,a,radio,Sex,\"1, f\"");
        assertThat(client.csv("fields[0]", "sex")).isEqualTo("sex\n2\n");
        assertThat(client.csv("fields[0]", "sex", "rawOrLabel", "label")).isEqualTo("sex\n2\n");
    }

    @ParameterizedTest
    @CsvSource({
        "radio,dropdown,1",
        "radio,text,1",
        "text,notes,1",
        "text,radio,1",
        "yesno,radio,1",
        "text,calc,''",
        "radio,calc,''",
        "text,file,''",
        "calc,text,1"
    })
    void a_change_of_type_keeps_or_ends_the_values(String from, String to, String kept) {
        client.dictionary(ID, "x,a," + from + ",X,\"1, one\"");
        client.records("record_id,x", "1,1");
        client.dictionary(ID, "x,a," + to + ",X,\"1, one\"");
        assertThat(client.csv("fields[0]", "record_id", "fields[1]", "x")).isEqualTo("record_id,x\n1," + kept + "\n");
    }

    @ParameterizedTest
    @CsvSource({"checkbox,radio", "radio,checkbox", "text,descriptive", "checkbox,text"})
    void between_checkbox_and_others_and_to_descriptive_nothing_survives_even_there_and_back(String from, String to) {
        String before = "x,a," + from + ",X,\"1, one\"";
        client.dictionary(ID, before);
        client.records(from.equals("checkbox") ? "record_id,x___1" : "record_id,x", "1,1");
        client.dictionary(ID, "x,a," + to + ",X,\"1, one\"");
        client.dictionary(ID, before);
        assertThat(client.csv("fields[0]", "record_id", "fields[1]", "x"))
                .isEqualTo(from.equals("checkbox") ? "record_id,x___1\n1,0\n" : "record_id,x\n1,\n");
    }

    @Test
    void documents_of_a_file_field_go_with_it() {
        client.dictionary(ID, "doc,a,file,Doc");
        client.records("record_id", "1");
        sandbox.store("1", "doc", "scan.pdf");
        assertThat(client.csv("fields[]", "doc")).isEqualTo("doc\nscan.pdf\n");
        client.dictionary(ID);
        client.dictionary(ID, "doc,a,file,Doc");
        assertThat(client.csv("fields[]", "doc")).isEqualTo("doc\n\n");
    }

    @Test
    void a_field_moved_to_another_form_keeps_its_values() {
        client.dictionary(ID, "x,a,text,X", "y,b,text,Y");
        client.records("record_id,x,y", "1,one,uno");
        client.dictionary(ID, "y,b,text,Y", "x,b,text,X");
        assertThat(client.csv("forms[0]", "b")).isEqualTo("y,x,b_complete\nuno,one,0\n");
    }

    @Test
    void a_refused_dictionary_ends_nothing() {
        client.dictionary(ID, "x,a,text,X");
        client.records("record_id,x", "1,one");
        assertThat(client.dictionary(ID, "y,a,nonsense,Y").status()).isEqualTo(400);
        assertThat(client.csv("fields[0]", "x")).isEqualTo("x\none\n");
    }

    @Test
    void records_keep_their_ids_when_the_record_id_field_is_renamed() {
        client.dictionary(ID, "x,a,text,X");
        client.records("record_id,x", "1,one");
        client.dictionary("study_id,a,text,ID", "x,a,text,X");
        assertThat(client.csv()).isEqualTo("study_id,x,a_complete\n1,one,0\n");
    }
}
