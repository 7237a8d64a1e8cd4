package org.rcol.sandbox.api.people;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.api.call.UserAccess;
import org.rcol.sandbox.people.FormRights;
import org.rcol.sandbox.people.Group;
import org.rcol.sandbox.people.People;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.SentRows;

/**
 * The export, import and deletion of users. Those with a token are what the sandbox was started with: the export shows them first, and an
 * imported row for one of them counts and changes nothing.
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

    private UserCalls() {}

    /** The users with their rights. Without User Rights a real server refuses it; its words are not public. */
    public static SandboxAnswer export(ApiRequest request) throws Refusal {
        request.access().require(Right.USER_RIGHTS, "User Rights");
        List<String> columns = RightsTable.columns(OWN, request);
        List<List<Object>> rows = new ArrayList<>();
        synchronized (request.project()) {
            request.users().all().forEach(user -> rows.add(row(columns, withToken(user, request))));
            request.project().people().users().forEach((name, cells) -> {
                if (request.users().named(name).isEmpty()) {
                    rows.add(row(columns, imported(name, cells, request)));
                }
            });
        }
        return request.table("users", columns, rows);
    }

    private static List<Object> row(List<String> columns, Map<String, Object> user) {
        return columns.stream().map(column -> user.getOrDefault(column, "")).toList();
    }

    private static Map<String, Object> withToken(UserAccess access, ApiRequest request) {
        var user = new LinkedHashMap<String, Object>();
        user.put(People.NAME, access.name());
        user.put("firstname", "Sandbox");
        user.put("lastname", "User");
        putGroup(user, request.project(), access.group().orElse(""));
        if (access.role().isPresent()) {
            putRights(user, access.role().get(), request);
            return user;
        }
        RightsTable.RIGHTS.forEach(right -> user.put(right, 1));
        Arrays.stream(Right.values()).forEach(right -> user.put(right.column(), access.may(right) ? 1 : 0));
        Collector<CharSequence, ?, String> list = Collectors.joining(",");
        List<FormName> forms = request.project().layout().forms();
        String edit = forms.stream().map(form -> form + ":1").collect(list);
        String export = forms.stream()
                .map(form -> form + ":" + access.exportRight(form))
                .collect(list);
        user.put(FormRights.VIEW, RightsTable.byForm(FormRights.VIEW, edit, request));
        user.put(FormRights.EXPORT, RightsTable.byForm(FormRights.EXPORT, export, request));
        return user;
    }

    /** The rights of a role preempt the user's own for as long as the user is in it (vubiostat/redcapAPI#212). */
    private static Map<String, Object> imported(String name, Map<String, String> cells, ApiRequest request) {
        var user = new LinkedHashMap<String, Object>(cells);
        putGroup(user, request.project(), cells.getOrDefault(People.GROUP, ""));
        putRights(user, request.project().people().roleOf(name).orElse(cells), request);
        return user;
    }

    private static void putRights(Map<String, Object> user, Map<String, String> given, ApiRequest request) {
        RightsTable.RIGHTS.forEach(right -> user.put(right, "1".equals(given.get(right)) ? 1 : 0));
        RightsTable.BY_FORM.forEach(
                column -> user.put(column, RightsTable.byForm(column, given.getOrDefault(column, ""), request)));
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
        sent.forEach((name, cells) -> {
            if (people.roleOf(name).isPresent() && RightsTable.hasRights(cells)) {
                // The text is a real server's (vubiostat/redcapAPI#206).
                wrong.add("The user \"" + name
                        + "\" cannot have their user privileges modified because the user belongs to"
                        + " a user role. Users in roles cannot have their privileges modified via the 'Import User' API"
                        + " method.");
            }
        });
        RightsTable.refuse(wrong);
        sent.forEach((name, cells) -> {
            if (request.users().named(name).isEmpty()) {
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
        Set<String> deletable = new HashSet<>(people.users().keySet());
        request.users().all().forEach(user -> deletable.remove(user.name()));
        Set<String> names = request.parameters().required("users", deletable);
        people.users().keySet().removeAll(names);
        people.save();
        return request.count(names.size());
    }
}
