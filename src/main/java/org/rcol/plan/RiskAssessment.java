package org.rcol.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;

/**
 * Weighs the changes of a plan against what is known of the project.
 *
 * @param counts the answers to the plan's questions; a question without an answer is unknown
 * @param blank whether the project certainly has no records and nothing but its record ID field
 * @param edits what was changed in REDCap since the last upload; empty where no last upload is known
 * @param inSettings fields that the project's own settings name, such as the secondary unique field
 */
public record RiskAssessment(
        Map<DataQuestion, Count> counts, boolean blank, Optional<ProjectEdits> edits, Set<FieldName> inSettings) {
    public RiskAssessment {
        counts = Map.copyOf(counts);
        inSettings = Set.copyOf(inSettings);
    }

    /** The questions that a plan raises, each once; an empty set means that no record needs to be looked at. */
    public static Set<DataQuestion> questions(Plan plan) {
        var questions = new LinkedHashSet<DataQuestion>();
        plan.changes().forEach(change -> change.question().ifPresent(questions::add));
        return questions;
    }

    /** The changes of a plan with their risks. */
    public List<PlannedChange> of(Plan plan) {
        var planned = new ArrayList<PlannedChange>();
        for (Change change : plan.changes()) {
            if (blank && change instanceof ChangeRecordId) {
                // Nothing is recorded under it yet; where it is, the change that moves it says.
                continue;
            }
            Optional<Count> count = holdsNothing(change)
                    ? Optional.of(Count.complete(0, 0))
                    : change.question().map(this::count);
            boolean undoes = edits.filter(edit -> edit.isUndoneBy(change)).isPresent();
            planned.add(new PlannedChange(change, risk(change, count), count, undoes));
        }
        return planned;
    }

    /** Whether it is about a descriptive field, of which no value can be recorded. */
    private static boolean holdsNothing(Change change) {
        return change.risk() != Risk.SAFE
                && change instanceof FieldChange ofField
                && ofField.before().type() == FieldType.DESCRIPTIVE;
    }

    private Count count(DataQuestion question) {
        return blank ? Count.complete(0, 0) : counts.getOrDefault(question, Count.UNKNOWN);
    }

    private Risk risk(Change change, Optional<Count> count) {
        if (blank) {
            return Risk.SAFE;
        }
        if (change.field().filter(inSettings::contains).isPresent() && removes(change)) {
            return Risk.LOSES_DATA;
        }
        boolean none = count.map(Count::isCertainlyNone).orElse(false);
        if (change instanceof ChangeRecordId) {
            return none ? Risk.CHANGES : Risk.REFUSED;
        }
        // Without a last upload to compare with, what is removed may be a colleague's work of this afternoon.
        boolean mayBeSomebodysWork = removes(change) && edits.isEmpty();
        return none && !mayBeSomebodysWork ? Risk.SAFE : change.risk();
    }

    private static boolean removes(Change change) {
        return change instanceof RemoveField
                || change instanceof RemoveForm
                || change instanceof RenameField
                || change instanceof RenameForm
                || change instanceof RemoveChoice;
    }
}
