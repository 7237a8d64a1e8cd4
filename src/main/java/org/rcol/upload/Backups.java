package org.rcol.upload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.FieldName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.AddChoice;
import org.rcol.plan.AddField;
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
     * The backup named, or the newest of this host and project that is not what the project has already.
     *
     * @throws RcolException {@code USAGE} if there is none; {@code REFUSED} if it is another project's
     */
    public Backup find(Optional<Path> named) {
        if (named.isEmpty()) {
            return Backup.newest(place, new Target(host, redcap.project()), redcap.metadata());
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
     * The values that were deleted since a backup was made, of the fields and choices that a proposal brings back: a dictionary brings back
     * questions, not answers.
     */
    public List<SavedValuesFile> deletedSince(Backup backup, Proposal proposal) {
        Set<FieldName> back = proposal.plan().changes().stream()
                .filter(change -> change instanceof AddField || change instanceof AddChoice)
                .flatMap(change -> change.field().stream())
                .collect(Collectors.toSet());
        return Backup.since(place, backup, place.backups(proposal.target()))
                .filter(later -> later.values().filter(Files::exists).isPresent())
                .flatMap(later ->
                        SavedRows.in(later.values().orElseThrow()).of(new ExportColumns(later.read()), back).stream())
                .toList();
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
