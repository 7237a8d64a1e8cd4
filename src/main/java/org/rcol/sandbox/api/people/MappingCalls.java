package org.rcol.sandbox.api.people;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.api.call.UserAccess;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.people.People;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.SentRows;

/** Which user is in which role and in which group, as tables of two columns (redcap-tools/PyCap, both mappings). */
public final class MappingCalls {
    private MappingCalls() {}

    /** The role of each user. */
    public static SandboxAnswer exportRoles(ApiRequest request) throws Refusal {
        request.access().require(Right.USER_RIGHTS, "User Rights");
        return export(request, People.ROLE, People.ROLE, user -> user.role()
                .map(role -> role.getOrDefault(People.ROLE, ""))
                .orElse(""));
    }

    /** The group of each user. */
    public static SandboxAnswer exportGroups(ApiRequest request) throws Refusal {
        GroupCalls.requireRight(request);
        return export(
                request, RecordLayout.GROUP, People.GROUP, user -> user.group().orElse(""));
    }

    private static SandboxAnswer export(
            ApiRequest request, String heading, String column, Function<UserAccess, String> withToken) {
        List<List<String>> rows = new ArrayList<>();
        request.users().all().forEach(user -> rows.add(List.of(user.name(), withToken.apply(user))));
        synchronized (request.project()) {
            request.project().people().users().forEach((name, cells) -> {
                if (request.users().named(name).isEmpty()) {
                    rows.add(List.of(name, cells.getOrDefault(column, "")));
                }
            });
        }
        return request.table("items", List.of(People.NAME, heading), rows);
    }

    /** Puts users into roles; a blank role takes the user out of the one that there was. */
    public static SandboxAnswer takeRoles(ApiRequest request) throws Refusal, IOException {
        request.access().require(Right.USER_RIGHTS, "User Rights");
        Map<String, String> sent = sent(request, People.ROLE);
        // The words are a real server's (bcbi/REDCap.jl user_roles.jl); those for groups are made after them.
        Set<String> roles = request.project().people().roles().keySet();
        refuseUnknown("Invalid Unique Role Names: ", sent.values(), with("", roles));
        return assign(request, sent, People.ROLE);
    }

    /** Puts users into groups; a blank group takes the user out of the one that there was. One with a token moves at once. */
    public static SandboxAnswer takeGroups(ApiRequest request) throws Refusal, IOException {
        GroupCalls.requireRight(request);
        Map<String, String> sent = sent(request, RecordLayout.GROUP);
        refuseUnknown("Invalid Unique Group Names: ", sent.values(), with("", GroupCalls.names(request)));
        request.users().all().forEach(user -> Optional.ofNullable(sent.get(user.name()))
                .ifPresent(user::switchTo));
        return assign(request, sent, People.GROUP);
    }

    private static Map<String, String> sent(ApiRequest request, String column) throws Refusal, IOException {
        Map<String, String> sent = new LinkedHashMap<>();
        request.commaSeparatedRows().forEach((row, cells) -> {
            if (!cells.containsKey(People.NAME) || !cells.containsKey(column)) {
                throw SentRows.notInFormat();
            }
            sent.put(SentRows.cell(cells, People.NAME), SentRows.cell(cells, column));
        });
        Set<String> users = new HashSet<>(request.project().people().users().keySet());
        request.users().all().forEach(user -> users.add(user.name()));
        refuseUnknown("Invalid usernames: ", sent.keySet(), users);
        return sent;
    }

    private static Set<String> with(String name, Set<String> names) {
        var all = new HashSet<>(names);
        all.add(name);
        return all;
    }

    private static void refuseUnknown(String words, Collection<String> names, Set<String> known) throws Refusal {
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).distinct().toList();
        if (!unknown.isEmpty()) {
            throw Refusal.badRequest(words + String.join(", ", unknown));
        }
    }

    private static SandboxAnswer assign(ApiRequest request, Map<String, String> sent, String column) {
        People people = request.project().people();
        sent.forEach((name, value) -> people.users()
                .computeIfAbsent(name, user -> new LinkedHashMap<>(Map.of(People.NAME, user)))
                .put(column, value));
        people.save();
        return request.count(sent.size());
    }
}
