package org.rcol.sandbox.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.sandbox.store.StoredFile;
import org.rcol.state.AtomicFile;

/**
 * What {@code project.json} keeps of a sandbox project, apart from its dictionary and records.
 *
 * @param what says what the file is
 * @param form the form of the state folder
 * @param token the API token, 32 upper-case hex characters
 * @param salt what the hashed record ids of de-identified exports are salted with
 * @param created when the project was made, {@code YYYY-MM-DD HH:MM:SS} as REDCap writes it
 * @param madeUnder the version that it was made under, such as {@code 16.1}; blank if that is not known
 * @param groups the labels of its data access groups in the order in which they were made; blank for one that was deleted
 * @param settings the project settings that are not as in a new project, by REDCap's names for them
 */
record ProjectFile(
        String what,
        int form,
        String token,
        String salt,
        String created,
        String madeUnder,
        List<String> groups,
        Map<String, String> settings) {
    /** The form of the state folder; 1 was that without events. */
    private static final int FORM = 2;

    private static final String WHAT = "a project of the rcol sandbox, which is not REDCap";

    ProjectFile {
        madeUnder = Objects.requireNonNullElse(madeUnder, "");
        groups = List.copyOf(groups);
        settings = new LinkedHashMap<>(settings);
    }

    /** A project without groups whose settings are those of a new one. */
    static ProjectFile of(String token, String salt, String created, String madeUnder) {
        return new ProjectFile(WHAT, FORM, token, salt, created, madeUnder, List.of(), Map.of());
    }

    ProjectFile withGroups(List<String> labels) {
        return new ProjectFile(what, form, token, salt, created, madeUnder, labels, settings);
    }

    ProjectFile withSettings(Map<String, String> changed) {
        var all = new LinkedHashMap<>(settings);
        all.putAll(changed);
        return new ProjectFile(what, form, token, salt, created, madeUnder, groups, all);
    }

    void write(Path file) {
        AtomicFile.write(file, Json.file(this));
    }

    static ProjectFile read(Path file) {
        ProjectFile read = StoredFile.read(file, ProjectFile.class);
        if (!read.token().matches("[0-9A-F]{32}")) {
            throw StoredFile.damaged(file, new IOException("no token in it"));
        }
        if (read.form() != FORM) {
            throw RcolException.of(Kind.LOCAL_IO, file + " was made by another version of rcol's sandbox")
                    .hint("rcol sandbox reset starts over; what it held is lost");
        }
        return read;
    }
}
