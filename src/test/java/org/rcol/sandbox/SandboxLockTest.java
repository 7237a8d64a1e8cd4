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

/** Locked and signed forms: what people do to them, and what imports meet then. */
@Tag("clock")
class SandboxLockTest extends SandboxFixture {
    private static final String LOCKED =
            "This field is located on a form that is locked. You must first unlock this form for this record.";

    private final ManualClock clock = new ManualClock(Instant.parse("2024-10-11T08:00:00Z"), ZoneOffset.UTC);
    private WebClient web;

    @Override
    SandboxOptions options() {
        return super.options().withClock(clock);
    }

    @BeforeEach
    void fill() {
        web = new WebClient(sandbox);
        client.dictionary(
                "record_id,base,text,ID",
                "name,base,text,Name",
                "age,base,text,Age",
                "score,visit,text,Score",
                "races,visit,checkbox,Races,\"1, A | 2, B\"");
        client.records("record_id,name,age,score", "1,Jack,33,7", "2,Jill,34,8");
    }

    private String base(String action, String record) {
        return web.act(action, "record", record, "instrument", "base");
    }

    @Test
    void an_import_that_changes_a_locked_form_is_refused_as_a_whole() {
        assertThat(base("lock", "1")).isEqualTo("200 {\"locked\":true}");
        SandboxClient.Reply reply = client.call(
                "content",
                "record",
                "format",
                "json",
                "data",
                "[{\"record_id\":\"1\",\"name\":\"Joe\",\"age\":\"33\",\"score\":\"9\"},{\"record_id\":\"2\",\"name\":\"Ann\"}]");
        assertThat(reply.status_and_body())
                .isEqualTo("400 {\"error\":\"\\\"1\\\",\\\"name\\\",\\\"Joe\\\",\\\"" + LOCKED + "\\\"\"}");
        assertThat(client.csv("fields", "name,score")).isEqualTo("name,score\nJack,7\nJill,8\n");
    }

    @Test
    void what_is_on_other_forms_or_stays_as_it_is_passes() {
        base("lock", "1");
        assertThat(client.records("record_id,name,score", "1,Jack,9").status_and_body())
                .isEqualTo("200 1");
        assertThat(client.csv("fields", "name,score")).isEqualTo("name,score\nJack,9\nJill,8\n");
        assertThat(client.records("record_id,races___1", "1,0").status()).isEqualTo(200);
    }

    @Test
    void blanks_that_erase_are_changes() {
        base("lock", "1");
        String[] overwrite = {"overwriteBehavior", "overwrite"};
        assertThat(client.load("record", overwrite, "record_id,name", "1,").status_and_body())
                .isEqualTo("400 ERROR: \"1\",\"name\",\"\",\"" + LOCKED + "\"");
        assertThat(client.load("record", "record_id,name", "1,").status()).isEqualTo(200);
    }

    @Test
    void a_form_can_be_changed_again_once_it_is_unlocked() {
        base("lock", "1");
        assertThat(base("unlock", "1")).isEqualTo("200 {\"locked\":false}");
        assertThat(client.records("record_id,name", "1,Joe").status()).isEqualTo(200);
    }

    @Test
    void a_record_that_is_locked_as_a_whole_takes_no_change_at_all() {
        web.act("lock", "record", "1");
        assertThat(client.records("record_id,score", "1,9").body())
                .isEqualTo("ERROR: \"1\",\"score\",\"9\",\"This record has been locked at the record level. "
                        + "No value within this record can be modified.\"");
        assertThat(client.records("record_id,score", "2,9").status()).isEqualTo(200);
        assertThat(base("unlock", "1"))
                .isEqualTo("400 {\"error\":\"The whole record is locked: unlock it without naming an instrument\"}");
        web.act("unlock", "record", "1");
        assertThat(client.records("record_id,score", "1,9").status()).isEqualTo(200);
    }

    @Test
    void a_locked_form_is_read_only_on_its_page_and_in_its_survey() {
        String page = web.open("record", "1", "instrument", "base");
        base("lock", "1");
        assertThat(web.act("save", "page", page, "values[age]", "40"))
                .isEqualTo("400 {\"error\":\"The form is locked\"}");
        assertThat(web.act("open", "record", "1", "instrument", "base")).contains("\"locked\":true");
        client.call("content", "project_settings", "format", "csv", "data", "surveys_enabled\n1\n");
        assertThat(web.act("respond", "record", "1", "instrument", "base")).contains("The form is locked");
        assertThat(client.csv("records", "1", "fields", "age")).isEqualTo("age\n33\n");
    }

    @Test
    void locks_and_signatures_are_in_the_log_under_a_type_of_their_own() {
        base("lock", "1");
        web.act("sign", "record", "1", "instrument", "base");
        base("unlock", "1");
        web.act("lock", "record", "2");
        assertThat(client.export("log", "logtype", "lock_record")).isEqualTo("""
                timestamp,username,action,details,record
                "2024-10-11 08:00",sandbox_user,"Lock/Unlock Record 2","Action: Lock entire record",2
                "2024-10-11 08:00",sandbox_user,"Lock/Unlock Record 1","Action: Unlock instrument
                Record: 1
                Form: Base
                Event: Event 1",1
                "2024-10-11 08:00",sandbox_user,"E-signature 1","Action: Negate e-signature
                Record: 1
                Form: Base
                Event: Event 1",1
                "2024-10-11 08:00",sandbox_user,"E-signature 1","Action: Save e-signature
                Record: 1
                Form: Base
                Event: Event 1",1
                "2024-10-11 08:00",sandbox_user,"Lock/Unlock Record 1","Action: Lock instrument
                Record: 1
                Form: Base
                Event: Event 1",1
                """);
        assertThat(client.export("log", "logtype", "record")).doesNotContain("Lock");
    }

    @Test
    void a_whole_record_is_signed_form_by_form() {
        client.records("record_id,name", "3,Ann");
        assertThat(web.act("sign", "record", "3")).isEqualTo("200 {\"signed\":true}");
        assertThat(client.records("record_id,name", "3,Anna").body()).contains(LOCKED);
        assertThat(client.records("record_id,score", "3,5").status()).isEqualTo(200);
    }

    @Test
    void each_event_and_instance_has_a_lock_of_its_own() {
        client.call("content", "project_settings", "format", "csv", "data", "is_longitudinal\n1\n");
        client.load("event", "event_name,arm_num", "Week 1,1");
        client.load(
                "formEventMapping",
                "arm_num,unique_event_name,form",
                "1,event_1_arm_1,base",
                "1,week_1_arm_1,base",
                "1,week_1_arm_1,visit");
        client.load("repeatingFormsEvents", "event_name,form_name,custom_form_label", "week_1_arm_1,visit,");
        String[] key = {"record", "1", "event", "week_1_arm_1", "instrument", "visit", "instance", "2"};
        client.records(
                "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,score",
                "1,week_1_arm_1,visit,1,1",
                "1,week_1_arm_1,visit,2,2");
        web.act("lock", key);
        assertThat(client.records(
                                "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,score",
                                "1,week_1_arm_1,visit,1,9",
                                "1,week_1_arm_1,visit,new,3")
                        .status())
                .isEqualTo(200);
        assertThat(client.records(
                                "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,score",
                                "1,week_1_arm_1,visit,2,9")
                        .body())
                .contains("\"1\",\"score\",\"9\",\"" + LOCKED);
        assertThat(client.export("log", "logtype", "lock_record")).contains("Event: Week 1\nInstance: 2");
    }

    @Test
    void locks_survive_a_restart_and_a_renaming_and_go_with_the_record() {
        base("lock", "1");
        web.act("lock", "record", "2");
        sandbox.close();
        serve(options());
        client.call("content", "record", "action", "rename", "record", "1", "new_record_name", "5");
        client.call("content", "record", "action", "rename", "record", "2", "new_record_name", "6");
        assertThat(client.records("record_id,name", "5,Joe").body()).contains(LOCKED);
        assertThat(client.records("record_id,name", "6,Joe").body()).contains("locked at the record level");
        client.call("content", "record", "action", "delete", "records[]", "5", "records[1]", "6");
        assertThat(client.records("record_id,name", "5,Joe", "6,Ann", "1,Jim").status())
                .isEqualTo(200);
    }

    @Test
    void the_lock_of_a_form_goes_with_its_values_and_with_its_instrument() {
        web.act("lock", "record", "1", "instrument", "visit");
        client.call("content", "record", "action", "delete", "records[]", "1", "instrument", "visit");
        assertThat(client.records("record_id,score", "1,9").status()).isEqualTo(200);
        web.act("lock", "record", "1", "instrument", "visit");
        client.dictionary("record_id,base,text,ID", "name,base,text,Name");
        client.dictionary("record_id,base,text,ID", "name,base,text,Name", "score,visit,text,Score");
        assertThat(client.records("record_id,score", "1,9").status()).isEqualTo(200);
    }

    @Test
    void on_demand_an_import_changes_locked_forms() {
        base("lock", "1");
        sandbox.close();
        serve(options().with(Variant.LOCKS_IGNORED));
        assertThat(client.records("record_id,name", "1,Joe").status()).isEqualTo(200);
    }

    @Test
    void only_records_that_are_there_can_be_locked() {
        assertThat(web.act("lock", "record", "9")).isEqualTo("400 {\"error\":\"The record does not exist\"}");
        assertThat(web.act("sign", "instrument", "base")).contains("The parameter \\\"record\\\" is missing");
    }
}
