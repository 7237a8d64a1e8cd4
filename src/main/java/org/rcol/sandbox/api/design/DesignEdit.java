package org.rcol.sandbox.api.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rcol.sandbox.design.Arm;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.Design.Designation;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.design.Offsets;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.design.Repeat;
import org.rcol.sandbox.design.UniqueName;
import org.rcol.sandbox.records.RecordOrder;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentRows;

/** A design while it is changed, row by row. The texts of its refusals are the sandbox's own. */
final class DesignEdit {
    private static final int MOST_DIGITS = 6;

    private final RecordLayout layout;
    private final UniqueName names;
    private Design design;

    DesignEdit(Design design, RecordLayout layout, UniqueName names) {
        this.design = design;
        this.names = names;
        this.layout = layout;
    }

    /** The design as it is by now. */
    Design design() {
        return design;
    }

    private static int armNumber(String text) throws Refusal {
        if (!RecordOrder.isNumber(text) || text.length() > MOST_DIGITS) {
            throw Refusal.badRequest("\"" + text + "\" is not the number of an arm");
        }
        return Integer.parseInt(text);
    }

    private Arm arm(String parameter, String text) throws Refusal {
        return design.arm(armNumber(text)).orElseThrow(() -> Refusal.unknown(parameter, List.of(text)));
    }

    private Event event(String parameter, String unique) throws Refusal {
        return design.event(unique).orElseThrow(() -> Refusal.unknown(parameter, List.of(unique)));
    }

    private String form(String name) throws Refusal {
        if (!layout.formNames().contains(name)) {
            throw Refusal.unknown("form", List.of(name));
        }
        return name;
    }

    void deleteAllArms() {
        deleteAllEvents();
        design = design.withArms(List.of());
    }

    void deleteAllEvents() {
        design = design.withEvents(List.of());
    }

    /** Adds an arm, or gives the one of that number another name. */
    void putArm(Map<String, String> row) throws Refusal {
        int number = armNumber(SentRows.cell(row, "arm_num"));
        String name = SentRows.cell(row, "name");
        if (name.isEmpty()) {
            throw Refusal.badRequest("Arm " + number + " has no name");
        }
        design = design.withArms(with(new Arm(number, name), without(design.arms(), arm -> arm.number() == number)));
    }

    /** Deletes arms with their events. */
    int deleteArms(List<String> numbers) throws Refusal {
        for (String text : numbers) {
            Arm gone = arm("arms", text);
            design = design.withEvents(without(design.events(), event -> event.arm() == gone.number()))
                    .withArms(without(design.arms(), gone::equals));
        }
        return numbers.size();
    }

    private static <T> List<T> without(List<T> all, Predicate<T> gone) {
        return all.stream().filter(gone.negate()).toList();
    }

    private static <T> List<T> with(T added, List<T> all) {
        return Stream.concat(all.stream(), Stream.of(added)).distinct().toList();
    }

    /** Adds an event, or changes the one whose unique name is given (vubiostat/redcapAPI, eventsMethods). */
    void putEvent(Map<String, String> row) throws Refusal {
        String name = SentRows.cell(row, "event_name");
        Arm arm = arm("arm_num", SentRows.cell(row, "arm_num"));
        if (name.isEmpty()) {
            throw Refusal.badRequest("An event has no name");
        }
        Optional<Event> there = design.event(SentRows.cell(row, "unique_event_name"));
        var events = new ArrayList<>(design.events());
        int at = there.map(events::indexOf).orElse(events.size());
        there.ifPresent(events::remove);
        int id = there.map(Event::id).orElse(design.lastEvent() + 1);
        boolean sameName = there.filter(event -> event.name().equals(name) && event.arm() == arm.number())
                .isPresent();
        String unique = sameName ? there.get().unique() : Design.freeName(name, arm.number(), events, names);
        events.add(
                at,
                new Event(
                        id, arm.number(), name, unique, SentRows.cell(row, "custom_event_label"), offsets(row, there)));
        design = design.withEvents(events);
    }

    /** Those that were sent; the others stay. */
    private static Offsets offsets(Map<String, String> row, Optional<Event> there) {
        Offsets before = there.map(Event::offsets).orElse(Offsets.NONE);
        return new Offsets(
                row.getOrDefault("day_offset", before.day()).strip(),
                row.getOrDefault("offset_min", before.before()).strip(),
                row.getOrDefault("offset_max", before.after()).strip());
    }

    /** Deletes events; the values in them go with them. */
    int deleteEvents(List<String> names) throws Refusal {
        for (String name : names) {
            Event gone = event("events", name);
            design = design.withEvents(without(design.events(), gone::equals));
        }
        return names.size();
    }

    void clearDesignations() {
        design = design.withDesignations(List.of());
    }

    void designate(Map<String, String> row) throws Refusal {
        var designated = new Designation(
                event("unique_event_name", SentRows.cell(row, "unique_event_name"))
                        .id(),
                form(SentRows.cell(row, "form")));
        design = design.withDesignations(with(designated, design.designations()));
    }

    void clearRepeats() {
        design = design.withRepeats(List.of());
    }

    /** A blank instrument makes the whole event repeat. */
    void repeat(Map<String, String> row) throws Refusal {
        String form = SentRows.cell(row, "form_name");
        int event = design.longitudinal()
                ? event("event_name", SentRows.cell(row, "event_name")).id()
                : design.classicEvent().id();
        if (form.isEmpty() && !design.longitudinal()) {
            throw Refusal.badRequest("A classic project has no events that could repeat");
        }
        if (!form.isEmpty() && !design.holds(event, form(form))) {
            throw Refusal.badRequest(
                    "The instrument \"" + form + "\" is not designated for the event that it is to repeat in");
        }
        var all = new ArrayList<>(design.repeats());
        all.add(new Repeat(event, form, SentRows.cell(row, "custom_form_label")));
        design = design.withRepeats(all);
    }
}
