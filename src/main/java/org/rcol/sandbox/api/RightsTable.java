package org.rcol.sandbox.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.FormName;

/** The columns of rights that users and roles have in common, with the keys of a 16.x server (redcap-tools/PyCap {@code users.py}). */
final class RightsTable {
    static final String FORMS = "forms";
    static final String FORMS_EXPORT = "forms_export";
    /** The rights that are not by form, 0 or 1 each. */
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
        columns.add(FORMS);
        columns.add(FORMS_EXPORT);
        return columns;
    }

    /** Rights by form as they are stored, {@code form_1:1,form_2:0}; a form that they do not name has 0. */
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
     * The messages about forms that the project does not have, as servers word them for roles (bcbi/REDCap.jl {@code user_roles.jl}).
     *
     * @param whose such as {@code user role "U-527D39JXAC"}
     */
    static Optional<String> unknownForms(Map<String, String> cells, String whose, List<FormName> forms) {
        Set<String> known = forms.stream().map(FormName::text).collect(Collectors.toSet());
        Set<String> unknown = new LinkedHashSet<>();
        for (String column : List.of(FORMS, FORMS_EXPORT)) {
            for (String pair : Optional.ofNullable(cells.get(column)).orElse("").split(",", -1)) {
                String form = pair.contains(":")
                        ? pair.substring(0, pair.indexOf(':')).strip()
                        : pair.strip();
                if (!form.isEmpty() && !known.contains(form)) {
                    unknown.add("The form named \"" + form + "\" is incorrect for the " + whose
                            + " The form does not exist in this project.");
                }
            }
        }
        return unknown.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", unknown));
    }

    /** Puts what was sent of rights and of other columns into the place of what is stored; what was not sent stays. */
    static Map<String, String> merged(Map<String, String> stored, Map<String, String> sent, List<String> own) {
        Map<String, String> merged = new LinkedHashMap<>(stored);
        for (String column : columns(own)) {
            Optional.ofNullable(sent.get(column)).ifPresent(value -> merged.put(column, value.strip()));
        }
        return merged;
    }
}
