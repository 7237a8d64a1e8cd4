package org.rcol.export;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** An export that asks for every record, or goes on where one that was killed has stopped. */
final class FullExport {
    private static final int MOST_NAMED = 10;

    private final Place place;
    private final Study study;
    private final ExportListener listener;

    FullExport(Place place, Study study, ExportListener listener) {
        this.place = place;
        this.study = study;
        this.listener = listener;
    }

    /** Exports; nothing where it was not admitted. */
    Optional<ExportOutcome> run() {
        Optional<Journal.State> left = study.anchor()
                .flatMap(anchor ->
                        Journal.left(anchor, study.whole(), place.clock().instant()));
        Optional<RowTarget> target = left.flatMap(state -> Output.goOn(study, state.lengths()));
        return left.isPresent() && target.isPresent() ? goOn(left.get(), target.get()) : begin();
    }

    private Optional<ExportOutcome> goOn(Journal.State state, RowTarget target) {
        listener.note("going on behind " + state.done() + " of "
                + state.beginning().ids().size() + " records that an earlier run has fetched");
        List<String> ids = state.beginning().ids();
        if (!listener.admit(study.announcement(ids.subList(state.done(), ids.size()), false))) {
            target.parts().forEach(Part::close);
            return Optional.empty();
        }
        try (Journal journal = Journal.goOn(study.anchor().orElseThrow(), state)) {
            return Optional.of(fetch(state, target, Optional.of(journal)));
        }
    }

    private Optional<ExportOutcome> begin() {
        List<String> ids = ids();
        if (!listener.admit(study.announcement(ids, study.request().selection().isAllRecords()))) {
            return Optional.empty();
        }
        var beginning = new Journal.Beginning(study.whole(), place.clock().instant(), study.started(), ids);
        var state = new Journal.State(beginning, 0, 0, "", List.of(), false, 0);
        RowTarget target = study.output().begin(study);
        if (study.anchor().isEmpty()) {
            return Optional.of(fetch(state, target, Optional.empty()));
        }
        try (Journal journal = Journal.begin(study.anchor().get(), beginning)) {
            return Optional.of(fetch(state, target, Optional.of(journal)));
        }
    }

    private List<String> ids() {
        List<String> wanted = study.request().selection().records();
        List<String> found = new Ids(place.redcap(), study.columns().recordId())
                .of(study.columns().query().of(wanted));
        Set<String> known = new HashSet<>(found);
        List<Integer> unknown = IntStream.range(0, wanted.size())
                .filter(place -> !known.contains(wanted.get(place)))
                .boxed()
                .toList();
        if (!unknown.isEmpty() && study.request().selection().isWithoutConditions()) {
            throw unknown(unknown, wanted.size());
        }
        return found;
    }

    /** By their places in the list: a record id may say who it is, and messages end up in logs. */
    private static RcolException unknown(List<Integer> places, int wanted) {
        String numbers = places.stream()
                .limit(MOST_NAMED)
                .map(place -> String.valueOf(place + 1))
                .collect(Collectors.joining(", "));
        return RcolException.of(
                        Kind.USAGE,
                        "the project does not show " + places.size() + " of the " + wanted
                                + " records asked for: number" + (places.size() > 1 ? "s " : " ") + numbers
                                + (places.size() > MOST_NAMED ? ", ..." : "")
                                + " of the list")
                .hint("are they spelled as in REDCap, and in your data access group?");
    }

    private ExportOutcome fetch(Journal.State state, RowTarget target, Optional<Journal> journal) {
        List<String> ids = state.beginning().ids();
        LearnedSize learned = place.learnedSize(study.project());
        var size = new BatchSize(study.request().batch(), learned.read());
        var batches = new Batches(place, study.columns(), target, size, listener, state.header(), state.rows());
        try {
            if (!state.complete()) {
                batches.run(
                        ids,
                        state.done(),
                        done -> journal.ifPresent(
                                lines -> lines.note(done, batches.rows(), batches.header(), target.parts(), false)));
                target.end();
                target.parts().forEach(Part::keep);
                target.parts().forEach(Part::sync);
                journal.ifPresent(
                        lines -> lines.note(ids.size(), batches.rows(), batches.header(), target.parts(), true));
                learned.write(size.now());
            }
            Instant began = state.beginning().began();
            return new Completion(place, study)
                    .publish(target, state.beginning().serverTime(), began, ids.size(), batches.rows());
        } catch (RcolException e) {
            if (journal.isPresent() && !batches.header().isEmpty()) {
                listener.note("what was fetched so far is kept: run the same command again within a day to go on");
            }
            throw e;
        } finally {
            target.parts().forEach(Part::close);
        }
    }
}
