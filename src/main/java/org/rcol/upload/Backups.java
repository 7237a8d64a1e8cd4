package org.rcol.upload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.Redcap;

/** Finds the backup that a restore is about. */
public final class Backups {
    private final Redcap redcap;
    private final Workplace place;
    private final String host;

    /** The backups of the project that a token belongs to. */
    public Backups(Redcap redcap, Workplace place, String host) {
        this.redcap = redcap;
        this.place = place;
        this.host = host;
    }

    /**
     * The backup named, or the newest of this host and project.
     *
     * @throws RcolException {@code USAGE} if there is none; {@code REFUSED} if it is another project's
     */
    public Backup find(Optional<Path> named) {
        if (named.isEmpty()) {
            return Backup.newest(place, new Target(host, redcap.project()));
        }
        Backup backup = Backup.at(named.get());
        var target = new Target(host, redcap.project());
        if (!backup.isOf(target)) {
            throw RcolException.of(Kind.REFUSED, named.get() + " is a backup of another project than " + target.title())
                    .hint("to bring it in all the same: rcol upload " + backup.dictionary() + " --replace");
        }
        return backup;
    }

    /**
     * The values file named, that of the backup named, or that of the newest backup which has one.
     *
     * @throws RcolException {@code USAGE} if there is none
     */
    public Path values(Optional<Path> named) {
        if (named.filter(path -> Files.isRegularFile(path) && !path.endsWith("dictionary.csv"))
                .isPresent()) {
            return named.get();
        }
        Backup backup =
                named.isPresent() ? find(named) : Backup.newestWithValues(place, new Target(host, redcap.project()));
        return backup.values().filter(Files::exists).orElseThrow(() -> RcolException.of(
                        Kind.USAGE, "no values were saved with " + backup.folder())
                .hint("values are saved only when an upload deletes some; they may have been deleted since"));
    }
}
