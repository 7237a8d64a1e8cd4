package org.rcol.sandbox.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.sandbox.project.LogEntry.Kind;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentJson;
import org.rcol.sandbox.wire.SentRows;

/**
 * The settings of a project, which {@code content=project_settings} changes: the 19 that are not fixed (vubiostat/redcapAPI
 * {@code redcapDataStructure.R}). They are kept and shown; the sandbox acts on a few.
 */
final class ProjectSettings {
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

    private final Project project;

    ProjectSettings(Project project) {
        this.project = project;
    }

    /** Whether a setting was switched on. */
    boolean isOn(String name) {
        return "1".equals(project.settings().get(name));
    }

    /** Puts what was set in the place of what a new project has, numbers as numbers. */
    void applyTo(Map<String, Object> info) {
        project.settings().forEach((name, value) -> {
            boolean number = SWITCHES.contains(name) || (name.equals("purpose") && !value.isEmpty());
            info.replace(name, number ? Integer.valueOf(value) : value);
        });
    }

    /** The answer is the bare number of the settings that were taken (bcbi/REDCap.jl {@code projects.jl}); others are passed over. */
    Answer change(Parameters parameters, SandboxOptions options) throws Refusal, IOException {
        if (options.missing().contains(Right.DESIGN)) {
            throw Refusal.forbidden(MetadataImport.NO_DESIGN);
        }
        var wanted = new LinkedHashMap<String, String>();
        SentRows rows = sent(parameters);
        rows.forEach((number, row) -> {
            for (Map.Entry<String, String> cell : row.entrySet()) {
                put(wanted, cell.getKey(), cell.getValue().strip());
            }
        });
        synchronized (project) {
            project.settings(wanted);
            Optional<String> longitudinal = Optional.ofNullable(wanted.get("is_longitudinal"));
            if (longitudinal.isPresent()) {
                List<String> forms = project.layout().formNames();
                project.design(project.design().longitudinal(longitudinal.get().equals("1"), forms));
            }
            project.log().add(Kind.MANAGE, "Manage/Design ", "Import project information (API)", List.of());
        }
        return Answer.text(200, parameters.returnFormat().contentType(), String.valueOf(wanted.size()));
    }

    /** In JSON an object may stand alone here, as it does in the export. */
    private static SentRows sent(Parameters parameters) {
        SentRows rows = SentRows.of(parameters.format(), parameters.get("data"), parameters.delimiter());
        boolean lone = rows instanceof SentJson json && json.isLoneObject();
        return lone ? new SentJson("[" + parameters.get("data") + "]", false) : rows;
    }

    private static void put(Map<String, String> wanted, String name, String value) throws Refusal {
        boolean isSwitch = SWITCHES.contains(name);
        boolean fits = isSwitch ? value.matches("[01]") : !name.equals("purpose") || value.matches("[0-4]?");
        if (!isSwitch && !TEXTS.contains(name)) {
            return;
        }
        if (!fits) {
            throw Refusal.badRequest("\"" + value + "\" is no value of the project setting " + name);
        }
        wanted.put(name, value);
    }
}
