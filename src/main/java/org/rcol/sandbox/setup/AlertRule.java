package org.rcol.sandbox.setup;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;

/** The rule of an alert that logic alone sets off; one with an instrument waits for somebody to save it, and an import saves none. */
final class AlertRule extends MessageRule {
    private final String once;

    private AlertRule(Message message, Map<String, String> row) {
        super(
                message,
                cell(row, "alert_condition"),
                !cell(row, "cron_send_email_on").matches("(now)?"),
                cell(row, "ensure_logic_still_true").equals("1"));
        this.once = cell(row, "alert_stop_type");
    }

    /** The rule of an alert; none for one that is deactivated or expired, or that no import sets off. */
    static Optional<AlertRule> of(Message message, Map<String, String> row, LocalDateTime now) {
        boolean idle = cell(row, "email_deleted").equals("1") || hasExpired(cell(row, "alert_expiration"), now);
        boolean byLogic = cell(row, "form_name").isEmpty()
                && !cell(row, "alert_condition").isEmpty();
        return idle || !byLogic ? Optional.empty() : Optional.of(new AlertRule(message, row));
    }

    private static boolean hasExpired(String text, LocalDateTime now) {
        try {
            return !text.isEmpty()
                    && LocalDateTime.parse(text.replace(' ', 'T')).isBefore(now);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Where several rows have one message together, one that meets the condition is enough. */
    @Override
    Map<String, Verdict> verdicts(StoredRecord record, RecordView view) {
        var verdicts = new HashMap<String, Verdict>();
        for (StoredRow row : view.shapes().of(record)) {
            verdicts.merge(
                    part(row.key()),
                    verdict(record, row.key(), view),
                    (one, other) -> one.compareTo(other) < 0 ? other : one);
        }
        return verdicts;
    }

    /** What it is sent once for: the record, an event, an instrument or an instance. */
    private String part(RowKey row) {
        return switch (once) {
            case "RECORD" -> "";
            case "RECORD_INSTRUMENT" -> row.instrument();
            case "RECORD_EVENT_INSTRUMENT" -> row.event() + " " + row.instrument();
            case "RECORD_EVENT_INSTRUMENT_INSTANCE" -> row.event() + " " + row.instrument() + " " + row.instance();
            default -> String.valueOf(row.event());
        };
    }
}
