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
import org.rcol.config.Settings;
import org.rcol.console.TextFormat;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.plan.MergeRequest;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.upload.Backup;
import org.rcol.upload.Backups;
import org.rcol.upload.Proposal;
import org.rcol.upload.SavedValuesFile;
import org.rcol.upload.Upload;
import org.rcol.upload.UploadRequest;
import org.rcol.upload.Workplace;
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

                """,
        header = "Go back to a backup: questions; with --values the saved answers.")
public final class RestoreCommand extends Subcommand implements Reporting {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "BACKUP",
            description =
                    "A backup folder, its dictionary.csv, or with --values a values.csv; the newest if none is named.")
    private @Nullable String backup;

    @Option(names = "--values", description = "Put saved values back, where nothing stands now.")
    private boolean values;

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
        var now = new Ending(program.console(), values ? UNKNOWN_VALUES : UploadDialogue.UNKNOWN);
        ending = now;
        try (Workbench bench = new Workbench(program, options, consent, now)) {
            return (values ? values(bench, now) : dictionary(bench)).status();
        }
    }

    private ExitCode dictionary(Workbench bench) {
        Session session = bench.session();
        Workplace place = bench.place(session);
        var backups = new Backups(session.redcap(), place, session.host());
        Backup from = backups.find(Optional.ofNullable(backup).map(this::resolved));
        program.console().remark("restoring " + from.dictionary());
        Settings settings = session.settings();
        var request = new UploadRequest(
                List.of(DictionaryReader.read(
                        from.dictionary(), from.dictionary().toString())),
                MergeRequest.Mode.REPLACE,
                List.of(),
                settings.username(),
                settings.seesAllRecords(),
                consent.asksForData(),
                consent.dryRun());
        try (Upload upload = new Upload(session.redcap(), place, session.host(), request)) {
            Proposal proposal = upload.propose();
            return bench.dialogue("restore", session.redcap()::requests)
                    .endingWith(nextSteps(backups.deletedSince(from, proposal)))
                    .lead(upload, proposal, place, consent.packageDir().map(dir -> resolved(dir.toString())));
        }
    }

    /** What a restored dictionary does not bring back, and what it leaves as it is. */
    private static List<String> nextSteps(List<SavedValuesFile> deleted) {
        var steps = new ArrayList<String>();
        for (SavedValuesFile saved : deleted) {
            steps.add(TextFormat.number(saved.values(), "saved value") + " of " + String.join(", ", saved.fields())
                    + (saved.values() == 1 ? " is" : " are") + " not back yet: rcol restore --values " + saved.file());
        }
        steps.add(
                "your instrument files are not what the project has now, and the next upload would bring them in again; to "
                        + "fetch the project's own: rcol export instruments -o DIR");
        return steps;
    }

    private ExitCode values(Workbench bench, Ending now) {
        Session session = bench.session();
        Path file = new Backups(session.redcap(), bench.place(session), session.host())
                .values(Optional.ofNullable(backup).map(this::resolved));
        return new ValuesDialogue(program.console(), consent, now).lead(session, file);
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

    @Override
    public Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }
}
