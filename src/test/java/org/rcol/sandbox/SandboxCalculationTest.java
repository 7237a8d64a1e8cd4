package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rcol.ManualClock;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.project.Variant;

/** Fields that hold results: when they are computed again, and what happens to values that are sent for them. */
@Tag("clock")
class SandboxCalculationTest extends SandboxFixture {
    private static final String HEADER = "field_name,form_name,field_type,field_label,select_choices_or_calculations,"
            + "text_validation_type_or_show_slider_number,field_annotation\n";

    private final ManualClock clock = new ManualClock(Instant.parse("2024-10-11T08:00:00Z"), ZoneOffset.UTC);

    @Override
    SandboxOptions options() {
        return super.options().withClock(clock);
    }

    @BeforeEach
    void design() {
        dictionary("total,base,calc,Total,[a]+[b],,", "twice,more,calc,Twice,[total]*2,,");
    }

    private void dictionary(String... results) {
        String fields = "record_id,base,text,ID,,,\na,base,text,A,,,\nb,base,text,B,,,\n"
                + "day,base,text,Day,,date_dmy,\n" + String.join("\n", results) + "\n";
        assertThat(client.call("content", "metadata", "format", "csv", "data", HEADER + fields)
                        .status())
                .isEqualTo(200);
    }

    private String shown(String fields) {
        return client.csv("fields", fields).replace(fields + "\n", "");
    }

    @Test
    void an_import_computes_what_depends_on_it() {
        client.records("record_id,a,b", "1,1,2", "2,3,", "3,1,0.5");
        assertThat(shown("total,twice")).isEqualTo("3,6\n,\n1.5,3\n");
        client.records("record_id,b", "1,5", "2,4");
        assertThat(shown("total,twice")).isEqualTo("6,12\n7,14\n1.5,3\n");
    }

    @Test
    void what_does_not_depend_on_the_import_keeps_its_old_result() {
        client.records("record_id,a,b", "1,1,2");
        dictionary("total,base,calc,Total,[a]*100,,", "twice,more,calc,Twice,[total]*2,,");
        assertThat(shown("total")).isEqualTo("3\n");
        client.records("record_id,day", "1,2024-01-31");
        assertThat(shown("total")).isEqualTo("3\n");
        client.records("record_id,a", "1,1");
        assertThat(shown("total,twice")).isEqualTo("100,200\n");
    }

    @Test
    void a_value_that_is_sent_for_a_result_gives_way_to_the_result() {
        assertThat(client.records("record_id,a,b,total", "1,1,2,99").status()).isEqualTo(200);
        assertThat(shown("total")).isEqualTo("3\n");
        client.records("record_id,total", "1,98");
        assertThat(shown("total")).isEqualTo("3\n");
    }

    @Test
    void a_result_that_cannot_be_told_stays_as_it_is_stored() {
        dictionary("total,base,calc,Total,[a]/[b],,");
        client.records("record_id,a,b,total", "1,1,0,7");
        assertThat(shown("total")).isEqualTo("7\n");
    }

    @Test
    void the_same_number_written_otherwise_stays() {
        client.records("record_id,a,b,total", "1,1,2,3.0");
        assertThat(shown("total")).isEqualTo("3.0\n");
    }

    @Test
    void a_circle_ends() {
        dictionary("total,base,calc,Total,[twice]+1,,", "twice,base,calc,Twice,[total]+[a],,");
        assertThat(client.records("record_id,a", "1,1").status()).isEqualTo(200);
    }

    @Test
    void texts_and_dates_are_computed_too() {
        dictionary(
                "word,base,text,Word,,,\"@CALCTEXT(if([a] > 1, 'many', 'few'))\"",
                "due,base,text,Due,,date_dmy,\"@CALCDATE([day], [a], 'd')\"",
                "later,base,text,Later,,date_dmy,\"@CALCDATE([day], 1, 'M')\"");
        client.records("record_id,a,day", "1,2,2024-02-28", "2,1,");
        assertThat(shown("word,due,later")).isEqualTo("many,2024-03-01,\nfew,,\n");
    }

    @Test
    void today_is_the_day_on_the_server() {
        dictionary("days,base,calc,Days,\"datediff([day], 'today', 'd')\",,");
        client.records("record_id,day", "1,2024-10-01");
        assertThat(shown("days")).isEqualTo("10\n");
    }

    @Test
    void each_event_has_its_own_result() {
        client.call("content", "project_settings", "format", "csv", "data", "is_longitudinal\n1\n");
        client.load("event", "event_name,arm_num", "Week 1,1");
        client.load(
                "formEventMapping", "arm_num,unique_event_name,form", "1,event_1_arm_1,base", "1,week_1_arm_1,base");
        dictionary("total,base,calc,Total,[a]+[event_1_arm_1][b],,");
        client.records("record_id,redcap_event_name,a,b", "1,event_1_arm_1,1,10", "1,week_1_arm_1,2,");
        assertThat(shown("total")).isEqualTo("11\n12\n");
        client.records("record_id,redcap_event_name,b", "1,event_1_arm_1,20");
        assertThat(shown("total")).isEqualTo("21\n22\n");
    }

    @Test
    void results_are_logged_apart_from_the_import() {
        client.records("record_id,a,b", "1,1,2");
        assertThat(client.export("log", "logtype", "record")).isEqualTo("""
                timestamp,username,action,details,record
                "2024-10-11 08:00",sandbox_user,"Update record (Auto calculation) 1","total = '3', twice = '6'",1
                "2024-10-11 08:00",sandbox_user,"Create record (API) 1","a = '1', b = '2', base_complete = '0'",1
                """);
    }

    @Test
    void a_saved_form_computes_too_and_a_locked_one_keeps_its_result() {
        client.records("record_id,a,b", "1,1,2");
        var web = new WebClient(sandbox);
        web.act("save", "page", web.open("record", "1", "instrument", "base"), "values[a]", "5");
        assertThat(shown("total,twice")).isEqualTo("7,14\n");
        web.act("lock", "record", "1", "instrument", "more");
        client.records("record_id,a", "1,1");
        assertThat(shown("total,twice")).isEqualTo("3,14\n");
    }

    @Test
    void on_demand_results_lag_behind() {
        sandbox.close();
        serve(options().with(Variant.CALCULATIONS_LAG));
        client.records("record_id,a,b,total", "1,1,2,99");
        assertThat(shown("total,twice")).isEqualTo("99,\n");
    }
}
