package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rcol.sandbox.people.SandboxUser;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.SandboxOptions;

/** Several users, each with a token and rights of their own. */
class SandboxUsersTest extends SandboxFixture {
    @Override
    SandboxOptions options() {
        return SandboxOptions.in(state)
                .with(SandboxUser.named("ann").without(Right.EXPORT))
                .with(SandboxUser.named("ben").in("Site A").withoutForm("visit"));
    }

    private SandboxClient as(String user) {
        Map<String, String> tokens = sandbox.tokens();
        return new SandboxClient(sandbox.url(), tokens.getOrDefault(user, ""));
    }

    private void fill() {
        client.dictionary("record_id,a,text,ID", "x,a,text,X", "y,visit,text,Y");
        client.records("record_id,redcap_data_access_group,x,y", "1,Site A,one,1", "2,,two,2");
    }

    @Test
    void each_token_has_the_rights_of_its_user() {
        fill();
        assertThat(sandbox.tokens())
                .containsOnlyKeys("sandbox_user", "ann", "ben")
                .containsValue(sandbox.token());
        assertThat(sandbox.tokens().values()).doesNotHaveDuplicates().allMatch(token -> token.matches("[0-9A-F]{32}"));
        assertThat(as("ann").call("content", "version").body()).contains("Access was not granted");
        assertThat(as("ann").records("record_id,x", "3,three").status_and_body())
                .isEqualTo("200 1");
        assertThat(as("ben").csv()).isEqualTo("record_id,x,a_complete\n1,one,0\n");
        assertThat(client.csv("fields[0]", "x")).isEqualTo("x\none\ntwo\nthree\n");
        assertThat(as("nobody").call("content", "version").status()).isEqualTo(403);
    }

    @Test
    void the_tokens_stay_the_same_after_a_restart() {
        Map<String, String> before = sandbox.tokens();
        sandbox.close();
        serve(options());
        assertThat(sandbox.tokens()).isEqualTo(before);
    }

    @Test
    void the_log_says_who_did_it() {
        fill();
        as("ann").records("record_id,x", "9,nine");
        assertThat(client.call("content", "log", "format", "csv", "user", "ann").body())
                .contains(",ann,\"Create record (API) 9\",\"record_id = '9', x = 'nine', a_complete = '0'\",9\n"
                        .replace("record_id = '9', ", ""))
                .doesNotContain("sandbox_user");
        assertThat(client.call("content", "log", "format", "csv").body()).contains(",sandbox_user,");
    }

    @Test
    void they_are_listed_first_and_an_import_does_not_change_them() {
        client.load("user", "username,design", "cat,1", "ann,0");
        assertThat(client.export("user").lines().map(line -> line.replaceFirst(",.*", "")))
                .containsExactly("username", "sandbox_user", "ann", "ben", "cat");
        assertThat(client.call("content", "user", "action", "delete", "users[0]", "ann", "format", "csv")
                        .status())
                .isEqualTo(400);
        assertThat(client.call("content", "userDagMapping", "format", "csv").body())
                .contains("\nben,site_a\n");
    }

    /** vubiostat/redcapAPI#212: "changes to user rights assigned via roles preempt rights assigned to the user". */
    @Test
    void a_role_overrules_what_the_user_may() {
        fill();
        client.load("userRole", "role_label,api_export,api_import,forms_export", "Reader,1,0,\"a:1,visit:0\"");
        String role = client.export("userRole")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .replaceFirst(",.*", "");
        assertThat(client.load("userRoleMapping", "username,unique_role_name", "ann," + role)
                        .status_and_body())
                .isEqualTo("200 1");
        assertThat(as("ann").csv("records[0]", "1")).isEqualTo("record_id,x,a_complete\n1,one,0\n");
        assertThat(as("ann").records("record_id,x", "3,three").status()).isEqualTo(403);
        assertThat(client.export("userRoleMapping")).contains("\nann," + role + "\n");
        client.load("userRoleMapping", "username,unique_role_name", "ann,");
        assertThat(as("ann").records("record_id,x", "3,three").status()).isEqualTo(200);
    }

    @Test
    void a_role_may_hide_identifiers_only() {
        client.dictionary("record_id,a,text,ID", "name,a,text,Name,,,y", "note,a,notes,Note");
        client.records("record_id,name,note", "1,Ann,free text");
        client.load("userRole", "role_label,api_export,forms_export", "Analyst,1,a:3");
        String role = client.export("userRole")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .replaceFirst(",.*", "");
        client.load("userRoleMapping", "username,unique_role_name", "ben," + role);
        client.load("userDagMapping", "username,redcap_data_access_group", "ben,");
        assertThat(as("ben").csv()).isEqualTo("record_id,note,a_complete\n1,\"free text\",0\n");
    }
}
