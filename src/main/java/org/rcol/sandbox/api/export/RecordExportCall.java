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
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.WireFormat;

/** The export of records, read from the disk while it is written. */
public final class RecordExportCall {
    private final UserAccess access;
    private final ExportRequest request;
    private final RowFilter filter;
    /** Whether persons' entries of records are left out (REDCap_KB_RAG RC-DDE-01 §5.4). */
    private final boolean merged;
    /** The records that are shown at most; none for no limit. */
    private final Optional<Set<String>> changed;

    private RecordExportCall(
            UserAccess access, boolean merged, ExportRequest request, RowFilter filter, Optional<Set<String>> changed) {
        this.access = access;
        this.merged = merged;
        this.request = request;
        this.filter = filter;
        this.changed = changed;
    }

    /** The rows that were asked for, flat or one line for each value. */
    public static SandboxAnswer export(ApiRequest api) throws Refusal, IOException {
        Parameters parameters = api.parameters();
        if (parameters.get("format").equals("odm")) {
            throw Refusal.notOffered("records as odm");
        }
        Project.View view = api.project().view(parameters.array("records"));
        RowFilter filter = RowFilter.of(parameters, view, api.project().log().now());
        ExportRequest request = ExportRequest.of(api, view);
        var export = new RecordExportCall(
                api.access(), api.options().has(Variant.DOUBLE_DATA_ENTRY), request, filter, changed(api));
        if (filter.hasLogic()) {
            // What cannot be decided is refused before the first row is on its way.
            export.forEach((record, row, shape) -> {});
        }
        boolean flat = !parameters.get("type").equals("eav");
        boolean headings = flat
                && parameters.format() == WireFormat.CSV
                && parameters.get("rawOrLabelHeaders").equals("label");
        ExportTable table = flat ? new FlatTable(request, headings) : new EavTable(request);
        return SandboxAnswer.table(parameters.format(), "records", parameters.delimiter(), table.columns(), out -> {
            try {
                export.forEach((record, row, shape) -> table.write(record, row, shape, out));
            } catch (Refusal e) {
                throw new IOException("the logic gave another answer the second time", e);
            }
        });
    }

    /** The records that were made or changed in the range that was asked for, by the log; deletions never show. */
    private static Optional<Set<String>> changed(ApiRequest api) throws Refusal, IOException {
        LocalDateTime begin = api.time("dateRangeBegin", LocalDateTime.MIN);
        LocalDateTime end = api.time("dateRangeEnd", LocalDateTime.MAX);
        boolean all = begin.equals(LocalDateTime.MIN) && end.equals(LocalDateTime.MAX);
        return all ? Optional.empty() : Optional.of(api.project().log().changed(begin, end));
    }

    /** What is done with each row that is shown. */
    private interface RowConsumer {
        void take(StoredRecord record, StoredRow row, RowShape shape) throws IOException;
    }

    /** Passes over the rows that are shown; they are read again at each pass. */
    private void forEach(RowConsumer consumer) throws Refusal, IOException {
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
