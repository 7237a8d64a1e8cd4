package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.seed.Seed;
import org.rcol.sandbox.setup.MessageCount;
import org.rcol.sandbox.setup.SetupPart;
import org.w3c.dom.Element;

/** What a seed sets up beside dictionary and design, and the messages that an import sets off. */
@Timeout(120)
class SandboxSetupTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:30:05Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private SandboxClient client;

    private SandboxOptions options() {
        return SandboxClient.newest(folder.resolve("state")).withClock(NOON);
    }

    private SandboxSetupTest file(String name, String... lines) {
        try {
            Path file = folder.resolve("seed").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
            return this;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A study with a number that messages look at. */
    private SandboxSetupTest study() {
        return file(
                "base.csv",
                "field_name,form_name,field_type,field_label,text_validation_type_or_show_slider_number",
                "id,base,text,ID,",
                "bp,base,text,BP,integer",
                "gone,base,text,Left the study,",
                "mail,survey,text,Mail,email");
    }

    private void seed() {
        Sandbox.seed(options(), Seed.of("seed", folder));
    }

    private void serve() {
        if (sandbox == null) {
            seed();
        }
        sandbox = Sandbox.start(options());
        client = new SandboxClient(sandbox);
    }

    @AfterEach
    void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private ProjectXml xml() {
        return ProjectXml.of(client.call("content", "project_xml", "returnMetadataOnly", "true"));
    }

    private void records(String... lines) {
        assertThat(client.records(lines).status_and_body()).isEqualTo("200 " + (lines.length - 1));
    }

    /** Kind, name, sent, cancelled, unknown. */
    private List<String> counts() {
        return sandbox.messages().stream()
                .map(count -> count.message().kind() + " " + count.message().number() + " "
                        + count.message().name() + ": " + count.sent() + " " + count.cancelled() + " "
                        + count.unknown())
                .toList();
    }

    private String count() {
        MessageCount count = sandbox.messages().get(0);
        return count.sent() + " " + count.cancelled() + " " + count.unknown();
    }

    @ParameterizedTest
    @EnumSource
    void each_part_comes_out_with_all_its_attributes(SetupPart part) {
        String first = part.attributes().get(0);
        String last = part.attributes().get(part.attributes().size() - 1);
        study().file(
                        part.text() + ".csv",
                        "\uFEFF" + last + "," + first,
                        "\"a \"\"<b>\"\"\nc, [bp]>1\",one",
                        ",",
                        "2,two");
        serve();
        Element group = xml().one("redcap:" + part.element() + "Group");
        assertThat(ProjectXml.children(group))
                .allSatisfy(row -> {
                    assertThat(row.getTagName()).isEqualTo("redcap:" + part.element());
                    assertThat(row.getAttributes().getLength())
                            .isEqualTo(part.attributes().size());
                    assertThat(part.attributes()).allMatch(row::hasAttribute);
                })
                .extracting(row -> row.getAttribute(first) + "; " + row.getAttribute(last))
                .containsExactly("one; a \"<b>\" c, [bp]>1", "two; 2");
    }

    @Test
    void a_folder_without_such_files_is_as_it_always_was() {
        study();
        serve();
        assertThat(ProjectXml.below(xml().one("GlobalVariables"))).noneMatch(name -> name.endsWith("Group"));
        assertThat(xml().one("redcap:SurveysEnabled").getTextContent()).isEqualTo("0");
        assertThat(sandbox.messages()).isEmpty();
        assertThat(folder.resolve("state/setup.json")).doesNotExist();
    }

    @Test
    void the_parts_are_in_the_order_of_public_files() {
        study();
        for (SetupPart part : SetupPart.values()) {
            file(part.text() + ".csv", part.attributes().get(0), "1");
        }
        serve();
        assertThat(ProjectXml.below(xml().one("GlobalVariables")).stream().filter(name -> name.endsWith("Group")))
                .containsExactly(
                        "redcap:DataQualityRulesGroup",
                        "redcap:SurveysGroup",
                        "redcap:SurveysSchedulerGroup",
                        "redcap:SurveysQueueGroup",
                        "redcap:ReportsGroup",
                        "redcap:AlertsGroup",
                        "redcap:FormDisplayLogicConditionsGroup");
        assertThat(xml().one("redcap:SurveysEnabled").getTextContent())
                .as("there are surveys")
                .isEqualTo("1");
    }

    @Test
    void it_stays_until_the_project_is_reset() {
        study().file("alerts.csv", "alert_title", "One");
        serve();
        sandbox.close();
        serve();
        assertThat(xml().values("redcap:Alerts", "alert_title")).containsExactly("One");
        sandbox.close();
        Sandbox.reset(folder.resolve("state"));
        assertThat(folder.resolve("state/setup.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "'alert_title,alert_conditon', 'alerts.csv has a column \"alert_conditon\", which the sandbox does not know', "
                + "did you mean alert_condition?",
        "'alert_title,colour', 'alerts.csv has a column \"colour\", which the sandbox does not know', "
                + "\"its headings are the attributes of redcap:Alerts in a project XML; an instrument's file needs another name\"",
        "'alert_title,alert_title', 'alerts.csv has the column \"alert_title\" twice', ''"
    })
    void another_heading_is_refused_and_leaves_nothing(String headings, String message, String hint) {
        study().file("alerts.csv", headings, "x,y");
        assertThatThrownBy(this::seed)
                .isInstanceOfSatisfying(
                        RcolException.class,
                        failure -> assertThat(failure.hint().orElse("")).isEqualTo(hint.replace("\"", "")))
                .hasMessage(message);
        assertThat(folder.resolve("state/project.json")).doesNotExist();
        assertThat(folder.resolve("state/setup.json")).doesNotExist();
    }

    @Test
    void a_line_of_another_length_is_refused() {
        study().file("queue.csv", "active,survey_id", "1");
        assertThatThrownBy(this::seed).hasMessage("queue.csv is not CSV with as many cells in each line");
    }

    @Test
    void an_alert_is_sent_to_who_newly_meets_its_condition() {
        study().file("records.csv", "id,bp", "1,200", "2,100")
                .file("alerts.csv", "alert_title,alert_condition", "High,[bp] > 150", "Very high,[bp] > 250");
        serve();
        assertThat(counts())
                .as("a seed sends nothing")
                .containsExactly("alert 1 High: 0 0 0", "alert 2 Very high: 0 0 0");
        records("id,bp", "1,210", "2,160", "3,300", "4,90");
        assertThat(counts())
                .as("2 and 3 meet it now; 1 has met it all along")
                .containsExactly("alert 1 High: 2 0 0", "alert 2 Very high: 1 0 0");
        records("id,bp", "2,170");
        assertThat(count()).as("it meets it still").isEqualTo("2 0 0");
        records("id,bp", "2,100", "1,100");
        records("id,bp", "2,160", "1,160");
        assertThat(count()).as("who has it does not get it again").isEqualTo("2 0 0");
    }

    @Test
    void a_refused_import_sets_off_nothing() {
        study().file("alerts.csv", "alert_condition", "[bp] > 150");
        serve();
        assertThat(client.records("id,bp", "1,200", "2,x").status()).isEqualTo(400);
        assertThat(count()).isEqualTo("0 0 0");
    }

    @Test
    void several_rows_of_a_record_are_one_change() {
        study().file("alerts.csv", "alert_condition", "[bp] > 150");
        serve();
        client.records("id,bp,gone", "1,200,", "2,1,", "3,200,", "1,100,", "2,200,", "3,,x");
        assertThat(count()).as("1 ends below, 2 and 3 above").isEqualTo("2 0 0");
    }

    @ParameterizedTest
    @CsvSource({"time_lag, 1, 1 1 0, 2 1 0", "time_lag, 0, 1 0 0, 1 0 0", "now, 1, 1 0 0, 1 0 0", "'', 1, 1 0 0, 1 0 0"
    })
    void an_alert_is_cancelled_only_if_it_waits_and_looks_again(
            String when, String again, String afterwards, String onceMore) {
        study().file(
                        "alerts.csv",
                        "alert_condition,cron_send_email_on,ensure_logic_still_true",
                        "[bp] > 150," + when + "," + again);
        serve();
        records("id,bp", "1,200");
        assertThat(count()).isEqualTo("1 0 0");
        records("id,bp", "1,100");
        assertThat(count()).isEqualTo(afterwards);
        records("id,bp", "1,200");
        assertThat(count()).isEqualTo(onceMore);
    }

    @Test
    void what_was_scheduled_before_the_start_is_cancelled_too() {
        study().file("records.csv", "id,bp", "1,200")
                .file(
                        "alerts.csv",
                        "alert_condition,cron_send_email_on,ensure_logic_still_true",
                        "[bp] > 150,time_lag,1");
        serve();
        records("id,bp", "1,100");
        assertThat(count()).isEqualTo("0 1 0");
    }

    @ParameterizedTest
    @CsvSource({
        "email_deleted, 1, 0",
        "email_deleted, 0, 1",
        "form_name, base, 0",
        "alert_expiration, 2026-03-01 12:30:00, 0",
        "alert_expiration, 2026-03-01 12:31:00, 1"
    })
    void only_active_alerts_by_logic_alone_are_set_off_by_an_import(String attribute, String value, int sent) {
        study().file("alerts.csv", "alert_condition," + attribute, "[bp] > 150," + value);
        serve();
        records("id,bp", "1,200");
        assertThat(count()).isEqualTo(sent + " 0 0");
    }

    @ParameterizedTest
    @CsvSource({
        "1, '', AND, 1",
        "0, '', AND, 0",
        "'', '', AND, 0",
        "1, base, AND, 0",
        "1, base, '', 0",
        "1, base, OR, 1"
    })
    void only_active_invitations_that_wait_for_no_survey_are_set_off_by_an_import(
            String active, String survey, String andor, int sent) {
        study().file(
                        "invitations.csv",
                        "active,condition_surveycomplete_survey_id,condition_andor,condition_logic,event_id,survey_id",
                        active + "," + survey + "," + andor + ",[bp] > 150,event_1_arm_1,survey");
        serve();
        records("id,bp", "1,200");
        assertThat(counts()).containsExactly("invitation 1 survey event_1_arm_1: " + sent + " 0 0");
    }

    @Test
    void an_invitation_is_cancelled_if_it_waits_and_looks_again() {
        study().file(
                        "invitations.csv",
                        "active,condition_logic,condition_send_time_option,reeval_before_send,event_id,survey_id",
                        "1,[bp] > 150 and [gone] = '',TIME_LAG,1,event_1_arm_1,survey",
                        "1,[bp] > 150 and [gone] = '',TIME_LAG,0,event_1_arm_1,base",
                        "1,[bp] > 150 and [gone] = '',IMMEDIATELY,1,event_1_arm_1,base");
        serve();
        records("id,bp", "1,200", "2,200", "3,1");
        records("id,gone", "1,yes", "3,yes");
        assertThat(sandbox.messages())
                .extracting(MessageCount::sent, MessageCount::cancelled)
                .extracting(Object::toString)
                .containsExactly("(2, 1)", "(2, 0)", "(2, 0)");
    }

    @Test
    void without_surveys_there_are_no_invitations() {
        study().file(
                        "invitations.csv",
                        "active,condition_logic,event_id,survey_id",
                        "1,[bp] > 150,event_1_arm_1,survey");
        serve();
        client.load("project_settings", "surveys_enabled", "0");
        records("id,bp", "1,200");
        assertThat(count()).isEqualTo("0 0 0");
    }

    @Test
    void what_nobody_can_tell_is_counted_by_itself() {
        study().file(
                        "alerts.csv",
                        "alert_title,alert_condition",
                        "Unreadable,[bp] > (",
                        "No such field,[nope] = 1",
                        "Fine,[bp] > 150");
        serve();
        records("id,bp", "1,200", "2,100");
        assertThat(counts())
                .containsExactly("alert 1 Unreadable: 0 0 2", "alert 2 No such field: 0 0 2", "alert 3 Fine: 1 0 0");
    }

    private SandboxSetupTest visits() {
        return study().file("events.csv", "event_name,arm_num", "Week 1,1", "Week 2,1")
                .file(
                        "mapping.csv",
                        "arm_num,unique_event_name,form",
                        "1,week_1_arm_1,base",
                        "1,week_2_arm_1,base",
                        "1,week_2_arm_1,survey")
                .file("repeating.csv", "event_name,form_name,custom_form_label", "week_2_arm_1,base,");
    }

    @ParameterizedTest
    @CsvSource({
        "RECORD, 1",
        "RECORD_EVENT, 2",
        "'', 2",
        "RECORD_INSTRUMENT, 2",
        "RECORD_EVENT_INSTRUMENT, 2",
        "RECORD_EVENT_INSTRUMENT_INSTANCE, 3"
    })
    void an_alert_is_sent_once_for_what_it_says(String once, int sent) {
        visits().file("alerts.csv", "alert_condition,alert_stop_type", "[bp] > 150," + once);
        serve();
        client.records(
                "id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,bp",
                "1,week_1_arm_1,,,200",
                "1,week_2_arm_1,base,1,200",
                "1,week_2_arm_1,base,2,200",
                "1,week_2_arm_1,base,3,1");
        assertThat(count()).isEqualTo(sent + " 0 0");
    }

    @Test
    void an_invitation_of_an_event_looks_at_the_record_from_there() {
        visits().file(
                        "invitations.csv",
                        "active,condition_logic,event_id,survey_id",
                        "1,[week_1_arm_1][bp] > 150,week_2_arm_1,survey",
                        "1,[mail] <> '',week_2_arm_1,survey",
                        "1,[mail] <> '',no_such_event,survey");
        serve();
        client.records("id,redcap_event_name,bp,mail", "1,week_1_arm_1,200,", "2,week_2_arm_1,,a@b.org");
        assertThat(sandbox.messages()).extracting(MessageCount::sent).containsExactly(1, 1, 0);
    }

    @Test
    void documents_of_the_set_up_name_all_that_is_kept() throws IOException {
        String page = Files.readString(Path.of("docs/sandbox.md"));
        assertThat(Stream.of(SetupPart.values()).map(part -> "`" + part.text() + ".csv`"))
                .allSatisfy(name -> assertThat(page).contains(name));
    }

    @Test
    void what_is_saved_on_a_web_page_sets_off_messages_and_other_programs_can_read_the_counts() {
        study().file("alerts.csv", "alert_title,alert_condition,cron_send_email_on", "High,[bp] > 160,now");
        serve();
        var web = new WebClient(sandbox);
        String page = web.open("record", "1", "instrument", "base");
        assertThat(web.act("save", "page", page, "values[bp]", "170")).startsWith("200");
        client.records("id,bp", "2,150");
        assertThat(web.act("messages"))
                .isEqualTo(
                        "200 {\"messages\":[{\"kind\":\"alert\",\"name\":\"High\",\"sent\":1,\"cancelled\":0,\"unknown\":0}]}");
    }
}
