package org.rcol.command.upload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.Ending;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.config.Environment;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.plan.MergeRequest;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.text.Quantity;
import org.rcol.upload.Backup;
import org.rcol.upload.BackupList;
import org.rcol.upload.Backups;
import org.rcol.upload.ProjectFolders;
import org.rcol.upload.Proposal;
import org.rcol.upload.SavedRows;
import org.rcol.upload.Upload;
import org.rcol.upload.UploadRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol restore [BACKUP]}: an upload whose wanted state is a backup. */
@Command(
        name = "restore",
        headerHeading = """

                  rcol restore                     back to the dictionary before the last upload of this project
                  rcol restore .rcol/backups/...   back to that one
                  rcol restore --values            put the values back that the last upload deleted
                  rcol restore --list              the backups that are here, and what was uploaded after each

                """,
        header = "Go back to a backup: the dictionary, or with --values the saved values.")
public final class RestoreCommand extends Subcommand implements Reporting {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "BACKUP",
            description =
                    "A backup folder, its dictionary.csv, or with --values a values.csv; the newest if none is named.")
    private @Nullable String backup;

    @Option(names = "--values", description = "Put saved values back, only into blank fields.")
    private boolean values;

    @Option(names = "--list", description = "List the backups that are here, and ask no server.")
    private boolean list;

    @Mixin
    private final ConsentOptions consent = new ConsentOptions();

    private static final String UNKNOWN_VALUES =
            "UNKNOWN: some of the values may be back. Run the same command again: it writes only what is "
                    + "still missing.";

    private final Program program;
    private final GlobalOptions options;
    private @Nullable Ending ending;

    /** The command with what it needs of the process. */
    public RestoreCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        consent.complaint(program.console().terminals().in(), false).ifPresent(words -> {
            throw Misuse.of("restore", words);
        });
        if (list) {
            return list().status();
        }
        var now = new Ending(program.console(), values ? UNKNOWN_VALUES : UploadDialogue.UNKNOWN);
        ending = now;
        var setup = new UploadSetup(program, options, consent, now);
        try (Session session = Session.open(program, options.connection())) {
            Backups backups = setup.backups(session);
            return (values ? values(session, backups, now) : dictionary(session, backups, setup)).status();
        }
    }

    private ExitCode list() {
        if (backup != null || values) {
            throw Misuse.of("restore", "--list takes no BACKUP and no --values");
        }
        if (consent.format() != Format.TEXT && consent.format() != Format.JSON) {
            throw Misuse.of("restore", "--list takes text or json, not " + consent.format());
        }
        Environment environment = program.environment();
        var setup = new UploadSetup(program, options, consent, new Ending(program.console(), ""));
        ProjectFolders folders = setup.folders(Session.state(program, options.sandbox()));
        return new BackupListView(program, options)
                .show(
                        new BackupList(folders, environment.clock().instant()).projects(),
                        folders,
                        consent.format() == Format.JSON);
    }

    private ExitCode dictionary(Session session, Backups backups, UploadSetup setup) {
        Backup from = backups.find(UploadSetup.server(session), named());
        program.console().remark("restoring " + from.dictionary());
        var request = new UploadRequest(
                List.of(DictionaryReader.read(
                        from.dictionary(), from.dictionary().toString())),
                MergeRequest.Mode.REPLACE,
                List.of(),
                Optional.empty());
        try (Upload upload = setup.upload(session, request, setup.check())) {
            Proposal proposal = upload.propose();
            return setup.dialogue("restore", session)
                    .endingWith(nextSteps(backups.deletedSince(from, proposal)))
                    .lead(upload, proposal, setup.folders(session.state()));
        }
    }

    /** What a restored dictionary does not bring back, and what it leaves as it is. */
    private static List<String> nextSteps(List<SavedRows.Part> deleted) {
        var steps = new ArrayList<String>();
        for (SavedRows.Part saved : deleted) {
            steps.add(Quantity.of(saved.values(), "saved value") + " of " + String.join(", ", saved.fields())
                    + (saved.values() == 1 ? " is" : " are") + " not back yet: rcol restore --values " + saved.file());
        }
        steps.add(
                "your instrument files differ from the project now, and the next upload would bring them in again; to "
                        + "fetch the project's own: rcol export instruments -o DIR");
        return steps;
    }

    private ExitCode values(Session session, Backups backups, Ending now) {
        Path file = backups.values(UploadSetup.server(session), named());
        return new ValuesDialogue(program, consent, now).lead(session, file);
    }

    private Optional<Path> named() {
        return Optional.ofNullable(backup).map(program.environment().folder()::resolve);
    }

    @Override
    public Format format() {
        return consent.format();
    }

    @Override
    public String commandName() {
        return "restore";
    }

    @Override
    public Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }
}
