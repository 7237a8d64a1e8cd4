package org.rcol.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The texts of tables that can name something, and which of them are lists. */
class SetupTest {
    private static Part<TableRows> read(SetupTable table, String csv) {
        return new Part<>(Part.State.READ, table.of(csv).orElseThrow(), "");
    }

    private static final Map<SetupTable, Part<TableRows>> TABLES = new EnumMap<>(Map.of(
            SetupTable.SETTINGS,
            read(
                    SetupTable.SETTINGS,
                    "secondary_unique_field,custom_record_label,project_title\nmrn,[last_name] ([mrn]),T\n"),
            SetupTable.MAPPING,
            read(SetupTable.MAPPING, "arm_num,unique_event_name,form\n1,week_4_arm_1,visit\n"),
            SetupTable.REPEATING,
            read(SetupTable.REPEATING, "form_name,custom_form_label\nmeds,[med_name]\n"),
            SetupTable.ROLES,
            read(SetupTable.ROLES, "unique_role_name,role_label,forms,forms_export\nU-1,nurse,\"visit:1,meds:0\",\n")));

    @Test
    void cells_that_name_fields_instruments_or_events_are_texts_with_their_row() {
        Setup setup = ProjectSetup.withoutXml(TABLES, "no XML", false);
        assertThat(setup.texts())
                .containsExactly(
                        new SetupText(
                                "setting, secondary_unique_field", "settings.csv", 2, "mrn", SetupText.Kind.FIELDS),
                        new SetupText(
                                "setting, custom_record_label",
                                "settings.csv",
                                2,
                                "[last_name] ([mrn])",
                                SetupText.Kind.PIPED),
                        new SetupText(
                                "instrument visit in week_4_arm_1, unique_event_name",
                                "mapping.csv",
                                2,
                                "week_4_arm_1",
                                SetupText.Kind.EVENTS),
                        new SetupText(
                                "instrument visit in week_4_arm_1, form",
                                "mapping.csv",
                                2,
                                "visit",
                                SetupText.Kind.FORMS),
                        new SetupText(
                                "repeating instrument meds, form_name",
                                "repeating.csv",
                                2,
                                "meds",
                                SetupText.Kind.FORMS),
                        new SetupText(
                                "repeating instrument meds, custom_form_label",
                                "repeating.csv",
                                2,
                                "[med_name]",
                                SetupText.Kind.PIPED),
                        new SetupText("role \"nurse\", forms", "roles.csv", 2, "visit,meds", SetupText.Kind.FORMS));
        assertThat(setup.texts().get(6).names()).containsExactly("visit", "meds");
        assertThat(setup.texts().get(1).names()).isEmpty();
        assertThat(setup.unread())
                .contains(new Setup.Unread("alerts", "no XML"), new Setup.Unread("events", ""))
                .hasSize(12);
        assertThat(setup.unreadConditions())
                .isEqualTo(List.of(
                        "surveys",
                        "automated invitations",
                        "survey queue",
                        "alerts",
                        "form display logic",
                        "data quality rules",
                        "reports",
                        "randomization"));
    }
}
