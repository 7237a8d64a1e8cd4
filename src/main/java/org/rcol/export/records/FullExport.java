package org.rcol.export.records;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rcol.export.BatchOutput;
import org.rcol.export.ExportContext;
import org.rcol.export.ExportOutcome;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.state.AtomicFile;

/** An export that asks for every record, or continues where one that was killed has stopped. */
final class FullExport {
    private static final int MOST_NAMED = 10;

    private final ExportContext context;
    private final PreparedExport prepared;
    private final ExportListener listener;

    FullExport(PreparedExport prepared, ExportListener listener) {
        this.context = prepared.context();
        this.prepared = prepared;
        this.listener = listener;
    }

    /**
     * Exports; nothing where it was not admitted. An export that stopped continues, unless the columns have changed: then it starts over.
     */
    Optional<ExportOutcome> run() {
        Optional<Journal.State> left = prepared.anchor()
                .flatMap(anchor ->
                        Journal.left(anchor, prepared.whole(), context.clock().instant()));
        Optional<RecordWriter> writer = left.flatMap(state -> Destination.goOn(prepared, state.lengths()));
        return left.isPresent() && writer.isPresent() ? goOn(left.get(), writer.get()) : begin();
    }

    private Optional<ExportOutcome> goOn(Journal.State state, RecordWriter writer) {
        List<String> ids = state.beginning().list().ids();
        int done = state.progress().done();
        listener.note("continuing after " + done + " of " + ids.size() + " records that an earlier run fetched");
        if (!listener.admit(prepared.intent(ids.subList(done, ids.size()), false))) {
            writer.outputs().forEach(BatchOutput::close);
            return Optional.empty();
        }
        try (Journal journal = Journal.goOn(prepared.anchor().orElseThrow(), state)) {
            return Optional.of(fetch(state, writer, Optional.of(journal)));
        } catch (RcolException e) {
            if (e.kind() != Kind.CHANGED) {
                throw e;
            }
        }
        listener.note("the project's columns have changed since the earlier run: everything is exported again");
        return begin();
    }

    private Optional<ExportOutcome> begin() {
        ListedRecords list = list();
        if (!listener.admit(prepared.intent(
                list.ids(),
                prepared.request().query().isWithoutConditions()
                        && prepared.request().query().records().isEmpty()))) {
            return Optional.empty();
        }
        var beginning = new Journal.Beginning(prepared.whole(), context.clock().instant(), prepared.moment(), list);
        var state = new Journal.State(beginning, Batches.Progress.NONE, List.of(), false, 0);
        RecordWriter writer = prepared.destination().begin(prepared);
        if (prepared.anchor().isEmpty()) {
            return Optional.of(fetch(state, writer, Optional.empty()));
        }
        try (Journal journal = Journal.begin(prepared.anchor().get(), beginning)) {
            return Optional.of(fetch(state, writer, Optional.of(journal)));
        }
    }

    private ListedRecords list() {
        List<String> wanted = prepared.request().query().records();
        ListedRecords found =
                prepared.lister(listener).of(prepared.columns().query().of(wanted));
        List<Integer> unknown = IntStream.range(0, wanted.size())
                .filter(place -> !found.has(wanted.get(place)))
                .boxed()
                .toList();
        if (!unknown.isEmpty() && prepared.request().query().isWithoutConditions()) {
            throw unknown(unknown, wanted.size());
        }
        return found;
    }

    /** By their places in the list: a record id may identify a person, and messages end up in logs. */
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
                .hint("are they spelled as in REDCap, and in your data access group? an id with a comma needs a file: "
                        + "--records-file");
    }

    private ExportOutcome fetch(Journal.State state, RecordWriter writer, Optional<Journal> journal) {
        ListedRecords list = state.beginning().list();
        int all = list.ids().size();
        LearnedSize learned = prepared.learnedSize();
        var size = new BatchSize(prepared.request().batch(), learned.read());
        var batches = new Batches(prepared, list, writer, size, listener, state.progress());
        try {
            if (!state.complete()) {
                batches.run(
                        state.progress().done(),
                        progress -> journal.ifPresent(lines -> lines.note(progress, writer.outputs(), false)));
                if (batches.progress(all).heading().isEmpty()) {
                    writer.begin(prepared.emptyHeading());
                }
                writer.end();
                writer.keep();
                writer.outputs().forEach(BatchOutput::sync);
                journal.ifPresent(lines -> lines.note(batches.progress(all), writer.outputs(), true));
                learned.write(size.now());
            }
            return Completion.publish(
                    prepared,
                    writer,
                    state.beginning().moment(),
                    state.beginning().began(),
                    batches.columnsLine(),
                    batches.counted(all));
        } catch (RcolException e) {
            forget(e.kind(), writer);
            if (journal.isPresent()
                    && e.kind() != Kind.CHANGED
                    && batches.progress(all).heading().isPresent()) {
                listener.note("what was fetched so far is kept: run the same command again within a day to continue");
            }
            throw e;
        } finally {
            writer.outputs().forEach(BatchOutput::close);
        }
    }

    /** Deletes what was fetched with other columns, which a later run cannot use. */
    private void forget(Kind kind, RecordWriter writer) {
        if (kind == Kind.CHANGED) {
            writer.outputs().forEach(BatchOutput::close);
            prepared.anchor().ifPresent(anchor -> AtomicFile.delete(Journal.of(anchor)));
            prepared.files().forEach(file -> AtomicFile.delete(AtomicFile.part(file)));
        }
    }
}
