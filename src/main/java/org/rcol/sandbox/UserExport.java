package org.rcol.sandbox;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.SandboxOptions.Right;

/** The export of users: the one that the token belongs to, with the keys of a 16.x server (redcap-tools/PyCap {@code users.py}). */
final class UserExport implements Call {
    static final String USER = "sandbox_user";
    private static final int FULL_DATA_SET = 1;
    private static final int DE_IDENTIFIED = 2;

    private final Project project;
    private final Access access;

    UserExport(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    @Override
    public Answer answer(Parameters parameters) {
        var user = new LinkedHashMap<String, Object>();
        user.put("username", USER);
        user.put("email", "");
        user.put("firstname", "Sandbox");
        user.put("lastname", "User");
        user.put("expiration", "");
        group(user);
        rights(user);
        user.put("forms", forms(1));
        user.put("forms_export", forms(access.may(Right.FULL_DATA) ? FULL_DATA_SET : DE_IDENTIFIED));
        return Answer.table(
                parameters.format(), "users", List.copyOf(user.keySet()), List.of(List.copyOf(user.values())));
    }

    private void group(Map<String, Object> user) {
        Optional<Group> group = project.groups().stream()
                .filter(each -> access.group().filter(each.uniqueName()::equals).isPresent())
                .findFirst();
        user.put("data_access_group", group.map(Group::uniqueName).orElse(""));
        user.put("data_access_group_id", group.<Object>map(Group::id).orElse(""));
        user.put("data_access_group_label", group.map(Group::label).orElse(""));
    }

    private void rights(Map<String, Object> user) {
        user.put("design", given(Right.DESIGN));
        all(user, "alerts", "user_rights", "data_access_groups", "reports", "stats_and_charts");
        all(user, "manage_survey_participants", "calendar", "data_import_tool", "data_comparison_tool", "logging");
        all(user, "email_logging", "file_repository", "data_quality_create", "data_quality_execute");
        user.put("api_export", given(Right.EXPORT));
        user.put("api_import", given(Right.IMPORT));
        all(user, "api_modules", "mobile_app", "mobile_app_download_data", "record_create", "record_rename");
        all(user, "record_delete", "lock_records_all_forms", "lock_records", "lock_records_customization");
    }

    private int given(Right right) {
        return access.may(right) ? 1 : 0;
    }

    private static void all(Map<String, Object> user, String... rights) {
        Arrays.stream(rights).forEach(right -> user.put(right, 1));
    }

    private Map<String, Integer> forms(int right) {
        var forms = new LinkedHashMap<String, Integer>();
        for (FormName form : project.layout().forms()) {
            forms.put(form.text(), right);
        }
        return forms;
    }
}
