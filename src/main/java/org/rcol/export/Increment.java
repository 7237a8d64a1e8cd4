package org.rcol.export;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.LogQuery;
import org.rcol.redcap.RecordQuery;
import org.rcol.state.AtomicFile;

/**
 * Brings the output of an earlier run up to date: the list of ids tells what was deleted, the server's log what changed, and of these records
 * alone the values are asked for.
 *
 * <p>The server's date range is derived from its log, in its own local time, and never shows deletions (REDCap's help, quoted in
 * OuhscBbmc/REDCapR#444). So all rows of a changed record are replaced, whichever of them changed.
 */
final class Increment {
    /** After so long everything is asked for anew, for nobody knows whether the log tells every change. */
    private static final Duration FULL_EVERY = Duration.ofDays(30);
    /** An hour that comes twice in autumn, and ten minutes for clocks. */
    private static final Duration OVERLAP = Duration.ofMinutes(70);
    /** No place on earth is further behind UTC. */
    private static final Duration WESTERNMOST = Duration.ofHours(12);

    private static final DateTimeFormatter SERVER_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    /** A log of more days may be too much for the server. */
    private static final Duration LONGEST_LOG = Duration.ofDays(8);

    private static final int MINUTES = "2026-11-22 08:30".length();
    private static final String DELTA = ".delta";

    private final Place place;
    private final Study study;
    private final ExportListener listener;

    Increment(Place place, Study study, ExportListener listener) {
        this.place = place;
        this.study = study;
        this.listener = listener;
    }

    /** Brings the output up to date, or has it exported anew where that cannot be done. */
    Optional<ExportOutcome> run(FullExport full) {
        Optional<Watermark> found = Watermark.read(place.watermark(study));
        Optional<String> obstacle =
                found.isEmpty() ? Optional.of("there was no earlier run of this export") : obstacle(found.get());
        List<OldRows> old = new ArrayList<>();
        if (obstacle.isEmpty()) {
            obstacle = read(study.files(), old, found.get());
        }
        if (obstacle.isPresent()) {
            listener.note(obstacle.get() + ": everything is exported");
            return full.run();
        }
        return update(found.get(), old, full);
    }

    private Optional<String> obstacle(Watermark mark) {
        if (!mark.shape().equals(study.shape())) {
            return Optional.of("the project's dictionary or settings have changed");
        }
        Instant now = place.clock().instant();
        if (mark.lastFull().isAfter(now)
                || mark.serverTime().isAfter(study.started().orElse(now))) {
            return Optional.of("a clock was ahead when the last run was made");
        }
        if (mark.lastFull().plus(FULL_EVERY).isBefore(now)) {
            return Optional.of("the last full export is older than " + FULL_EVERY.toDays() + " days");
        }
        if (new Filter(study.request().selection().filter()).dependsOnTime()) {
            return Optional.of("what --filter says depends on the time");
        }
        return Optional.empty();
    }

    private Optional<String> read(List<Path> files, List<OldRows> old, Watermark mark) {
        for (Path file : files) {
            try {
                OldRows rows = OldRows.of(file, study.request().format());
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
        RecordQuery query = study.columns().query();
        var ids = new Ids(place.redcap(), study.columns().recordId());
        List<String> all = ids.of(query.of(study.request().selection().records()));
        Set<String> changed = new LinkedHashSet<>(ids.of(
                query.of(study.request().selection().records()).where("").changed(since(mark.serverTime()), "")));
        changed.addAll(logged(mark.serverTime()));
        Set<String> known = new HashSet<>();
        old.forEach(rows -> known.addAll(rows.ids()));
        all.stream().filter(id -> !known.contains(id)).forEach(changed::add);
        List<String> asked = all.stream().filter(changed::contains).toList();
        listener.note(asked.size() + " of " + all.size() + " records are new or changed");
        if (!listener.admit(study.announcement(asked, false))) {
            return Optional.empty();
        }
        return fetched(mark, old, all, asked).or(full::run);
    }

    /**
     * The records that the log names, where the token may read it: whether the date range shows a record of which only an instance was
     * deleted is not documented.
     */
    private List<String> logged(Instant time) {
        boolean recent = Duration.between(time, study.started().orElse(time)).compareTo(LONGEST_LOG) < 0;
        if (!recent) {
            return List.of();
        }
        try {
            String from = since(time).substring(0, MINUTES);
            return place.redcap().log(new LogQuery(from, "", Optional.of(LogQuery.Type.RECORD))).stream()
                    .map(entry -> entry.cells().getOrDefault("record", ""))
                    .toList();
        } catch (RcolException e) {
            if (e.kind() == Kind.REFUSED || e.kind() == Kind.BAD_ANSWER) {
                return List.of();
            }
            throw e;
        }
    }

    /** Server time to ask from: safely before, whatever zone the server keeps. */
    private String since(Instant time) {
        LocalDateTime local = place.serverZone()
                .map(zone -> LocalDateTime.ofInstant(time, zone).minus(OVERLAP))
                .orElseGet(() -> LocalDateTime.ofInstant(time, ZoneOffset.UTC)
                        .minus(WESTERNMOST)
                        .minus(OVERLAP));
        return local.format(SERVER_TIME);
    }

    /** Asks for the changed records and merges them in; none if they have other columns than the rest. */
    private Optional<ExportOutcome> fetched(Watermark mark, List<OldRows> old, List<String> all, List<String> asked) {
        List<Path> deltas = study.files().stream()
                .map(file -> file.resolveSibling(file.getFileName() + DELTA))
                .toList();
        RowTarget delta = Output.beginAt(deltas, study);
        try {
            LearnedSize learned = place.learnedSize(study.project());
            var size = new BatchSize(study.request().batch(), learned.read());
            var batches = new Batches(place, study.columns(), delta, size, listener, "", 0);
            batches.run(asked, 0, done -> {});
            delta.end();
            delta.parts().forEach(Part::keep);
            boolean sameColumns = study.split().isPresent()
                    || batches.header().isEmpty()
                    || old.get(0).header().isEmpty()
                    || old.get(0).header().equals(batches.header());
            return sameColumns ? Optional.of(merged(mark, old, all, Set.copyOf(asked), deltas)) : Optional.empty();
        } finally {
            delta.parts().forEach(Part::close);
            deltas.forEach(file -> AtomicFile.delete(AtomicFile.part(file)));
        }
    }

    private ExportOutcome merged(
            Watermark mark, List<OldRows> old, List<String> all, Set<String> changed, List<Path> deltas) {
        List<Path> files = study.files();
        RowTarget target = study.output().begin(study);
        long rows = 0;
        try {
            for (int i = 0; i < files.size(); i++) {
                Path delta = AtomicFile.part(deltas.get(i));
                var older = new Merging.Source(files.get(i), old.get(i));
                var newer = new Merging.Source(
                        delta, OldRows.of(delta, study.request().format()));
                rows += Merging.merge(
                        all, changed, older, newer, target.tables().get(i));
            }
            target.parts().forEach(Part::sync);
            Instant now = study.started().orElse(mark.serverTime());
            return new Completion(place, study).publish(target, Optional.of(now), mark.lastFull(), all.size(), rows);
        } catch (IOException e) {
            throw AtomicFile.failure(files.get(0), e);
        } finally {
            target.parts().forEach(Part::close);
        }
    }
}
