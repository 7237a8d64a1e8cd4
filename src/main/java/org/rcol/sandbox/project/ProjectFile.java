package org.rcol.sandbox.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.sandbox.store.StoredFile;
import org.rcol.state.AtomicFile;

/**
 * What {@code project.json} keeps of a sandbox project beside its dictionary and records.
 *
 * @param token the API token, 32 upper-case hex characters
 * @param salt what the hashed record ids of de-identified exports are salted with
 * @param created when the project was made, {@code YYYY-MM-DD HH:MM:SS} as REDCap writes it
 * @param groups the labels of its data access groups in the order in which they were made; blank for one that was deleted
 * @param settings the project settings that are not as in a new project, by REDCap's names for them
 */
public record ProjectFile(
        String token, String salt, String created, List<String> groups, Map<String, String> settings) {
    /** The form of the state folder; 1 was that without events. */
    private static final int FORM = 2;

    private static final String WHAT = "a project of the rcol sandbox, which is not REDCap";

    private record Content(
            String what,
            int form,
            String token,
            String salt,
            String created,
            List<String> groups,
            Map<String, String> settings) {}

    public ProjectFile {
        groups = List.copyOf(groups);
        settings = new LinkedHashMap<>(settings);
    }

    ProjectFile withGroups(List<String> labels) {
        return new ProjectFile(token, salt, created, labels, settings);
    }

    ProjectFile withSettings(Map<String, String> changed) {
        var all = new LinkedHashMap<>(settings);
        all.putAll(changed);
        return new ProjectFile(token, salt, created, groups, all);
    }

    void write(Path file) {
        AtomicFile.write(file, Json.file(new Content(WHAT, FORM, token, salt, created, groups, settings)));
    }

    static ProjectFile read(Path file) {
        Content content = StoredFile.read(file, Content.class);
        if (!content.token().matches("[0-9A-F]{32}")) {
            throw StoredFile.damaged(file, new IOException("no token in it"));
        }
        if (content.form() != FORM) {
            throw RcolException.of(Kind.LOCAL_IO, file + " was made by another version of rcol's sandbox")
                    .hint("rcol sandbox reset starts over; what it held is lost");
        }
        return new ProjectFile(
                content.token(), content.salt(), content.created(), content.groups(), content.settings());
    }
}
