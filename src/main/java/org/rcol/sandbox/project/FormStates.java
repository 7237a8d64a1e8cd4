package org.rcol.sandbox.project;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.rcol.json.Json;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.store.StoredFile;
import org.rcol.state.AtomicFile;

/**
 * Locks, e-signatures and survey responses, kept in {@code forms.json}. Whoever changes something holds the project's monitor; what is seen
 * at one moment stays as it is.
 */
public final class FormStates {
    private final Path file;
    private volatile View view = new View(Set.of(), Map.of());

    private FormStates(Path file) {
        this.file = file;
    }

    /**
     * All states of one moment.
     *
     * @param lockedRecords the records that are locked as a whole
     * @param forms the forms to which something was done
     */
    public record View(Set<String> lockedRecords, Map<FormPlace, FormState> forms) {
        public View {
            lockedRecords = Set.copyOf(lockedRecords);
            forms = Map.copyOf(forms);
        }

        /** The state of a form. */
        public FormState of(FormPlace place) {
            return forms.getOrDefault(place, FormState.NONE);
        }

        /** Whether a form is locked, itself or with its whole record. */
        public boolean isLocked(FormPlace place) {
            return lockedRecords.contains(place.record()) || of(place).locked();
        }

        /** Whether anything is locked. */
        public boolean hasLocks() {
            return !lockedRecords.isEmpty() || forms.values().stream().anyMatch(FormState::locked);
        }

        /** The identifier of the participant who answered a survey that is in a row; blank for none. */
        public String identifier(String record, RowKey row, List<String> instruments) {
            return instruments.stream()
                    .map(form -> of(FormPlace.in(record, row, form)).identifier())
                    .filter(identifier -> !identifier.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }

    private record Form(
            @JsonUnwrapped FormPlace place, @JsonUnwrapped FormState state) {}

    private record Content(List<String> lockedRecords, List<Form> forms) {}

    /** The states in a file; none for one that is not there. */
    static FormStates in(Path file) {
        var states = new FormStates(file);
        if (Files.exists(file)) {
            Content content = StoredFile.read(file, Content.class);
            var forms = new LinkedHashMap<FormPlace, FormState>();
            content.forms().forEach(form -> forms.put(form.place(), form.state()));
            states.view = new View(Set.copyOf(content.lockedRecords()), forms);
        }
        return states;
    }

    /** What is there now. */
    public View now() {
        return view;
    }

    /** Gives a form another state. */
    public void put(FormPlace place, FormState state) {
        var forms = new LinkedHashMap<>(view.forms());
        forms.put(place, state);
        keep(view.lockedRecords(), forms);
    }

    /** Locks a whole record, or unlocks it again. */
    public void lockRecord(String record, boolean wanted) {
        var records = new LinkedHashSet<>(view.lockedRecords());
        if (wanted ? records.add(record) : records.remove(record)) {
            keep(records, view.forms());
        }
    }

    /** Gives what was done to a record to the one that it became. */
    public void rename(String from, String to) {
        move(place -> Optional.of(place.record().equals(from) ? place.of(to) : place));
        if (view.lockedRecords().contains(from)) {
            lockRecord(from, false);
            lockRecord(to, true);
        }
    }

    /** Forgets what was done to a record that is no more. */
    public void forget(String record) {
        forget(place -> place.record().equals(record));
        lockRecord(record, false);
    }

    /** Forgets what was done to forms that are no more. */
    public void forget(Predicate<FormPlace> gone) {
        move(place -> gone.test(place) ? Optional.empty() : Optional.of(place));
    }

    private interface Move {
        Optional<FormPlace> of(FormPlace place);
    }

    private void move(Move move) {
        var forms = new LinkedHashMap<FormPlace, FormState>();
        view.forms().forEach((place, state) -> move.of(place).ifPresent(next -> forms.put(next, state)));
        if (!forms.equals(view.forms())) {
            keep(view.lockedRecords(), forms);
        }
    }

    private void keep(Set<String> records, Map<FormPlace, FormState> forms) {
        var marked = new LinkedHashMap<>(forms);
        marked.values().removeIf(FormState.NONE::equals);
        var next = new View(records, marked);
        List<Form> all = next.forms().entrySet().stream()
                .map(form -> new Form(form.getKey(), form.getValue()))
                .toList();
        AtomicFile.write(file, Json.file(new Content(List.copyOf(records), all)));
        view = next;
    }
}
