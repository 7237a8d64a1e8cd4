package org.rcol.sandbox.api.people;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.api.call.UserAccess;
import org.rcol.sandbox.people.Group;
import org.rcol.sandbox.people.People;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.SentRows;

/**
 * The export, import and deletion of users. The token's own user is what the sandbox was started with: the export shows it first, and an
 * imported row for it counts and changes nothing.
 */
public final class UserCalls {
    private static final List<String> OWN = List.of(
            People.NAME,
            "email",
            "firstname",
            "lastname",
            "expiration",
            People.GROUP,
            "data_access_group_id",
            "data_access_group_label");
    /** Those of its own columns that an import takes. */
    private static final List<String> IMPORTED = OWN.subList(0, OWN.indexOf(People.GROUP) + 1);

    private static final int NO_ACCESS = 0;
    private static final int FULL_DATA_SET = 1;
    private static final int DE_IDENTIFIED = 2;

    private UserCalls() {}

    /** The users with their rights. Without User Rights a real server refuses it; its words are not public. */
    public static SandboxAnswer export(ApiRequest request) throws Refusal {
        request.access().require(Right.USER_RIGHTS, "User Rights");
        List<String> columns = RightsTable.columns(OWN);
        List<List<Object>> rows = new ArrayList<>();
        synchronized (request.project()) {
            rows.add(row(columns, tokenUser(request)));
            request.project()
                    .people()
                    .users()
                    .forEach((name, cells) -> rows.add(row(columns, imported(request.project(), cells))));
        }
        return request.table("users", columns, rows);
    }

    private static List<Object> row(List<String> columns, Map<String, Object> user) {
        return columns.stream().map(column -> user.getOrDefault(column, "")).toList();
    }

    private static Map<String, Object> tokenUser(ApiRequest request) {
        UserAccess access = request.access();
        var user = new LinkedHashMap<String, Object>();
        user.put(People.NAME, People.TOKEN_USER);
        user.put("firstname", "Sandbox");
        user.put("lastname", "User");
        putGroup(user, request.project(), access.group().orElse(""));
        RightsTable.RIGHTS.forEach(right -> user.put(right, 1));
        Map.of(
                        "design", Right.DESIGN,
                        "user_rights", Right.USER_RIGHTS,
                        "data_access_groups", Right.DAG,
                        "logging", Right.LOGGING,
                        "file_repository", Right.FILE_REPOSITORY,
                        "api_export", Right.EXPORT,
                        "api_import", Right.IMPORT)
                .forEach((name, right) -> user.put(name, access.may(right) ? 1 : 0));
        var forms = new LinkedHashMap<String, Integer>();
        var exports = new LinkedHashMap<String, Integer>();
        for (FormName form : request.project().layout().forms()) {
            forms.put(form.text(), 1);
            exports.put(form.text(), exportRight(access, form));
        }
        user.put(RightsTable.FORMS, forms);
        user.put(RightsTable.FORMS_EXPORT, exports);
        return user;
    }

    private static int exportRight(UserAccess access, FormName form) {
        if (!access.shows(form)) {
            return NO_ACCESS;
        }
        return access.may(Right.FULL_DATA) ? FULL_DATA_SET : DE_IDENTIFIED;
    }

    private static Map<String, Object> imported(Project project, Map<String, String> cells) {
        var user = new LinkedHashMap<String, Object>(cells);
        putGroup(user, project, cells.getOrDefault(People.GROUP, ""));
        RightsTable.RIGHTS.forEach(right -> user.put(right, "1".equals(cells.get(right)) ? 1 : 0));
        RightsTable.BY_FORM.forEach(column -> user.put(
                column,
                RightsTable.byForm(
                        cells.getOrDefault(column, ""), project.layout().forms())));
        return user;
    }

    private static void putGroup(Map<String, Object> user, Project project, String uniqueName) {
        Optional<Group> group = project.groups().stream()
                .filter(each -> each.uniqueName().equals(uniqueName))
                .findFirst();
        user.put(People.GROUP, group.map(Group::uniqueName).orElse(""));
        user.put("data_access_group_id", group.<Object>map(Group::id).orElse(""));
        user.put("data_access_group_label", group.map(Group::label).orElse(""));
    }

    /**
     * Adds and changes users: new ones lack the rights that were not sent, others keep theirs. The answer is the number of users
     * (redcap-tools/PyCap {@code users.py}).
     */
    public static SandboxAnswer take(ApiRequest request) throws Refusal, IOException {
        request.access().require(Right.USER_RIGHTS, "User Rights");
        People people = request.project().people();
        List<String> wrong = new ArrayList<>();
        var sent = new LinkedHashMap<String, Map<String, String>>();
        RightsTable.sent(request, People.NAME, "user", wrong)
                .forEach(cells -> sent.put(SentRows.cell(cells, People.NAME), cells));
        if (sent.containsKey("")) {
            throw SentRows.notInFormat();
        }
        RightsTable.refuse(wrong);
        sent.forEach((name, cells) -> {
            if (!name.equals(People.TOKEN_USER)) {
                RightsTable.put(people.users(), IMPORTED, name, cells);
            }
        });
        people.save();
        return request.count(sent.size());
    }

    /** Deletes users. */
    public static SandboxAnswer delete(ApiRequest request) throws Refusal {
        request.access().require(Right.USER_RIGHTS, "User Rights");
        People people = request.project().people();
        Set<String> names =
                request.parameters().required("users", people.users().keySet());
        people.users().keySet().removeAll(names);
        people.save();
        return request.count(names.size());
    }
}
