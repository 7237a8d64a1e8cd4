package org.rcol.sandbox.people;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rcol.json.Json;
import org.rcol.sandbox.store.StoredFile;
import org.rcol.state.AtomicFile;

/**
 * The users and roles of a sandbox project, kept in {@code people.json}; of users with a token, only their roles.
 *
 * <p>Each is a map of what its export shows under the column's name; the rights for instruments are one text, {@code form_1:1,form_2:0}. A
 * user's role is under {@code unique_role_name}. Whoever changes something holds the project's monitor, and saves.
 */
public final class People {
    /** The name of the token's own user. */
    public static final String TOKEN_USER = "sandbox_user";

    /** The column with a user's name. */
    public static final String NAME = "username";
    /** The column with the unique name of a role. */
    public static final String ROLE = "unique_role_name";
    /** The column with the unique name of a user's group. */
    public static final String GROUP = "data_access_group";

    private final Path file;
    private final Map<String, Map<String, String>> users = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> roles = new LinkedHashMap<>();

    private record Content(Map<String, Map<String, String>> users, Map<String, Map<String, String>> roles) {}

    private People(Path file) {
        this.file = file;
    }

    /** The people in a file; none for one that is not there. */
    public static People in(Path file) {
        var people = new People(file);
        if (Files.exists(file)) {
            Content content = StoredFile.read(file, Content.class);
            people.users.putAll(content.users());
            people.roles.putAll(content.roles());
        }
        return people;
    }

    /** The users by name, in the order in which they came. */
    public Map<String, Map<String, String>> users() {
        return users;
    }

    /** The roles by unique name, in the order in which they were made. */
    public Map<String, Map<String, String>> roles() {
        return roles;
    }

    /** What the role of a user has in its columns; none for a user without a role. */
    public Optional<Map<String, String>> roleOf(String user) {
        return Optional.ofNullable(users.get(user)).map(cells -> roles.get(cells.getOrDefault(ROLE, "")));
    }

    /** Writes what was changed. */
    public void save() {
        AtomicFile.write(file, Json.file(new Content(users, roles)));
    }
}
