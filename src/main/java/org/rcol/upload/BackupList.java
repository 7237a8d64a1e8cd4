package org.rcol.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.state.StampedName;

/** The backups that lie here, project by project, with what is known of the uploads that they were made for. No server is asked. */
public final class BackupList {
    private final ProjectFolders folders;
    private final Instant now;

    /** The list of what lies in these folders. */
    public BackupList(ProjectFolders folders, Instant now) {
        this.folders = folders;
        this.now = now;
    }

    /**
     * The backups of one project, the newest first.
     *
     * @param title blank where no manifest can be read
     * @param damagedReceipts receipts that cannot be read
     */
    public record OfProject(
            String host, String projectId, String title, List<Entry> backups, List<Path> damagedReceipts) {
        public OfProject {
            backups = List.copyOf(backups);
            damagedReceipts = List.copyOf(damagedReceipts);
        }
    }

    /**
     * A backup.
     *
     * @param fields how many fields it has; 0 where it is damaged
     * @param damaged whether its manifest cannot be read
     * @param hasDictionary whether there is a dictionary in it, so that it can be restored all the same
     * @param upload what was uploaded after it was made, where there is a receipt of that
     * @param values the values that went with that upload, if any were saved
     */
    public record Entry(
            Path folder,
            Instant time,
            int fields,
            boolean damaged,
            boolean hasDictionary,
            Optional<Uploaded> upload,
            Optional<ValueFile> values) {}

    /**
     * What an upload changed, as its receipt says.
     *
     * @param changes how many changes it showed
     * @param instruments how many instruments they are in
     * @param added how many fields the project did not have before
     * @param removed how many it does not have since
     * @param changed how many it has otherwise
     */
    public record Uploaded(Path receipt, int changes, int instruments, int added, int removed, int changed) {}

    /**
     * All projects, the one with the newest backup first.
     *
     * @throws RcolException {@code LOCAL_IO} if a folder cannot be read
     */
    public List<OfProject> projects() {
        var found = new ArrayList<OfProject>();
        for (Path host : list(folders.allBackups())) {
            for (Path project : list(host)) {
                List<Path> backups = StampedName.newestFirst(project, now, "").stream()
                        .filter(Files::isDirectory)
                        .toList();
                if (!backups.isEmpty()) {
                    found.add(project(host, project, backups));
                }
            }
        }
        found.sort(Comparator.comparing(
                        (OfProject project) -> project.backups().get(0).time())
                .reversed());
        return found;
    }

    private OfProject project(Path host, Path project, List<Path> backups) {
        String hostName = String.valueOf(host.getFileName());
        String id = String.valueOf(project.getFileName());
        var damaged = new ArrayList<Path>();
        Map<Path, Path> receipts = new HashMap<>();
        Map<Path, Receipt> read = new HashMap<>();
        for (Path file : StampedName.newestFirst(folders.receipts(hostName, id), now, Receipt.ENDING)) {
            Optional<Receipt> receipt = StateFile.read(file, Receipt.class);
            if (receipt.isEmpty()) {
                damaged.add(file);
            }
            // A folder that was moved has its backups with it, so the last name counts.
            receipt.filter(own -> !own.backup().isEmpty()).ifPresent(own -> {
                Path name = Path.of(own.backup()).getFileName();
                receipts.put(name, file);
                read.put(name, own);
            });
        }
        List<Entry> entries = backups.stream()
                .map(folder -> entry(
                        folder,
                        Optional.ofNullable(receipts.get(folder.getFileName())),
                        Optional.ofNullable(read.get(folder.getFileName()))))
                .toList();
        Optional<Backup.Manifest> newest = backups.stream()
                .flatMap(folder -> Backup.manifest(folder).stream())
                .findFirst();
        return new OfProject(
                newest.map(Backup.Manifest::host).filter(own -> !own.isEmpty()).orElse(hostName),
                newest.map(Backup.Manifest::projectId)
                        .filter(own -> !own.isEmpty())
                        .orElse(id),
                newest.map(Backup.Manifest::title).orElse(""),
                entries,
                damaged);
    }

    private static Entry entry(Path folder, Optional<Path> file, Optional<Receipt> receipt) {
        Optional<Backup.Manifest> manifest = Backup.manifest(folder);
        Optional<DataDictionary> before = dictionary(folder);
        return new Entry(
                folder,
                StampedName.of(folder).flatMap(StampedName::time).orElse(Instant.EPOCH),
                before.map(DataDictionary::size).orElse(0),
                manifest.isEmpty() || before.isEmpty(),
                before.isPresent(),
                receipt.map(own -> uploaded(file.orElseThrow(), own, before)),
                manifest.map(Backup.Manifest::values)
                        .filter(values -> !values.isEmpty())
                        .map(values -> ValueFile.at(Path.of(values))));
    }

    /** What can be read of the dictionary; nothing of one that is damaged. */
    private static Optional<DataDictionary> dictionary(Path folder) {
        try {
            return Files.isRegularFile(folder.resolve(Backup.DICTIONARY))
                    ? Optional.of(Backup.at(folder).read()).filter(DataDictionary::isPossible)
                    : Optional.empty();
        } catch (RcolException e) {
            return Optional.empty();
        }
    }

    private static Uploaded uploaded(Path file, Receipt receipt, Optional<DataDictionary> before) {
        DataDictionary after = receipt.wanted().dictionary();
        DataDictionary old = before.orElse(after);
        Set<FormName> forms = new HashSet<>();
        int added = 0;
        int changed = 0;
        for (Field field : after.fields()) {
            Optional<Field> was = old.field(field.name());
            boolean same = was.filter(own -> own.cells().equals(field.cells())).isPresent();
            added += was.isEmpty() ? 1 : 0;
            changed += was.isPresent() && !same ? 1 : 0;
            if (!same) {
                forms.add(field.form());
            }
        }
        Set<FieldName> names = new HashSet<>();
        after.fields().forEach(field -> names.add(field.name()));
        List<Field> gone = old.fields().stream()
                .filter(field -> !names.contains(field.name()))
                .toList();
        gone.forEach(field -> forms.add(field.form()));
        return new Uploaded(file, receipt.changes().size(), forms.size(), added, gone.size(), changed);
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, folder + " cannot be read").cause(e);
        }
    }
}
