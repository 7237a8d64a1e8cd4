package org.rcol.sandbox.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.sandbox.store.StoredFile;
import org.rcol.state.AtomicFile;

/**
 * What a project makes of its instruments: arms and events, which instrument is designated for which event, and what repeats.
 *
 * <p>A classic project has one event that nobody sees, with all its instruments; so nothing is lost when it becomes longitudinal. It takes
 * arms and events while it is classic, and is longitudinal once it was set so and has more than one event (vubiostat/redcapAPI test-106,
 * test-107).
 *
 * @param chosen whether the project was set to be longitudinal
 * @param arms the arms by number
 * @param events the events by arm, in the order in which they came
 * @param lastEvent the highest event id that was ever given
 * @param designations which instrument is in which event
 * @param repeats what repeats, in classic projects under the one event
 */
@JsonPropertyOrder({"longitudinal", "arms", "lastEvent", "events", "designations", "repeats"})
public record Design(
        @JsonProperty("longitudinal") boolean chosen,
        List<Arm> arms,
        List<Event> events,
        int lastEvent,
        List<Designation> designations,
        List<Repeat> repeats) {
    /** The id of the event that a new project has. */
    public static final int FIRST = 1;

    /** Stands in where all events were deleted; its id is never that of another. */
    private static final Event LAST_RESORT = new Event(0, 1, "Event 1", "event_1_arm_1", "", Offsets.NONE);

    /** An instrument that is designated for an event. */
    public record Designation(int event, String form) {}

    public Design {
        arms = arms.stream().sorted(Comparator.comparingInt(Arm::number)).toList();
        events = events.stream().sorted(Comparator.comparingInt(Event::arm)).toList();
        designations = List.copyOf(designations);
        repeats = List.copyOf(repeats);
    }

    /**
     * The design that a file keeps.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be read
     */
    public static Design read(Path file) {
        return StoredFile.read(file, Design.class);
    }

    /** Writes the design to its file. */
    public void write(Path file) {
        AtomicFile.write(file, Json.file(this));
    }

    /** A classic project without anything that repeats. */
    public static Design ofNewProject() {
        return new Design(
                false,
                List.of(new Arm(1, "Arm 1")),
                List.of(new Event(FIRST, 1, "Event 1", "event_1_arm_1", "", Offsets.NONE)),
                FIRST,
                List.of(),
                List.of());
    }

    /** The same as a longitudinal project, or as a classic one; the instruments that were there all along are in the first event. */
    public Design longitudinal(boolean wanted, List<String> forms) {
        boolean first = wanted && designations.isEmpty() && event(FIRST).isPresent();
        List<Designation> designated =
                first ? forms.stream().map(form -> new Designation(FIRST, form)).toList() : designations;
        return new Design(wanted, arms, events, lastEvent, designated, repeats);
    }

    /** The same with these arms. */
    public Design withArms(List<Arm> others) {
        return new Design(chosen, others, events, lastEvent, designations, repeats);
    }

    /** The same with these events; designations and repeats of others go. */
    public Design withEvents(List<Event> others) {
        int last = others.stream().mapToInt(Event::id).reduce(lastEvent, Math::max);
        Predicate<Integer> there = id -> others.stream().anyMatch(event -> event.id() == id);
        return new Design(
                chosen,
                arms,
                others,
                last,
                designations.stream().filter(each -> there.test(each.event())).toList(),
                repeats.stream().filter(each -> there.test(each.event())).toList());
    }

    /** The same with these designations. */
    public Design withDesignations(List<Designation> others) {
        return new Design(chosen, arms, events, lastEvent, others, repeats);
    }

    /** The same with this that repeats. */
    public Design withRepeats(List<Repeat> others) {
        return new Design(chosen, arms, events, lastEvent, designations, others);
    }

    /** The same without what it says of instruments that are not among these. */
    public Design withFormsOf(List<String> forms) {
        return withDesignations(designations.stream()
                        .filter(each -> forms.contains(each.form()))
                        .toList())
                .withRepeats(repeats.stream()
                        .filter(each -> each.form().isEmpty() || forms.contains(each.form()))
                        .toList());
    }

    /** Whether events are in use. */
    public boolean longitudinal() {
        return chosen && events.size() > 1;
    }

    /** The one event of a classic project. */
    public Event classicEvent() {
        return events.isEmpty() ? LAST_RESORT : events.get(0);
    }

    /** The arm of a number. */
    public Optional<Arm> arm(int number) {
        return arms.stream().filter(arm -> arm.number() == number).findFirst();
    }

    /** The event of an id. */
    public Optional<Event> event(int id) {
        return events.stream().filter(event -> event.id() == id).findFirst();
    }

    /** The event of a unique name. */
    public Optional<Event> event(String unique) {
        return events.stream().filter(event -> event.unique().equals(unique)).findFirst();
    }

    /** The events that rows may belong to: all of a longitudinal project, the one of a classic project. */
    public List<Event> inUse() {
        return longitudinal() ? events : List.of(classicEvent());
    }

    /** Whether an instrument is in an event. */
    public boolean holds(int event, String form) {
        return !longitudinal() || designations.contains(new Designation(event, form));
    }

    /** Whether an instrument has instances of its own in an event. */
    public boolean repeatsForm(int event, String form) {
        return repeats.stream()
                .anyMatch(each ->
                        each.event() == event && !form.isEmpty() && each.form().equals(form));
    }

    /** Whether an event as a whole has instances. */
    public boolean repeatsEvent(int event) {
        return longitudinal()
                && repeats.stream()
                        .anyMatch(each -> each.event() == event && each.form().isEmpty());
    }

    /** Whether anything repeats, so that exports have columns for it. */
    public boolean hasRepeats() {
        return !repeats.isEmpty();
    }

    /** An event as people read it; the arm is named where there are several (vubiostat/redcapAPI, redcap-tools/PyCap#142). */
    public String label(Event event) {
        long armsInUse = events.stream().map(Event::arm).distinct().count();
        String arm = arm(event.arm()).map(Arm::name).orElse("");
        return armsInUse > 1 ? event.name() + " (Arm " + event.arm() + ": " + arm + ")" : event.name();
    }

    /** A unique name that no event has: the plain one, else with a letter behind. */
    public static String freeName(String name, int arm, List<Event> taken, UniqueName names) {
        String plain = Event.unique(name, arm, names);
        Set<String> there = taken.stream().map(Event::unique).collect(Collectors.toSet());
        String free = plain;
        for (char letter = 'b'; there.contains(free); letter++) {
            free = plain + letter;
        }
        return free;
    }
}
