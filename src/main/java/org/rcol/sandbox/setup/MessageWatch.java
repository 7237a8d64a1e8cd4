package org.rcol.sandbox.setup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.setup.MessageRule.Verdict;

/** One change of records, watched for the messages that it sets off. */
public final class MessageWatch {
    private final Messages messages;
    private final List<MessageRule> rules;
    private final RecordView view;
    private final Map<String, Map<MessageRule, Map<String, Verdict>>> before = new HashMap<>();
    private final Map<String, Map<MessageRule, Map<String, Verdict>>> after = new LinkedHashMap<>();

    MessageWatch(Messages messages, List<MessageRule> rules, RecordView view) {
        this.messages = messages;
        this.rules = rules;
        this.view = view;
    }

    /** A record is about to be changed; none for one that is about to be made. Only the first time counts. */
    public void before(String id, Optional<StoredRecord> record) {
        if (!rules.isEmpty() && !before.containsKey(id)) {
            before.put(id, record.map(this::verdicts).orElse(Map.of()));
        }
    }

    /** A record was changed or made. Only the last time counts. */
    public void after(StoredRecord record) {
        if (!rules.isEmpty()) {
            after.put(record.id(), verdicts(record));
        }
    }

    private Map<MessageRule, Map<String, Verdict>> verdicts(StoredRecord record) {
        var verdicts = new HashMap<MessageRule, Map<String, Verdict>>();
        rules.forEach(rule -> verdicts.put(rule, rule.verdicts(record, view)));
        return verdicts;
    }

    /** The change counts: what it sets off is counted. */
    public void settle() {
        after.forEach((id, now) -> {
            Map<MessageRule, Map<String, Verdict>> then = before.getOrDefault(id, Map.of());
            rules.forEach(
                    rule -> settle(rule, id, then.getOrDefault(rule, Map.of()), now.getOrDefault(rule, Map.of())));
        });
    }

    private void settle(MessageRule rule, String id, Map<String, Verdict> then, Map<String, Verdict> now) {
        var parts = new HashSet<>(then.keySet());
        parts.addAll(now.keySet());
        for (String part : parts) {
            messages.note(
                    rule, id, part, then.getOrDefault(part, Verdict.NOT_MET), now.getOrDefault(part, Verdict.NOT_MET));
        }
    }
}
