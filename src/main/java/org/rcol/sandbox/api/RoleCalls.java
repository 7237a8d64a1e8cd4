package org.rcol.sandbox.api;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.sandbox.people.People;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentRows;

/**
 * The export, import and deletion of roles; in JSON their rights are texts, those of users are numbers (redcap-tools/PyCap {@code
 * user_roles.py}).
 */
final class RoleCalls {
    private static final List<String> OWN = List.of(People.ROLE, "role_label");
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int NAME_LENGTH = 10;

    private final Project project;
    private final Access access;
    private final SecureRandom random = new SecureRandom();

    RoleCalls(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    Answer show(Parameters parameters) throws Refusal {
        UserChanges.refuseWithoutRight(access);
        List<String> columns = RightsTable.columns(OWN);
        List<List<Object>> rows = new ArrayList<>();
        synchronized (project) {
            for (Map<String, String> role : project.people().roles().values()) {
                rows.add(columns.stream().map(column -> cell(role, column)).toList());
            }
        }
        return Answer.table(parameters.format(), "roles", columns, rows);
    }

    private Object cell(Map<String, String> role, String column) {
        String stored = Optional.ofNullable(role.get(column)).orElse("");
        if (column.equals(RightsTable.FORMS) || column.equals(RightsTable.FORMS_EXPORT)) {
            return RightsTable.byForm(stored, project.layout().forms());
        }
        return OWN.contains(column) || !stored.isEmpty() ? stored : "0";
    }

    /** A role without a unique name is new and gets one. The texts are a real server's (bcbi/REDCap.jl {@code user_roles.jl}). */
    Answer take(Parameters parameters) throws Refusal, IOException {
        UserChanges.refuseWithoutRight(access);
        synchronized (project) {
            Map<String, Map<String, String>> roles = project.people().roles();
            List<Map<String, String>> sent = new ArrayList<>();
            List<String> wrong = new ArrayList<>();
            Set<String> unknown = new LinkedHashSet<>();
            SentRows.ofRights(parameters.format(), parameters.get("data")).forEach((row, cells) -> {
                String name = name(cells);
                RightsTable.unknownForms(
                                cells,
                                "user role \"" + name + "\"",
                                project.layout().forms())
                        .ifPresent(wrong::add);
                if (!name.isEmpty() && !roles.containsKey(name)) {
                    unknown.add(name);
                }
                sent.add(cells);
            });
            if (!unknown.isEmpty()) {
                wrong.add("Invalid Unique Role Names: " + String.join(", ", unknown));
            }
            if (!wrong.isEmpty()) {
                throw Refusal.badRequest(String.join("\n", wrong));
            }
            for (Map<String, String> cells : sent) {
                String name = name(cells).isEmpty() ? newName() : name(cells);
                Map<String, String> before =
                        Optional.ofNullable(roles.get(name)).orElse(Map.of());
                Map<String, String> role = RightsTable.merged(before, cells, OWN);
                role.put(People.ROLE, name);
                roles.put(name, role);
            }
            project.people().save();
            return UserChanges.count(parameters, sent.size());
        }
    }

    private static String name(Map<String, String> cells) {
        return Optional.ofNullable(cells.get(People.ROLE)).orElse("").strip();
    }

    /** Such as {@code U-527D39JXAC}. */
    private String newName() {
        return random.ints(NAME_LENGTH, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining("", "U-", ""));
    }

    /** Users of a role that goes have none then. */
    Answer delete(Parameters parameters) throws Refusal {
        UserChanges.refuseWithoutRight(access);
        synchronized (project) {
            Set<String> names = new LinkedHashSet<>(parameters.array("roles"));
            UserChanges.refuseUnknown("roles", names, project.people().roles().keySet());
            project.people().roles().keySet().removeAll(names);
            project.people().users().values().forEach(user -> user.values().removeIf(names::contains));
            project.people().save();
            return UserChanges.count(parameters, names.size());
        }
    }
}
