package org.rcol.sandbox.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.people.Group;
import org.rcol.sandbox.people.People;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;

/** The export of users: the one that the token belongs to, then those who were imported. */
final class UserExport implements Call {
    static final String USER = "sandbox_user";
    private static final List<String> OWN = List.of(
            People.NAME,
            "email",
            "firstname",
            "lastname",
            "expiration",
            People.GROUP,
            "data_access_group_id",
            "data_access_group_label");
    private static final int NO_ACCESS = 0;
    private static final int FULL_DATA_SET = 1;
    private static final int DE_IDENTIFIED = 2;

    private final Project project;
    private final Access access;

    UserExport(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    /** The columns that a user import takes. */
    static List<String> imported() {
        return OWN.subList(0, OWN.indexOf(People.GROUP) + 1);
    }

    /** Without User Rights a real server refuses it; its words are not public. */
    @Override
    public Answer answer(Parameters parameters) throws Refusal {
        UserChanges.refuseWithoutRight(access);
        List<String> columns = RightsTable.columns(OWN);
        List<List<Object>> rows = new ArrayList<>();
        synchronized (project) {
            rows.add(row(columns, tokenUser()));
            project.people().users().forEach((name, cells) -> rows.add(row(columns, imported(name, cells))));
        }
        return Answer.table(parameters.format(), "users", columns, rows);
    }

    private static List<Object> row(List<String> columns, Map<String, Object> user) {
        return columns.stream()
                .map(column -> Optional.ofNullable(user.get(column)).orElse(""))
                .toList();
    }

    private Map<String, Object> tokenUser() {
        var user = new LinkedHashMap<String, Object>();
        user.put(People.NAME, USER);
        user.put("firstname", "Sandbox");
        user.put("lastname", "User");
        group(user, access.group().orElse(""));
        RightsTable.RIGHTS.forEach(right -> user.put(right, 1));
        user.put("design", given(Right.DESIGN));
        user.put("user_rights", given(Right.USER_RIGHTS));
        user.put("data_access_groups", given(Right.DAG));
        user.put("logging", given(Right.LOGGING));
        user.put("file_repository", given(Right.FILE_REPOSITORY));
        user.put("api_export", given(Right.EXPORT));
        user.put("api_import", given(Right.IMPORT));
        var forms = new LinkedHashMap<String, Integer>();
        var exports = new LinkedHashMap<String, Integer>();
        for (FormName form : project.layout().forms()) {
            forms.put(form.text(), 1);
            exports.put(form.text(), exportRight(form));
        }
        user.put(RightsTable.FORMS, forms);
        user.put(RightsTable.FORMS_EXPORT, exports);
        return user;
    }

    private int exportRight(FormName form) {
        if (!access.shows(form)) {
            return NO_ACCESS;
        }
        return access.may(Right.FULL_DATA) ? FULL_DATA_SET : DE_IDENTIFIED;
    }

    private int given(Right right) {
        return access.may(right) ? 1 : 0;
    }

    private Map<String, Object> imported(String name, Map<String, String> cells) {
        var user = new LinkedHashMap<String, Object>(cells);
        user.put(People.NAME, name);
        group(user, Optional.ofNullable(cells.get(People.GROUP)).orElse(""));
        RightsTable.RIGHTS.forEach(right -> user.put(right, "1".equals(cells.get(right)) ? 1 : 0));
        for (String column : List.of(RightsTable.FORMS, RightsTable.FORMS_EXPORT)) {
            String stored = Optional.ofNullable(cells.get(column)).orElse("");
            user.put(column, RightsTable.byForm(stored, project.layout().forms()));
        }
        return user;
    }

    private void group(Map<String, Object> user, String uniqueName) {
        Optional<Group> group = project.groups().stream()
                .filter(each -> each.uniqueName().equals(uniqueName))
                .findFirst();
        user.put(People.GROUP, group.map(Group::uniqueName).orElse(""));
        user.put("data_access_group_id", group.<Object>map(Group::id).orElse(""));
        user.put("data_access_group_label", group.map(Group::label).orElse(""));
    }
}
