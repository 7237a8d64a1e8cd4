package org.rcol.sandbox.api;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.rcol.sandbox.project.LogEntry;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.records.RecordIndex.Place;
import org.rcol.sandbox.records.RecordReader;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.WireFormat;

/** The export of records, read from the disk while it is written. */
final class RecordExport implements Call {
    private final Project project;
    private final Access access;

    RecordExport(Project project, Access access) {
        this.project = project;
        this.access = access;
    }

    @Override
    public Answer answer(Parameters parameters) throws Refusal, IOException {
        if (parameters.get("format").equals("odm")) {
            throw Refusal.notOffered("records as odm");
        }
        if (parameters.isTrue("combineCheckboxOptions")) {
            throw Refusal.notOffered("combined checkboxes");
        }
        Project.View view = project.view(parameters.array("records"));
        RowFilter filter = RowFilter.of(parameters, view, project.log().now());
        ExportRequest request = ExportRequest.of(parameters, project, access, view);
        Set<String> changed = changed(parameters);
        var rows = new Rows(request, filter, changed, hasRange(parameters));
        if (filter.hasLogic()) {
            // What cannot be told is refused before the first row is on its way.
            rows.forEach((record, row, shape) -> {});
        }
        boolean flat = !parameters.get("type").equals("eav");
        boolean headings = flat
                && parameters.format() == WireFormat.CSV
                && parameters.get("rawOrLabelHeaders").equals("label");
        RecordTable table = flat ? new FlatTable(request, headings) : new EavTable(request);
        return Answer.table(parameters.format(), "records", parameters.delimiter(), table.columns(), out -> {
            try {
                rows.forEach((record, row, shape) -> table.write(record, row, shape, out));
            } catch (Refusal e) {
                throw new IOException("the logic gave another answer the second time", e);
            }
        });
    }

    private static boolean hasRange(Parameters parameters) {
        return !parameters.get("dateRangeBegin").isBlank()
                || !parameters.get("dateRangeEnd").isBlank();
    }

    /** The records that were made or changed in the asked range, by the log; deletions never show. */
    private Set<String> changed(Parameters parameters) throws Refusal, IOException {
        LocalDateTime begin = time(parameters, "dateRangeBegin", LocalDateTime.MIN);
        LocalDateTime end = time(parameters, "dateRangeEnd", LocalDateTime.MAX);
        return hasRange(parameters) ? project.log().changed(begin, end) : Set.of();
    }

    private static LocalDateTime time(Parameters parameters, String name, LocalDateTime otherwise) throws Refusal {
        String text = parameters.get(name).strip();
        try {
            return text.isEmpty() ? otherwise : LocalDateTime.parse(text, LogEntry.TIME);
        } catch (DateTimeException e) {
            throw Refusal.badRequest(
                    "The value of the parameter \"" + name + "\" is no time such as 2026-01-31 23:59:00");
        }
    }

    /** What is done with each row that is shown. */
    private interface Taker {
        void take(StoredRecord record, StoredRow row, RowShape shape) throws IOException;
    }

    /** The rows that are shown, read anew at each pass. */
    private final class Rows {
        private final ExportRequest request;
        private final RowFilter filter;
        private final Set<String> changed;
        private final boolean hasRange;

        Rows(ExportRequest request, RowFilter filter, Set<String> changed, boolean hasRange) {
            this.request = request;
            this.filter = filter;
            this.changed = changed;
            this.hasRange = hasRange;
        }

        void forEach(Taker taker) throws Refusal, IOException {
            Project.View view = request.view();
            var shapes = new RowShapes(view.design(), view.layout());
            Set<String> columns = filter.hasLogic() ? view.layout().names() : request.names();
            try (FileChannel file = view.records().open()) {
                RecordReader reader = view.records().reader(file, columns);
                List<Place> places =
                        request.columns().isEmpty() ? List.of() : view.records().places();
                for (Place place : places) {
                    StoredRecord record = reader.read(place);
                    if (access.sees(record) && (!hasRange || changed.contains(record.id()))) {
                        rows(record, shapes, taker);
                    }
                }
            }
        }

        private void rows(StoredRecord record, RowShapes shapes, Taker taker) throws Refusal, IOException {
            for (StoredRow row : shapes.of(record)) {
                RowShape shape = shapes.of(row.key()).orElseThrow();
                if (filter.takes(record, row, shape)) {
                    taker.take(record, row, shape);
                }
            }
        }
    }
}
