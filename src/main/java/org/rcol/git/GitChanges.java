package org.rcol.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** The files of a work tree that differ from a commit. git is run with its arguments as they are, never through a shell. */
public final class GitChanges {
    private GitChanges() {}

    /**
     * The real paths of the files in the work tree that {@code folder} lies in that differ from {@code ref}, untracked ones included.
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

    /** Whether git keeps a file; false where there is no repository or no git. */
    public static boolean isTracked(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || !isInRepository(folder)) {
            return false;
        }
        try {
            return !run(folder, "ls-files", "--", file.toAbsolutePath().toString())
                    .isBlank();
        } catch (RcolException e) {
            return false;
        }
    }

    /** Looked up without git, for starting it takes longer than most that rcol does. */
    private static boolean isInRepository(Path folder) {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return true;
            }
        }
        return false;
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
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            // Hooks and helpers of git have no business with a token.
            builder.environment().keySet().removeIf(name -> name.startsWith("RC_API_KEY"));
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                RcolException failure = RcolException.of(Kind.USAGE, failed);
                throw hint.isEmpty() ? failure : failure.hint(hint);
            }
            return out;
        } catch (IOException e) {
            throw RcolException.of(Kind.USAGE, "git cannot be run")
                    .hint("--changed-since needs git on the path")
                    .cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RcolException.of(Kind.USAGE, "git was interrupted").cause(e);
        }
    }
}
