package org.rcol.sandbox.api.people;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.people.FormRights;
import org.rcol.sandbox.project.RedcapVersion;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentRows;

/** The columns of rights that users and roles have in common, with the keys of real servers (redcap-tools/PyCap {@code users.py}). */
final class RightsTable {
    /** The columns that hold a right for each instrument. */
    static final List<String> BY_FORM = List.of(FormRights.VIEW, FormRights.EXPORT);
    /** The rights that are not by instrument, 0 or 1 each. */
    static final List<String> RIGHTS = List.of(
            "design",
            "alerts",
            "user_rights",
            "data_access_groups",
            "reports",
            "stats_and_charts",
            "manage_survey_participants",
            "calendar",
            "data_import_tool",
            "data_comparison_tool",
            "logging",
            "email_logging",
            "file_repository",
            "data_quality_create",
            "data_quality_execute",
            "data_quality_resolution",
            "api_export",
            "api_import",
            "api_modules",
            "mobile_app",
            "mobile_app_download_data",
            "record_create",
            "record_rename",
            "record_delete",
            "lock_records_all_forms",
            "lock_records",
            "lock_records_customization");

    private RightsTable() {}

    /** The columns of a table of people that an import may have: their own, then all rights. */
    private static List<String> columns(List<String> own) {
        return Stream.of(own, RIGHTS, BY_FORM).flatMap(List::stream).toList();
    }

    /** Those that the export of a server has. */
    static List<String> columns(List<String> own, ApiRequest request) {
        return columns(own).stream().filter(column -> isIn(column, request)).toList();
    }

    private static boolean isIn(String column, ApiRequest request) {
        return switch (column) {
            // vubiostat/redcapAPI#430, #291: from 14.4.0 and 14.0.3.
            case "email_logging", "api_modules" -> request.isSince(RedcapVersion.V14_5);
            // vubiostat/redcapAPI#484: one came and one went with 16.0.0.
            case "data_access_group_label" -> request.isSince(RedcapVersion.V16_1);
            case "data_quality_resolution" -> !request.isSince(RedcapVersion.V16_1);
            default -> true;
        };
    }

    /** The rights in a column by instrument as an export shows them. */
    static Map<String, Integer> byForm(String column, String stored, ApiRequest request) {
        Map<String, Integer> rights =
                FormRights.of(stored, request.project().layout().forms());
        if (column.equals(FormRights.VIEW) && request.isSince(RedcapVersion.V15_6)) {
            rights.replaceAll((form, right) -> FormRights.viewCode(right));
        }
        return rights;
    }

    /**
     * The rows of users or roles that were sent. What is wrong with them is added to a list: the instruments that the project does not have, as
     * servers word them for roles (bcbi/REDCap.jl {@code user_roles.jl}).
     *
     * @param key the column with the name
     * @param kind {@code user} or {@code user role}
     */
    static List<Map<String, String>> sent(ApiRequest request, String key, String kind, List<String> wrong)
            throws Refusal, IOException {
        List<String> known = request.project().layout().formNames();
        List<Map<String, String>> sent = new ArrayList<>();
        SentRows.ofRights(request.parameters().format(), request.get("data")).forEach((row, cells) -> {
            String unknown = BY_FORM.stream()
                    .flatMap(column ->
                            Arrays.stream(cells.getOrDefault(column, "").split(",", -1)))
                    .map(pair -> pair.split(":", -1)[0].strip())
                    .filter(form -> !form.isEmpty() && !known.contains(form))
                    .distinct()
                    .map(form -> "The form named \"" + form + "\" is incorrect for the " + kind + " \""
                            + SentRows.cell(cells, key) + "\" The form does not exist in this project.")
                    .collect(Collectors.joining("\n"));
            if (!unknown.isEmpty()) {
                wrong.add(unknown);
            }
            sent.add(cells);
        });
        return sent;
    }

    /** Whether a row that was sent has a column for a right. */
    static boolean hasRights(Map<String, String> sent) {
        return Stream.concat(RIGHTS.stream(), BY_FORM.stream()).anyMatch(sent::containsKey);
    }

    /** Refuses an import if anything is wrong with it. */
    static void refuse(List<String> wrong) throws Refusal {
        if (!wrong.isEmpty()) {
            throw Refusal.badRequest(String.join("\n", wrong));
        }
    }

    /** Stores what was sent for a user or role; what was not sent stays. */
    static void put(Map<String, Map<String, String>> people, List<String> own, String name, Map<String, String> sent) {
        Map<String, String> merged = new LinkedHashMap<>(people.getOrDefault(name, Map.of()));
        for (String column : columns(own)) {
            if (sent.containsKey(column)) {
                merged.put(column, SentRows.cell(sent, column));
            }
        }
        merged.put(own.get(0), name);
        people.put(name, merged);
    }
}
