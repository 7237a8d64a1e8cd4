package org.rcol.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

@Tag("clock")
class PolicyTest {
    @TempDir
    private Path folder;

    private Settings settings(String policy, Map<String, String> variables) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.toml"), policy);
        var environment = new Environment(variables, folder, folder, "Linux", Clock.systemUTC(), Optional.of(file));
        return Settings.read(environment, ConnectionFlags.NONE);
    }

    private Settings settings(String policy) throws IOException {
        return settings(policy, Map.of());
    }

    private RcolException failure(String policy) {
        return catchThrowableOfType(RcolException.class, () -> settings(policy));
    }

    @Test
    void a_machine_without_a_policy_forbids_nothing() {
        var environment = new Environment(
                Map.of(), folder, folder, "Linux", Clock.systemUTC(), Optional.of(folder.resolve("none.toml")));
        Policy policy = Settings.read(environment, ConnectionFlags.NONE).policy();
        assertThat(policy.file()).isEmpty();
        assertThat(policy.allowsDataLoss()).isTrue();
        assertThat(policy.allowsValueBackups()).isTrue();
        assertThat(policy.requiresQa()).isFalse();
        assertThatCode(() -> policy.admitVersion("0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void only_the_named_hosts_and_this_machine_are_allowed() throws IOException {
        String policy = "allowed_hosts = [\"redcap.example.org\"]\n";
        assertThat(settings(policy, Map.of("RC_API_URL", "https://REDCAP.example.org/api/"))
                        .url()
                        .value()
                        .host())
                .isEqualTo("redcap.example.org");
        assertThatCode(() -> settings(policy, Map.of("RC_API_URL", "http://127.0.0.1:8080/api/"))
                        .url())
                .doesNotThrowAnyException();
        var failure = catchThrowableOfType(
                RcolException.class, () -> settings(policy, Map.of("RC_API_URL", "https://redcap.example.org.evil.net"))
                        .url());
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.text())
                .isEqualTo("the policy of this machine (" + folder.resolve("policy.toml")
                        + ") allows redcap.example.org, not redcap.example.org.evil.net");
    }

    @Test
    void the_lower_number_of_requests_wins() throws IOException {
        Files.writeString(folder.resolve("rcol.toml"), "[profile.qa]\nmax_requests_per_minute = 100\n");
        var qa = Map.of("RCOL_PROFILE", "qa");
        assertThat(settings("max_requests_per_minute = 10\n", qa).requestsPerMinute())
                .isEqualTo(10);
        assertThat(settings("max_requests_per_minute = 200\n", qa).requestsPerMinute())
                .isEqualTo(100);
        assertThat(settings("max_requests_per_minute = 10\n").requestsPerMinute())
                .isEqualTo(10);
    }

    @Test
    void what_would_loosen_is_ignored_and_named_with_its_line() throws IOException {
        Settings settings = settings(
                "# mine\nallow_data_loss = true\nvalue_backups = true\nrequire_qa = false\nmax_requests_per_minute = 500\n");
        assertThat(settings.policy().ignored())
                .hasSize(4)
                .anyMatch(line -> line.contains("policy.toml:2: allow_data_loss is ignored"))
                .anyMatch(line -> line.contains("policy.toml:5: max_requests_per_minute is ignored"));
        assertThat(settings.requestsPerMinute()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allowed_host = [\"x\"]           | :1: \"allowed_host\" is not a setting of rcol",
                "value_backups = \"no\"           | :1: value_backups must be true or false",
                "allowed_hosts = []               | :1: allowed_hosts must name at least one",
                "allowed_hosts = \"x\"            | :1: allowed_hosts must be a list",
                "off_peak = []                    | :1: off_peak must name at least one",
                "max_requests_per_minute = 0      | :1: max_requests_per_minute must be a number, 1 or more",
                "max_requests_per_minute = \"10\" | :1: max_requests_per_minute must be a number, 1 or more",
                "minimum_version = \"new\"        | :1: minimum_version must be a version",
                "allowed_hosts = [                | :2 is not TOML",
            })
    void a_policy_that_cannot_be_understood_stops_rcol_and_names_the_line(String policy, String message) {
        RcolException failure = failure(policy + "\n");
        assertThat(failure.kind()).isEqualTo(Kind.USAGE);
        assertThat(failure.text()).contains("policy.toml" + message);
    }

    @Test
    void a_policy_that_cannot_be_read_stops_rcol() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        var environment = new Environment(
                Map.of(), folder, folder, "Linux", Clock.systemUTC(), Optional.of(folder.resolve("folder")));
        var failure = catchThrowableOfType(RcolException.class, () -> Settings.read(environment, ConnectionFlags.NONE));
        assertThat(failure.kind()).isEqualTo(Kind.LOCAL_IO);
    }

    @ParameterizedTest
    @CsvSource({"0.2.0,0.2.0,yes", "0.10,0.2.0,yes", "1,0.9.9,yes", "0.1.9,0.2.0,no", "test,0.1,no"})
    void a_version_is_compared_by_its_numbers_and_one_that_cannot_be_is_too_old(
            String version, String least, String admitted) throws IOException {
        Policy policy = settings("minimum_version = \"" + least + "\"\n").policy();
        var failure = catchThrowableOfType(RcolException.class, () -> policy.admitVersion(version));
        if (admitted.equals("yes")) {
            assertThat(failure).isNull();
        } else {
            assertThat(failure.text()).endsWith("wants rcol " + least + " or newer; this is " + version);
        }
    }
}
