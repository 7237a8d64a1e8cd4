package org.rcol.upload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.FieldName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.plan.AddChoice;
import org.rcol.plan.AddField;
import org.rcol.plan.Fingerprint;
import org.rcol.state.AtomicFile;
import org.rcol.state.StampedName;

/** The backups of all projects. */
public final class Backups {
    private static final List<String> SYNCED =
            List.of("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud");

    private final ProjectFolders folders;
    private final Clock clock;
    private final String version;
    private final boolean ci;

    /**
     * @param version rcol's version, which every manifest names
     * @param ci whether a CI system runs this, where no value may be kept
     */
    public Backups(ProjectFolders folders, Clock clock, String version, boolean ci) {
        this.folders = folders;
        this.clock = clock;
        this.version = version;
        this.ci = ci;
    }

    /** Writes a backup durably; the values, if there are any, into the user's state folder. */
    Backup write(HostedProject project, DataDictionary current, SavedValues values) {
        Path folder = StampedName.free(folders.backups(project), clock.instant(), "");
        Optional<Path> valueFile =
                values.isEmpty() ? Optional.empty() : Optional.of(ValueFile.of(folders.state(project), folder));
        valueFile.ifPresent(file -> ValueFile.write(file, project, values, current));
        keepOutOfGit();
        AtomicFile.write(folder.resolve(Backup.DICTIONARY), DictionaryWriter.labelledCsv(current));
        var manifest = new Backup.Manifest(
                "1.0",
                project.host(),
                project.id(),
                project.project().title(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                version,
                current.size(),
                Fingerprint.of(current).hex(),
                valueFile.map(file -> file.toAbsolutePath().toString()).orElse(""));
        AtomicFile.write(folder.resolve(Backup.MANIFEST), Json.file(manifest));
        return new Backup(folder, valueFile);
    }

    /** What is in .rcol names no value but belongs to one person's work; it stays out of git until somebody decides otherwise. */
    private void keepOutOfGit() {
        Path file = folders.own().resolve(".gitignore");
        if (!Files.exists(file)) {
            AtomicFile.write(file, new byte[] {'*', '\n'});
        }
    }

    /**
     * The values to save of those that are about to be deleted.
     *
     * @throws RcolException {@code REFUSED} if they must not be written here
     */
    SavedValues allowed(HostedProject project, ValueBackup wanted, SavedValues deleted) {
        if (!wanted.wanted() || deleted.isEmpty()) {
            return SavedValues.NONE;
        }
        objection(project).ifPresent(objection -> {
            throw RcolException.of(
                            Kind.REFUSED,
                            "the values about to be deleted are patient data and must not be saved here: " + objection)
                    .hint("run it elsewhere, or without saving them: --no-value-backup --reason \"...\"");
        });
        return deleted;
    }

    /** Keeps the record and time of late entries; returns the file, or nothing where such a file must not be. */
    Optional<Path> keepLate(HostedProject project, List<LateEntries.Entry> late) {
        if (objection(project).isPresent()) {
            return Optional.empty();
        }
        Path file = ValueFile.late(folders.state(project), clock.instant());
        AtomicFile.write(file, LateEntries.csv(late));
        return Optional.of(file);
    }

    /** Why values, which are patient data, must not be written for this project; empty where they may. */
    private Optional<String> objection(HostedProject project) {
        if (ci) {
            return Optional.of("this is a CI run, whose files others keep");
        }
        Path folder = folders.state(project).toAbsolutePath();
        for (Path parent = folder; parent != null; parent = parent.getParent()) {
            if (Files.exists(parent.resolve(".git"))) {
                return Optional.of(parent + " is a git work tree");
            }
            String name = String.valueOf(parent.getFileName()).toLowerCase(Locale.ROOT);
            if (SYNCED.stream().anyMatch(name::startsWith)) {
                return Optional.of(parent + " is synced to a cloud");
            }
        }
        return Optional.empty();
    }

    /**
     * The backup named, or the newest of this host and project that differs from what the project has now: one that was made for an import
     * which never arrived leads nowhere.
     *
     * @throws RcolException {@code USAGE} if there is none; {@code REFUSED} if it is another project's
     */
    public Backup find(Server server, Optional<Path> named) {
        if (named.isEmpty()) {
            HostedProject project = server.project();
            String now = Fingerprint.of(server.redcap().metadata()).hex();
            return newest(project, backup -> !backup.fingerprint().equals(now));
        }
        Backup backup = Backup.at(named.get());
        HostedProject project = server.project();
        if (!backup.isOf(project)) {
            throw RcolException.of(
                            Kind.REFUSED, named.get() + " is a backup of another project than " + project.title())
                    .hint("to upload it all the same: rcol upload " + backup.dictionary() + " --replace");
        }
        return backup;
    }

    /**
     * The values file named, that of the backup named, or that of the newest backup which has one.
     *
     * @throws RcolException {@code USAGE} if there is none
     */
    public Path values(Server server, Optional<Path> named) {
        if (named.filter(path -> Files.isRegularFile(path) && !path.endsWith(Backup.DICTIONARY))
                .isPresent()) {
            return named.get();
        }
        Backup backup = named.isPresent()
                ? find(server, named)
                : newest(server.project(), candidate -> candidate.values().isPresent());
        return backup.values().filter(Files::exists).orElseThrow(() -> noValues(backup));
    }

    private static RcolException noValues(Backup backup) {
        String deleted =
                backup.values().map(ValueFile::at).map(ValueFile::deleted).orElse("");
        return deleted.isEmpty()
                ? RcolException.of(Kind.USAGE, "no values were saved with " + backup.folder())
                        .hint("values are saved only when an upload deletes some; rcol restore --list shows which are")
                : RcolException.of(
                                Kind.USAGE,
                                "the values saved with " + backup.folder() + " were deleted on "
                                        + deleted.substring(0, Math.min(10, deleted.length())))
                        .hint("rcol restore --list shows which are still there");
    }

    /**
     * The values that were deleted since a backup was made, of the fields and choices that a proposal brings back: a dictionary brings back
     * questions, not recorded values.
     */
    public List<SavedRows.Part> deletedSince(Backup backup, Proposal proposal) {
        Set<FieldName> back = proposal.plan().changes().stream()
                .filter(change -> change instanceof AddField || change instanceof AddChoice)
                .flatMap(change -> change.field().stream())
                .collect(Collectors.toSet());
        Optional<StampedName> begin = StampedName.of(backup.folder());
        return newestFirst(folders.backups(proposal.target()))
                .filter(later -> begin.isPresent()
                        && StampedName.of(later.folder()).orElseThrow().compareTo(begin.get()) >= 0)
                .filter(later -> later.values().filter(Files::exists).isPresent())
                .flatMap(later ->
                        SavedRows.in(later.values().orElseThrow()).of(new ExportColumns(later.read()), back).stream())
                .toList();
    }

    private Backup newest(HostedProject project, Predicate<Backup> wanted) {
        Path folder = folders.backups(project);
        return newestFirst(folder).filter(wanted).findFirst().orElseThrow(() -> RcolException.of(
                        Kind.USAGE, "there is no backup of " + project.title() + " to go back to in " + folder)
                .hint("name one: rcol restore FOLDER"));
    }

    private Stream<Backup> newestFirst(Path folder) {
        return StampedName.newestFirst(folder, clock.instant(), "").stream()
                .filter(candidate -> Files.exists(candidate.resolve(Backup.MANIFEST)))
                .map(Backup::at);
    }
}
