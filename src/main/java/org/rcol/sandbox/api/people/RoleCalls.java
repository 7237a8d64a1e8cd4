package org.rcol.sandbox.api.people;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.people.People;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.SentRows;

/**
 * The export, import and deletion of roles; in JSON their rights are texts, those of users are numbers (redcap-tools/PyCap {@code
 * user_roles.py}).
 */
public final class RoleCalls {
    private static final List<String> OWN = List.of(People.ROLE, "role_label");
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int NAME_LENGTH = 10;

    private RoleCalls() {}

    /** The roles with their rights. */
    public static SandboxAnswer export(ApiRequest request) throws Refusal {
        request.access().require(Right.USER_RIGHTS, "User Rights");
        List<String> columns = RightsTable.columns(OWN, request);
        synchronized (request.project()) {
            List<List<Object>> rows = request.project().people().roles().values().stream()
                    .map(role -> columns.stream()
                            .map(column -> cell(role.getOrDefault(column, ""), column, request))
                            .toList())
                    .toList();
            return request.table("roles", columns, rows);
        }
    }

    private static Object cell(String stored, String column, ApiRequest request) {
        if (RightsTable.BY_FORM.contains(column)) {
            return RightsTable.byForm(column, stored, request);
        }
        return OWN.contains(column) || !stored.isEmpty() ? stored : "0";
    }

    /** Adds and changes roles: one without a unique name is new and gets a name. The texts are a real server's (bcbi/REDCap.jl {@code user_roles.jl}). */
    public static SandboxAnswer take(ApiRequest request) throws Refusal, IOException {
        request.access().require(Right.USER_RIGHTS, "User Rights");
        People people = request.project().people();
        List<String> wrong = new ArrayList<>();
        List<Map<String, String>> sent = RightsTable.sent(request, People.ROLE, "user role", wrong);
        String unknown = sent.stream()
                .map(cells -> SentRows.cell(cells, People.ROLE))
                .filter(name -> !name.isEmpty() && !people.roles().containsKey(name))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            wrong.add("Invalid Unique Role Names: " + unknown);
        }
        RightsTable.refuse(wrong);
        for (Map<String, String> cells : sent) {
            String name = SentRows.cell(cells, People.ROLE);
            RightsTable.put(people.roles(), OWN, name.isEmpty() ? newName() : name, cells);
        }
        people.save();
        return request.count(sent.size());
    }

    /** Such as {@code U-527D39JXAC}. */
    private static String newName() {
        return new SecureRandom()
                .ints(NAME_LENGTH, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining("", "U-", ""));
    }

    /** Deletes roles; their users have none then. */
    public static SandboxAnswer delete(ApiRequest request) throws Refusal {
        request.access().require(Right.USER_RIGHTS, "User Rights");
        People people = request.project().people();
        Set<String> names =
                request.parameters().required("roles", people.roles().keySet());
        people.roles().keySet().removeAll(names);
        people.users().values().forEach(user -> user.values().removeIf(names::contains));
        people.save();
        return request.count(names.size());
    }
}
