package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rcol.ManualClock;
import org.rcol.sandbox.people.SandboxUser;
import org.rcol.sandbox.project.SandboxOptions;

/** Forms that people open and save on the web pages. */
@Tag("clock")
class SandboxWebTest extends SandboxFixture {
    private final ManualClock clock = new ManualClock(Instant.parse("2024-10-11T22:30:15Z"), ZoneOffset.ofHours(2));
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
                "age,base,text,Age,,integer",
                "races,base,checkbox,Races,\"1, A | 2, B\"",
                "note,more,notes,Note");
    }

    private String base() {
        return web.open("record", "1", "instrument", "base");
    }

    @Test
    void an_open_form_shows_what_is_stored_and_changes_nothing() {
        client.records("record_id,name,races___2,note", "1,Jack,1,hello");
        assertThat(web.act("open", "record", "1", "instrument", "base"))
                .isEqualTo("200 {\"page\":1,\"locked\":false,\"values\":{\"name\":\"Jack\",\"age\":\"\","
                        + "\"races___1\":\"\",\"races___2\":\"1\",\"base_complete\":\"0\"}}");
        assertThat(web.act("open", "record", "7", "instrument", "base")).startsWith("200");
        assertThat(client.csv("fields", "record_id")).isEqualTo("record_id\n1\n");
    }

    @Test
    void a_saved_form_stores_what_was_typed_and_is_logged_as_a_page_is() {
        String page = base();
        assertThat(web.act("save", "page", page, "values[age]", "33", "values[base_complete]", "2"))
                .isEqualTo("200 {\"record\":\"1\"}");
        web.act("save", "page", base(), "values[name]", "Jack", "values[races___1]", "1");
        assertThat(client.csv("forms", "base"))
                .isEqualTo("record_id,name,age,races___1,races___2,base_complete\n1,Jack,33,1,0,2\n");
        assertThat(client.export("log", "logtype", "record")).isEqualTo("""
                timestamp,username,action,details,record
                "2024-10-12 00:30",sandbox_user,"Update record 1","name = 'Jack', races(1) = checked",1
                "2024-10-12 00:30",sandbox_user,"Create record 1","age = '33', base_complete = '2'",1
                """);
    }

    @Test
    void an_old_page_that_is_saved_brings_its_old_values_back() {
        client.records("record_id,name,age,note", "1,Jack,33,hello");
        String old = base();
        client.records("record_id,name,age,note", "1,Joe,44,bye");
        web.act("save", "page", old, "values[races___1]", "1");
        assertThat(client.csv("fields", "name,age,races,note"))
                .isEqualTo("name,age,races___1,races___2,note\nJack,33,1,0,bye\n");
        client.records("record_id,name", "1,Joe");
        web.act("save", "page", old);
        assertThat(client.csv("fields", "name")).isEqualTo("name\nJack\n");
    }

    @Test
    void an_old_page_does_not_bring_back_a_field_that_is_gone() {
        client.records("record_id,name,age", "1,Jack,33");
        String old = base();
        client.dictionary("record_id,base,text,ID", "age,base,text,Age,,integer");
        assertThat(web.act("save", "page", old, "values[age]", "34")).startsWith("200");
        client.dictionary("record_id,base,text,ID", "name,base,text,Name", "age,base,text,Age,,integer");
        assertThat(client.csv("fields", "name,age")).isEqualTo("name,age\n,34\n");
    }

    @Test
    void an_old_page_of_a_form_that_is_in_no_event_any_more_is_refused() {
        client.records("record_id,name", "1,Jack");
        String old = base();
        client.call("content", "project_settings", "format", "csv", "data", "is_longitudinal\n1\n");
        client.load("event", "event_name,arm_num", "Week 1,1");
        client.load("formEventMapping", "arm_num,unique_event_name,form", "1,week_1_arm_1,base");
        assertThat(web.act("save", "page", old, "values[name]", "Joe"))
                .isEqualTo("400 {\"error\":\"The form is not in the project any more\"}");
    }

    @Test
    void what_a_page_would_not_take_is_refused_in_plain_words() {
        String page = base();
        assertThat(web.act("save", "page", page, "values[age]", "old"))
                .startsWith("400 {\"error\":\"\\\"old\\\" in age: The value you provided could not be validated");
        assertThat(web.act("save", "page", page, "values[note]", "x"))
                .isEqualTo("400 {\"error\":\"There is no \\\"note\\\" on the form base\"}");
        assertThat(web.act("save", "page", "9")).contains("No page of this number is open");
        assertThat(web.act("open", "record", "1", "instrument", "basis"))
                .isEqualTo("400 {\"error\":\"The parameter \\\"instrument\\\" must be one of base, more\"}");
        assertThat(web.act("print"))
                .isEqualTo("400 {\"error\":\"The parameter \\\"action\\\" must be one of "
                        + "lock, messages, open, respond, save, sign, unlock\"}");
        assertThat(client.csv()).isEqualTo(client.csv("records", "none"));
    }

    @Test
    void only_users_with_a_token_have_a_browser_and_only_posts_are_actions() {
        String url = sandbox.url().replace("/api/", "/web/");
        assertThat(new SandboxClient(url, "0".repeat(32)).call("action", "open").status())
                .isEqualTo(403);
        assertThat(client.get(url).status()).isEqualTo(404);
    }

    @Test
    void a_user_in_a_group_opens_the_records_of_the_group_and_makes_new_ones_there() {
        client.records("record_id,name,redcap_data_access_group", "1,Jack,site_a", "2,Jill,site_b");
        sandbox.close();
        serve(options().withGroup("site_a"));
        web = new WebClient(sandbox);
        assertThat(web.act("open", "record", "2", "instrument", "base")).contains("another Data Access Group");
        web.act("save", "page", web.open("record", "3", "instrument", "base"), "values[name]", "Ann");
        assertThat(client.csv("fields", "record_id")).isEqualTo("record_id\n1\n3\n");
    }

    private void annotate(String... fields) {
        String header = "field_name,form_name,field_type,field_label,select_choices_or_calculations,"
                + "text_validation_type_or_show_slider_number,field_annotation\n";
        assertThat(client.call(
                                "content",
                                "metadata",
                                "format",
                                "csv",
                                "data",
                                header + "record_id,base,text,ID,,,\n" + String.join("\n", fields) + "\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tags_fill_blank_fields_when_a_form_is_opened_and_saving_stores_them() {
        annotate(
                "name,base,text,Name,,,@DEFAULT='nobody'",
                "kind,base,radio,Kind,\"1, A | 2, B\",,@DEFAULT='2'",
                "boxes,base,checkbox,Boxes,\"1, A | 2, B | 3, C\",,\"@DEFAULT='1,3'\"",
                "day,base,text,Day,,date_dmy,@TODAY",
                "utc,base,text,UTC,,date_dmy,@TODAY-UTC",
                "time,base,text,Time,,datetime_ymd,@NOW",
                "who,base,text,Who,,,@USERNAME @READONLY",
                "copy,base,text,Copy,,,\"@DEFAULT='[record-name] of [user-name]'\"",
                "hard,base,text,Hard,,,@DEFAULT='[previous-event-name][name]'");
        assertThat(web.act("open", "record", "1", "instrument", "base"))
                .isEqualTo("200 {\"page\":1,\"locked\":false,\"values\":{\"name\":\"nobody\",\"kind\":\"2\","
                        + "\"boxes___1\":\"1\",\"boxes___2\":\"\",\"boxes___3\":\"1\",\"day\":\"2024-10-12\","
                        + "\"utc\":\"2024-10-11\",\"time\":\"2024-10-12 00:30\",\"who\":\"sandbox_user\","
                        + "\"copy\":\"1 of sandbox_user\",\"hard\":\"\",\"base_complete\":\"\"}}");
        web.act("save", "page", "1", "values[name]", "Jack");
        assertThat(client.csv("fields", "name,kind,boxes,who,time"))
                .isEqualTo(
                        "name,kind,boxes___1,boxes___2,boxes___3,time,who\nJack,2,1,0,1,\"2024-10-12 00:30\",sandbox_user\n");
    }

    @Test
    void tags_leave_what_was_entered_and_only_setvalue_writes_over_it() {
        annotate(
                "name,base,text,Name,,,@DEFAULT='nobody'",
                "who,base,text,Who,,,@SETVALUE='[user-name]'",
                "day,base,text,Day,,date_dmy,@TODAY",
                "when,base,text,When,,,\"@IF([name] = 'Jack', @DEFAULT='a', @SETVALUE='b')\"");
        client.records("record_id,who,day", "1,somebody,2020-01-01");
        assertThat(web.act("open", "record", "1", "instrument", "base"))
                .contains("{\"name\":\"\",\"who\":\"sandbox_user\",\"day\":\"2020-01-01\",\"when\":\"b\",");
    }

    @Test
    void imports_run_no_tags() {
        annotate("name,base,text,Name,,,@DEFAULT='nobody'", "age,base,text,Age,,,");
        client.records("record_id,age", "1,33");
        assertThat(client.csv("fields", "name,age")).isEqualTo("name,age\n,33\n");
    }

    @Test
    void each_user_has_a_browser_of_its_own_name() {
        annotate("who,base,text,Who,,,@USERNAME");
        sandbox.close();
        serve(options().with(SandboxUser.named("ann")));
        String ann = new SandboxClient(
                        sandbox.url().replace("/api/", "/web/"),
                        sandbox.tokens().get("ann"))
                .call("action", "open", "record", "1", "instrument", "base")
                .body();
        assertThat(ann).contains("\"who\":\"ann\"");
    }
}
