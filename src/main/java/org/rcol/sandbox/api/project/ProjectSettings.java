package org.rcol.sandbox.api.project;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.SentJson;
import org.rcol.sandbox.wire.SentRows;

/**
 * The settings of a project, which {@code content=project_settings} changes: the 19 that are not fixed (vubiostat/redcapAPI
 * {@code redcapDataStructure.R}). They are kept and shown; the sandbox acts on a few.
 */
public final class ProjectSettings {
    private static final Set<String> SWITCHES = Set.of(
            "is_longitudinal",
            "surveys_enabled",
            "scheduling_enabled",
            "record_autonumbering_enabled",
            "randomization_enabled",
            "display_today_now_button",
            "bypass_branching_erase_field_prompt");
    private static final Set<String> TEXTS = Set.of(
            "project_title",
            "project_language",
            "purpose",
            "purpose_other",
            "project_notes",
            "custom_record_label",
            "secondary_unique_field",
            "project_irb_number",
            "project_grant_number",
            "project_pi_firstname",
            "project_pi_lastname",
            "project_pi_email");

    private ProjectSettings() {}

    /** Puts what was set in the place of what a new project has, numbers as numbers. */
    static void apply(Map<String, String> settings, Map<String, Object> info) {
        settings.forEach((name, value) -> {
            boolean number = SWITCHES.contains(name) || (name.equals("purpose") && !value.isEmpty());
            info.replace(name, number ? Integer.valueOf(value) : value);
        });
    }

    /**
     * Changes settings; those that the API does not know are passed over. The answer is the bare number of the settings that were taken
     * (bcbi/REDCap.jl {@code projects.jl}).
     */
    public static SandboxAnswer change(ApiRequest request) throws Refusal, IOException {
        request.access().require(Right.DESIGN, "Project Design and Setup");
        var wanted = new LinkedHashMap<String, String>();
        sent(request).forEach((number, row) -> {
            for (Map.Entry<String, String> cell : row.entrySet()) {
                put(wanted, cell.getKey(), cell.getValue().strip());
            }
        });
        Project project = request.project();
        project.settings(wanted);
        if (wanted.containsKey("is_longitudinal")) {
            boolean longitudinal = project.isOn("is_longitudinal");
            project.design(
                    project.design().longitudinal(longitudinal, project.layout().formNames()));
        }
        request.logManaging("Import project information (API)");
        return request.count(wanted.size());
    }

    /** In JSON one object outside of any array will do here, as in the export. */
    private static SentRows sent(ApiRequest request) {
        SentRows rows = request.rows();
        boolean lone = rows instanceof SentJson json && json.isLoneObject();
        return lone ? new SentJson("[" + request.get("data") + "]", false) : rows;
    }

    private static void put(Map<String, String> wanted, String name, String value) throws Refusal {
        boolean isSwitch = SWITCHES.contains(name);
        boolean fits = isSwitch ? value.matches("[01]") : !name.equals("purpose") || value.matches("[0-4]?");
        if (!isSwitch && !TEXTS.contains(name)) {
            return;
        }
        if (!fits) {
            throw Refusal.badRequest("\"" + value + "\" is not a value of the project setting " + name);
        }
        wanted.put(name, value);
    }
}
