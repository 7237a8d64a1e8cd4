package org.rcol.command.restore;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ConsentOptions;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Reporting;
import org.rcol.command.Session;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;
import org.rcol.command.Workbench;
import org.rcol.config.Settings;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.plan.MergeRequest;
import org.rcol.upload.Backup;
import org.rcol.upload.Backups;
import org.rcol.upload.Upload;
import org.rcol.upload.UploadRequest;
import org.rcol.upload.Workplace;

/** {@code rcol restore [BACKUP]}: an upload whose wanted state is a backup. */
public final class RestoreCommand implements Subcommand, Reporting {
    private final ConsentOptions consent = new ConsentOptions();
    private @Nullable String backup;
    private boolean values;

    private final Program program;
    private final GlobalOptions options;

    /** The command with what it needs of the process. */
    public RestoreCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        Syntax syntax = Syntax.of(
                        "restore",
                        this,
                        "rcol restore                     back to the dictionary before the last upload of this project",
                        "rcol restore .rcol/backups/...   back to that one",
                        "rcol restore --values            put the values back that the last upload deleted")
                .operand(
                        0,
                        false,
                        "BACKUP",
                        path -> backup = path,
                        "A backup folder, its dictionary.csv, or with --values a values.csv; the newest if none is named.")
                .flag("--values", "Put saved values back, where nothing stands now.", on -> values = on);
        consent.addTo(syntax);
        return syntax;
    }

    @Override
    public Integer call() {
        consent.complaint(program.console().terminals().in(), false).ifPresent(words -> {
            throw Syntax.misuse("restore", words);
        });
        try (Workbench bench = new Workbench(program, options, consent)) {
            return (values ? values(bench) : dictionary(bench)).status();
        }
    }

    private ExitCode dictionary(Workbench bench) {
        Session session = bench.session();
        Workplace place = bench.place(session);
        Backup from = new Backups(session.redcap(), place, session.host())
                .find(Optional.ofNullable(backup).map(this::resolved));
        program.console().remark("restoring " + from.dictionary());
        Settings settings = session.settings();
        var request = new UploadRequest(
                List.of(DictionaryReader.read(
                        from.dictionary(), from.dictionary().toString())),
                MergeRequest.Mode.REPLACE,
                List.of(),
                settings.projectId(),
                settings.username(),
                settings.seesAllRecords(),
                consent.asksForData(),
                consent.dryRun());
        try (Upload upload = new Upload(session.redcap(), place, session.host(), request)) {
            return bench.dialogue("restore", session.redcap()::requests)
                    .lead(upload, upload.propose(), place, consent.packageDir().map(dir -> resolved(dir.toString())));
        }
    }

    private ExitCode values(Workbench bench) {
        Session session = bench.session();
        Path file = new Backups(session.redcap(), bench.place(session), session.host())
                .values(Optional.ofNullable(backup).map(this::resolved));
        return new ValuesDialogue(program.console(), consent).lead(session, file);
    }

    private Path resolved(String path) {
        return program.environment().folder().resolve(path);
    }

    @Override
    public Format format() {
        return consent.format();
    }

    @Override
    public String commandName() {
        return "restore";
    }
}
