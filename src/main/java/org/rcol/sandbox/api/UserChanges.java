package org.rcol.sandbox.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.sandbox.people.People;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.SandboxOptions.Right;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentRows;

/**
 * The import and deletion of users. The answer is the number of users (redcap-tools/PyCap {@code users.py}). The token's own user is what
 * the sandbox was started with: a row for it counts and changes nothing.
 */
final class UserChanges {
    private final Project project;
    private final Access access;

    UserChanges(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    /** Real servers refuse it too; their words are not public. */
    static void refuseWithoutRight(Access access) throws Refusal {
        if (!access.may(Right.USER_RIGHTS)) {
            throw Refusal.forbidden("You do not have User Rights privileges");
        }
    }

    /** New users lack the rights that were not sent; users who are there keep theirs. */
    Answer take(Parameters parameters) throws Refusal, IOException {
        refuseWithoutRight(access);
        synchronized (project) {
            Map<String, Map<String, String>> sent = new LinkedHashMap<>();
            List<String> wrong = new ArrayList<>();
            SentRows.ofRights(parameters.format(), parameters.get("data")).forEach((row, cells) -> {
                String name =
                        Optional.ofNullable(cells.get(People.NAME)).orElse("").strip();
                if (name.isEmpty()) {
                    throw SentRows.notInFormat();
                }
                RightsTable.unknownForms(
                                cells, "user \"" + name + "\"", project.layout().forms())
                        .ifPresent(wrong::add);
                sent.put(name, cells);
            });
            if (!wrong.isEmpty()) {
                throw Refusal.badRequest(String.join("\n", wrong));
            }
            Map<String, Map<String, String>> users = project.people().users();
            sent.forEach((name, cells) -> {
                if (!name.equals(UserExport.USER)) {
                    Map<String, String> before =
                            Optional.ofNullable(users.get(name)).orElse(Map.of());
                    users.put(name, RightsTable.merged(before, cells, UserExport.imported()));
                }
            });
            project.people().save();
            return count(parameters, sent.size());
        }
    }

    Answer delete(Parameters parameters) throws Refusal {
        refuseWithoutRight(access);
        synchronized (project) {
            Map<String, Map<String, String>> users = project.people().users();
            Set<String> names = new LinkedHashSet<>(parameters.array("users"));
            refuseUnknown("users", names, users.keySet());
            users.keySet().removeAll(names);
            project.people().save();
            return count(parameters, names.size());
        }
    }

    /** Names that are not there stop all, in the words that servers have for fields; those for people are not public. */
    static void refuseUnknown(String parameter, Set<String> names, Set<String> known) throws Refusal {
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty() || names.isEmpty()) {
            throw Refusal.unknown(parameter, unknown);
        }
    }

    static Answer count(Parameters parameters, int number) {
        return Answer.text(200, parameters.returnFormat().contentType(), String.valueOf(number));
    }
}
