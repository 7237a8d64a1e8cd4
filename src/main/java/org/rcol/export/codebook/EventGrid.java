package org.rcol.export.codebook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.rcol.dictionary.FormName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.redcap.Arm;
import org.rcol.redcap.Event;
import org.rcol.redcap.FormEvent;
import org.rcol.redcap.PartAnswer;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.ProjectPart;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.RepeatingPart;
import org.rcol.redcap.TableFormat;
import org.rcol.setup.Setup;
import org.rcol.setup.SetupTable;
import org.rcol.setup.TableRows;

/**
 * Which instrument is in which event of a longitudinal project.
 *
 * @param arms the arms that have events, in order
 * @param repeatingKnown whether the token may see what repeats
 */
public record EventGrid(List<OneArm> arms, boolean repeatingKnown) {
    private static final String ARM = "arm_num";
    private static final String EVENT = "unique_event_name";

    public EventGrid {
        arms = List.copyOf(arms);
    }

    /**
     * An arm.
     *
     * @param name blank where it is the only one
     */
    public record OneArm(String number, String name, List<OneEvent> events) {
        public OneArm {
            events = List.copyOf(events);
        }
    }

    /**
     * An event with its instruments.
     *
     * @param repeats whether it repeats as a whole
     * @param repeating the instruments that repeat in it by themselves
     */
    public record OneEvent(String name, String label, boolean repeats, Set<FormName> forms, Set<FormName> repeating) {
        public OneEvent {
            forms = Set.copyOf(forms);
            repeating = Set.copyOf(repeating);
        }

        /** Whether it or an instrument in it repeats. */
        boolean isRepeated() {
            return repeats || !repeating.isEmpty();
        }
    }

    /** The grid of a project; none for a classic one, which is not asked, and where the token may not see the events. */
    public static Optional<EventGrid> of(Redcap redcap, ProjectInfo project) {
        if (!project.longitudinal()) {
            return Optional.empty();
        }
        List<Event> events = rows(redcap, ProjectPart.EVENTS, Event.class).orElse(List.of());
        if (events.isEmpty()) {
            return Optional.empty();
        }
        boolean several = events.stream().map(Event::arm).distinct().count() > 1;
        List<Arm> arms = several ? rows(redcap, ProjectPart.ARMS, Arm.class).orElse(List.of()) : List.of();
        List<FormEvent> mapping =
                rows(redcap, ProjectPart.MAPPING, FormEvent.class).orElse(List.of());
        Optional<List<RepeatingPart>> repeating =
                project.repeating() ? rows(redcap, ProjectPart.REPEATING, RepeatingPart.class) : Optional.of(List.of());
        return Optional.of(of(events, arms, mapping, repeating));
    }

    /** The grid of a set-up; none for that of a classic project. */
    public static Optional<EventGrid> of(Setup setup) {
        List<Event> events = rows(
                setup,
                SetupTable.EVENTS,
                cell -> new Event(cell.apply(EVENT), cell.apply("event_name"), cell.apply(ARM)));
        List<Arm> arms = rows(setup, SetupTable.ARMS, cell -> new Arm(cell.apply(ARM), cell.apply("name")));
        List<FormEvent> mapping = rows(
                setup, SetupTable.MAPPING, cell -> new FormEvent(cell.apply(EVENT), new FormName(cell.apply("form"))));
        List<RepeatingPart> repeating = rows(
                setup,
                SetupTable.REPEATING,
                cell -> new RepeatingPart(cell.apply("event_name"), cell.apply("form_name")));
        boolean known = setup.table(SetupTable.REPEATING).isKnown();
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(of(events, arms, mapping, known ? Optional.of(repeating) : Optional.empty()));
    }

    private static <T> List<T> rows(Setup setup, SetupTable table, Function<UnaryOperator<String>, T> make) {
        TableRows rows = setup.table(table).content();
        return rows.rows().stream()
                .map(row -> make.apply(column -> rows.cell(row, column)))
                .toList();
    }

    private static EventGrid of(
            List<Event> events, List<Arm> named, List<FormEvent> mapping, Optional<List<RepeatingPart>> repeating) {
        List<String> numbers = events.stream().map(Event::arm).distinct().toList();
        Map<String, String> names = new HashMap<>();
        if (numbers.size() > 1) {
            named.forEach(arm -> names.put(arm.number(), arm.name()));
        }
        Map<String, Set<FormName>> forms = new HashMap<>();
        mapping.forEach(row ->
                forms.computeIfAbsent(row.event(), event -> new HashSet<>()).add(row.form()));
        var arms = new ArrayList<OneArm>();
        for (String number : numbers) {
            arms.add(new OneArm(
                    number,
                    names.getOrDefault(number, ""),
                    events.stream()
                            .filter(event -> event.arm().equals(number))
                            .map(event -> event(
                                    event, forms.getOrDefault(event.name(), Set.of()), repeating.orElse(List.of())))
                            .toList()));
        }
        return new EventGrid(arms, repeating.isPresent());
    }

    private static OneEvent event(Event event, Set<FormName> forms, List<RepeatingPart> repeating) {
        boolean whole = false;
        Set<FormName> own = new HashSet<>();
        for (RepeatingPart part : repeating) {
            if (part.event().equals(event.name())) {
                whole |= part.isWholeEvent();
                if (!part.isWholeEvent()) {
                    own.add(new FormName(part.form()));
                }
            }
        }
        return new OneEvent(event.name(), event.label(), whole, forms, own);
    }

    /** A part's rows; none where the project has none of it, no answer where the token or the server does not give it. */
    private static <T> Optional<List<T>> rows(Redcap redcap, ProjectPart part, Class<T> type) {
        PartAnswer answer = redcap.part(part, TableFormat.JSON);
        if (answer instanceof PartAnswer.Table table) {
            try {
                return Optional.of(Json.list(table.text(), type));
            } catch (IOException e) {
                throw RcolException.of(Kind.BAD_ANSWER, "the list of events is not JSON")
                        .cause(e);
            }
        }
        return answer instanceof PartAnswer.Empty ? Optional.of(List.of()) : Optional.empty();
    }
}
