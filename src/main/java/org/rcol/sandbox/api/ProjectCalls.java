package org.rcol.sandbox.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.Layout;
import org.rcol.sandbox.design.TickColumn;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.WireFormat;

/** The exports that tell about the project and not about its records. */
final class ProjectCalls {
    /** The newest version whose public documents were read for this sandbox. */
    private static final String VERSION = "16.1.3";

    private static final int PROJECT_ID = 1;

    private final Project project;
    private final SandboxOptions options;

    ProjectCalls(Project project, SandboxOptions options) {
        this.project = project;
        this.options = options;
    }

    Answer version() {
        return Answer.bare(VERSION);
    }

    /** One object and no array in JSON; the keys and their order are REDCapExporter's {@code avs_raw_project_json}. */
    Answer project(Parameters parameters) {
        Map<String, Object> info = settings();
        List<String> columns = List.copyOf(info.keySet());
        List<Object> cells = List.copyOf(info.values());
        if (parameters.format() == WireFormat.JSON) {
            return Answer.lone(columns, cells);
        }
        return Answer.table(parameters.format(), "items", columns, List.of(cells));
    }

    private Map<String, Object> settings() {
        var info = new LinkedHashMap<String, Object>();
        info.put("project_id", PROJECT_ID);
        info.put("project_title", "rcol sandbox");
        info.put("creation_time", project.created());
        info.put("production_time", options.production() ? project.created() : "");
        info.put("in_production", options.production() ? 1 : 0);
        info.put("project_language", "English");
        info.put("purpose", 0);
        put(info, "", "purpose_other", "project_notes", "custom_record_label", "secondary_unique_field");
        put(info, 0, "is_longitudinal", "has_repeating_instruments_or_events", "surveys_enabled", "scheduling_enabled");
        put(info, 1, "record_autonumbering_enabled");
        put(info, 0, "randomization_enabled", "ddp_enabled");
        put(info, "", "project_irb_number", "project_grant_number", "project_pi_firstname", "project_pi_lastname");
        put(info, "", "project_pi_email");
        put(info, 1, "display_today_now_button");
        put(info, "", "missing_data_codes", "external_modules");
        put(info, 0, "bypass_branching_erase_field_prompt");
        new ProjectSettings(project).applyTo(info);
        info.replace("has_repeating_instruments_or_events", project.design().hasRepeats() ? 1 : 0);
        return info;
    }

    private static void put(Map<String, Object> cells, Object value, String... names) {
        Arrays.stream(names).forEach(name -> cells.put(name, value));
    }

    /** The label is made from the name, for a form comes into being through its name alone. */
    Answer instruments(Parameters parameters) {
        List<List<String>> rows = project.layout().forms().stream()
                .map(form -> List.of(form.text(), label(form.text())))
                .toList();
        return Answer.table(parameters.format(), "items", List.of("instrument_name", "instrument_label"), rows);
    }

    /** The label of the form with this name; blank for none. */
    static String label(String form) {
        return Arrays.stream(form.split("_", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** A checkbox has a row for each choice; calc, file and descriptive fields have none (PyCap {@code field_names.py}). */
    Answer fieldNames(Parameters parameters) throws Refusal {
        String wanted = parameters.get("field");
        Layout layout = project.layout();
        if (!wanted.isBlank() && !layout.fieldNames().contains(wanted)) {
            throw Refusal.unknown("field", List.of(wanted));
        }
        var rows = new ArrayList<List<String>>();
        for (ExportColumn column : layout.columns()) {
            if (column.hasFieldName() && (wanted.isBlank() || column.askedBy().equals(wanted))) {
                String code = column instanceof TickColumn tick ? tick.choice().code() : "";
                rows.add(List.of(column.askedBy(), code, column.name()));
            }
        }
        List<String> columns = List.of("original_field_name", "choice_value", "export_field_name");
        return Answer.table(parameters.format(), "items", columns, rows);
    }
}
