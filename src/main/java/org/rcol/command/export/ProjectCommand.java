package org.rcol.command.export;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.console.TextFormat;
import org.rcol.export.project.BackupPart;
import org.rcol.export.project.BackupPart.State;
import org.rcol.export.project.ProjectBackup;
import org.rcol.export.project.SavedProject;
import org.rcol.session.Program;
import org.rcol.text.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol export project}: all that makes up the project, without its records. */
@Command(
        name = "project",
        headerHeading = """

                  rcol export project -o backup-2026-11-22   settings, dictionary, events, users ... as files
                  rcol restore backup-2026-11-22             back to that dictionary

                """,
        header = "Everything about the project but its records, as far as the token may read it.")
final class ProjectCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            required = true,
            description = "A new folder for the files.")
    private @Nullable Path folder;

    @Option(names = "--no-users", description = "Leave out users with their e-mail addresses, roles and groups.")
    private boolean noUsers;

    @Mixin
    private final FairUseOptions fairUse = new FairUseOptions();

    ProjectCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        Path into = Objects.requireNonNull(folder);
        Path target = OutOption.folder(program, "project", into);
        SavedProject.requireNew(target);
        return fairUse.run(program, options, "export project", (session, fair) -> {
            SavedProject saved = ProjectBackup.read(session.redcap(), !noUsers);
            saved.write(
                    target,
                    session.host(),
                    program.version(),
                    program.environment().clock().instant());
            return show(saved, into, session.redcap().requests());
        });
    }

    private ExitCode show(SavedProject saved, Path into, int requests) {
        boolean complete = true;
        for (BackupPart part : saved.parts()) {
            complete &= !part.isMissing();
            if (part.isMissing() || part.state() == State.DENIED || part.state() == State.NOT_OFFERED) {
                program.console().warn("not saved: " + part.name() + ": " + TextFormat.line(part.reason()));
            }
        }
        program.console().out(into + "\n");
        program.console()
                .remark("saved " + Quantity.of(saved.fields(), "field") + " and "
                        + Quantity.of(saved.contents().size(), "file") + " with "
                        + Quantity.of(requests, "request")
                        + (complete ? "" : "; the backup is not complete"));
        return complete ? ExitCode.OK : ExitCode.PARTIAL;
    }
}
