package org.rcol.export.project;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.export.project.BackupPart.State;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.PartAnswer;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.ProjectPart;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableFormat;
import org.rcol.state.Sha256;

/**
 * Collects everything about a project's setup that its token may read; no records.
 *
 * <p>Settings and dictionary must come, or there is no backup. Each other part is optional: a right that a token lacks, a call that a
 * server does not know or a project that has none of it is noted in the manifest, and the backup continues (OuhscBbmc/REDCapR#558).
 */
public final class ProjectBackup {
    /** The file of each part, in the order in which they are asked for. */
    private static final Map<ProjectPart, String> FILES = files();

    private final Redcap redcap;
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final List<BackupPart> parts = new ArrayList<>();
    private String lost = "";

    private ProjectBackup(Redcap redcap) {
        this.redcap = redcap;
    }

    private static Map<ProjectPart, String> files() {
        var files = new LinkedHashMap<ProjectPart, String>();
        files.put(ProjectPart.INSTRUMENTS, "instruments.json");
        files.put(ProjectPart.FIELD_NAMES, "field-names.csv");
        files.put(ProjectPart.ARMS, "arms.csv");
        files.put(ProjectPart.EVENTS, "events.csv");
        files.put(ProjectPart.MAPPING, "mapping.csv");
        files.put(ProjectPart.REPEATING, "repeating.csv");
        files.put(ProjectPart.GROUPS, "dags.csv");
        files.put(ProjectPart.USERS, "users.json");
        files.put(ProjectPart.ROLES, "roles.json");
        files.put(ProjectPart.USER_ROLES, "user-roles.csv");
        files.put(ProjectPart.USER_GROUPS, "user-dags.csv");
        return files;
    }

    /**
     * Reads the project.
     *
     * @param users whether to ask for users and for who is in which role and group: personal data
     * @throws RcolException if settings or dictionary cannot be read
     */
    public static SavedProject read(Redcap redcap, boolean users) {
        var backup = new ProjectBackup(redcap);
        ProjectInfo info = backup.settings();
        DataDictionary dictionary = backup.dictionary();
        backup.version();
        FILES.forEach((part, file) -> backup.optional(part, file, info, users));
        return new SavedProject(info, dictionary.size(), List.copyOf(backup.parts), backup.contents);
    }

    private ProjectInfo settings() {
        PartAnswer answer = redcap.part(ProjectPart.PROJECT, TableFormat.JSON);
        if (answer instanceof PartAnswer.Denied denied) {
            throw RcolException.of(Kind.REFUSED, denied.reason()).hint("ask for the right under User Rights in REDCap");
        }
        String text = answer instanceof PartAnswer.Table table ? table.text() : "";
        ProjectInfo info = ProjectInfo.in(text).orElseThrow(() -> RcolException.of(
                        Kind.BAD_ANSWER, "the server answered something other than project settings")
                .hint("try again; if it happens again, tell your REDCap administrator"));
        save("project", "project.json", text.getBytes(StandardCharsets.UTF_8), 1);
        return info;
    }

    private DataDictionary dictionary() {
        DataDictionary dictionary = redcap.metadata();
        save("dictionary", "dictionary.csv", DictionaryWriter.labelledCsv(dictionary), dictionary.size());
        DictionaryExport.files(dictionary, List.of(), false)
                .forEach(file -> save(
                        "instrument",
                        "instruments/" + file.name(),
                        file.content().get(),
                        file.fields()));
        return dictionary;
    }

    private void version() {
        ask("version", () -> {
            byte[] version = redcap.version().getBytes(StandardCharsets.UTF_8);
            save("version", "version.txt", version, 1);
        });
    }

    private void optional(ProjectPart part, String file, ProjectInfo info, boolean users) {
        String name = file.substring(0, file.indexOf('.'));
        if (!users && isAboutUsers(part)) {
            parts.add(BackupPart.without(name, State.LEFT_OUT, "--no-users"));
        } else if (part.isLongitudinal() && !info.longitudinal()) {
            parts.add(BackupPart.without(name, State.EMPTY, "a classic project has none"));
        } else {
            ask(name, () -> keep(name, file, part));
        }
    }

    private static boolean isAboutUsers(ProjectPart part) {
        return part == ProjectPart.USERS || part == ProjectPart.USER_ROLES || part == ProjectPart.USER_GROUPS;
    }

    private void keep(String name, String file, ProjectPart part) {
        TableFormat format = file.endsWith(".json") ? TableFormat.JSON : TableFormat.CSV;
        PartAnswer answer = redcap.part(part, format);
        if (answer instanceof PartAnswer.Table table) {
            save(name, file, table.text().getBytes(StandardCharsets.UTF_8), table.rows());
        } else if (answer instanceof PartAnswer.Denied denied) {
            parts.add(BackupPart.without(name, State.DENIED, denied.reason()));
        } else if (answer instanceof PartAnswer.Empty empty) {
            parts.add(BackupPart.without(name, State.EMPTY, empty.reason()));
        } else {
            parts.add(BackupPart.without(name, State.NOT_OFFERED, "this server's REDCap does not offer it"));
        }
    }

    /**
     * Asks for a part that may fail. After a lost server or a refused token nothing more is requested: servers ban addresses that continue.
     */
    private void ask(String name, Runnable part) {
        if (!lost.isEmpty()) {
            parts.add(BackupPart.without(name, State.NOT_ASKED, lost));
            return;
        }
        try {
            part.run();
        } catch (RcolException e) {
            parts.add(BackupPart.without(name, e.kind() == Kind.REFUSED ? State.DENIED : State.BROKE_OFF, e.text()));
            if (e.kind() != Kind.REFUSED && e.kind() != Kind.BAD_ANSWER) {
                lost = e.text();
            }
        }
    }

    private void save(String name, String file, byte[] content, long rows) {
        contents.put(file, content);
        parts.add(new BackupPart(name, State.SAVED, file, rows, Sha256.of(content), ""));
    }
}
