package org.rcol.sandbox.setup;

import java.util.Map;
import java.util.Optional;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.StoredRecord;

/** The rule of an automated survey invitation that logic can set off; nobody completes surveys here. */
final class InvitationRule extends MessageRule {
    private final String event;
    private final String form;

    private InvitationRule(Message message, Map<String, String> row) {
        super(
                message,
                cell(row, "condition_logic"),
                !cell(row, "condition_send_time_option").matches("(IMMEDIATELY)?"),
                cell(row, "reeval_before_send").equals("1"));
        this.event = cell(row, "event_id");
        this.form = cell(row, "survey_id");
    }

    /** The rule of an invitation; none for one that is not active, or that must wait for a completed survey. */
    static Optional<InvitationRule> of(Message message, Map<String, String> row) {
        boolean waits = !cell(row, "condition_surveycomplete_survey_id").isEmpty()
                && !cell(row, "condition_andor").equals("OR");
        boolean byLogic = !cell(row, "condition_logic").isEmpty() && !waits;
        boolean active = cell(row, "active").equals("1");
        return active && byLogic ? Optional.of(new InvitationRule(message, row)) : Optional.empty();
    }

    /** The condition is seen from the survey's own row, which the record need not have yet. */
    @Override
    Map<String, Verdict> verdicts(StoredRecord record, RecordView view) {
        return view.design()
                .event(event)
                .map(Event::id)
                .map(id -> Map.of("", verdict(record, RowKey.of(view.design(), id, form, 1), view)))
                .orElse(Map.of());
    }
}
