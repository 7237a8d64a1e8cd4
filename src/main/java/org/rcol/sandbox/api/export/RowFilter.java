package org.rcol.sandbox.api.export;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.logic.Condition;
import org.rcol.logic.Value;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.records.RecordValues;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;

/**
 * Which rows an export shows: those of the asked events for which {@code filterLogic} is true, "records (or record-events, if a
 * longitudinal project)" in the words of REDCap's help (redcap-tools/PyCap#221).
 */
final class RowFilter {
    private static final String REFUSED = "The sandbox cannot decide what the logic in the parameter \"filterLogic\" ";

    private final Set<String> events;
    private final Optional<Condition> condition;
    private final Project.View view;
    private final LocalDateTime now;

    private RowFilter(Set<String> events, Optional<Condition> condition, Project.View view, LocalDateTime now) {
        this.events = events;
        this.condition = condition;
        this.view = view;
        this.now = now;
    }

    /**
     * The filter that the parameters mean.
     *
     * @throws Refusal for events that the project does not have, and for logic that cannot be read
     */
    static RowFilter of(Parameters parameters, Project.View view, LocalDateTime now) throws Refusal {
        Set<String> events = Set.copyOf(parameters.array("events"));
        if (view.design().longitudinal()) {
            parameters.known(
                    "events", view.design().events().stream().map(Event::unique).collect(Collectors.toSet()));
        }
        String logic = parameters.get("filterLogic");
        Optional<Condition> condition = logic.isBlank() ? Optional.empty() : Optional.of(Condition.of(logic));
        if (condition.isPresent()) {
            readable(condition.get(), view.layout());
        }
        return new RowFilter(view.design().longitudinal() ? events : Set.of(), condition, view, now);
    }

    private static void readable(Condition condition, RecordLayout layout) throws Refusal {
        if (!condition.faults().isEmpty()) {
            throw Refusal.badRequest("The logic in the parameter \"filterLogic\" cannot be read: "
                    + condition.faults().get(0).message());
        }
        List<String> unknown = condition.unknownFields(layout.fieldNames()::contains);
        if (!unknown.isEmpty()) {
            throw Refusal.badRequest(
                    "The logic in the parameter \"filterLogic\" names fields that the project does not " + "have: "
                            + String.join(", ", unknown));
        }
    }

    /** Whether there is logic, so that all columns must be read. */
    boolean hasLogic() {
        return condition.isPresent();
    }

    /**
     * Whether a row is shown.
     *
     * @throws Refusal where no public source says what the logic gives for it
     */
    boolean takes(StoredRecord record, StoredRow row, RowShape shape) throws Refusal {
        if (!events.isEmpty() && !events.contains(shape.event().unique())) {
            return false;
        }
        if (condition.isEmpty()) {
            return true;
        }
        Value holds = condition.get().holds(new RecordValues(record, row.key(), view.design(), view.layout(), now));
        if (holds instanceof Value.Unknown unknown) {
            throw Refusal.badRequest(REFUSED + "gives for record " + record.id() + ": " + unknown.reason());
        }
        return holds instanceof Value.Truth truth && truth.holds();
    }
}
