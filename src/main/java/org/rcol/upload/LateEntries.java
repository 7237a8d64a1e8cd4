package org.rcol.upload;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.CsvText;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.plan.DataQuestion;
import org.rcol.redcap.LogEntry;
import org.rcol.redcap.LogQuery;
import org.rcol.redcap.Redcap;

/**
 * Looks for entries that somebody made to a field between the last count of its values and the import that deleted it: no count has them, and
 * no backup.
 *
 * <p>The project's log shows them, in the server's local time, to the minute, with the new values
 * ({@code age = '34', race(2) = checked}; OuhscBbmc/REDCapR {@code log-read}). What zone the server keeps is not known: its newest entry is a
 * request of this upload, made a moment ago.
 */
final class LateEntries {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    /** No place on earth is further ahead of UTC. */
    private static final Duration EASTERNMOST = Duration.ofHours(14);
    /** Minutes are cut off, and clocks may differ while an upload runs. */
    private static final long SLACK = 1;

    /** A field, or a choice of a checkbox, and how what it was set to begins. */
    private static final Pattern CHANGE =
            Pattern.compile("\\b([a-z][a-z0-9_]*)(?:\\(([^()]*)\\))? = ('(?:'(?=,|\\s|$))?|checked|unchecked)");

    private static final Pattern NO_VALUE = Pattern.compile("''|unchecked");

    private final Set<DataQuestion> deleted;
    private final ExportColumns export;
    private final FieldName recordId;
    private final SavedValues counted;
    private final Set<String> seen = new HashSet<>();

    /** One of them: its record and its time, as the log has them. */
    record Entry(String record, String time) {}

    /**
     * @param deleted what the import deleted
     * @param before the dictionary before
     * @param counted the values that the last count found, those in the backup
     */
    LateEntries(Set<DataQuestion> deleted, DataDictionary before, SavedValues counted) {
        this.deleted = deleted;
        this.export = new ExportColumns(before);
        this.recordId = before.recordId().map(Field::name).orElse(FieldName.RECORD_ID);
        this.counted = counted;
    }

    /**
     * Reads the log.
     *
     * @param since when the last count was begun, by this machine's clock
     * @param now the same clock's time
     * @throws org.rcol.failure.RcolException {@code REFUSED} if the token may not read the log; what else reading it may fail with
     */
    List<Entry> read(Redcap redcap, Instant since, Instant now) {
        String begin = MINUTE.format(LocalDateTime.ofInstant(now.minus(EASTERNMOST), ZoneOffset.UTC));
        List<LogEntry> log = redcap.log(new LogQuery(begin, "", Optional.empty()));
        Optional<LocalDateTime> newest =
                log.stream().flatMap(entry -> minute(entry).stream()).max(LocalDateTime::compareTo);
        var late = new ArrayList<Entry>();
        for (LogEntry entry : newest.isEmpty() ? List.<LogEntry>of() : log) {
            LocalDateTime count = newest.get().minus(Duration.between(since, now));
            Optional<LocalDateTime> time = minute(entry);
            boolean near = time.filter(minute -> !minute.isBefore(count.minusMinutes(SLACK + 1)))
                    .isPresent();
            boolean after = time.filter(minute -> minute.isAfter(count.plusMinutes(SLACK)))
                    .isPresent();
            if (near && isLate(entry, after)) {
                late.add(new Entry(record(entry), entry.minute()));
            }
        }
        return late.isEmpty() ? late : ofRecordsThatAre(late, redcap);
    }

    /** What was entered into a record that has since been deleted, or has another name, went with it. */
    private List<Entry> ofRecordsThatAre(List<Entry> late, Redcap redcap) {
        Set<String> records = RecordList.of(redcap, recordId).rows().keySet();
        return late.stream()
                .filter(entry -> entry.record().isEmpty() || records.contains(entry.record()))
                .toList();
    }

    /**
     * Whether an entry set a deleted field to a value that was not counted. Of entries in the minute of the count the log does not say which
     * came first, so the newest of a record decides: it was counted, or it came later.
     */
    private boolean isLate(LogEntry entry, boolean after) {
        String details = entry.cells().getOrDefault("details", "");
        if (details.isBlank()) {
            // A large import, which the log names without its fields.
            return after && isEdit(entry);
        }
        boolean late = false;
        Matcher change = CHANGE.matcher(details);
        while (change.find()) {
            var field = new FieldName(change.group(1));
            boolean tick = change.group(2) != null;
            String column = tick ? ExportColumns.of(field, change.group(2)) : field.text();
            boolean newest = seen.add(record(entry) + "\n" + column);
            boolean value =
                    isDeleted(column) && !NO_VALUE.matcher(change.group(3)).matches();
            late |= value && (after || (newest && !isCounted(entry, details, column, tick)));
        }
        return late;
    }

    private boolean isDeleted(String column) {
        return export.owner(column)
                .filter(owner -> deleted.stream().anyMatch(question -> question.isAbout(column, owner)))
                .isPresent();
    }

    /** Whether what the entry says is what was counted; the text between the log's apostrophes may hold some itself. */
    private boolean isCounted(LogEntry entry, String details, String column, boolean tick) {
        return counted.values(record(entry), column).stream()
                .anyMatch(value -> tick || details.contains(column + " = '" + value + "'"));
    }

    private static boolean isEdit(LogEntry entry) {
        String action = entry.cells().getOrDefault("action", "");
        return action.startsWith("Create record") || action.startsWith("Update record");
    }

    private static String record(LogEntry entry) {
        return entry.cells().getOrDefault("record", "");
    }

    private static Optional<LocalDateTime> minute(LogEntry entry) {
        try {
            return Optional.of(LocalDateTime.parse(entry.minute(), MINUTE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The entries as CSV. */
    static byte[] csv(List<Entry> entries) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("record", "time"));
        entries.forEach(entry -> rows.add(List.of(entry.record(), entry.time())));
        return CsvText.of(rows).getBytes(StandardCharsets.UTF_8);
    }
}
