package org.rcol.redcap;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.Optional;
import org.rcol.json.Json;

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
        @JsonProperty("project_id") String id,
        @JsonProperty("project_title") String title,
        @JsonProperty("in_production") boolean inProduction,
        @JsonProperty("is_longitudinal") boolean longitudinal,
        @JsonProperty("has_repeating_instruments_or_events") boolean repeating,
        @JsonProperty("surveys_enabled") boolean surveys,
        @JsonProperty("scheduling_enabled") boolean scheduling,
        @JsonProperty("randomization_enabled") boolean randomization,
        @JsonProperty("secondary_unique_field") String secondaryUniqueField,
        @JsonProperty("custom_record_label") String customRecordLabel,
        @JsonProperty("missing_data_codes") String missingDataCodes,
        @JsonProperty("external_modules") String externalModules,
        @JsonProperty("creation_time") String creationTime,
        @JsonProperty("production_time") String productionTime) {
    public ProjectInfo {
        title = Redaction.line(title);
    }

    /** The settings in the answer to {@code content=project}, an object or a list of one; empty if it is something else. */
    public static Optional<ProjectInfo> in(String answer) {
        try {
            return Json.listOrOne(answer, ProjectInfo.class).stream()
                    .findFirst()
                    .filter(project -> !project.id().isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A project of which nothing but a title is known. */
    public static ProjectInfo unknown(String title) {
        return new ProjectInfo("?", title, false, false, false, false, false, false, "", "", "", "", "", "");
    }

    /** REDCap's word for where the project is: Production or Development. */
    public String status() {
        return inProduction ? "Production" : "Development";
    }
}
