package org.rcol.sandbox.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.sandbox.people.Group;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentRows;

/** The export, import and deletion of data access groups, and the user's way from one to another. */
final class GroupCalls {
    private static final String NAME = "data_access_group_name";
    private static final String UNIQUE = "unique_group_name";

    private final Project project;
    private final Access access;

    GroupCalls(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    /** The text is a real server's (vubiostat/redcapAPI#365, OuhscBbmc/REDCapR#558). */
    static void refuseWithoutRight(Access access) throws Refusal {
        if (!access.may(Right.DAG)) {
            throw Refusal.badRequest("Insufficient user privileges: You must have 'API Export' privileges and "
                    + "'Data Access Groups' privileges in the project.");
        }
    }

    /** Users in a group may not see or change the groups; the text is a real server's (OuhscBbmc/REDCapR#556, sic). */
    private void refuseMembers() throws Refusal {
        refuseWithoutRight(access);
        if (access.group().isPresent()) {
            throw Refusal.badRequest("You do not have permission to export/import/delete Data Access Groups because "
                    + "you have beed assigned to a Data Access Group..");
        }
    }

    Answer show(Parameters parameters) throws Refusal {
        refuseMembers();
        List<List<Object>> rows = project.groups().stream()
                .map(group -> List.<Object>of(group.label(), group.uniqueName(), group.id()))
                .toList();
        return Answer.table(parameters.format(), "dags", List.of(NAME, UNIQUE, "data_access_group_id"), rows);
    }

    /** A group with a blank unique name is new; with one, it is renamed (redcap-tools/PyCap {@code data_access_groups.py}). */
    Answer take(Parameters parameters) throws Refusal, IOException {
        refuseMembers();
        synchronized (project) {
            List<Map<String, String>> sent = new ArrayList<>();
            SentRows.of(parameters.format(), parameters.get("data"), ',').forEach((row, cells) -> {
                String label = cells.getOrDefault(NAME, "");
                if (Group.unique(label).isEmpty()) {
                    throw SentRows.notInFormat();
                }
                String unique = cells.getOrDefault(UNIQUE, "").strip();
                if (!unique.isEmpty()) {
                    refuseUnknown(List.of(unique));
                }
                sent.add(cells);
            });
            for (Map<String, String> cells : sent) {
                String unique = cells.getOrDefault(UNIQUE, "").strip();
                if (unique.isEmpty()) {
                    project.group(cells.getOrDefault(NAME, ""));
                } else {
                    project.renameGroup(unique, cells.getOrDefault(NAME, "").strip());
                }
            }
            return UserChanges.count(parameters, sent.size());
        }
    }

    /** The records of a group that goes are in none then. */
    Answer delete(Parameters parameters) throws Refusal, IOException {
        refuseMembers();
        synchronized (project) {
            Set<String> names = new LinkedHashSet<>(parameters.array("dags"));
            refuseUnknown(names);
            for (String name : names) {
                project.renameGroup(name, "");
            }
            return UserChanges.count(parameters, names.size());
        }
    }

    /** Any group will do, and a blank one for none: the sandbox has no page on which users are let into several. */
    Answer enter(Parameters parameters) throws Refusal {
        String name = parameters.get("dag").strip();
        synchronized (project) {
            if (!name.isEmpty()) {
                refuseUnknown(List.of(name));
            }
            access.switchTo(Optional.of(name).filter(group -> !group.isEmpty()));
        }
        return UserChanges.count(parameters, 1);
    }

    private void refuseUnknown(Iterable<String> names) throws Refusal {
        Set<String> known = project.groups().stream().map(Group::uniqueName).collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>();
        names.forEach(name -> {
            if (!known.contains(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty() || !names.iterator().hasNext()) {
            throw Refusal.unknown("dags", unknown);
        }
    }
}
