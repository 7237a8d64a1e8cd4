package org.rcol.command.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.JsonDocument;
import org.rcol.command.ShownTime;
import org.rcol.command.ValueFileText;
import org.rcol.config.ConnectionFlags;
import org.rcol.config.Environment;
import org.rcol.config.Settings;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.TextFormat;
import org.rcol.failure.RcolException;
import org.rcol.session.Program;
import org.rcol.text.Quantity;
import org.rcol.upload.BackupList;
import org.rcol.upload.ProjectFolders;

/** Shows the backups that are here. */
final class BackupListView {
    private final Console console;
    private final Environment environment;
    private final Clock clock;
    private final GlobalOptions options;

    BackupListView(Program program, GlobalOptions options) {
        this.console = program.console();
        this.environment = program.environment();
        this.clock = environment.clock();
        this.options = options;
    }

    /** Shows those of the project that the options name, or of all. */
    ExitCode show(List<BackupList.OfProject> all, ProjectFolders folders, boolean json) {
        List<BackupList.OfProject> projects = all.stream().filter(this::isMeant).toList();
        if (json) {
            console.out(JsonDocument.of(
                    "restore",
                    ExitCode.OK,
                    new Answer(projects.stream().map(this::json).toList())));
            return ExitCode.OK;
        }
        if (projects.isEmpty()) {
            console.show("No backups in " + shown(folders.allBackups()) + ". The first upload makes one.\n");
        }
        projects.forEach(this::show);
        OldValues.remind(console, folders.user(), clock.instant());
        return ExitCode.OK;
    }

    /** Whether the options name this project, or none. */
    private boolean isMeant(BackupList.OfProject project) {
        if (options.sandbox()) {
            return project.host().equals("sandbox");
        }
        boolean named =
                !options.profiles().isEmpty() || options.connection().url().isPresent();
        return !named || isOf(project, Settings.read(environment, options.connection()));
    }

    private static boolean isOf(BackupList.OfProject project, Settings settings) {
        return settings.url().value().host().equals(project.host())
                && settings.projectId().map(project.projectId()::equals).orElse(true);
    }

    private void show(BackupList.OfProject project) {
        String title = project.title().isEmpty() ? "" : "\"" + TextFormat.line(project.title()) + "\" ";
        String number = "project " + project.projectId() + " on " + project.host();
        console.show(console.styled(Style.BOLD, title + (title.isEmpty() ? number : "(" + number + ")")) + ": "
                + Quantity.of(project.backups().size(), "backup") + ", the newest first\n\n");
        project.backups().forEach(this::show);
        project.damagedReceipts()
                .forEach(file ->
                        console.show("  " + shown(file) + " is damaged: what that upload did is not known\n\n"));
        project.backups().stream()
                .filter(BackupList.Entry::hasDictionary)
                .findFirst()
                .ifPresent(newest -> console.show("To restore the newest: " + command(project, newest) + "\n\n"));
    }

    private void show(BackupList.Entry backup) {
        var lines = new ArrayList<String>();
        lines.add(ShownTime.withAge(clock, backup.time()));
        lines.add("  " + shown(backup.folder())
                + (backup.hasDictionary() ? "  (" + Quantity.of(backup.fields(), "field") + ")" : ""));
        if (backup.damaged()) {
            lines.add("  damaged: "
                    + (backup.hasDictionary()
                            ? "manifest.json cannot be read; the dictionary can, so it can be restored"
                            : "its dictionary cannot be read, so it cannot be restored"));
        }
        lines.add(backup.upload()
                .map(upload -> "  then: " + words(upload) + "; receipt " + shown(upload.receipt()))
                .orElse("  no receipt: the upload was not applied, or its outcome is not known yet"));
        backup.values()
                .ifPresent(file -> lines.add("  saved: " + ValueFileText.content(file) + ", "
                        + ValueFileText.fate(file, clock) + (file.isThere() ? ": " + file.file() : "")));
        lines.forEach(line -> console.show("  " + line + "\n"));
        console.show("\n");
    }

    private static String words(BackupList.Uploaded upload) {
        var kinds = new ArrayList<String>();
        count(kinds, upload.added(), "added");
        count(kinds, upload.removed(), "removed");
        count(kinds, upload.changed(), "changed");
        return Quantity.of(upload.changes(), "change") + " in "
                + Quantity.of(upload.instruments(), "instrument")
                + (kinds.isEmpty() ? "" : ": " + String.join(", ", kinds));
    }

    private static void count(List<String> kinds, int fields, String what) {
        if (fields > 0) {
            kinds.add(Quantity.of(fields, "field") + " " + what);
        }
    }

    private String command(BackupList.OfProject project, BackupList.Entry backup) {
        return "rcol restore " + TextFormat.typed(shown(backup.folder()).toString()) + place(project);
    }

    /** What leads to the project: the sandbox, or the profile that names it. */
    private String place(BackupList.OfProject project) {
        if (project.host().equals("sandbox")) {
            return " --sandbox";
        }
        List<String> given = options.profiles();
        return (given.isEmpty()
                        ? Settings.profiles(environment).stream().filter(name -> names(name, project))
                        : given.stream())
                .findFirst()
                .map(name -> " --profile " + TextFormat.typed(name))
                .orElse("");
    }

    private boolean names(String profile, BackupList.OfProject project) {
        try {
            Settings settings = Settings.read(environment, ConnectionFlags.NONE.withProfile(profile));
            return settings.projectId().isPresent() && isOf(project, settings);
        } catch (RcolException e) {
            return false;
        }
    }

    /** A path as short as it can be typed from here. */
    private Path shown(Path path) {
        Path folder = environment.folder();
        return path.startsWith(folder) ? folder.relativize(path) : path;
    }

    private record Answer(List<ProjectJson> projects) {}

    private record ProjectJson(
            String host, String projectId, String title, List<BackupJson> backups, List<String> damagedReceipts) {}

    private record BackupJson(
            String folder,
            String time,
            boolean damaged,
            boolean restorable,
            @Nullable Integer fields,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UploadJson upload,

            @JsonInclude(JsonInclude.Include.NON_NULL) ValueFileText.@Nullable Json values,
            String restore) {}

    private record UploadJson(String receipt, int changes, int instruments, int added, int removed, int changed) {}

    private ProjectJson json(BackupList.OfProject project) {
        return new ProjectJson(
                project.host(),
                project.projectId(),
                project.title(),
                project.backups().stream().map(backup -> json(project, backup)).toList(),
                project.damagedReceipts().stream().map(Path::toString).toList());
    }

    private BackupJson json(BackupList.OfProject project, BackupList.Entry backup) {
        Optional<UploadJson> upload = backup.upload()
                .map(own -> new UploadJson(
                        own.receipt().toString(),
                        own.changes(),
                        own.instruments(),
                        own.added(),
                        own.removed(),
                        own.changed()));
        return new BackupJson(
                backup.folder().toString(),
                backup.time().toString(),
                backup.damaged(),
                backup.hasDictionary(),
                backup.hasDictionary() ? backup.fields() : null,
                upload.orElse(null),
                backup.values().map(ValueFileText.Json::of).orElse(null),
                backup.hasDictionary() ? command(project, backup) : "");
    }
}
