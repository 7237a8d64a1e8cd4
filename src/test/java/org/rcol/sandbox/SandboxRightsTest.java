package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rcol.sandbox.SandboxClient.with;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.SandboxOptions;

class SandboxRightsTest {
    private static final String[] DICTIONARY = {
        "record_id,a,text,ID",
        "name,a,text,Name,,,y",
        "free,a,text,Free",
        "age,a,text,Age,,integer",
        "born,a,text,Born,,date_ymd",
        "sex,a,radio,Sex,\"1, f | 2, m\",,",
        "secret,a,checkbox,S,\"1, x\",,y",
        "note,b,notes,Note"
    };

    @TempDir
    Path state;

    @BeforeEach
    void fill() {
        with(SandboxOptions.in(state), client -> {
            assertThat(client.dictionary(DICTIONARY).status()).isEqualTo(200);
            client.records(
                    "record_id,redcap_data_access_group,name,free,age,born,sex,secret___1,note",
                    "1,North,Ann,x,30,2000-01-01,1,1,n",
                    "2,South,Bob,y,40,2001-01-01,2,0,m");
        });
    }

    @Test
    void without_import_nothing_can_be_changed() {
        with(SandboxOptions.in(state).without(Right.IMPORT), client -> {
            String refusal = "403 {\"error\":\"You do not have API Import/Update privileges\"}";
            assertThat(client.dictionary(DICTIONARY).status_and_body()).isEqualTo(refusal);
            assertThat(client.call("content", "record", "format", "json", "data", "[{\"record_id\":3}]")
                            .status_and_body())
                    .isEqualTo(refusal);
            assertThat(client.csv("fields[]", "record_id")).isEqualTo("record_id\n1\n2\n");
            assertThat(client.call("content", "user", "format", "json").body()).contains("\"api_import\":0");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "project",
                "metadata",
                "instrument",
                "exportFieldNames",
                "record",
                "user",
                "dag",
                "arm",
                "generateNextRecordName"
            })
    void without_export_every_export_is_a_web_page_with_status_200(String content) {
        with(SandboxOptions.in(state).without(Right.EXPORT), client -> {
            var reply = client.call("content", content, "format", "json");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.type()).startsWith("text/html");
            assertThat(reply.body()).startsWith("<!DOCTYPE html>");
        });
    }

    @Test
    void without_export_an_import_still_works() {
        with(SandboxOptions.in(state).without(Right.EXPORT), client -> {
            assertThat(client.records("record_id", "3").status_and_body()).isEqualTo("200 1");
        });
    }

    @Test
    void without_design_the_dictionary_stays_and_records_come_in() {
        with(SandboxOptions.in(state).without(Right.DESIGN), client -> {
            assertThat(client.dictionary(DICTIONARY[0]).status()).isEqualTo(403);
            assertThat(client.records("record_id", "3").status()).isEqualTo(200);
            assertThat(client.csv("fields[]", "name")).contains("Ann");
            assertThat(client.call("content", "user", "format", "json").body()).contains("\"design\":0");
        });
    }

    @Test
    void production_takes_no_dictionary_and_says_so() {
        with(SandboxOptions.in(state).withProduction(), client -> {
            var reply = client.dictionary(DICTIONARY[0]);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).contains("projects in Development status");
            assertThat(client.call("content", "project", "format", "json").body())
                    .contains("\"in_production\":1")
                    .doesNotContain("\"production_time\":\"\"");
            assertThat(client.csv("fields[]", "name")).contains("Ann");
        });
    }

    @Test
    void de_identified_exports_lack_columns_without_a_word_and_hash_the_ids() {
        with(SandboxOptions.in(state).without(Right.FULL_DATA), client -> {
            String[] lines = client.csv().split("\n");
            assertThat(lines[0]).isEqualTo("record_id,age,sex,a_complete,b_complete");
            assertThat(lines[1]).matches("[0-9a-f]{32},30,1,0,0");
            assertThat(lines[2]).matches("[0-9a-f]{32},40,2,0,0");
            assertThat(lines[1].substring(0, 32)).isNotEqualTo(lines[2].substring(0, 32));
            assertThat(client.csv()).as("hashes stay").isEqualTo(String.join("\n", lines) + "\n");
            assertThat(client.csv("fields[]", "age", "fields[1]", "name")).isEqualTo("age\n30\n40\n");
            assertThat(client.csv("fields[]", "name")).isEqualTo("\n");
            assertThat(client.call("content", "user", "format", "json").body())
                    .contains("\"forms_export\":{\"a\":2,\"b\":2}");
        });
    }

    @Test
    void a_user_in_a_group_sees_its_records_only() {
        with(SandboxOptions.in(state).withGroup("north"), client -> {
            assertThat(client.csv("fields[]", "record_id", "fields[1]", "name", "exportDataAccessGroups", "true"))
                    .isEqualTo("record_id,name\n1,Ann\n");
            assertThat(client.csv("records[]", "2")).isEqualTo("\n");
            assertThat(client.call("content", "user", "format", "json").body())
                    .contains("\"data_access_group\":\"north\",\"data_access_group_id\":1");
            assertThat(client.call("content", "dag", "format", "json").status_and_body())
                    .isEqualTo("400 {\"error\":\"You do not have permission to export/import/delete Data Access Groups "
                            + "because you have beed assigned to a Data Access Group..\"}");
        });
    }

    @Test
    void a_user_in_a_group_changes_its_records_only() {
        with(SandboxOptions.in(state).withGroup("North"), client -> {
            assertThat(client.records("record_id,age", "2,50").body()).contains("\"2\",\"record_id\"");
            assertThat(client.records("record_id,redcap_data_access_group", "1,South")
                            .body())
                    .isEqualTo("ERROR: Illegal use of 'redcap_data_access_group' field!");
            assertThat(client.call("content", "record", "action", "delete", "format", "csv", "records[]", "2")
                            .body())
                    .endsWith("The following records do not exist: 2");
            assertThat(client.records("record_id,age", "1,31", "5,5").body()).isEqualTo("2");
            assertThat(client.csv("fields[]", "record_id", "fields[1]", "age")).isEqualTo("record_id,age\n1,31\n5,5\n");
            assertThat(client.call("content", "generateNextRecordName").body()).isEqualTo("1-1");
        });
        with(SandboxOptions.in(state), client -> assertThat(
                        client.csv("fields[]", "record_id", "fields[1]", "age", "exportDataAccessGroups", "true"))
                .isEqualTo("record_id,redcap_data_access_group,age\n1,north,31\n2,south,40\n5,north,5\n"));
    }

    @Test
    void a_group_without_a_name_is_none() {
        assertThatThrownBy(() -> Sandbox.start(SandboxOptions.in(state).withGroup("?!")))
                .hasMessage("\"?!\" cannot be the name of a data access group");
        with(
                SandboxOptions.in(state),
                client -> assertThat(client.call("content", "version").status()).isEqualTo(200));
    }

    @Test
    void a_group_that_the_project_lacks_is_made() {
        with(SandboxOptions.in(state).withGroup("East Wing"), client -> {
            assertThat(client.csv()).isEqualTo("\n");
            assertThat(client.call("content", "user", "format", "json").body())
                    .contains("\"data_access_group\":\"east_wing\"");
        });
    }
}
