package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.json.Json;

class ConfigShowTest {
    private static final String TOKEN = "0123456789ABCDEF".repeat(2);

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void prepare() {
        rcol = new Rcol(temp.resolve("work"))
                .file(
                        "rcol.toml",
                        "forms = [\"a\", \"b\"]\n\n[profile.qa]\nurl = \"https://qa.example.org\"\nproject_id = 17\n[profile.prod]\nurl = \"https://prod.example.org\"\nmax_requests_per_minute = 60\n")
                .file(".env", "RC_API_KEY_PROD=" + TOKEN + "\n");
    }

    private static String row(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .map(line -> line.replaceAll(" {2,}", " | "))
                .orElse("no " + name);
    }

    @Test
    void each_setting_is_shown_with_its_origin() {
        String out = rcol.with("RCOL_PROFILE", "prod").run("config", "show").out();
        assertThat(row(out, "profile")).isEqualTo("profile | prod | RCOL_PROFILE in the environment");
        assertThat(row(out, "url")).isEqualTo("url | https://prod.example.org/api/ | rcol.toml:7");
        assertThat(row(out, "token ".strip())).isEqualTo("token | set | RC_API_KEY_PROD in .env");
        assertThat(row(out, "max_requests_per_minute")).isEqualTo("max_requests_per_minute | 60 | rcol.toml:8");
        assertThat(row(out, "forms")).isEqualTo("forms | [\"a\",\"b\"] | rcol.toml:1");
        assertThat(row(out, "project_id")).isEqualTo("project_id | not set | default");
        assertThat(out).contains("This machine has no policy").doesNotContain(TOKEN);
        String qa = rcol.run("config", "show", "--profile", "qa", "--url", "https://x.org")
                .out();
        assertThat(row(qa, "profile")).isEqualTo("profile | qa | --profile");
        assertThat(row(qa, "url")).isEqualTo("url | https://x.org/api/ | --url");
        assertThat(row(qa, "project_id")).isEqualTo("project_id | 17 | rcol.toml:5");
        assertThat(row(qa, "token")).isEqualTo("token | not set | default");
        assertThat(row(qa, "max_requests_per_minute")).isEqualTo("max_requests_per_minute | 30 | default");
    }

    @Test
    void the_policy_is_named_with_what_it_tightens_and_what_it_ignores() {
        rcol.policy("max_requests_per_minute = 5\nvalue_backups = true\nallowed_hosts = [\"qa.example.org\"]\n");
        String out = rcol.run("config", "show", "--profile", "prod").out();
        assertThat(row(out, "max_requests_per_minute"))
                .isEqualTo("max_requests_per_minute | 5 | " + rcol.policyFile() + ":1");
        assertThat(out)
                .contains("The policy of this machine, " + rcol.policyFile() + ", tightens:")
                .contains("policy.toml:2: value_backups is ignored, because a policy can only tighten");
    }

    @Test
    void neither_a_password_of_a_proxy_nor_a_token_is_shown() {
        Ran ran = rcol.with("HTTPS_PROXY", "http://me:secret@proxy.example.org:3128")
                .with("RC_API_KEY_QA", TOKEN)
                .run("config", "show", "--profile", "qa");
        assertThat(row(ran.out(), "proxy"))
                .isEqualTo("proxy | proxy.example.org:3128 | HTTPS_PROXY in the environment");
        assertThat(row(ran.out(), "token")).isEqualTo("token | set | RC_API_KEY_QA in the environment");
        assertThat(ran.out() + ran.err()).doesNotContain("secret").doesNotContain(TOKEN);
    }

    @Test
    void the_same_as_json() throws IOException {
        Ran ran = rcol.policy("require_qa = true\n").run("config", "show", "--profile", "qa", "--format", "json");
        JsonNode json = Json.read(ran.out().getBytes(StandardCharsets.UTF_8), JsonNode.class);
        assertThat(json.path("command").asText()).isEqualTo("config show");
        assertThat(json.path("settings").path(0).toString())
                .isEqualTo("{\"name\":\"profile\",\"value\":\"qa\",\"origin\":\"--profile\"}");
        assertThat(json.path("policy").path("file").asText())
                .isEqualTo(rcol.policyFile().toString());
        assertThat(json.path("policy").path("ignored").isArray()).isTrue();
        Ran wrong = rcol.policy("requires_qa = true\n").run("config", "show", "--format", "json");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out()).contains("\"command\" : \"config show\"", "did you mean require_qa?");
    }
}
