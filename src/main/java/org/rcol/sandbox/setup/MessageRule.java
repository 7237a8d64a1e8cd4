package org.rcol.sandbox.setup;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rcol.logic.Condition;
import org.rcol.logic.Value;
import org.rcol.sandbox.records.RecordValues;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.StoredRecord;

/** When a message is due because of recorded values. Where this is known from: {@code docs/sandbox.md}. */
abstract sealed class MessageRule permits AlertRule, InvitationRule {
    private final Message message;
    private final Condition condition;
    private final boolean delayed;
    private final boolean rechecked;

    /** What a condition gives for a record, from less to more. */
    enum Verdict {
        NOT_MET,
        UNKNOWN,
        MET
    }

    /**
     * A rule.
     *
     * @param condition what a record must meet, as it is written
     * @param delayed whether some time passes before the message is sent
     * @param rechecked whether the condition is looked at again before that
     */
    MessageRule(Message message, String condition, boolean delayed, boolean rechecked) {
        this.message = message;
        this.condition = Condition.of(condition);
        this.delayed = delayed;
        this.rechecked = rechecked;
    }

    /** The rules of a project that an import of records can set off. */
    static List<MessageRule> of(Setup setup, boolean surveys, LocalDateTime now) {
        var rules = new ArrayList<MessageRule>();
        Message.alerts(setup)
                .forEach((message, row) -> AlertRule.of(message, row, now).ifPresent(rules::add));
        if (surveys) {
            Message.invitations(setup)
                    .forEach((message, row) -> InvitationRule.of(message, row).ifPresent(rules::add));
        }
        return rules;
    }

    static String cell(Map<String, String> row, String attribute) {
        return row.getOrDefault(attribute, "").strip();
    }

    final Message message() {
        return message;
    }

    /** Whether a message that is due can still be cancelled by a condition that holds no more. */
    final boolean isCancellable() {
        return delayed && rechecked;
    }

    /** What the condition gives for a record, for each part of it that has a message of its own, by a name of that part. */
    abstract Map<String, Verdict> verdicts(StoredRecord record, RecordView view);

    /** What the condition gives for a record, seen from one of its rows. */
    final Verdict verdict(StoredRecord record, RowKey row, RecordView view) {
        Value holds = condition.holds(new RecordValues(record, row, view.design(), view.layout(), view.now()));
        if (!holds.isKnown()) {
            return Verdict.UNKNOWN;
        }
        return holds instanceof Value.Truth truth && truth.holds() ? Verdict.MET : Verdict.NOT_MET;
    }
}
