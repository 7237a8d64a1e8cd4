package org.rcol.sandbox.api.people;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.people.Group;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.SentRows;

/** The export, import and deletion of data access groups, and the user's way from one to another. */
public final class GroupCalls {
    private static final String NAME = "data_access_group_name";
    private static final String UNIQUE = "unique_group_name";

    private GroupCalls() {}

    /** The text is a real server's (vubiostat/redcapAPI#365, OuhscBbmc/REDCapR#558). */
    static void requireRight(ApiRequest request) throws Refusal {
        if (!request.access().may(Right.DAG)) {
            throw Refusal.badRequest("Insufficient user privileges: You must have 'API Export' privileges and "
                    + "'Data Access Groups' privileges in the project.");
        }
    }

    /** Users in a group may not see or change the groups; the text is a real server's (OuhscBbmc/REDCapR#556, sic). */
    private static void refuseMembers(ApiRequest request) throws Refusal {
        requireRight(request);
        if (request.access().group().isPresent()) {
            throw Refusal.badRequest("You do not have permission to export/import/delete Data Access Groups because "
                    + "you have beed assigned to a Data Access Group..");
        }
    }

    /** The unique names of the groups. */
    static Set<String> names(ApiRequest request) {
        return request.project().groups().stream().map(Group::uniqueName).collect(Collectors.toSet());
    }

    /** The groups. */
    public static SandboxAnswer export(ApiRequest request) throws Refusal {
        refuseMembers(request);
        List<List<Object>> rows = request.project().groups().stream()
                .map(group -> List.<Object>of(group.label(), group.uniqueName(), group.id()))
                .toList();
        return request.table("dags", List.of(NAME, UNIQUE, "data_access_group_id"), rows);
    }

    /** Adds and renames groups: one with a blank unique name is new (redcap-tools/PyCap {@code data_access_groups.py}). */
    public static SandboxAnswer take(ApiRequest request) throws Refusal, IOException {
        refuseMembers(request);
        Set<String> known = names(request);
        List<Map<String, String>> sent = new ArrayList<>();
        request.commaSeparatedRows().forEach((row, cells) -> {
            if (request.project().uniqueNames().of(SentRows.cell(cells, NAME)).isEmpty()) {
                throw SentRows.notInFormat();
            }
            String unique = SentRows.cell(cells, UNIQUE);
            if (!unique.isEmpty() && !known.contains(unique)) {
                throw Refusal.unknown("dags", List.of(unique));
            }
            sent.add(cells);
        });
        for (Map<String, String> cells : sent) {
            String unique = SentRows.cell(cells, UNIQUE);
            if (unique.isEmpty()) {
                request.project().group(cells.getOrDefault(NAME, ""));
            } else {
                request.project().renameGroup(unique, SentRows.cell(cells, NAME));
            }
        }
        return request.count(sent.size());
    }

    /** Deletes groups; their records are in none then. */
    public static SandboxAnswer delete(ApiRequest request) throws Refusal, IOException {
        refuseMembers(request);
        Set<String> names = request.parameters().required("dags", names(request));
        for (String name : names) {
            request.project().renameGroup(name, "");
        }
        return request.count(names.size());
    }

    /** Moves the user into any group, or out of all: the sandbox has no page on which users are let into several. */
    public static SandboxAnswer enter(ApiRequest request) throws Refusal {
        String name = request.stripped("dag");
        if (!name.isEmpty() && !names(request).contains(name)) {
            throw Refusal.unknown("dags", List.of(name));
        }
        request.access().switchTo(name);
        return request.count(1);
    }
}
