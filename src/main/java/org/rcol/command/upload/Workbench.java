package org.rcol.command.upload;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rcol.check.rule.StandardRules;
import org.rcol.command.Ending;
import org.rcol.command.GlobalOptions;
import org.rcol.config.Environment;
import org.rcol.config.ValidateSettings;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.state.UserState;
import org.rcol.upload.UploadCheck;
import org.rcol.upload.Workplace;

/** What upload and restore need beside their own options: a session that opens when it is first used, and the places to write to. */
public final class Workbench implements AutoCloseable {
    private final Program program;
    private final GlobalOptions options;
    private final ConsentOptions consent;
    private final Ending ending;
    private @Nullable Session session;
    private @Nullable UploadCheck check;

    /** A bench with nothing opened yet. */
    public Workbench(Program program, GlobalOptions options, ConsentOptions consent, Ending ending) {
        this.ending = ending;
        this.program = program;
        this.options = options;
        this.consent = consent;
    }

    /** The connection; opened at the first call. */
    public Session session() {
        Session open = session == null ? Session.open(program, options.connection()) : session;
        session = open;
        return open;
    }

    /** The places of a session. */
    public Workplace place(Session of) {
        return place(of.state());
    }

    /** The places before any project is known. */
    public Workplace offline() {
        Environment environment = program.environment();
        return place(UserState.of(environment.variables(), environment.home(), environment.system()));
    }

    /** The rules, the same for all places of this bench. */
    public UploadCheck check() {
        if (check == null) {
            check = new UploadCheck(StandardRules.catalog(
                    Set.copyOf(ValidateSettings.read(program.environment()).validationTypes())));
        }
        return check;
    }

    private Workplace place(UserState state) {
        Environment environment = program.environment();
        Optional<Path> backups = consent.backupDir().map(environment.folder()::resolve);
        return new Workplace(
                environment.folder(),
                backups,
                state,
                environment.clock(),
                program.pause(),
                check(),
                program.version(),
                environment.isCi(),
                ending);
    }

    /** The conversation about one proposal. */
    public UploadDialogue dialogue(String command, UploadDialogue.RequestCount requests) {
        return new UploadDialogue(program, command, consent, options.verbose(), requests);
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
