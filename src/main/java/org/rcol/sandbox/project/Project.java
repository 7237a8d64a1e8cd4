package org.rcol.sandbox.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.DataDictionary;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.design.CurrentDictionary;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.design.UniqueName;
import org.rcol.sandbox.people.Group;
import org.rcol.sandbox.people.People;
import org.rcol.sandbox.records.RecordLog;
import org.rcol.sandbox.setup.MessageCount;
import org.rcol.sandbox.setup.MessageWatch;
import org.rcol.sandbox.setup.Messages;
import org.rcol.sandbox.setup.Setup;
import org.rcol.sandbox.store.Salted;
import org.rcol.state.AtomicFile;
import org.rcol.state.ProjectLock;

/**
 * The one project of a sandbox: its dictionary, design, records, groups and log, each kept in a file of the state folder.
 *
 * <p>Every change holds this object's monitor; exports take a {@link View} and release it.
 */
public final class Project implements AutoCloseable {
    private static final String SETTINGS = "project.json";
    private static final String DICTIONARY = "dictionary.json";
    private static final String DESIGN = "design.json";
    private static final String RECORDS = "records.ndjson";
    private static final String LOG = "log.ndjson";
    private static final String PEOPLE = "people.json";
    private static final String FORMS = "forms.json";
    private static final String ENDED = "ended.json";
    private static final String SETUP = "setup.json";
    private static final String DOCUMENTS = "documents";
    /** Lies in the state folder while a project is filled. */
    public static final String SEEDING = "seeding";

    private static final int TOKEN_BYTES = 16;

    private final Path folder;
    private final ProjectLock lock;
    private final RecordLog records;
    private final ProjectLog log;
    private final Documents documents;
    private final People people;
    private final FormStates forms;
    private final Messages messages = new Messages();
    private ProjectFile file;
    private CurrentDictionary dictionary;
    private RecordLayout layout;
    private Design design;
    private Setup setup;

    private Project(Path folder, ProjectLock lock, ProjectFile file, Clock clock) {
        this.folder = folder;
        this.lock = lock;
        this.file = file;
        this.dictionary = CurrentDictionary.read(folder.resolve(DICTIONARY));
        this.people = People.in(folder.resolve(PEOPLE));
        this.forms = FormStates.in(folder.resolve(FORMS));
        this.documents = Documents.in(folder.resolve(DOCUMENTS));
        this.layout = new RecordLayout(dictionary.dictionary());
        this.design = Design.read(folder.resolve(DESIGN));
        this.setup = Setup.read(folder.resolve(SETUP));
        this.log = ProjectLog.open(folder.resolve(LOG), clock);
        this.records = RecordLog.open(folder.resolve(RECORDS), dictionary.number(), layout);
    }

    /**
     * Opens the project of a folder, or makes a new one there.
     *
     * @param version the version that a new one is made under
     * @throws RcolException {@code LOCKED} if another sandbox works on it; {@code LOCAL_IO} if it cannot be read or written
     */
    public static Project open(Path folder, Clock clock, RedcapVersion version) {
        ProjectLock lock = lock(folder);
        try {
            Path settings = folder.resolve(SETTINGS);
            if (!Files.exists(settings)) {
                create(folder, clock, version);
            }
            return new Project(folder, lock, ProjectFile.read(settings), clock);
        } catch (RcolException e) {
            lock.close();
            throw e;
        }
    }

    private static ProjectLock lock(Path folder) {
        return ProjectLock.take(
                folder.resolve("lock"), () -> RcolException.of(Kind.LOCKED, "another sandbox works on " + folder)
                        .hint("end it first, or choose another state folder"));
    }

    /** The settings are written last: a project that has them is complete. */
    private static void create(Path folder, Clock clock, RedcapVersion version) {
        AtomicFile.delete(folder.resolve(RECORDS));
        AtomicFile.delete(folder.resolve(LOG));
        CurrentDictionary.ofNewProject().write(folder.resolve(DICTIONARY));
        Design.ofNewProject().write(folder.resolve(DESIGN));
        ProjectFile.of(
                        random().toUpperCase(Locale.ROOT),
                        random(),
                        LocalDateTime.now(clock).format(LoggedAction.TIME),
                        version.text())
                .write(folder.resolve(SETTINGS));
    }

    private static String random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Whether a folder holds a project. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(SETTINGS));
    }

    /** Deletes the project of a folder. */
    public static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        ProjectLock held = lock(folder);
        try {
            for (String name :
                    List.of(SETTINGS, DICTIONARY, DESIGN, RECORDS, LOG, PEOPLE, FORMS, ENDED, SETUP, SEEDING)) {
                AtomicFile.delete(folder.resolve(name));
                AtomicFile.delete(AtomicFile.part(folder.resolve(name)));
            }
            Documents.deleteAll(folder.resolve(DOCUMENTS));
        } finally {
            held.close();
        }
    }

    /** The API token. */
    public synchronized String token() {
        return file.token();
    }

    /** The API token of a user; that of the project's own user is the project's, others follow from it and the name. */
    public String token(String user) {
        return user.equals(People.TOKEN_USER)
                ? token()
                : Salted.hex(token() + user).toUpperCase(Locale.ROOT);
    }

    /** What the hashed record ids of de-identified exports are salted with. */
    public synchronized String salt() {
        return file.salt();
    }

    /** When the project was made, as REDCap writes it. */
    public synchronized String created() {
        return file.created();
    }

    /** Whether a setting was switched on. */
    public synchronized boolean isOn(String setting) {
        return "1".equals(file.settings().get(setting));
    }

    /** The settings that are not as in a new project, by REDCap's names for them. */
    public synchronized Map<String, String> settings() {
        return Map.copyOf(file.settings());
    }

    /** Changes settings; the others stay. */
    public synchronized void settings(Map<String, String> changed) {
        keep(file.withSettings(changed));
    }

    /** How unique names are made. */
    public synchronized UniqueName uniqueNames() {
        return new UniqueName(RedcapVersion.of(file.madeUnder())
                .filter(version -> version.isSince(RedcapVersion.V17_3))
                .isPresent());
    }

    /** The data access groups. */
    public synchronized List<Group> groups() {
        var groups = new ArrayList<Group>();
        for (int i = 0; i < file.groups().size(); i++) {
            if (!file.groups().get(i).isEmpty()) {
                groups.add(new Group(
                        i + 1,
                        file.groups().get(i),
                        uniqueNames().of(file.groups().get(i))));
            }
        }
        return groups;
    }

    /** The unique name of a group, which is made if there is none yet; none for a name without any letter. */
    public synchronized Optional<String> group(String name) {
        String unique = uniqueNames().of(name);
        if (unique.isEmpty()) {
            return Optional.empty();
        }
        if (groups().stream().noneMatch(group -> group.uniqueName().equals(unique))) {
            var more = new ArrayList<>(file.groups());
            more.add(name);
            keep(file.withGroups(more));
        }
        return Optional.of(unique);
    }

    /** Gives a group another label, and with it another unique name; a blank label deletes it. Its records go with it. */
    public synchronized void renameGroup(String unique, String label) throws IOException {
        var labels = new ArrayList<>(file.groups());
        groups().stream()
                .filter(group -> group.uniqueName().equals(unique))
                .forEach(group -> labels.set(group.id() - 1, label));
        new RecordEdits(this).regroup(unique, uniqueNames().of(label));
        keep(file.withGroups(labels));
    }

    private void keep(ProjectFile changed) {
        changed.write(folder.resolve(SETTINGS));
        file = changed;
    }

    /** The users and roles, for whoever holds this object's monitor. */
    public People people() {
        return people;
    }

    /** What the dictionary means for records. */
    public synchronized RecordLayout layout() {
        return layout;
    }

    /** Arms, events, and what repeats. */
    public synchronized Design design() {
        return design;
    }

    /** Replaces the design. */
    public synchronized void design(Design wanted) {
        wanted.write(folder.resolve(DESIGN));
        design = wanted;
        forms.forget(place -> design.event(place.event()).isEmpty());
    }

    /** Locks, e-signatures and survey responses. */
    public FormStates forms() {
        return forms;
    }

    /** Surveys, invitations, alerts, rules and reports. */
    public synchronized Setup setup() {
        return setup;
    }

    /** Replaces the set-up. */
    public synchronized void setup(Setup wanted) {
        wanted.write(folder.resolve(SETUP));
        setup = wanted;
    }

    /** The alerts and invitations, and how often each would have been sent or cancelled since the project was opened. */
    public synchronized List<MessageCount> messages() {
        return messages.counts(setup);
    }

    /** Begins to watch a change of records for the messages that it sets off, for whoever holds this object's monitor. */
    public MessageWatch watchMessages() {
        return messages.watch(setup, isOn("surveys_enabled"), design, layout, log.now());
    }

    /** What was done through the API. */
    public ProjectLog log() {
        return log;
    }

    /** What one export shows: the dictionary, the design, the records and the states of their forms of the same moment. */
    public record View(RecordLayout layout, Design design, RecordLog.Snapshot records, FormStates.View forms) {}

    /** The records with these ids, or all of them for none. */
    public synchronized View view(Collection<String> ids) {
        return new View(layout, design, records.snapshot(ids), forms.now());
    }

    /** The records, for whoever holds this object's monitor. */
    public RecordLog records() {
        return records;
    }

    /**
     * Replaces the whole dictionary, and ends the values that the new one has no column for.
     *
     * <p>The end of the values is written first, with the number of the dictionary that is to follow, and counts only when that one is
     * there: a process that is killed in between leaves everything as it was.
     */
    public synchronized void replace(DataDictionary wanted) throws IOException {
        var next = new CurrentDictionary(dictionary.number() + 1, wanted);
        var nextLayout = new RecordLayout(wanted);
        Set<String> ended = records.ids().isEmpty() ? Set.of() : layout.endedBy(nextLayout);
        RecordLog.Mark before = records.mark();
        records.begin(next.number(), nextLayout, ended);
        try {
            next.write(folder.resolve(DICTIONARY));
        } catch (RcolException e) {
            records.backTo(before);
            throw e;
        }
        dictionary = next;
        layout = nextLayout;
        List<String> there = layout.formNames();
        forms.forget(place -> !there.contains(place.form()));
        Design fitting = design.withFormsOf(there);
        if (!fitting.equals(design)) {
            design(fitting);
        }
    }

    /** The same on a server that keeps the values of a deleted field, and has them again under a field of its name. */
    public synchronized void replaceReviving(DataDictionary wanted) throws IOException {
        EndedValues ended = EndedValues.in(folder.resolve(ENDED));
        RecordLayout before = layout;
        ended.keep(records, before, new RecordLayout(wanted));
        replace(wanted);
        ended.giveBack(records, before, layout);
    }

    /** The documents in file fields. */
    public Documents documents() {
        return documents;
    }

    @Override
    public synchronized void close() {
        records.close();
        log.close();
        lock.close();
    }
}
