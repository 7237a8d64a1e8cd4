package org.rcol.sandbox.api.xml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.people.FormRights;

/** The rights of a role as a document shows them, under other names than the API's. */
final class RoleRights {
    /** The attributes in their order, each with the API's name for it where that is another one; without an equals sign and a name it is 0. */
    private static final List<String> ATTRIBUTES = List.of("""
                    lock_record=lock_records lock_record_multiform=lock_records_all_forms
                    lock_record_customize=lock_records_customization data_export_tool= data_export_instruments=forms_export
                    data_import_tool=data_import_tool data_comparison_tool=data_comparison_tool data_logging=logging
                    email_logging=email_logging file_repository=file_repository double_data user_rights=user_rights
                    data_access_groups=data_access_groups graphical=stats_and_charts reports=reports design=design alerts=alerts
                    calendar=calendar data_entry=forms api_export=api_export api_import=api_import api_modules=api_modules
                    mobile_app=mobile_app mobile_app_download_data=mobile_app_download_data record_create=record_create
                    record_rename=record_rename record_delete=record_delete dts participants=manage_survey_participants
                    data_quality_design=data_quality_create data_quality_execute=data_quality_execute data_quality_resolution
                    random_setup random_dashboard random_perform realtime_webservice_mapping realtime_webservice_adjudicate
                    external_module_config= mycap_participants""".split("\\s+", -1));

    private RoleRights() {}

    /**
     * The attributes of a role.
     *
     * @param forms the instruments in order; one that a role does not name has 0
     */
    static Map<String, String> of(Map<String, String> role, List<FormName> forms) {
        var rights = new LinkedHashMap<String, String>();
        rights.put("role_name", role.getOrDefault("role_label", ""));
        rights.put("unique_role_name", role.getOrDefault("unique_role_name", ""));
        for (String attribute : ATTRIBUTES) {
            String[] names = attribute.split("=", -1);
            rights.put(names[0], names.length == 1 ? "0" : right(role, names[1], forms));
        }
        return rights;
    }

    private static String right(Map<String, String> role, String name, List<FormName> forms) {
        if (name.isEmpty()) {
            return "";
        }
        String given = role.getOrDefault(name, "");
        return name.startsWith(FormRights.VIEW) ? byForm(given, forms) : given.isEmpty() ? "0" : given;
    }

    /** {@code [base,1][visit,0]} for {@code base:1}. */
    private static String byForm(String given, List<FormName> forms) {
        return FormRights.of(given, forms).entrySet().stream()
                .map(right -> "[" + right.getKey() + "," + right.getValue() + "]")
                .collect(Collectors.joining());
    }
}
