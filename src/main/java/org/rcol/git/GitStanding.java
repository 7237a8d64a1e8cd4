package org.rcol.git;

import java.nio.file.Path;
import org.rcol.failure.RcolException;

/** What git does with a file. */
public enum GitStanding {
    /** It is committed, or staged to be. */
    TRACKED,
    /** It is not, and the next {@code git add .} would take it. */
    UNTRACKED,
    /** It is left out by {@code .gitignore}. */
    IGNORED,
    /** There is no repository, or no git. */
    NONE;

    /** The standing of one file. */
    public static GitStanding of(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path name = file.getFileName();
        if (folder == null || name == null) {
            return NONE;
        }
        try {
            if (!Git.run(folder, "rev-parse", "--is-inside-work-tree").isGood()) {
                return NONE;
            }
            if (Git.run(folder, "ls-files", "--error-unmatch", "--", name.toString())
                    .isGood()) {
                return TRACKED;
            }
            return Git.run(folder, "check-ignore", "-q", "--", name.toString()).isGood() ? IGNORED : UNTRACKED;
        } catch (RcolException e) {
            return NONE;
        }
    }
}
