package org.rcol.redcap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What {@code content=project} says of a project. Old servers lack columns and new ones add some (REDCapR
 * {@code redcap-project-info-read.R}): what is missing is blank or false, what is unknown is ignored.
 *
 * @param id the project id, "pid"
 * @param inProduction whether it is in Production, so that the API takes no dictionary
 * @param missingDataCodes the project's codes for missing data, as {@code code, label | code, label}
 * @param creationTime server time, {@code YYYY-MM-DD HH:MM:SS}
 * @param productionTime server time; blank if it never was in Production
 */
public record ProjectInfo(
        String id,
        String title,
        boolean inProduction,
        boolean longitudinal,
        boolean repeating,
        boolean surveys,
        boolean scheduling,
        boolean randomization,
        String secondaryUniqueField,
        String customRecordLabel,
        String missingDataCodes,
        String externalModules,
        String creationTime,
        String productionTime) {
    /** The settings in the answer to {@code content=project}, an object or a list of one; empty if it is something else. */
    public static Optional<ProjectInfo> in(JsonNode answer) {
        JsonNode project = answer.isArray() ? answer.path(0) : answer;
        return project.hasNonNull("project_id") ? Optional.of(of(project)) : Optional.empty();
    }

    private static ProjectInfo of(JsonNode json) {
        return new ProjectInfo(
                text(json, "project_id"),
                Redaction.line(text(json, "project_title")),
                flag(json, "in_production"),
                flag(json, "is_longitudinal"),
                flag(json, "has_repeating_instruments_or_events"),
                flag(json, "surveys_enabled"),
                flag(json, "scheduling_enabled"),
                flag(json, "randomization_enabled"),
                text(json, "secondary_unique_field"),
                text(json, "custom_record_label"),
                text(json, "missing_data_codes"),
                text(json, "external_modules"),
                text(json, "creation_time"),
                text(json, "production_time"));
    }

    /** A project of which nothing but a title is known. */
    public static ProjectInfo unknown(String title) {
        return new ProjectInfo("?", title, false, false, false, false, false, false, "", "", "", "", "", "");
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).asText("");
    }

    private static boolean flag(JsonNode json, String key) {
        return text(json, key).equals("1");
    }

    /** REDCap's word for where the project is: Production or Development. */
    public String status() {
        return inProduction ? "Production" : "Development";
    }
}
