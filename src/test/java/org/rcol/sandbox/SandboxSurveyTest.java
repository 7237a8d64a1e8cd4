package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rcol.ManualClock;
import org.rcol.sandbox.project.SandboxOptions;

/** Survey responses, and the times and identifiers that exports show of them. */
@Tag("clock")
class SandboxSurveyTest extends SandboxFixture {
    private final ManualClock clock = new ManualClock(Instant.parse("2024-10-11T08:00:30Z"), ZoneOffset.UTC);
    private WebClient web;

    @Override
    SandboxOptions options() {
        return super.options().withClock(clock);
    }

    @BeforeEach
    void fill() {
        web = new WebClient(sandbox);
        client.dictionary("record_id,base,text,ID", "name,base,text,Name", "mood,morale,text,Mood");
        client.call("content", "project_settings", "format", "csv", "data", "surveys_enabled\n1\n");
    }

    private String flat() {
        return client.csv("exportSurveyFields", "true");
    }

    @Test
    void a_completed_response_has_a_time_and_the_status_complete() {
        assertThat(web.act("respond", "record", "1", "instrument", "base", "values[name]", "Jack", "identifier", "P7"))
                .isEqualTo("200 {\"record\":\"1\",\"time\":\"2024-10-11 08:00:30\"}");
        assertThat(flat())
                .isEqualTo("record_id,redcap_survey_identifier,base_timestamp,name,base_complete,"
                        + "morale_timestamp,mood,morale_complete\n"
                        + "1,P7,\"2024-10-11 08:00:30\",Jack,2,,,0\n");
        assertThat(client.export("log", "logtype", "record"))
                .contains("\"2024-10-11 08:00\",\"[survey respondent]\",\"Create record 1\"");
    }

    @Test
    void a_response_that_somebody_began_says_so_until_it_is_completed() {
        web.act("respond", "record", "1", "instrument", "morale", "values[mood]", "good", "completed", "false");
        assertThat(flat()).endsWith("1,,,,0,\"[not completed]\",good,0\n");
        clock.set(Instant.parse("2024-10-11T09:00:00Z"));
        web.act("respond", "record", "1", "instrument", "morale");
        assertThat(flat()).endsWith("1,,,,0,\"2024-10-11 09:00:00\",good,2\n");
        assertThat(web.act("respond", "record", "1", "instrument", "morale", "values[mood]", "bad"))
                .isEqualTo("400 {\"error\":\"This survey was completed already\"}");
    }

    @Test
    void an_eav_export_has_a_line_for_each() {
        web.act("respond", "record", "1", "instrument", "base", "values[name]", "Jack", "identifier", "P7");
        assertThat(client.csv("type", "eav", "exportSurveyFields", "true")).isEqualTo("""
                record,field_name,value
                1,redcap_survey_identifier,P7
                1,base_timestamp,"2024-10-11 08:00:30"
                1,record_id,1
                1,name,Jack
                1,base_complete,2
                1,morale_complete,0
                """);
        assertThat(client.csv("type", "eav")).doesNotContain("timestamp").doesNotContain("P7");
    }

    @Test
    void imports_neither_make_nor_change_times_and_identifiers() {
        web.act("respond", "record", "1", "instrument", "base", "values[name]", "Jack", "identifier", "P7");
        client.records(
                "record_id,redcap_survey_identifier,base_timestamp,name",
                "1,X,2000-01-01 00:00:00,Joe",
                "2,Y,2000-01-01 00:00:00,Ann");
        assertThat(flat()).endsWith("1,P7,\"2024-10-11 08:00:30\",Joe,2,,,0\n2,,,Ann,0,,,0\n");
    }

    @Test
    void a_deleted_record_that_is_made_again_has_not_been_answered() {
        web.act("respond", "record", "1", "instrument", "base", "identifier", "P7");
        client.call("content", "record", "action", "delete", "records[]", "1");
        client.records("record_id,name", "1,Joe");
        assertThat(flat()).endsWith("1,,,Joe,0,,,0\n");
    }

    @Test
    void the_participant_is_no_user() {
        String header = "field_name,form_name,field_type,field_label,field_annotation\n";
        client.call(
                "content",
                "metadata",
                "format",
                "csv",
                "data",
                header + "record_id,base,text,ID,\nwho,base,text,Who,@USERNAME\n");
        web.act("respond", "record", "1", "instrument", "base");
        assertThat(client.csv("fields", "who")).isEqualTo("who\nsurvey-participant\n");
    }

    @Test
    void a_project_without_surveys_has_no_responses() {
        client.call("content", "project_settings", "format", "csv", "data", "surveys_enabled\n0\n");
        assertThat(web.act("respond", "record", "1", "instrument", "base"))
                .isEqualTo("400 {\"error\":\"The project has no surveys: its setting surveys_enabled is 0\"}");
    }
}
