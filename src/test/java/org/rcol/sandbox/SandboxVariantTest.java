package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rcol.sandbox.project.Variant;

/** What the sandbox does with records on demand, and otherwise. */
class SandboxVariantTest extends SandboxFixture {
    @BeforeEach
    void fill() {
        client.dictionary("record_id,base,text,ID", "name,base,text,Name", "races,base,checkbox,Races,\"1, A | 2, B\"");
    }

    private void restart(Variant variant) {
        sandbox.close();
        serve(options().with(variant));
    }

    @Test
    void a_reason_is_asked_for_changes_of_records_that_exist() {
        client.records("record_id,name", "1,Jack");
        assertThat(client.records("record_id,name", "1,Joe").status()).isEqualTo(200);
        restart(Variant.REASON_REQUIRED);
        assertThat(client.records("record_id,name", "1,Joe", "2,Ann").status_and_body())
                .isEqualTo("200 2");
        assertThat(client.records("record_id,name", "1,Jim", "3,Ann").status_and_body())
                .isEqualTo("400 ERROR: \"1\",\"name\",\"Jim\","
                        + "\"This project requires a reason for each change of an existing record\"");
        assertThat(client.csv("fields", "name")).isEqualTo("name\nJoe\nAnn\n");
    }

    @Test
    void two_persons_entries_are_not_in_exports() {
        restart(Variant.DOUBLE_DATA_ENTRY);
        var web = new WebClient(sandbox);
        for (String person : new String[] {"1", "2"}) {
            String page = web.open("record", "5", "person", person, "instrument", "base");
            assertThat(web.act("save", "page", page, "values[name]", "J" + person))
                    .isEqualTo("200 {\"record\":\"5--" + person + "\"}");
        }
        client.records("record_id,name", "5,Jack");
        assertThat(client.csv("fields", "record_id,name")).isEqualTo("record_id,name\n5,Jack\n");
        assertThat(client.call("content", "project", "format", "json").body())
                .contains("\"record_autonumbering_enabled\":0");
        sandbox.close();
        serve(options());
        assertThat(client.csv("fields", "record_id,name")).isEqualTo("record_id,name\n5,Jack\n5--1,J1\n5--2,J2\n");
        assertThat(new WebClient(sandbox).act("open", "record", "5", "person", "1", "instrument", "base"))
                .contains("--variant double-data-entry");
    }

    private void withoutName() {
        client.dictionary("record_id,base,text,ID", "races,base,checkbox,Races,\"1, A\"");
        client.dictionary("record_id,base,text,ID", "name,base,text,Name", "races,base,checkbox,Races,\"1, A | 2, B\"");
    }

    @Test
    void values_of_a_deleted_field_are_gone_for_good() {
        client.records("record_id,name,races___2", "1,Jack,1");
        withoutName();
        assertThat(client.csv()).isEqualTo("record_id,name,races___1,races___2,base_complete\n1,,0,0,0\n");
    }

    @Test
    void on_demand_they_come_back_under_a_field_of_the_same_name() {
        client.records("record_id,name,races___2", "1,Jack,1", "2,Jill,");
        restart(Variant.VALUES_REVIVED);
        client.dictionary("record_id,base,text,ID", "races,base,checkbox,Races,\"1, A\"");
        client.records("record_id,races___1", "1,1");
        client.call("content", "record", "action", "delete", "records[]", "2");
        sandbox.close();
        serve(options().with(Variant.VALUES_REVIVED));
        withoutName();
        assertThat(client.csv()).isEqualTo("record_id,name,races___1,races___2,base_complete\n1,Jack,1,1,0\n");
    }
}
