package org.rcol.sandbox.api.people;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentRows;

/** The columns of rights that users and roles have in common, with the keys of a 16.x server (redcap-tools/PyCap {@code users.py}). */
final class RightsTable {
    static final String FORMS = "forms";
    static final String FORMS_EXPORT = "forms_export";
    /** The columns that hold a right for each instrument. */
    static final List<String> BY_FORM = List.of(FORMS, FORMS_EXPORT);
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

    /** The columns of a table of people: their own, then all rights. */
    static List<String> columns(List<String> own) {
        List<String> columns = new ArrayList<>(own);
        columns.addAll(RIGHTS);
        columns.addAll(BY_FORM);
        return columns;
    }

    /** Rights by instrument as they are stored, {@code form_1:1,form_2:0}; an instrument that they do not name has 0. */
    static Map<String, Integer> byForm(String stored, List<FormName> forms) {
        Map<String, Integer> given = new LinkedHashMap<>();
        for (String pair : stored.split(",", -1)) {
            int colon = pair.indexOf(':');
            if (colon > 0 && pair.substring(colon + 1).strip().matches("\\d{1,3}")) {
                given.put(
                        pair.substring(0, colon).strip(),
                        Integer.valueOf(pair.substring(colon + 1).strip()));
            }
        }
        var rights = new LinkedHashMap<String, Integer>();
        forms.forEach(form -> rights.put(form.text(), given.getOrDefault(form.text(), 0)));
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
