package org.rcol.sandbox.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.sandbox.people.Group;
import org.rcol.sandbox.people.People;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentRows;

/** Which user is in which role and in which group, as tables of two columns (redcap-tools/PyCap, both mappings). */
final class MappingCalls {
    private static final String IN_GROUP = "redcap_data_access_group";

    private final Project project;
    private final Access access;

    MappingCalls(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    Answer showRoles(Parameters parameters) throws Refusal {
        UserChanges.refuseWithoutRight(access);
        return show(parameters, People.ROLE, People.ROLE, "");
    }

    Answer showGroups(Parameters parameters) throws Refusal {
        GroupCalls.refuseWithoutRight(access);
        return show(parameters, IN_GROUP, People.GROUP, access.group().orElse(""));
    }

    private Answer show(Parameters parameters, String heading, String column, String ofTokenUser) {
        List<List<String>> rows = new ArrayList<>();
        synchronized (project) {
            rows.add(List.of(UserExport.USER, ofTokenUser));
            project.people()
                    .users()
                    .keySet()
                    .forEach(name -> rows.add(List.of(name, project.people().ofUser(name, column))));
        }
        return Answer.table(parameters.format(), "items", List.of(People.NAME, heading), rows);
    }

    /** A blank role takes the user out of the one that there was. */
    Answer takeRoles(Parameters parameters) throws Refusal, IOException {
        UserChanges.refuseWithoutRight(access);
        synchronized (project) {
            Map<String, String> sent = sent(parameters, People.ROLE);
            refuseUnknown(
                    "Invalid Unique Role Names: ",
                    sent,
                    project.people().roles().keySet());
            return assign(parameters, sent, People.ROLE);
        }
    }

    /** A blank group takes the user out of the one that there was; the token's own user moves at once. */
    Answer takeGroups(Parameters parameters) throws Refusal, IOException {
        GroupCalls.refuseWithoutRight(access);
        synchronized (project) {
            Map<String, String> sent = sent(parameters, IN_GROUP);
            refuseUnknown(
                    "Invalid Unique Group Names: ",
                    sent,
                    project.groups().stream().map(Group::uniqueName).collect(Collectors.toSet()));
            Optional.ofNullable(sent.get(UserExport.USER))
                    .ifPresent(group -> access.switchTo(Optional.of(group).filter(name -> !name.isEmpty())));
            return assign(parameters, sent, People.GROUP);
        }
    }

    private Map<String, String> sent(Parameters parameters, String column) throws Refusal, IOException {
        Map<String, String> sent = new LinkedHashMap<>();
        SentRows.of(parameters.format(), parameters.get("data"), ',').forEach((row, cells) -> {
            if (!cells.containsKey(People.NAME) || !cells.containsKey(column)) {
                throw SentRows.notInFormat();
            }
            sent.put(
                    cells.getOrDefault(People.NAME, "").strip(),
                    cells.getOrDefault(column, "").strip());
        });
        Set<String> users = new LinkedHashSet<>(project.people().users().keySet());
        users.add(UserExport.USER);
        List<String> strangers =
                sent.keySet().stream().filter(name -> !users.contains(name)).toList();
        if (!strangers.isEmpty()) {
            throw Refusal.badRequest("Invalid usernames: " + String.join(", ", strangers));
        }
        return sent;
    }

    /** The words for roles are a real server's (bcbi/REDCap.jl {@code user_roles.jl}); the others are made after them. */
    private static void refuseUnknown(String words, Map<String, String> sent, Set<String> known) throws Refusal {
        String unknown = sent.values().stream()
                .filter(name -> !name.isEmpty() && !known.contains(name))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw Refusal.badRequest(words + unknown);
        }
    }

    private Answer assign(Parameters parameters, Map<String, String> sent, String column) {
        sent.forEach((name, value) ->
                Optional.ofNullable(project.people().users().get(name)).ifPresent(user -> user.put(column, value)));
        project.people().save();
        return UserChanges.count(parameters, sent.size());
    }
}
