package org.rcol.sandbox.api.call;

import java.util.List;
import java.util.Optional;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.people.SandboxUser;
import org.rcol.sandbox.project.Project;

/** The users that have a token; the first is the project's own. */
public record TokenUsers(List<UserAccess> all) {
    public TokenUsers {
        all = List.copyOf(all);
    }

    /**
     * The users that a sandbox is started with.
     *
     * @throws RcolException {@code USAGE} if one is in a group that cannot be made
     */
    public static TokenUsers of(List<SandboxUser> users, Project project) {
        return new TokenUsers(users.stream()
                .map(user -> new UserAccess(
                        user, project.token(user.name()), project, user.group().map(label -> group(label, project))))
                .toList());
    }

    private static String group(String label, Project project) {
        return project.group(label).orElseThrow(() -> RcolException.of(
                        Kind.USAGE, "\"" + label + "\" cannot be the name of a data access group")
                .hint("it needs a letter from a to z or a digit"));
    }

    /** The user of a token. */
    public Optional<UserAccess> ofToken(String token) {
        return all.stream().filter(user -> user.token().equals(token)).findFirst();
    }

    /** The user of a name. */
    public Optional<UserAccess> named(String name) {
        return all.stream().filter(user -> user.name().equals(name)).findFirst();
    }
}
