package org.rcol.export.records;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.export.BatchOutput;
import org.rcol.export.ExportContext;
import org.rcol.export.ExportOutcome;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.LogQuery;
import org.rcol.redcap.RecordQuery;
import org.rcol.state.AtomicFile;

/**
 * Brings the output of an earlier run up to date: the list of ids shows what was deleted, the server's log what changed, and values are
 * requested for these records only.
 *
 * <p>The server's date range is derived from its log, in its own local time, and never shows deletions (REDCap's help, quoted in
 * OuhscBbmc/REDCapR#444). So all rows of a changed record are replaced, whichever of them changed.
 */
final class IncrementalExport {
    /** After this time everything is requested again, because the log may not show every change. */
    private static final Duration FULL_EVERY = Duration.ofDays(30);
    /** A log of more days may be too much for the server. */
    private static final Duration LONGEST_LOG = Duration.ofDays(8);

    private static final int MINUTES = "2026-11-22 08:30".length();
    private static final String DELTA = ".delta";

    private final ExportContext context;
    private final PreparedExport prepared;
    private final ExportListener listener;

    IncrementalExport(PreparedExport prepared, ExportListener listener) {
        this.context = prepared.context();
        this.prepared = prepared;
        this.listener = listener;
    }

    /** Brings the output up to date, or exports everything where that cannot be done. */
    Optional<ExportOutcome> run(FullExport full) {
        Optional<Watermark> found = Watermark.read(prepared.watermark());
        Optional<String> obstacle =
                found.isEmpty() ? Optional.of("there was no earlier run of this export") : obstacle(found.get());
        List<OldRows> old = new ArrayList<>();
        if (obstacle.isEmpty()) {
            obstacle = read(prepared.files(), old, found.get());
        }
        if (obstacle.isPresent()) {
            listener.note(obstacle.get() + ": everything is exported");
            return full.run();
        }
        return update(found.get(), old, full);
    }

    private Optional<String> obstacle(Watermark mark) {
        if (!mark.shape().equals(prepared.shape())) {
            return Optional.of("the project's dictionary or settings have changed");
        }
        Instant now = context.clock().instant();
        if (mark.moment().isAheadOf(now) || mark.lastFull().isAfter(now)) {
            return Optional.of("a clock was ahead when the last run was made");
        }
        if (mark.lastFull().plus(FULL_EVERY).isBefore(now)) {
            return Optional.of("the last full export is older than " + FULL_EVERY.toDays() + " days");
        }
        if (new Filter(prepared.request().query().filter()).dependsOnTime()) {
            return Optional.of("what --filter says depends on the time");
        }
        return Optional.empty();
    }

    private Optional<String> read(List<Path> files, List<OldRows> old, Watermark mark) {
        for (Path file : files) {
            try {
                OldRows rows = OldRows.of(file, prepared.request().format());
                if (!rows.sha().equals(mark.files().get(String.valueOf(file.getFileName())))) {
                    return Optional.of(file.getFileName() + " is not what the last run wrote");
                }
                old.add(rows);
            } catch (IOException e) {
                return Optional.of(file.getFileName() + " cannot be read");
            }
        }
        return Optional.empty();
    }

    private Optional<ExportOutcome> update(Watermark mark, List<OldRows> old, FullExport full) {
        RecordQuery query =
                prepared.columns().query().of(prepared.request().query().records());
        RecordLister ids = prepared.lister(listener);
        String since = mark.moment().since();
        // What changed comes first: a record that is deleted between the two is not on the second list, or is asked
        // for.
        Set<String> changed = new HashSet<>(ids.of(query.changedSince(since)).ids());
        changed.addAll(logged(mark.moment(), since));
        ListedRecords all = ids.of(query);
        Set<String> known = new HashSet<>();
        old.forEach(rows -> known.addAll(rows.ids()));
        ListedRecords asked = all.only(id -> changed.contains(id) || !known.contains(id));
        listener.note(asked.ids().size() + " of " + all.ids().size() + " records are new or changed");
        if (!listener.admit(prepared.intent(asked.ids(), false))) {
            return Optional.empty();
        }
        return fetched(mark, old, all.ids(), asked).or(full::run);
    }

    /**
     * The records that the log names, if the token may read it: whether the date range shows a record of which only an instance was deleted
     * is not documented.
     */
    private List<String> logged(ServerMoment before, String since) {
        boolean recent =
                Duration.between(before.instant(), prepared.moment().instant()).compareTo(LONGEST_LOG) < 0;
        if (!recent) {
            return List.of();
        }
        try {
            String from = since.substring(0, MINUTES);
            return context.redcap().log(new LogQuery(from, "", Optional.of(LogQuery.Type.RECORD))).stream()
                    .map(entry -> entry.cells().getOrDefault("record", ""))
                    .toList();
        } catch (RcolException e) {
            if (e.kind() == Kind.REFUSED || e.kind() == Kind.BAD_ANSWER) {
                return List.of();
            }
            throw e;
        }
    }

    /** Asks for the changed records and merges them in; none if they have other columns than the rest. */
    private Optional<ExportOutcome> fetched(Watermark mark, List<OldRows> old, List<String> all, ListedRecords asked) {
        List<Path> deltas = prepared.files().stream()
                .map(file -> file.resolveSibling(file.getFileName() + DELTA))
                .toList();
        RecordWriter delta = Destination.beginAt(deltas, prepared);
        try {
            LearnedSize learned = prepared.learnedSize();
            var size = new BatchSize(prepared.request().batch(), learned.read());
            var batches = new Batches(prepared, asked, delta, size, listener, Batches.Progress.NONE);
            batches.run(0, progress -> {});
            delta.end();
            delta.keep();
            if (hasOtherColumns(mark, old.get(0), batches.columnsLine())) {
                return Optional.empty();
            }
            return Optional.of(merged(mark, old, all, asked, deltas, batches));
        } finally {
            delta.outputs().forEach(BatchOutput::close);
            deltas.forEach(file -> AtomicFile.delete(AtomicFile.part(file)));
        }
    }

    /** Rights may have changed since, which the dictionary does not show. */
    private boolean hasOtherColumns(Watermark mark, OldRows old, String columns) {
        String before = mark.columns().isEmpty() && prepared.split().isEmpty() ? old.header() : mark.columns();
        return !columns.isEmpty() && !before.isEmpty() && !before.equals(columns);
    }

    private ExportOutcome merged(
            Watermark mark,
            List<OldRows> old,
            List<String> all,
            ListedRecords asked,
            List<Path> deltas,
            Batches batches) {
        List<Path> files = prepared.files();
        RecordWriter writer = prepared.destination().begin(prepared);
        ExportOutcome fetched = batches.counted(asked.ids().size());
        long rows = 0;
        try {
            for (int i = 0; i < files.size(); i++) {
                Path delta = AtomicFile.part(deltas.get(i));
                var older = new RowMerge.Source(files.get(i), old.get(i));
                var newer = new RowMerge.Source(
                        delta, OldRows.of(delta, prepared.request().format()));
                rows += RowMerge.merge(
                        all, asked::has, older, newer, writer.tables().get(i));
            }
            writer.outputs().forEach(BatchOutput::sync);
            String columns = batches.columnsLine().isEmpty() ? mark.columns() : batches.columnsLine();
            long records = all.size() - (asked.ids().size() - fetched.records());
            return Completion.publish(
                    prepared,
                    writer,
                    prepared.moment(),
                    mark.lastFull(),
                    columns,
                    ExportOutcome.counted(records, rows, fetched.remark()));
        } catch (IOException e) {
            throw AtomicFile.failure(files.get(0), e);
        } finally {
            writer.outputs().forEach(BatchOutput::close);
        }
    }
}
