package org.rcol.scan;

import java.nio.file.Path;
import org.rcol.check.Severity;
import org.rcol.file.FilePermissions;
import org.rcol.git.GitStanding;

/** Looks at files on disk. A token in an owner-only {@code .env} that git ignores is where it belongs. */
public final class FileScan implements FileTree.Visitor {
    private final Path folder;
    private final ScanResult scanned;

    public FileScan(Path folder, ScanResult scanned) {
        this.folder = folder;
        this.scanned = scanned;
    }

    public void look(String path) {
        new FileTree(this).walk(folder.resolve(path).normalize());
    }

    @Override
    public void file(Path file, TextFile.Look look, long bytes) {
        scanned.count(look, bytes);
        if (look instanceof TextFile.Searched searched) {
            searched.matchs().forEach(match -> scanned.add(found(file, match)));
        }
    }

    @Override
    public void passed(Path path) {
        scanned.countPassed();
    }

    @Override
    public void unreadable(Path path) {
        scanned.addUnreadable(name(path));
    }

    private String name(Path file) {
        Path shown = file.startsWith(folder) ? folder.relativize(file) : file;
        return shown.toString().replace('\\', '/');
    }

    private SecretFinding found(Path file, TokenMatch match) {
        Severity severity = match.grade() == Grade.CLEAR ? Severity.ERROR : Severity.WARNING;
        if (!isHome(file)) {
            return found(file, match, severity, match.message(), "");
        }
        return switch (GitStanding.of(file)) {
            case TRACKED ->
                found(
                        file,
                        match,
                        severity,
                        match.message() + "; git tracks this file",
                        "git rm --cached " + name(file) + ", and name it in .gitignore");
            case UNTRACKED ->
                found(
                        file,
                        match,
                        Severity.WARNING,
                        "this file holds a token, and .gitignore does not name it",
                        "add it to .gitignore (rcol init does), before git add takes it");
            case IGNORED, OUTSIDE -> kept(file, match);
        };
    }

    private SecretFinding kept(Path file, TokenMatch match) {
        FilePermissions permissions = FilePermissions.of(file, name(file));
        return permissions.isOpen()
                ? found(
                        file,
                        match,
                        Severity.WARNING,
                        "this file holds a token, and others can read or change it",
                        permissions.remedy())
                : found(file, match, Severity.INFO, "a token where it belongs", "");
    }

    private SecretFinding found(Path file, TokenMatch match, Severity severity, String message, String hint) {
        return new SecretFinding(
                severity, name(file), match.line(), match.column(), "", match.fingerprint(), message, hint);
    }

    /** Whether it is one of the files that exist to hold secrets. */
    private static boolean isHome(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals(".env") || name.startsWith(".env.") || name.equals(".Renviron");
    }
}
