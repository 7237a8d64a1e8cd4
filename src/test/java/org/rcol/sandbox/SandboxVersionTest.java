package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rcol.sandbox.project.RedcapVersion;
import org.rcol.sandbox.project.SandboxOptions;

/** What differs between the versions of REDCap that the sandbox answers like; the sources are in {@code docs/sandbox.md}. */
class SandboxVersionTest {
    @TempDir
    Path state;

    private void with(RedcapVersion version, java.util.function.Consumer<SandboxClient> use) {
        SandboxClient.with(SandboxOptions.in(state).withVersion(version), use);
    }

    @ParameterizedTest
    @EnumSource
    void each_says_its_version(RedcapVersion version) {
        with(version, client -> assertThat(client.call("content", "version").body())
                .isEqualTo(version.full())
                .startsWith(version.text() + "."));
    }

    @ParameterizedTest
    @CsvSource({"V13_4, 400", "V14_5, 200", "V17_3, 200"})
    void a_list_as_a_text_is_refused_by_an_early_13_only(RedcapVersion version, int status) {
        with(version, client -> {
            var reply = client.call("content", "metadata", "format", "csv", "fields", "record_id");
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.body())
                    .contains(
                            status == 200
                                    ? "\nrecord_id,"
                                    : "The \"fields\" parameter has been provided with a value, but the value is not an array.");
        });
    }

    @ParameterizedTest
    @CsvSource({"V13_4, 1", "V14_5, 1", "V15_6, 130", "V16_1, 130", "V17_3, 130"})
    void rights_by_form_have_other_codes_from_15_6(RedcapVersion version, int code) {
        with(version, client -> assertThat(
                        client.call("content", "user", "format", "json").body())
                .contains("\"forms\":{\"form_1\":" + code + "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "V13_4, false, false, true",
        "V14_5, true, false, true",
        "V15_6, true, false, true",
        "V16_1, true, true, false",
        "V17_3, true, true, false"
    })
    void users_have_the_columns_of_the_version(RedcapVersion version, boolean mail, boolean label, boolean queries) {
        with(version, client -> {
            String header = client.call("content", "user", "format", "csv")
                    .body()
                    .lines()
                    .findFirst()
                    .orElseThrow();
            assertThat(header.contains(",email_logging,")).isEqualTo(mail);
            assertThat(header.contains(",api_modules,")).isEqualTo(mail);
            assertThat(header.contains(",data_access_group_label,")).isEqualTo(label);
            assertThat(header.contains(",data_quality_resolution,")).isEqualTo(queries);
        });
    }

    @ParameterizedTest
    @CsvSource({"V15_6, false", "V16_1, true"})
    void the_mail_address_of_the_investigator_comes_with_15_8(RedcapVersion version, boolean there) {
        with(version, client -> assertThat(client.call("content", "project", "format", "json")
                        .body()
                        .contains("project_pi_email"))
                .isEqualTo(there));
    }

    @ParameterizedTest
    @CsvSource({"V16_1, anmeldung_spt_arm_1, hpital", "V17_3, anmeldung_spat_arm_1, hopital"})
    void accents_are_folded_in_projects_made_under_17_3(RedcapVersion version, String event, String group) {
        with(version, client -> {
            client.load("project_settings", "is_longitudinal", "1");
            client.load("event", "event_name,arm_num", "Anmeldung spät,1");
            client.load("dag", "data_access_group_name,unique_group_name", "Hôpital,");
            assertThat(client.export("event")).contains("," + event + ",");
            assertThat(client.export("dag")).contains("," + group + ",");
        });
        // An update of the server leaves the names of its projects.
        with(RedcapVersion.V17_3, client -> {
            client.load("event", "event_name,arm_num", "Ende Öl,1");
            assertThat(client.export("event"))
                    .contains("," + event + ",")
                    .contains(event.contains("spat") ? ",ende_ol_arm_1," : ",ende_l_arm_1,");
        });
    }

    @ParameterizedTest
    @CsvSource({"V14_5, race___1", "V15_6, race"})
    void checkboxes_can_be_combined_from_15_6(RedcapVersion version, String column) {
        with(version, client -> {
            client.dictionary("record_id,a,text,ID", "race,a,checkbox,Race,\"1, White | 2, Black | 3, Other\"");
            client.records("record_id,race___1,race___3", "1,1,1", "2,0,0");
            String table = client.csv("combineCheckboxOptions", "true");
            assertThat(table).startsWith("record_id," + column + ",");
            if (column.equals("race")) {
                assertThat(table).isEqualTo("record_id,race,a_complete\n1,\"1,3\",0\n2,,0\n");
                assertThat(client.csv("combineCheckboxOptions", "true", "rawOrLabel", "label"))
                        .isEqualTo("record_id,race,a_complete\n1,\"White, Other\",Incomplete\n2,,Incomplete\n");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"V14_5, is not valid", "V15_6, does not offer content=surveyAccessCode"})
    void an_older_server_does_not_know_newer_calls(RedcapVersion version, String text) {
        with(version, client -> assertThat(client.call("content", "surveyAccessCode", "format", "csv")
                        .body())
                .contains(text));
    }
}
