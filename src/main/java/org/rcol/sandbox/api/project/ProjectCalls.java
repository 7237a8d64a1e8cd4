package org.rcol.sandbox.api.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.design.CheckboxColumn;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.RedcapVersion;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.project.Variant;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.WireFormat;

/** The exports about the project itself: version, settings, instruments, field names. */
public final class ProjectCalls {
    private static final int PROJECT_ID = 1;

    private ProjectCalls() {}

    /** The version, as bare text. */
    public static SandboxAnswer version(ApiRequest request) {
        return SandboxAnswer.bare(request.options().version().full());
    }

    /** The settings, in JSON one object outside of any array; the keys and their order are REDCapExporter's {@code avs_raw_project_json}. */
    public static SandboxAnswer export(ApiRequest request) {
        Map<String, Object> info = settings(request);
        List<String> columns = List.copyOf(info.keySet());
        List<Object> cells = List.copyOf(info.values());
        if (request.parameters().format() == WireFormat.JSON) {
            return SandboxAnswer.lone(columns, cells);
        }
        return request.table("items", columns, List.of(cells));
    }

    /** The settings by REDCap's names for them, numbers as numbers. */
    public static Map<String, Object> settings(ApiRequest request) {
        Project project = request.project();
        SandboxOptions options = request.options();
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
        if (request.isSince(RedcapVersion.V16_1)) {
            // From 15.8.2 (vubiostat/redcapAPI redcapDataStructure.R).
            put(info, "", "project_pi_email");
        }
        put(info, 1, "display_today_now_button");
        put(info, "", "missing_data_codes", "external_modules");
        put(info, 0, "bypass_branching_erase_field_prompt");
        ProjectSettings.apply(project.settings(), info);
        info.replace("is_longitudinal", project.design().longitudinal() ? 1 : 0);
        if (options.has(Variant.DOUBLE_DATA_ENTRY)) {
            // It switches auto-numbering off (Vanderbilt, "Double Data Entry").
            info.replace("record_autonumbering_enabled", 0);
        }
        info.replace("has_repeating_instruments_or_events", project.design().hasRepeats() ? 1 : 0);
        return info;
    }

    private static void put(Map<String, Object> cells, Object value, String... names) {
        Arrays.stream(names).forEach(name -> cells.put(name, value));
    }

    /** The instruments. Their labels are made from their names, because the API creates an instrument by its name only. */
    public static SandboxAnswer instruments(ApiRequest request) {
        List<List<String>> rows = request.project().layout().forms().stream()
                .map(form -> List.of(form.text(), RecordLayout.label(form.text())))
                .toList();
        return request.table("items", List.of("instrument_name", "instrument_label"), rows);
    }

    /**
     * The field names: a row for each choice of a checkbox, none for file and descriptive fields (OuhscBbmc/REDCapR
     * {@code variables/default.R}, PHPCap {@code FieldNamesTest}; the help page leaves out calc fields too, which live servers do not).
     */
    public static SandboxAnswer fieldNames(ApiRequest request) throws Refusal {
        String wanted = request.get("field");
        RecordLayout layout = request.project().layout();
        if (!wanted.isBlank() && !layout.fieldNames().contains(wanted)) {
            throw Refusal.unknown("field", List.of(wanted));
        }
        var rows = new ArrayList<List<String>>();
        for (ExportColumn column : layout.columns()) {
            if (!column.isDocument() && (wanted.isBlank() || column.askedBy().equals(wanted))) {
                String code = column instanceof CheckboxColumn checkbox
                        ? checkbox.choice().code()
                        : "";
                rows.add(List.of(column.askedBy(), code, column.name()));
            }
        }
        return request.table("items", List.of("original_field_name", "choice_value", "export_field_name"), rows);
    }
}
