package org.rcol.sandbox.api.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.api.call.UserAccess;
import org.rcol.sandbox.project.DoubleEntry;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.Variant;
import org.rcol.sandbox.records.RecordIndex;
import org.rcol.sandbox.records.RecordReader;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.RowShapes;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.wire.Refusal;

/** The rows of records that an export shows, whatever it makes of them; they are read from the disk while they are passed over. */
public final class ShownRecords {
    private final UserAccess access;
    private final ExportRequest request;
    private final RowFilter filter;
    /** The records that are shown at most; none for no limit. */
    private final Optional<Set<String>> changed;

    /** Whether persons' entries of records are left out (REDCap_KB_RAG RC-DDE-01 §5.4). */
    private final boolean merged;

    private ShownRecords(
            UserAccess access, boolean merged, ExportRequest request, RowFilter filter, Optional<Set<String>> changed) {
        this.access = access;
        this.merged = merged;
        this.request = request;
        this.filter = filter;
        this.changed = changed;
    }

    /**
     * The rows that were asked for and may be seen.
     *
     * @throws Refusal for what the project does not have, and for logic that cannot be read or decided
     */
    public static ShownRecords of(ApiRequest api) throws Refusal, IOException {
        Project.View view = api.project().view(api.parameters().array("records"));
        RowFilter filter =
                RowFilter.of(api.parameters(), view, api.project().log().now());
        var shown = new ShownRecords(
                api.access(),
                api.options().has(Variant.DOUBLE_DATA_ENTRY),
                ExportRequest.of(api, view),
                filter,
                changed(api));
        if (filter.hasLogic()) {
            // What cannot be decided is refused before the first row is on its way.
            shown.pass((record, row, shape) -> {});
        }
        return shown;
    }

    /** The records that were made or changed in the range that was asked for, by the log; deletions never show. */
    private static Optional<Set<String>> changed(ApiRequest api) throws Refusal, IOException {
        LocalDateTime begin = api.time("dateRangeBegin", LocalDateTime.MIN);
        LocalDateTime end = api.time("dateRangeEnd", LocalDateTime.MAX);
        boolean all = begin.equals(LocalDateTime.MIN) && end.equals(LocalDateTime.MAX);
        return all ? Optional.empty() : Optional.of(api.project().log().changed(begin, end));
    }

    /** What was asked for, in terms of the project. */
    public ExportRequest request() {
        return request;
    }

    /** What is done with each row that is shown. */
    public interface RowConsumer {
        /** Takes one row; those of a record come one after the other. */
        void take(StoredRecord record, StoredRow row, RowShape shape) throws IOException;
    }

    /** Passes over the rows; they are read again at each pass. */
    public void forEach(RowConsumer consumer) throws IOException {
        try {
            pass(consumer);
        } catch (Refusal e) {
            throw new IOException("the logic gave another answer the second time", e);
        }
    }

    private void pass(RowConsumer consumer) throws Refusal, IOException {
        Project.View view = request.view();
        var shapes = new RowShapes(view.design(), view.layout());
        Set<String> columns = filter.hasLogic() ? view.layout().names() : request.names();
        try (FileChannel file = view.records().open()) {
            RecordReader reader = view.records().reader(file, columns);
            for (RecordIndex.Line line : request.columns().isEmpty()
                    ? List.<RecordIndex.Line>of()
                    : view.records().places()) {
                StoredRecord record = reader.read(line);
                if (access.sees(record)
                        && !(merged && DoubleEntry.isEntry(record.id()))
                        && changed.map(ids -> ids.contains(record.id())).orElse(true)) {
                    rows(record, shapes, consumer);
                }
            }
        }
    }

    private void rows(StoredRecord record, RowShapes shapes, RowConsumer consumer) throws Refusal, IOException {
        for (StoredRow row : shapes.of(record)) {
            RowShape shape = shapes.of(row.key()).orElseThrow();
            if (filter.takes(record, row, shape)) {
                consumer.take(record, row, shape);
            }
        }
    }
}
