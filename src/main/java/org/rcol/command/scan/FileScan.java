package org.rcol.command.scan;

import java.nio.file.Path;
import org.rcol.check.Severity;
import org.rcol.config.FilePermissions;
import org.rcol.git.GitStanding;
import org.rcol.scan.FileTree;
import org.rcol.scan.Grade;
import org.rcol.scan.Sighting;
import org.rcol.scan.TextFile;

/** Looks at files on disk. A token in an owner-only {@code .env} that git ignores is where it belongs. */
final class FileScan implements FileTree.Visitor {
    private final Path folder;
    private final Scanned scanned;

    FileScan(Path folder, Scanned scanned) {
        this.folder = folder;
        this.scanned = scanned;
    }

    void look(String path) {
        new FileTree(this).walk(folder.resolve(path).normalize());
    }

    @Override
    public void file(Path file, TextFile.Look look, long bytes) {
        scanned.count(look, bytes);
        if (look instanceof TextFile.Searched searched) {
            searched.sightings().forEach(sighting -> scanned.add(found(file, sighting)));
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

    private Found found(Path file, Sighting sighting) {
        Severity severity = sighting.grade() == Grade.CLEAR ? Severity.ERROR : Severity.WARNING;
        if (!isHome(file)) {
            return found(file, sighting, severity, ScanText.message(sighting), "");
        }
        return switch (GitStanding.of(file)) {
            case TRACKED ->
                found(
                        file,
                        sighting,
                        severity,
                        ScanText.message(sighting) + "; git tracks this file",
                        "git rm --cached " + name(file) + ", and name it in .gitignore");
            case UNTRACKED ->
                found(
                        file,
                        sighting,
                        Severity.WARNING,
                        "this file holds a token, and .gitignore does not name it",
                        "add it to .gitignore (rcol init does), before git add takes it");
            case IGNORED, OUTSIDE -> kept(file, sighting);
        };
    }

    private Found kept(Path file, Sighting sighting) {
        return FilePermissions.of(file).isOpen()
                ? found(
                        file,
                        sighting,
                        Severity.WARNING,
                        "this file holds a token, and others can read or change it",
                        "chmod 600 " + name(file))
                : found(file, sighting, Severity.INFO, "a token where it belongs", "");
    }

    private Found found(Path file, Sighting sighting, Severity severity, String message, String hint) {
        return new Found(
                severity, name(file), sighting.line(), sighting.column(), "", sighting.fingerprint(), message, hint);
    }

    /** Whether it is one of the files that exist to hold secrets. */
    private static boolean isHome(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals(".env") || name.startsWith(".env.") || name.equals(".Renviron");
    }
}
