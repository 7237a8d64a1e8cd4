package org.rcol.setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.failure.RcolException;

/** What is read of a project's XML, and what is not: the lists were made by hand, by reading the files; where they are from: {@code setup/SOURCES.md}. */
class ProjectXmlTest {
    private static InputStream file(String name) {
        return Objects.requireNonNull(ProjectXmlTest.class.getResourceAsStream("/setup/" + name), name);
    }

    private static ProjectXml.Content read(String name, boolean messages) {
        return ProjectXml.read(file(name), name, messages);
    }

    private static ProjectXml.Content xml(String text) {
        return ProjectXml.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "x.xml", true);
    }

    private static ProjectXml.Content variables(String inner) {
        return xml("<ODM xmlns:redcap=\"r\"><Study><GlobalVariables>" + inner + "</GlobalVariables></Study></ODM>");
    }

    private static List<String> texts(ProjectXml.Content content) {
        return content.entries().values().stream()
                .flatMap(List::stream)
                .flatMap(entry -> entry.texts().stream())
                .map(text -> text.kind() + " " + text.place() + " = " + text.text())
                .toList();
    }

    @Test
    void every_text_of_a_trial_that_can_name_something_is_found_and_no_other() {
        assertThat(texts(read("trial.xml", false)))
                .containsExactlyInAnyOrder(
                        "FIELDS project, OrderRecordsByField = screening_date",
                        "FIELDS project, SurveyInvitationEmailField = contact_email",
                        "FIELDS project, SurveyAuthField1 = dob",
                        "EVENTS project, SurveyAuthEvent1 = screening_arm_1",
                        "LOGIC quality rule \"No ID\", rule = [record_id]<>\"\"",
                        "PIPED quality rule \"No ID\", rule_name = No ID",
                        "LOGIC quality rule \"Screened\", rule = [screening_arm_1][screening_complete]=2",
                        "PIPED quality rule \"Screened\", rule_name = Screened",
                        "FORMS survey screening, form_name = screening",
                        "PIPED survey screening, title = Screening for [record_id]",
                        "PIPED survey screening, acknowledgement = [first_name]",
                        "PIPED survey screening, end_survey_redirect_url = 1 left out",
                        "PIPED survey screening, confirmation_email_content = [survey-return-code]",
                        "PIPED survey screening, confirmation_email_from = 1 left out",
                        "FIELDS survey screening, email_participant_field = contact_email",
                        "LOGIC survey screening, condition that hides the button = [age] < 18",
                        "FORMS invitation to demographics in baseline_arm_1, survey_id = demographics",
                        "EVENTS invitation to demographics in baseline_arm_1, event_id = baseline_arm_1",
                        "PIPED invitation to demographics in baseline_arm_1, email_content = [first_name] [survey-link]",
                        "PIPED invitation to demographics in baseline_arm_1, email_sender = 1 left out",
                        "FORMS invitation to demographics in baseline_arm_1, condition_surveycomplete_survey_id = screening",
                        "EVENTS invitation to demographics in baseline_arm_1, condition_surveycomplete_event_id = screening_arm_1",
                        "LOGIC invitation to demographics in baseline_arm_1, condition = [record_id]<>\"\"",
                        "FORMS survey queue, demographics in baseline_arm_1, survey_id = demographics",
                        "EVENTS survey queue, demographics in baseline_arm_1, event_id = baseline_arm_1",
                        "FORMS survey queue, demographics in baseline_arm_1, condition_surveycomplete_survey_id = screening",
                        "EVENTS survey queue, demographics in baseline_arm_1, condition_surveycomplete_event_id = screening_arm_1",
                        "FORMS survey queue, demographics in baseline_arm_2, survey_id = demographics",
                        "EVENTS survey queue, demographics in baseline_arm_2, event_id = baseline_arm_2",
                        "LOGIC survey queue, demographics in baseline_arm_2, condition = [screening_arm_2][pregnant]=1",
                        "PIPED alert \"Invite baseline\", alert_title = Invite baseline",
                        "FORMS alert \"Invite baseline\", form_name = screening",
                        "PIPED alert \"Invite baseline\", email_from = 1 left out",
                        "PIPED alert \"Invite baseline\", email_to = [baseline_arm_1][contact_email]",
                        "PIPED alert \"Invite baseline\", email_bcc = [nurse_email] and 1 left out",
                        "PIPED alert \"Invite baseline\", alert_message = [baseline_arm_1][survey-link:demographics]",
                        "PIPED alert \"Invite baseline\", email_attachment_variable = [consent_pdf]",
                        "PIPED alert \"Pressure\", alert_title = Pressure",
                        "LOGIC alert \"Pressure\", condition = [baseline_arm_1][systolic] > 180\n"
                                + "// until the amendment\nand [consent] = '1'",
                        "PIPED alert \"Pressure\", phone_number_to = [contact_phone] and 1 left out",
                        "PIPED alert \"Pressure\", cron_send_email_on_field = [baseline_arm_1][visit_date]",
                        "FORMS display logic of demographics, contact in baseline_arm_1, forms_events = demographics,contact",
                        "EVENTS display logic of demographics, contact in baseline_arm_1, forms_events = baseline_arm_1",
                        "LOGIC display logic of demographics, contact in baseline_arm_1, condition = [eligible]=1",
                        "FIELDS randomization by rand in screening_arm_1, target_field = rand",
                        "EVENTS randomization by rand in screening_arm_1, target_event = screening_arm_1",
                        "FIELDS randomization by rand in screening_arm_1, source_field1 = gender",
                        "EVENTS randomization by rand in screening_arm_1, source_event1 = screening_arm_1",
                        "FIELDS randomization by rand in screening_arm_1, source_field2 = industry",
                        "EVENTS randomization by rand in screening_arm_1, source_event2 = screening_arm_1");
    }

    @Test
    void every_text_of_a_report_that_can_name_something_is_found_and_no_other() {
        assertThat(texts(read("report.xml", false)))
                .containsExactlyInAnyOrder(
                        "FORMS survey form_1, form_name = form_1",
                        "PIPED survey form_1, title = Form 1",
                        "PIPED report \"Example report\", title = Example report",
                        "FIELDS report \"Example report\", orderby_field1 = record_id",
                        "LOGIC report \"Example report\", filter =    ([event-name][field_1] = \"1\")",
                        "LOGIC report \"Example report\", filter of rows =   ([event-name][field_2] = \"1\")",
                        "FIELDS report \"Example report\", dynamic_filter1 = ward",
                        "FIELDS report \"Example report\", fields = record_id,checkbox_field",
                        "EVENTS report \"Example report\", redcap_reports_filter_events = event_1_arm_1");
        assertThat(texts(read("groups.xml", false)))
                .containsExactlyInAnyOrder(
                        "PIPED report \"first\", title = first",
                        "FIELDS report \"first\", orderby_field1 = record_id",
                        "FIELDS report \"first\", fields = record_id,height,health_complete,street",
                        "PIPED report \"second\", title = second",
                        "FIELDS report \"second\", orderby_field1 = record_id",
                        "FIELDS report \"second\", fields = record_id,race");
    }

    @Test
    void what_an_xml_has_and_rcol_does_not_read_is_named() {
        ProjectXml.Content trial = read("trial.xml", false);
        assertThat(trial.title()).isEqualTo("Trial");
        assertThat(trial.unknown())
                .containsExactly("MultilanguageSettings", "MycapProjects", "alert brand_new_attribute");
        assertThat(trial.entries()).doesNotContainKey(SetupKind.REPORTS).containsKey(SetupKind.ALERTS);
        assertThat(read("groups.xml", false).entries().keySet()).containsExactly(SetupKind.PROJECT, SetupKind.REPORTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trial.xml", "report.xml", "groups.xml"})
    void no_address_number_code_or_value_is_kept_with_or_without_messages(String name) {
        for (boolean messages : new boolean[] {false, true}) {
            ProjectXml.Content content = read(name, messages);
            String all = content.entries().values().stream()
                    .flatMap(List::stream)
                    .map(ReviewText::of)
                    .reduce("", String::concat);
            assertThat(all.replace("Canary Team", "").replace("Dr. Canary", ""))
                    .doesNotContainIgnoringCase("canary")
                    .doesNotContain("555", "4711", "4712", "R-759", "f1abd670")
                    .doesNotContain("2026-05-01");
            assertThat(all.contains("Canary Team")).isEqualTo(messages && name.equals("trial.xml"));
        }
    }

    @Test
    void an_entry_is_the_same_when_its_text_is_read_again() {
        for (String name : List.of("trial.xml", "report.xml", "groups.xml")) {
            for (SetupEntry entry : read(name, true).entries().values().stream()
                    .flatMap(List::stream)
                    .toList()) {
                String text = ReviewText.of(entry);
                SetupEntry again = ReviewText.read(text, "review/x.txt").orElseThrow();
                assertThat(ReviewText.of(again)).isEqualTo(text);
                assertThat(again.values()).isEqualTo(entry.values());
                again.lines().forEach((key, line) -> assertThat(text.split("\n", -1)[line - 1])
                        .endsWith(again.get(key).split("\n", -1)[0]));
            }
        }
    }

    @Test
    void nothing_behind_the_records_is_looked_at() throws IOException {
        String before = new String(file("report.xml").readAllBytes(), UTF_8).split("<SubjectData", 2)[0];
        assertThat(texts(xml(before + "<Subj"))).hasSize(11);
        assertThat(xml("<ODM><Study><GlobalVariables/></Study></ODM>").entries())
                .hasSize(1);
        assertThatThrownBy(() -> xml("<ODM><ClinicalData><GlobalVariables/></ClinicalData></ODM>"))
                .hasMessage("x.xml is not the XML of a REDCap project");
    }

    @Test
    void lines_of_logic_stay_lines() {
        String logic = "[a] = 1\n// why\r\nand [b] = 2";
        ProjectXml.Content content = variables(
                "<!-- it's \"here\" -->\n<redcap:DataQualityRules\n rule_name='R'\n rule_logic='" + logic + "'/>");
        assertThat(content.entries().get(SetupKind.QUALITY_RULES))
                .extracting(rule -> rule.get("rule_logic"))
                .containsExactly("[a] = 1\n// why\nand [b] = 2");
    }

    @Test
    void a_document_type_is_refused_whatever_it_says() {
        for (String type : List.of(
                "<!DOCTYPE ODM [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
                "<!DOCTYPE ODM SYSTEM \"file:///etc/passwd\">",
                "<!DOCTYPE ODM>")) {
            assertThatThrownBy(() -> xml(type + "<ODM><Study><GlobalVariables/></Study></ODM>"))
                    .isInstanceOf(RcolException.class)
                    .hasMessage("x.xml has a document type, which a project's XML has not");
        }
        assertThatThrownBy(() -> variables("<StudyName>&b;</StudyName>")).isInstanceOf(RcolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not XML",
                "<ODM>",
                "<ODM><Study><GlobalVariables><redcap:Alerts xmlns:redcap='r' alert_title='CANARY",
                "<ODM><Study><GlobalVariables><StudyName>Cut",
                "{\"error\":\"x\"}"
            })
    void what_is_cut_or_something_else_is_refused_without_its_words(String text) {
        assertThatThrownBy(() -> xml(text))
                .isInstanceOf(RcolException.class)
                .hasMessageStartingWith("x.xml is not")
                .hasMessageNotContaining("CANARY");
    }

    @Test
    @Timeout(30)
    void what_is_too_deep_too_long_or_too_much_is_refused() {
        assertThatThrownBy(() -> variables("<a>".repeat(200) + "</a>".repeat(200)))
                .hasMessage("x.xml has more than 100 elements in each other");
        assertThatThrownBy(() -> variables("<redcap:Alerts alert_title='x'/>".repeat(20_001)))
                .hasMessage("x.xml has more than 20000 alerts, reports and the like");
        var endless = new InputStream() {
            private final byte[] head = "<ODM><Study><GlobalVariables><StudyName>".getBytes(UTF_8);
            private int at;

            @Override
            public int read() {
                return at < head.length ? head[at++] : 'a';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    buffer[offset + i] = (byte) read();
                }
                return length;
            }
        };
        assertThatThrownBy(() -> ProjectXml.read(endless, "x.xml", false, 2_000_000))
                .hasMessage("x.xml has more than 2 MB before its records");
    }
}
