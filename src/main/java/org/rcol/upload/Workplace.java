package org.rcol.upload;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.rcol.redcap.Pause;
import org.rcol.state.UserState;

/**
 * Where an upload works, beside the server.
 *
 * @param folder the folder that rcol was started in; {@code .rcol} is made there
 * @param backups where backups go instead of {@code .rcol/backups}
 * @param state the user's own state folder
 * @param check the rules, and what they have read so far
 * @param version rcol's version
 * @param ci whether a CI system runs this
 * @param stage hears what the upload is doing
 */
public record Workplace(
        Path folder,
        Optional<Path> backups,
        UserState state,
        Clock clock,
        Pause pause,
        UploadCheck check,
        String version,
        boolean ci,
        Consumer<Stage> stage) {
    /** The folder {@code .rcol}, for what belongs to these instrument files. */
    Path own() {
        return folder.resolve(".rcol");
    }

    /** The folder of one project's backups. */
    Path backups(Target target) {
        return backups.orElse(own().resolve("backups"))
                .resolve(UserState.fileName(target.host()))
                .resolve(UserState.fileName(target.project().id()));
    }

    /** The folder of one project's receipts. */
    Path receipts(Target target) {
        return receipts(target.host(), target.project().id());
    }

    /** The same for a project that is not looked at now. */
    Path receipts(String host, String projectId) {
        return own().resolve("receipts").resolve(UserState.fileName(host)).resolve(UserState.fileName(projectId));
    }

    /** The user's state for one project. */
    Path state(Target target) {
        return state.project(target.host(), target.project().id());
    }
}
