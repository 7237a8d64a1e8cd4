package org.rcol.export.records;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rcol.export.ExportContext;
import org.rcol.export.ExportOutcome;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.state.AtomicFile;

/** An export that asks for every record, or goes on where one that was killed has stopped. */
final class FullExport {
    private static final int MOST_NAMED = 10;

    private final ExportContext context;
    private final Study study;
    private final ExportListener listener;

    FullExport(ExportContext context, Study study, ExportListener listener) {
        this.context = context;
        this.study = study;
        this.listener = listener;
    }

    /** Exports; nothing where it was not admitted. An export that stopped goes on, unless the columns are others now: then it starts anew. */
    Optional<ExportOutcome> run() {
        Optional<Journal.State> left = study.anchor()
                .flatMap(anchor ->
                        Journal.left(anchor, study.whole(), context.clock().instant()));
        Optional<RowTarget> target = left.flatMap(state -> Output.goOn(study, state.lengths()));
        return left.isPresent() && target.isPresent() ? goOn(left.get(), target.get()) : begin();
    }

    private Optional<ExportOutcome> goOn(Journal.State state, RowTarget target) {
        List<String> ids = state.beginning().list().ids();
        int done = state.progress().done();
        listener.note("going on behind " + done + " of " + ids.size() + " records that an earlier run has fetched");
        if (!listener.admit(study.announcement(ids.subList(done, ids.size()), false))) {
            target.parts().forEach(Part::close);
            return Optional.empty();
        }
        try (Journal journal = Journal.goOn(study.anchor().orElseThrow(), state)) {
            return Optional.of(fetch(state, target, Optional.of(journal)));
        } catch (RcolException e) {
            if (e.kind() != Kind.CHANGED) {
                throw e;
            }
        }
        listener.note("the project's columns are others than those of the earlier run: everything is exported anew");
        return begin();
    }

    private Optional<ExportOutcome> begin() {
        RecordList list = list();
        if (!listener.admit(study.announcement(
                list.ids(),
                study.request().query().isWithoutConditions()
                        && study.request().query().records().isEmpty()))) {
            return Optional.empty();
        }
        var beginning = new Journal.Beginning(study.whole(), context.clock().instant(), study.moment(), list);
        var state = new Journal.State(beginning, Batches.Progress.NONE, List.of(), false, 0);
        RowTarget target = study.output().begin(study);
        if (study.anchor().isEmpty()) {
            return Optional.of(fetch(state, target, Optional.empty()));
        }
        try (Journal journal = Journal.begin(study.anchor().get(), beginning)) {
            return Optional.of(fetch(state, target, Optional.of(journal)));
        }
    }

    private RecordList list() {
        List<String> wanted = study.request().query().records();
        RecordList found =
                study.ids(context, listener).of(study.columns().query().of(wanted));
        List<Integer> unknown = IntStream.range(0, wanted.size())
                .filter(place -> !found.has(wanted.get(place)))
                .boxed()
                .toList();
        if (!unknown.isEmpty() && study.request().query().isWithoutConditions()) {
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
                .hint(
                        "are they spelled as in REDCap, and in your data access group? an id that has a comma goes into a file: "
                                + "--records-file");
    }

    private ExportOutcome fetch(Journal.State state, RowTarget target, Optional<Journal> journal) {
        RecordList list = state.beginning().list();
        int all = list.ids().size();
        LearnedSize learned = study.learnedSize(context);
        var size = new BatchSize(study.request().batch(), learned.read());
        var batches = new Batches(context, study, list, target, size, listener, state.progress());
        try {
            if (!state.complete()) {
                batches.run(
                        state.progress().done(),
                        progress -> journal.ifPresent(lines -> lines.note(progress, target.parts(), false)));
                if (batches.progress(all).heading().isEmpty()) {
                    target.begin(study.emptyHeading(context.redcap()));
                }
                target.end();
                target.parts().forEach(Part::keep);
                target.parts().forEach(Part::sync);
                journal.ifPresent(lines -> lines.note(batches.progress(all), target.parts(), true));
                learned.write(size.now());
            }
            return new Completion(context, study)
                    .publish(
                            target,
                            state.beginning().moment(),
                            state.beginning().began(),
                            batches.columnsLine(),
                            batches.counted(all));
        } catch (RcolException e) {
            forget(e.kind(), target);
            if (journal.isPresent()
                    && e.kind() != Kind.CHANGED
                    && batches.progress(all).heading().isPresent()) {
                listener.note("what was fetched so far is kept: run the same command again within a day to go on");
            }
            throw e;
        } finally {
            target.parts().forEach(Part::close);
        }
    }

    /** What was fetched with other columns is of no use to a later run. */
    private void forget(Kind kind, RowTarget target) {
        if (kind == Kind.CHANGED) {
            target.parts().forEach(Part::close);
            study.anchor().ifPresent(anchor -> AtomicFile.delete(Journal.of(anchor)));
            study.files().forEach(file -> AtomicFile.delete(AtomicFile.part(file)));
        }
    }
}
