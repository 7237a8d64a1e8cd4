package org.rcol.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** The files of a work tree that differ from a commit. */
public final class GitChanges {
    private GitChanges() {}

    /**
     * The real paths of the files in the work tree that {@code folder} is in that differ from {@code ref}, untracked ones included.
     *
     * @throws RcolException {@code USAGE} if there is no git, no work tree, or no such commit
     */
    public static Set<Path> since(Path folder, String ref) {
        if (ref.isBlank() || ref.startsWith("-")) {
            throw RcolException.of(Kind.USAGE, "--changed-since takes a branch, a tag or a commit");
        }
        String top = git(
                        folder,
                        "this folder is in no git work tree",
                        "--changed-since works inside a git clone",
                        "rev-parse",
                        "--show-toplevel")
                .strip();
        git(
                folder,
                "git knows no commit \"" + ref + "\"",
                "in CI, fetch it first: git fetch origin BRANCH, or a checkout with full history",
                "rev-parse",
                "--verify",
                "--quiet",
                ref + "^{commit}");
        String differing = run(Path.of(top), "diff", "--name-only", "-z", "--no-ext-diff", "--no-renames", ref, "--");
        String untracked = run(Path.of(top), "ls-files", "--others", "--exclude-standard", "-z");
        var changed = new HashSet<Path>();
        for (String name : (differing + untracked).split("\0", -1)) {
            Path file = Path.of(top).resolve(name);
            if (!name.isEmpty() && Files.exists(file)) {
                changed.add(real(file));
            }
        }
        return changed;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    private static String run(Path folder, String... arguments) {
        return git(folder, "git " + arguments[0] + " failed", "", arguments);
    }

    private static String git(Path folder, String failed, String hint, String... arguments) {
        Git.Ran ran = Git.run(folder, arguments);
        if (!ran.isGood()) {
            RcolException failure = RcolException.of(Kind.USAGE, failed);
            throw hint.isEmpty() ? failure : failure.hint(hint);
        }
        return ran.out();
    }
}
