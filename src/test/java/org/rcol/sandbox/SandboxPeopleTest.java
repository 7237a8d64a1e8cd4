package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rcol.sandbox.SandboxClient.newest;
import static org.rcol.sandbox.SandboxClient.with;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.sandbox.SandboxClient.Reply;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.wire.ReportDefinition;

class SandboxPeopleTest {
    @TempDir
    Path state;

    @BeforeEach
    void fill() {
        with(newest(state), client -> {
            client.dictionary("record_id,a,text,ID", "age,a,text,Age", "note,b,notes,Note");
            client.records("record_id,redcap_data_access_group,age,note", "1,North,30,n", "2,South,40,m", "3,,50,o");
        });
    }

    private void serve(Consumer<SandboxClient> use) {
        with(newest(state), use);
    }

    private static Reply send(SandboxClient client, String content, String format, String data) {
        return client.call(
                "content", content, "action", "import", "format", format, "returnFormat", "json", "data", data);
    }

    private static Reply delete(SandboxClient client, String content, String array, String name) {
        return client.call("content", content, "action", "delete", "returnFormat", "json", array + "[0]", name);
    }

    private static String json(SandboxClient client, String content) {
        return client.call("content", content, "format", "json").body();
    }

    private static String role(SandboxClient client) {
        return json(client, "userRole").replaceAll("(?s).*\"unique_role_name\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void imported_users_are_listed_with_their_rights() {
        serve(client -> {
            assertThat(send(
                                    client,
                                    "user",
                                    "json",
                                    "[{\"username\":\"ann\",\"email\":\"a@b.c\",\"api_export\":1,"
                                            + "\"forms\":{\"a\":1},\"forms_export\":{\"a\":1,\"b\":2}}]")
                            .status_and_body())
                    .isEqualTo("200 1");
            assertThat(json(client, "user"))
                    .contains("\"username\":\"sandbox_user\"")
                    .contains("\"username\":\"ann\",\"email\":\"a@b.c\",\"firstname\":\"\"")
                    .contains("\"api_export\":1,\"api_import\":0")
                    .contains("\"forms\":{\"a\":130,\"b\":128},\"forms_export\":{\"a\":1,\"b\":2}");
        });
        serve(client -> {
            assertThat(client.call("content", "user", "format", "csv").body())
                    .as("after a restart, in CSV")
                    .contains("\nann,a@b.c,,,")
                    .endsWith(",\"a:130,b:128\",\"a:1,b:2\"\n");
            send(client, "user", "csv", "username,design\nann,1\n");
            assertThat(json(client, "user"))
                    .contains("\"api_export\":1")
                    .contains("\"username\":\"ann\",\"email\":\"a@b.c\"");
        });
    }

    @Test
    void rights_by_form_may_be_elements_in_xml() {
        serve(client -> {
            send(
                    client,
                    "user",
                    "xml",
                    "<?xml version=\"1.0\"?><users><item><username>ben</username><forms> <a>2</a><b>3</b></forms>"
                            + "</item></users>");
            assertThat(json(client, "user"))
                    .contains("\"forms\":{\"a\":129,\"b\":138},\"forms_export\":{\"a\":0,\"b\":0}");
        });
    }

    @Test
    void an_export_of_users_can_be_imported_again() {
        serve(client -> {
            send(client, "user", "csv", "username\nann\n");
            String users = json(client, "user");
            assertThat(send(client, "user", "json", users).body()).isEqualTo("2");
            assertThat(json(client, "user")).isEqualTo(users);
        });
    }

    @Test
    void users_are_deleted_all_or_none() {
        serve(client -> {
            send(client, "user", "csv", "username\nann\nben\n");
            assertThat(client.call("content", "user", "action", "delete", "users[0]", "ann", "users[1]", "nobody")
                            .status())
                    .isEqualTo(400);
            assertThat(json(client, "user")).contains("ann");
            assertThat(delete(client, "user", "users", "ann").status_and_body()).isEqualTo("200 1");
            assertThat(json(client, "user")).doesNotContain("ann").contains("ben");
        });
    }

    @Test
    void wrong_tables_of_people_are_refused() {
        serve(client -> {
            assertThat(send(client, "user", "csv", "name\nann\n").status_and_body())
                    .isEqualTo("400 {\"error\":\"The data is not in the specified format.\"}");
            assertThat(send(client, "user", "csv", "username,forms\nann,nope:1\n")
                            .body())
                    .contains(
                            "The form named \\\"nope\\\" is incorrect for the user \\\"ann\\\" The form does not exist");
            assertThat(json(client, "user")).doesNotContain("ann");
        });
    }

    @Test
    void roles_get_names_of_their_own_and_texts_for_rights() {
        serve(client -> {
            assertThat(send(
                                    client,
                                    "userRole",
                                    "json",
                                    "[{\"role_label\":\"Nurse\",\"reports\":1,\"forms\":{\"b\":2}}]")
                            .body())
                    .isEqualTo("1");
            assertThat(role(client)).matches("U-[0-9A-Z]{10}");
            assertThat(json(client, "userRole"))
                    .contains("\"role_label\":\"Nurse\"")
                    .contains("\"reports\":\"1\"")
                    .contains("\"design\":\"0\"")
                    .contains("\"forms\":{\"a\":128,\"b\":129}");
        });
        serve(client -> {
            String name = role(client);
            send(client, "userRole", "csv", "unique_role_name,role_label\n" + name + ",Doctor\n");
            assertThat(json(client, "userRole")).contains("Doctor").doesNotContain("Nurse");
            assertThat(send(
                                    client,
                                    "userRole",
                                    "csv",
                                    "unique_role_name,forms\nU-527D39JXAC,demographics:1\n" + name + ",a:1\n")
                            .body())
                    .isEqualTo("{\"error\":\"The form named \\\"demographics\\\" is incorrect for the user role "
                            + "\\\"U-527D39JXAC\\\" The form does not exist in this project.\\n"
                            + "Invalid Unique Role Names: U-527D39JXAC\"}");
        });
    }

    @Test
    void users_are_put_into_roles_and_out_of_them() {
        serve(client -> {
            send(client, "user", "csv", "username\nann\n");
            send(client, "userRole", "csv", "role_label\nNurse\n");
            String name = role(client);
            assertThat(send(client, "userRoleMapping", "csv", "username,unique_role_name\nann," + name + "\n")
                            .body())
                    .isEqualTo("1");
            assertThat(client.call("content", "userRoleMapping", "format", "csv")
                            .body())
                    .isEqualTo("username,unique_role_name\nsandbox_user,\nann," + name + "\n");
            assertThat(send(client, "userRoleMapping", "csv", "username,unique_role_name\nann,U-1\n")
                            .body())
                    .contains("Invalid Unique Role Names: U-1");
            assertThat(send(client, "userRoleMapping", "csv", "username,unique_role_name\nzoe,\n")
                            .status())
                    .isEqualTo(400);
            assertThat(delete(client, "userRole", "roles", name).body()).isEqualTo("1");
            assertThat(client.call("content", "userRoleMapping", "format", "csv")
                            .body())
                    .endsWith("\nann,\n");
        });
    }

    @Test
    void groups_are_made_renamed_and_deleted_with_what_that_means_for_records() {
        serve(client -> {
            assertThat(send(
                                    client,
                                    "dag",
                                    "csv",
                                    "data_access_group_name,unique_group_name\nNew DAG,\nNorth Pole,north\n")
                            .status_and_body())
                    .isEqualTo("200 2");
            assertThat(client.call("content", "dag", "format", "csv").body()).isEqualTo("""
                            data_access_group_name,unique_group_name,data_access_group_id
                            "North Pole",north_pole,1
                            South,south,2
                            "New DAG",new_dag,3
                            """);
            assertThat(delete(client, "dag", "dags", "south").body()).isEqualTo("1");
            assertThat(delete(client, "dag", "dags", "south").status()).isEqualTo(400);
        });
        serve(client -> {
            assertThat(client.csv("fields[]", "record_id", "exportDataAccessGroups", "true"))
                    .isEqualTo("record_id,redcap_data_access_group\n1,north_pole\n2,\n3,\n");
            assertThat(client.call("content", "dag", "format", "csv").body())
                    .as("ids stay")
                    .endsWith("\n\"New DAG\",new_dag,3\n");
        });
    }

    @Test
    void the_user_switches_between_groups() {
        serve(client -> {
            assertThat(client.call("content", "dag", "action", "switch", "dag", "south")
                            .status_and_body())
                    .isEqualTo("200 1");
            assertThat(client.csv("fields[]", "record_id")).isEqualTo("record_id\n2\n");
            assertThat(client.call("content", "dag", "format", "csv").body()).contains("you have beed assigned");
            assertThat(client.call("content", "userDagMapping", "format", "csv").body())
                    .isEqualTo("username,redcap_data_access_group\nsandbox_user,south\n");
            assertThat(client.call("content", "dag", "action", "switch", "dag", "nope")
                            .status())
                    .isEqualTo(400);
            client.call("content", "dag", "action", "switch", "dag", "");
            assertThat(client.csv("fields[]", "record_id")).isEqualTo("record_id\n1\n2\n3\n");
        });
    }

    @Test
    void users_are_put_into_groups() {
        serve(client -> {
            send(client, "user", "csv", "username\nann\n");
            assertThat(send(client, "userDagMapping", "csv", "username,redcap_data_access_group\nann,north\n")
                            .body())
                    .isEqualTo("1");
            assertThat(json(client, "user"))
                    .contains("\"data_access_group\":\"north\",\"data_access_group_id\":1,"
                            + "\"data_access_group_label\":\"North\"");
            assertThat(send(client, "userDagMapping", "csv", "username,redcap_data_access_group\nann,nope\n")
                            .status())
                    .isEqualTo(400);
        });
    }

    @Test
    void rights_that_are_missing_are_told() {
        with(newest(state).without(Right.USER_RIGHTS).without(Right.DAG), client -> {
            for (String content : new String[] {"user", "userRole", "userRoleMapping"}) {
                assertThat(client.call("content", content).status()).isEqualTo(403);
            }
            assertThat(client.call("content", "dag", "format", "json").status_and_body())
                    .isEqualTo("400 {\"error\":\"Insufficient user privileges: You must have 'API Export' privileges "
                            + "and 'Data Access Groups' privileges in the project.\"}");
            assertThat(client.csv("fields[]", "age")).isEqualTo("age\n30\n40\n50\n");
        });
        with(newest(state).without(Right.LOGGING).without(Right.FILE_REPOSITORY), client -> assertThat(
                        json(client, "user"))
                .contains("\"logging\":0")
                .contains("\"file_repository\":0")
                .contains("\"user_rights\":1"));
    }

    @Test
    void a_token_that_is_blind_for_a_form_gets_no_column_of_it_and_no_word() {
        with(newest(state).withoutForm("b"), client -> {
            assertThat(client.csv()).isEqualTo("record_id,age,a_complete\n1,30,0\n2,40,0\n3,50,0\n");
            assertThat(client.csv("fields[0]", "record_id", "fields[1]", "note"))
                    .isEqualTo("record_id\n1\n2\n3\n");
            assertThat(json(client, "user")).contains("\"forms_export\":{\"a\":1,\"b\":0}");
        });
        with(newest(state).withoutForm("a"), client -> assertThat(client.csv("records[]", "1"))
                .isEqualTo("record_id,note,b_complete\n1,n,0\n"));
    }

    @Test
    void a_report_is_an_export_of_its_fields() {
        SandboxOptions options = newest(state).withReport(ReportDefinition.of("12:age,record_id"));
        with(options, client -> {
            assertThat(client.call("content", "report", "report_id", "12", "format", "csv", "type", "eav")
                            .body())
                    .isEqualTo("record_id,age\n1,30\n2,40\n3,50\n");
            assertThat(client.call("content", "report", "report_id", "12", "format", "json", "fields[]", "note")
                            .body())
                    .as("the report's own fields, not the client's")
                    .contains("\"age\":\"40\"")
                    .doesNotContain("note");
            assertThat(client.call("content", "report", "report_id", "13").status())
                    .isEqualTo(400);
            assertThat(client.call("content", "report").status()).isEqualTo(400);
        });
    }

    @Test
    void a_report_may_have_a_filter() {
        assertThat(ReportDefinition.of("12:age:[age] > 35 and [note] = \"a:b\"").filter())
                .isEqualTo("[age] > 35 and [note] = \"a:b\"");
    }
}
