package org.rcol.sandbox.api.xml;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.design.Repeat;
import org.rcol.sandbox.people.Group;
import org.rcol.sandbox.setup.SetupPart;

/** The part of a document that says how the project is set up, with the elements of public files: {@code XML-FACTS.md}. */
final class GlobalVariables {
    private final Study study;
    private final OdmText xml;

    private GlobalVariables(Study study, OdmText xml) {
        this.study = study;
        this.xml = xml;
    }

    /** Writes them. */
    static void write(Study study, OdmText xml) throws IOException {
        var variables = new GlobalVariables(study, xml);
        xml.open("GlobalVariables");
        variables.settings();
        variables.repeats();
        variables.setup(SetupPart.QUALITY_RULES);
        variables.accessGroups();
        variables.setup(SetupPart.SURVEYS);
        variables.setup(SetupPart.INVITATIONS);
        variables.setup(SetupPart.QUEUE);
        variables.roles();
        variables.setup(SetupPart.REPORTS);
        variables.setup(SetupPart.ALERTS);
        variables.setup(SetupPart.DISPLAY_LOGIC);
        xml.close();
    }

    /** What the API's settings do not have is as in a new project. */
    private void settings() throws IOException {
        xml.text("StudyName", study.title());
        xml.text(
                "StudyDescription",
                "This file contains the metadata, events, and data for REDCap project \"" + study.title() + "\".");
        xml.text("ProtocolName", study.title());
        set("RecordAutonumberingEnabled", study.setting("record_autonumbering_enabled"));
        set("CustomRecordLabel", study.setting("custom_record_label"));
        set("SecondaryUniqueField", study.setting("secondary_unique_field"));
        set("SecondaryUniqueFieldDisplayValue", "1");
        set("SecondaryUniqueFieldDisplayLabel", "1");
        set("SchedulingEnabled", study.setting("scheduling_enabled"));
        set("SurveysEnabled", study.setting("surveys_enabled"));
        set("SurveyInvitationEmailField", "");
        set("SurveyParticipantIdentifiers", "0");
        set("RandomizationEnabled", study.setting("randomization_enabled"));
        set("DisplayTodayNowButton", study.setting("display_today_now_button"));
        set("PreventBranchingEraseValues", study.setting("bypass_branching_erase_field_prompt"));
        set("RequireChangeReason", "0");
        set("DataHistoryPopup", "1");
        set("OrderRecordsByField", "");
        set("taskCompleteStatus", "0");
        set("DataResolutionWorkflowEnabled", "1");
        set("FieldCommentLogOptionEditDelete", "1");
        set("DataResolutionWorkflowHideClosedQueries", "1");
        set("MyCapEnabled", "0");
        set("Purpose", study.setting("purpose"));
        set("PurposeOther", study.setting("purpose_other"));
        set("ProjectNotes", study.setting("project_notes"));
        set("MissingDataCodes", study.setting("missing_data_codes"));
        set("ProtectedEmailMode", "0");
        set("ProtectedEmailModeCustomText", "");
        set("ProtectedEmailModeTrigger", "ALL");
        set("ProtectedEmailModeLogo", "");
    }

    private void set(String element, String value) throws IOException {
        xml.text("redcap:" + element, value);
    }

    /** First the events that repeat, then the instruments, event by event (redcap_rsvc {@code Project_1.xml}). */
    private void repeats() throws IOException {
        if (!study.design().hasRepeats()) {
            return;
        }
        xml.open("redcap:RepeatingInstrumentsAndEvents");
        for (Event event : study.design().inUse()) {
            if (study.design().repeatsEvent(event.id())) {
                xml.leaf("redcap:RepeatingEvent", "redcap:UniqueEventName", event.unique());
            }
        }
        for (Event event : study.design().inUse()) {
            List<Repeat> forms = study.design().repeats().stream()
                    .filter(each -> each.event() == event.id() && !each.form().isEmpty())
                    .toList();
            if (!forms.isEmpty()) {
                repeats(event, forms);
            }
        }
        xml.close();
    }

    private void repeats(Event event, List<Repeat> forms) throws IOException {
        xml.open("redcap:RepeatingInstruments");
        for (Repeat repeat : forms) {
            xml.leaf(
                    "redcap:RepeatingInstrument",
                    "redcap:UniqueEventName",
                    event.unique(),
                    "redcap:RepeatInstrument",
                    repeat.form(),
                    "redcap:CustomLabel",
                    repeat.customLabel());
        }
        xml.close();
    }

    private void accessGroups() throws IOException {
        if (!study.accessGroups().isEmpty()) {
            xml.open("redcap:DataAccessGroupsGroup");
            for (Group group : study.accessGroups()) {
                xml.leaf("redcap:DataAccessGroups", "group_name", group.label());
            }
            xml.close();
        }
    }

    private void roles() throws IOException {
        if (!study.roles().isEmpty()) {
            xml.open("redcap:UserRolesGroup");
            for (Map<String, String> role : study.roles().values()) {
                xml.leaf("redcap:UserRoles", RoleRights.of(role, study.layout().forms()));
            }
            xml.close();
        }
    }

    /** Every row has every attribute. */
    private void setup(SetupPart part) throws IOException {
        List<Map<String, String>> rows = study.setup().rows(part);
        if (rows.isEmpty()) {
            return;
        }
        xml.open("redcap:" + part.element() + "Group");
        for (Map<String, String> row : rows) {
            var all = new LinkedHashMap<String, String>();
            part.attributes().forEach(attribute -> all.put(attribute, row.getOrDefault(attribute, "")));
            xml.leaf("redcap:" + part.element(), all);
        }
        xml.close();
    }
}
