package org.rcol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ApiUrl;

@Tag("clock")
class SettingsTest {
    private static final String TOKEN = "0123456789ABCDEF0123456789ABCDEF";

    @TempDir
    private Path folder;

    private Settings settings(Map<String, String> variables, ConnectionFlags flags) {
        return Settings.read(new Environment(variables, folder, folder, "Linux", Clock.systemUTC()), flags);
    }

    private Settings settings(String... variable) {
        return settings(variable.length == 0 ? Map.of() : Map.of(variable[0], variable[1]), ConnectionFlags.NONE);
    }

    private static ConnectionFlags profile(String name) {
        return ConnectionFlags.NONE.withProfile(name);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String token(Settings settings) {
        return new TokenSource(settings, () -> "", Optional::empty).token().origin();
    }

    private static RcolException failure(Runnable call) {
        RcolException failure = catchThrowableOfType(RcolException.class, call::run);
        assertThat(failure).isNotNull();
        assertThat(failure.text() + failure.hint().orElse("") + failure.getCause())
                .doesNotContain(TOKEN);
        return failure;
    }

    @Test
    void the_environment_goes_before_the_env_file_and_that_before_rcol_toml() throws IOException {
        write("rcol.toml", "[profile.qa]\nurl = \"https://toml.example.org\"\n");
        assertThat(settings(Map.of(), profile("qa")).url().value().host()).isEqualTo("toml.example.org");
        write(".env", "RC_API_URL_QA=https://dotenv.example.org\nRC_API_URL=https://other.example.org\n");
        assertThat(settings(Map.of(), profile("qa")).url().origin()).isEqualTo("RC_API_URL_QA in .env");
        assertThat(settings(Map.of("RC_API_URL_QA", "https://env.example.org"), profile("qa"))
                        .url()
                        .value()
                        .host())
                .isEqualTo("env.example.org");
    }

    @Test
    void a_profiles_address_is_never_the_general_one_and_its_token_neither() throws IOException {
        write("rcol.toml", "[profile.prod]\nurl = \"https://prod.example.org\"\n");
        write(".env", "RC_API_URL=https://qa.example.org\nRC_API_KEY=" + TOKEN + "\n");
        Settings prod = settings(Map.of(), profile("prod"));
        assertThat(prod.url().value().host()).isEqualTo("prod.example.org");
        assertThat(failure(() -> token(prod)).hint().orElse("")).contains("RC_API_KEY_PROD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RC_API_KEY=%s",
                "\uFEFF# a comment\nRC_API_KEY=%s",
                "\uFEFFRC_API_KEY=%s",
                "export RC_API_KEY=%s",
                "RC_API_KEY=\"%s\"\r\nX=1\r\n",
                "RC_API_KEY='%s'",
                "RC_API_KEY=1\nRC_API_KEY=%s",
                "RC_API_KEY=%s\nOTHER='# not a comment'\n",
                "# a comment\n\nRC_API_KEY = %s # mine\n"
            })
    void the_env_file_is_read_in_its_usual_shapes(String text) throws IOException {
        write(".env", text.formatted(TOKEN));
        assertThat(token(settings())).isEqualTo("RC_API_KEY in .env");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RC_API_KEY=\"%s",
                "RC_API_KEY=%s\"",
                "RC_API_KEY=\"%s\" x",
                "RC_API_KEY %s",
                "export RC_API_KEY %s",
                "=%s",
                "%s"
            })
    void a_bad_line_of_the_env_file_is_named_without_what_it_holds(String text) throws IOException {
        write(".env", "A=1\n" + text.formatted(TOKEN));
        RcolException failure = failure(() -> settings());
        assertThat(failure.kind()).isEqualTo(Kind.USAGE);
        assertThat(failure.text()).contains(".env:2");
    }

    @Test
    void an_env_file_that_others_can_read_or_with_a_key_twice_is_warned_about() throws IOException {
        write(".env", "RC_API_KEY=1\nRC_API_KEY=" + TOKEN + "\n");
        Files.setPosixFilePermissions(folder.resolve(".env"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(settings().warnings())
                .hasSize(2)
                .anyMatch(line -> line.contains("chmod 600"))
                .anyMatch(line -> line.contains("RC_API_KEY is set twice"))
                .noneMatch(line -> line.contains(TOKEN));
    }

    @Test
    void commands_in_values_are_not_run() throws IOException {
        write(".env", "RC_API_KEY=$(touch " + folder.resolve("touched") + ")\n");
        assertThat(failure(() -> token(settings())).kind()).isEqualTo(Kind.TOKEN);
        assertThat(folder.resolve("touched")).doesNotExist();
    }

    @Test
    void a_token_command_prints_the_token() throws IOException {
        write("store", TOKEN + "\n");
        write("rcol.toml", "[profile.qa]\ntoken_command = [\"cat\", \"" + folder.resolve("store") + "\"]\n");
        assertThat(token(settings(Map.of(), profile("qa")))).isEqualTo("token_command in rcol.toml");
        write("rcol.toml", "[profile.qa]\ntoken_command = [\"false\"]\n");
        assertThat(failure(() -> token(settings(Map.of(), profile("qa")))).text())
                .contains("exit code 1");
        write("rcol.toml", "[profile.qa]\ntoken_command = [\"no-such-command\"]\n");
        assertThat(failure(() -> token(settings(Map.of(), profile("qa")))).text())
                .contains("cannot be started");
    }

    @Test
    void unknown_keys_and_tokens_in_rcol_toml_are_errors_that_name_the_line() throws IOException {
        write("rcol.toml", "# mine\n[profile.qa]\nurl = \"https://x.org\"\nprojectid = 7\n");
        RcolException unknown = failure(() -> settings());
        assertThat(unknown.text()).startsWith("rcol.toml:4: \"projectid\"");
        assertThat(unknown.hint()).contains("did you mean project_id?");
        write("rcol.toml", "[profile.qa]\ntoken = \"" + TOKEN + "\"\n");
        assertThat(failure(() -> settings()).text()).startsWith("rcol.toml:2: a token must not be");
        write("rcol.toml", "# asks for " + TOKEN.toLowerCase(Locale.ROOT) + "\n");
        assertThat(failure(() -> settings()).text()).startsWith("rcol.toml:1: a token must not be");
        write("rcol.toml", "\n[profile.qa]\nurl = \"https://x.org/?" + TOKEN + TOKEN + "\"\n");
        assertThat(failure(() -> settings()).text()).startsWith("rcol.toml:3: a token must not be");
        write("rcol.toml", "[profile.qa]\nurl = \"https://x.org\"\n[profile.prod]\nurls = \"https://y.org\"\n");
        assertThat(failure(() -> settings()).text()).startsWith("rcol.toml:4: \"urls\"");
        write("rcol.toml", "[profile.qa\n");
        assertThat(failure(() -> settings()).text()).startsWith("rcol.toml:1 is not TOML");
    }

    @Test
    void an_unknown_profile_is_an_error() {
        assertThat(failure(() -> settings(Map.of(), profile("prod"))).text()).contains("no profile \"prod\"");
    }

    @Test
    void more_requests_than_half_of_what_redcap_bans_for_are_refused() throws IOException {
        write("rcol.toml", "[profile.qa]\nmax_requests_per_minute = 300\n");
        assertThat(settings(Map.of(), profile("qa")).requestsPerMinute()).isEqualTo(300);
        write("rcol.toml", "[profile.qa]\nmax_requests_per_minute = 301\n");
        assertThat(failure(() -> settings(Map.of(), profile("qa")).requestsPerMinute())
                        .text())
                .contains("from 1 to 300");
    }

    @Test
    void a_list_that_is_written_as_a_text_is_an_error_and_never_an_empty_list() throws IOException {
        write("rcol.toml", "# quiet hours\noff_peak = \"Sat-Sun\"\n");
        assertThat(failure(() -> settings().offPeak()).text()).isEqualTo("rcol.toml:2: off_peak must be a list");
    }

    @Test
    void proxies_come_from_the_environment_unless_the_host_is_excepted() {
        Settings through = settings("HTTPS_PROXY", "proxy.example.org:3128");
        assertThat(through.proxy(ApiUrl.of("https://redcap.example.org")))
                .hasToString("Optional[http://proxy.example.org:3128]");
        assertThat(through.proxy(ApiUrl.of("http://127.0.0.1:8080"))).isEmpty();
        Settings excepted = settings(
                Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", "localhost, .example.org"), ConnectionFlags.NONE);
        assertThat(excepted.proxy(ApiUrl.of("https://redcap.example.org"))).isEmpty();
        assertThat(excepted.proxy(ApiUrl.of("https://redcap.example.com"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"production,true", "Production,true", "prod,true", "qa,false", "productive test,false"})
    void production_is_known_however_it_is_written(String kind, boolean production) throws IOException {
        write("rcol.toml", "[profile.here]\nurl = \"https://redcap.example.org/api/\"\nkind = \"" + kind + "\"\n");
        assertThat(settings(Map.of(), profile("here")).isProduction()).isEqualTo(production);
    }
}
