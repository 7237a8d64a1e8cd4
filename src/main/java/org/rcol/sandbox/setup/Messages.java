package org.rcol.sandbox.setup;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.setup.MessageRule.Verdict;

/**
 * The messages that changes of records would have set off since the sandbox was started. Nobody is ever written to.
 *
 * <p>A record that meets a condition from the beginning counts as one that has its message.
 */
public final class Messages {
    private final Map<Message, MessageCount> counts = new HashMap<>();
    /** Who has a message already, sent or scheduled, so that it is not sent again. */
    private final Set<Receipt> receipts = new HashSet<>();

    private record Receipt(Message message, String record, String part) {}

    /** The counts of all alerts, then of all invitations of a project. */
    public synchronized List<MessageCount> counts(Setup setup) {
        return Stream.concat(Message.alerts(setup).keySet().stream(), Message.invitations(setup).keySet().stream())
                .map(this::count)
                .toList();
    }

    private MessageCount count(Message message) {
        return counts.getOrDefault(message, new MessageCount(message, 0, 0, 0));
    }

    /**
     * Begins to watch one change of records.
     *
     * @param surveys whether surveys are in use, so that there are invitations
     */
    public MessageWatch watch(Setup setup, boolean surveys, Design design, RecordLayout layout, LocalDateTime now) {
        return new MessageWatch(this, MessageRule.of(setup, surveys, now), RecordView.of(design, layout, now));
    }

    /** A part of a record went from one verdict to another. */
    synchronized void note(MessageRule rule, String record, String part, Verdict before, Verdict after) {
        var receipt = new Receipt(rule.message(), record, part);
        if (before == Verdict.UNKNOWN || after == Verdict.UNKNOWN) {
            add(rule.message(), 0, 0, 1);
        } else if (before != after && after == Verdict.MET) {
            add(rule.message(), receipts.add(receipt) ? 1 : 0, 0, 0);
        } else if (before != after && rule.isCancellable()) {
            receipts.remove(receipt);
            add(rule.message(), 0, 1, 0);
        } else if (before != after) {
            receipts.add(receipt);
        }
    }

    private void add(Message message, int sent, int cancelled, int unknown) {
        counts.put(message, count(message).plus(sent, cancelled, unknown));
    }
}
