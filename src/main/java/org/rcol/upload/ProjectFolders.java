package org.rcol.upload;

import java.nio.file.Path;
import java.util.Optional;
import org.rcol.state.UserState;

/**
 * The folders of each project: what belongs to the instrument files is below {@code .rcol}, what belongs to the user in the state folder.
 *
 * @param folder the folder that rcol was started in; {@code .rcol} is made there
 * @param backups where backups go instead of {@code .rcol/backups}
 * @param user the user's own state folder
 */
public record ProjectFolders(Path folder, Optional<Path> backups, UserState user) {
    /** The folder {@code .rcol}. */
    Path own() {
        return folder.resolve(".rcol");
    }

    /** The folder of all projects' backups. */
    public Path allBackups() {
        return backups.orElse(own().resolve("backups"));
    }

    /** The folder of one project's backups. */
    Path backups(HostedProject project) {
        return of(project.host(), project.id(), allBackups());
    }

    /** The folder of one project's receipts; the project need not be the one that is looked at now. */
    Path receipts(String host, String projectId) {
        return of(host, projectId, own().resolve("receipts"));
    }

    /** The folder of one project's packages for Draft Mode. */
    Path packages(HostedProject project) {
        return of(project.host(), project.id(), own().resolve("packages"));
    }

    /** The user's state for one project. */
    Path state(HostedProject project) {
        return user.project(project.host(), project.id());
    }

    private static Path of(String host, String projectId, Path folder) {
        return folder.resolve(UserState.fileName(host)).resolve(UserState.fileName(projectId));
    }
}
