package org.rcol.git;

import java.nio.file.Files;
import java.nio.file.Path;
import org.rcol.failure.RcolException;

/** What git has to do with a file. */
public enum GitStanding {
    /** It is committed, or staged to be, and goes where the repository goes. */
    TRACKED,
    /** It is in a work tree, and the next {@code git add .} takes it in. */
    UNTRACKED,
    /** It is in a work tree whose rules keep it out. */
    IGNORED,
    /** It is not in a work tree, or git is not installed. */
    OUTSIDE;

    /** The standing of a file that exists. */
    public static GitStanding of(Path file) {
        Path folder = file.toAbsolutePath().resolveSibling("");
        if (!isInRepository(folder)) {
            return OUTSIDE;
        }
        String name = String.valueOf(file.getFileName());
        try {
            Git.Ran own = Git.run(folder, "--literal-pathspecs", "ls-files", "-z", "--", name);
            if (!own.isGood() || !own.out().isEmpty()) {
                return own.isGood() ? TRACKED : OUTSIDE;
            }
            Git.Ran open = Git.run(
                    folder, "--literal-pathspecs", "ls-files", "--others", "--exclude-standard", "-z", "--", name);
            return open.out().isEmpty() ? IGNORED : UNTRACKED;
        } catch (RcolException e) {
            return OUTSIDE;
        }
    }

    /** Whether git tracks a file; false also where there is no git and no work tree. */
    public static boolean isTracked(Path file) {
        return of(file) == TRACKED;
    }

    /** Looked up without git, because starting it takes longer than most of what rcol does. */
    static boolean isInRepository(Path folder) {
        for (Path above = folder.normalize(); above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }
}
