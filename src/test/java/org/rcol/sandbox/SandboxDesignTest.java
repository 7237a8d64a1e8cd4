package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.SandboxOptions;

/** Arms, events, mappings and what repeats: what is imported is what is exported. */
class SandboxDesignTest extends SandboxFixture {
    private static final String NO_REPEATS =
            "400 ERROR: You cannot export repeating instruments and events because the "
                    + "project does not contain any repeating instruments and events";

    @BeforeEach
    void fill() {
        client.dictionary("record_id,demo,text,ID", "x,demo,text,X", "y,visit,text,Y", "z,labs,text,Z");
    }

    private String csv(String content, String... more) {
        return client.export(content, more);
    }

    private String load(String content, String... lines) {
        return client.load(content, lines).status_and_body();
    }

    private void longitudinal() {
        assertThat(load("project_settings", "is_longitudinal", "1")).isEqualTo("200 1");
        assertThat(load("event", "event_name,arm_num", "Week 1,1")).isEqualTo("200 1");
    }

    @Test
    void a_project_becomes_longitudinal_with_its_second_event_and_keeps_its_records() {
        client.records("record_id,x,z", "1,one,zet");
        // vubiostat/redcapAPI test-107: the setting alone does not make it longitudinal.
        assertThat(load("project_settings", "is_longitudinal", "1")).isEqualTo("200 1");
        assertThat(client.call("content", "project", "format", "json").body()).contains("\"is_longitudinal\":0,");
        assertThat(client.csv()).startsWith("record_id,x,");
        assertThat(load("event", "event_name,arm_num", "Week 1,1")).isEqualTo("200 1");
        assertThat(csv("arm")).isEqualTo("""
                        arm_num,name
                        1,"Arm 1"
                        """);
        assertThat(csv("event")).isEqualTo("""
                        event_name,arm_num,unique_event_name,custom_event_label,event_id
                        "Event 1",1,event_1_arm_1,,1
                        "Week 1",1,week_1_arm_1,,2
                        """);
        assertThat(csv("formEventMapping")).isEqualTo("""
                        arm_num,unique_event_name,form
                        1,event_1_arm_1,demo
                        1,event_1_arm_1,visit
                        1,event_1_arm_1,labs
                        """);
        assertThat(client.csv()).isEqualTo("""
                        record_id,redcap_event_name,x,demo_complete,y,visit_complete,z,labs_complete
                        1,event_1_arm_1,one,0,,0,zet,0
                        """);
        assertThat(client.call("content", "project", "format", "json").body()).contains("\"is_longitudinal\":1,");
        load("project_settings", "is_longitudinal", "0");
        assertThat(client.csv("fields[]", "record_id", "fields[1]", "x")).isEqualTo("""
                        record_id,x
                        1,one
                        """);
        assertThat(client.call("content", "event", "format", "csv").status()).isEqualTo(400);
    }

    @Test
    void settings_are_kept_and_their_number_is_the_answer() {
        assertThat(load(
                        "project_settings",
                        "project_title,secondary_unique_field,surveys_enabled,purpose,project_id",
                        "\"My study\",x,1,2,99"))
                .isEqualTo("200 4");
        sandbox.close();
        serve(SandboxOptions.in(state));
        assertThat(client.call("content", "project", "format", "json").body())
                .startsWith("{\"project_id\":1,\"project_title\":\"My study\",")
                .contains("\"secondary_unique_field\":\"x\"", "\"surveys_enabled\":1", "\"purpose\":2");
        assertThat(load("project_settings", "surveys_enabled", "maybe"))
                .startsWith("400 ERROR: \"maybe\" is not a value");
        assertThat(client.call(
                                "content",
                                "project_settings",
                                "format",
                                "json",
                                "data",
                                "{\"is_longitudinal\":1,\"project_title\":\"T\"}")
                        .status_and_body())
                .isEqualTo("200 2");
    }

    @Test
    void arms_and_events_are_added_changed_and_deleted() {
        longitudinal();
        assertThat(load("arm", "arm_num,name", "2,Drug B")).isEqualTo("200 1");
        // redcap-tools/PyCap test_long_project.py: an arm shows once it has an event.
        assertThat(csv("arm")).isEqualTo("""
                        arm_num,name
                        1,"Arm 1"
                        """);
        assertThat(load("event", "event_name,arm_num", "First Visit,2", "Second Visit,1"))
                .isEqualTo("200 2");
        assertThat(csv("arm")).isEqualTo("""
                        arm_num,name
                        1,"Arm 1"
                        2,"Drug B"
                        """);
        assertThat(csv("event", "arms[]", "2")).isEqualTo("""
                        event_name,arm_num,unique_event_name,custom_event_label,event_id
                        "First Visit",2,first_visit_arm_2,,3
                        """);
        load("arm", "arm_num,name", "2,Drug Z");
        load("event", "event_name,arm_num,unique_event_name", "Start,2,first_visit_arm_2");
        assertThat(csv("event")).endsWith("\nStart,2,start_arm_2,,3\n");
        assertThat(client.call("content", "event", "action", "delete", "events[]", "second_visit_arm_1")
                        .status_and_body())
                .isEqualTo("200 1");
        assertThat(client.call("content", "arm", "action", "delete", "arms[]", "2")
                        .status_and_body())
                .isEqualTo("200 1");
        assertThat(csv("event").lines()).hasSize(3);
        assertThat(client.call("content", "arm", "action", "delete", "arms[]", "9", "format", "csv")
                        .status_and_body())
                .isEqualTo("400 ERROR: The following values in the parameter \"arms\" are not valid: '9'");
    }

    @Test
    void override_takes_arms_with_their_events_and_mappings() {
        longitudinal();
        assertThat(client.load("arm", new String[] {"override", "1"}, "arm_num,name", "1,A", "2,B")
                        .body())
                .isEqualTo("2");
        assertThat(client.call("content", "event", "format", "csv").status_and_body())
                .isEqualTo("400 ERROR: You cannot export events for classic projects");
        load("event", "event_name,arm_num,unique_event_name", "Visit 1,1,visit_1_arm_1", "Visit 1,2,visit_1_arm_2");
        assertThat(csv("event", "arms[]", "2")).endsWith("\n\"Visit 1\",2,visit_1_arm_2,,4\n");
        assertThat(csv("formEventMapping")).isEqualTo("arm_num,unique_event_name,form\n");
        assertThat(load("formEventMapping", "arm_num,unique_event_name,form", "1,visit_1_arm_1,visit"))
                .isEqualTo("200 1");
        assertThat(load("formEventMapping", "arm_num,unique_event_name,form", "2,visit_1_arm_2,demo"))
                .isEqualTo("200 1");
        assertThat(csv("formEventMapping")).isEqualTo("""
                        arm_num,unique_event_name,form
                        2,visit_1_arm_2,demo
                        """);
    }

    @Test
    void two_events_of_one_name_have_two_unique_names() {
        longitudinal();
        load("event", "event_name,arm_num", "Visit,1", "Visit,1");
        assertThat(csv("event")).contains(",visit_arm_1,", ",visit_arm_1b,");
    }

    @Test
    void what_repeats_is_replaced_as_a_whole_and_an_empty_list_clears_it() {
        assertThat(client.call("content", "repeatingFormsEvents", "format", "csv")
                        .status_and_body())
                .isEqualTo(NO_REPEATS);
        assertThat(load("repeatingFormsEvents", "form_name,custom_form_label", "visit,[y]", "labs,"))
                .isEqualTo("200 2");
        assertThat(csv("repeatingFormsEvents")).isEqualTo("""
                        form_name,custom_form_label
                        visit,[y]
                        labs,
                        """);
        assertThat(client.call("content", "project", "format", "json").body())
                .contains("\"has_repeating_instruments_or_events\":1");
        longitudinal();
        assertThat(csv("repeatingFormsEvents")).isEqualTo("""
                        event_name,form_name,custom_form_label
                        event_1_arm_1,visit,[y]
                        event_1_arm_1,labs,
                        """);
        assertThat(load("repeatingFormsEvents", "event_name,form_name", "event_1_arm_1,"))
                .isEqualTo("200 1");
        assertThat(csv("repeatingFormsEvents")).isEqualTo("""
                        event_name,form_name,custom_form_label
                        event_1_arm_1,,
                        """);
        assertThat(client.call("content", "repeatingFormsEvents", "format", "json", "data", "[]")
                        .status_and_body())
                .isEqualTo("200 0");
        assertThat(client.call("content", "repeatingFormsEvents", "format", "csv")
                        .status_and_body())
                .isEqualTo(NO_REPEATS);
    }

    @Test
    void what_is_exported_as_xml_can_be_imported_again() {
        longitudinal();
        load("repeatingFormsEvents", "event_name,form_name", "event_1_arm_1,labs");
        for (String content : new String[] {"arm", "event", "formEventMapping", "repeatingFormsEvents"}) {
            String before = client.call("content", content, "format", "xml").body();
            client.call("content", content, "format", "xml", "data", before);
            assertThat(client.call("content", content, "format", "xml").body()).isEqualTo(before);
        }
    }

    @Test
    void a_restart_keeps_the_design() {
        longitudinal();
        load("event", "event_name,arm_num", "Later,1");
        load("formEventMapping", "arm_num,unique_event_name,form", "1,later_arm_1,labs");
        load("repeatingFormsEvents", "event_name,form_name", "later_arm_1,labs");
        String before = csv("event") + csv("formEventMapping") + csv("repeatingFormsEvents");
        sandbox.close();
        serve(SandboxOptions.in(state));
        assertThat(csv("event") + csv("formEventMapping") + csv("repeatingFormsEvents"))
                .isEqualTo(before);
    }

    @Test
    void a_form_that_leaves_the_dictionary_leaves_the_design() {
        longitudinal();
        load("repeatingFormsEvents", "event_name,form_name", "event_1_arm_1,labs");
        client.dictionary("record_id,demo,text,ID", "y,visit,text,Y", "n,new_form,text,N");
        assertThat(csv("formEventMapping")).isEqualTo("""
                        arm_num,unique_event_name,form
                        1,event_1_arm_1,demo
                        1,event_1_arm_1,visit
                        """);
        assertThat(client.call("content", "repeatingFormsEvents", "format", "csv")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_classic_project_takes_arms_and_events_and_shows_none() {
        assertThat(load("arm", "arm_num,name", "1,A", "2,B")).isEqualTo("200 2");
        assertThat(load("event", "event_name,arm_num", "Start,1", "Start,2")).isEqualTo("200 2");
        assertThat(load("formEventMapping", "arm_num,unique_event_name,form", "1,start_arm_1,demo"))
                .isEqualTo("400 ERROR: You cannot import form/event mappings for classic projects");
        assertThat(client.call("content", "arm", "format", "csv").status_and_body())
                .isEqualTo("400 ERROR: You cannot export arms for classic projects");
        assertThat(client.csv()).isEqualTo("\n");
        load("project_settings", "is_longitudinal", "1");
        assertThat(csv("arm")).endsWith("\n1,A\n2,B\n");
    }

    @Test
    void a_project_without_events_is_classic_and_its_new_records_can_be_read() {
        longitudinal();
        client.records("record_id,redcap_event_name,x", "1,event_1_arm_1,one");
        assertThat(client.call(
                                "content",
                                "event",
                                "action",
                                "delete",
                                "events[0]",
                                "event_1_arm_1",
                                "events[1]",
                                "week_1_arm_1")
                        .status_and_body())
                .isEqualTo("200 2");
        client.records("record_id,x", "2,two");
        assertThat(client.csv("fields[0]", "record_id", "fields[1]", "x")).isEqualTo("""
                        record_id,x
                        2,two
                        """);
    }

    @Test
    void in_production_and_without_the_right_the_design_stays_as_it_is() {
        longitudinal();
        sandbox.close();
        serve(SandboxOptions.in(state).withProduction());
        assertThat(load("event", "event_name,arm_num", "Later,1"))
                .startsWith("400 ERROR: This method is only available");
        sandbox.close();
        serve(SandboxOptions.in(state).without(Right.DESIGN));
        assertThat(load("event", "event_name,arm_num", "Later,1"))
                .startsWith("403 ERROR: You do not have Project Design");
        assertThat(client.call("content", "repeatingFormsEvents", "format", "csv")
                        .status())
                .isEqualTo(403);
        assertThat(csv("event").lines()).hasSize(3);
    }

    @Test
    void names_that_the_project_does_not_have_are_refused_and_nothing_changes() {
        longitudinal();
        String before = csv("formEventMapping");
        assertThat(load("formEventMapping", "arm_num,unique_event_name,form", "1,event_1_arm_1,demo", "1,nope,demo"))
                .isEqualTo(
                        "400 ERROR: The following values in the parameter \"unique_event_name\" are not valid: 'nope'");
        assertThat(load("formEventMapping", "arm_num,unique_event_name,form", "1,event_1_arm_1,nope"))
                .startsWith("400");
        assertThat(load("event", "event_name,arm_num", "Later,7")).startsWith("400");
        assertThat(load("repeatingFormsEvents", "event_name,form_name", "event_1_arm_1,nope"))
                .startsWith("400");
        assertThat(csv("formEventMapping")).isEqualTo(before);
    }
}
