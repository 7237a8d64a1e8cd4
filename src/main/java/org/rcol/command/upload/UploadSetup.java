package org.rcol.command.upload;

import java.nio.file.Path;
import java.util.Set;
import org.rcol.check.rule.StandardRules;
import org.rcol.command.Ending;
import org.rcol.command.GlobalOptions;
import org.rcol.command.RecordIdOption;
import org.rcol.config.Environment;
import org.rcol.config.Settings;
import org.rcol.config.ValidateSettings;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.state.UserState;
import org.rcol.upload.Backups;
import org.rcol.upload.ProjectFolders;
import org.rcol.upload.Receipts;
import org.rcol.upload.Server;
import org.rcol.upload.Upload;
import org.rcol.upload.UploadCheck;
import org.rcol.upload.UploadOptions;
import org.rcol.upload.UploadRequest;

/** Makes an upload, and what surrounds it, from the process, the settings and the options that upload and restore share. */
final class UploadSetup {
    private final Program program;
    private final Environment environment;
    private final GlobalOptions options;
    private final ConsentOptions consent;
    private final Ending ending;

    UploadSetup(Program program, GlobalOptions options, ConsentOptions consent, Ending ending) {
        this.program = program;
        this.environment = program.environment();
        this.options = options;
        this.consent = consent;
        this.ending = ending;
    }

    /** The rules, with the validation types of this folder's settings. */
    UploadCheck check() {
        return new UploadCheck(StandardRules.catalog(
                Set.copyOf(ValidateSettings.read(environment).validationTypes())));
    }

    /** The folders as long as no session is open. */
    ProjectFolders folders() {
        return folders(UserState.of(environment.variables(), environment.home(), environment.system()));
    }

    ProjectFolders folders(UserState state) {
        return new ProjectFolders(environment.folder(), consent.backupDir().map(this::resolved), state);
    }

    Receipts receipts(ProjectFolders folders) {
        return new Receipts(folders, environment.clock(), program.version());
    }

    Backups backups(Session session) {
        return new Backups(folders(session.state()), environment.clock(), program.version(), environment.isCi());
    }

    static Server server(Session session) {
        return new Server(session.host(), session.redcap());
    }

    Upload upload(Session session, UploadRequest request, UploadCheck check) {
        Settings settings = session.settings();
        ProjectFolders folders = folders(session.state());
        return new Upload(
                server(session),
                request,
                new UploadOptions(
                        (first, own) -> RecordIdOption.ask(program.console(), consent.format(), first, own),
                        settings.username(),
                        settings.seesAllRecords(),
                        consent.asksForData(),
                        consent.dryRun()),
                check,
                folders,
                receipts(folders),
                backups(session),
                environment.clock(),
                program.pause(),
                ending);
    }

    /** The conversation about a proposal of an open session. */
    UploadDialogue dialogue(String command, Session session) {
        return new UploadDialogue(program, command, consent, options.verbose(), session.redcap()::requests);
    }

    /** The conversation of an upload that has sent nothing. */
    UploadDialogue dialogue(String command) {
        return new UploadDialogue(program, command, consent, options.verbose(), () -> 0);
    }

    private Path resolved(Path path) {
        return environment.folder().resolve(path);
    }
}
