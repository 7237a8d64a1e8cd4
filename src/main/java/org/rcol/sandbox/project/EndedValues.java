package org.rcol.sandbox.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.json.Json;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.records.RecordBatch;
import org.rcol.sandbox.records.RecordLog;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.store.StoredFile;
import org.rcol.state.AtomicFile;

/**
 * The values of columns that left the dictionary, in {@code ended.json}, until a column of the same name comes back: what a server does that
 * does not delete them. Kept only under {@link Variant#VALUES_REVIVED}.
 */
final class EndedValues {
    private final Path file;
    private List<Ended> all;

    /** A value and where it was. */
    private record Ended(String record, int event, String instrument, int instance, String column, String value) {
        RowKey row() {
            return new RowKey(event, instrument, instance);
        }
    }

    private record Content(List<Ended> values) {}

    private EndedValues(Path file, List<Ended> all) {
        this.file = file;
        this.all = all;
    }

    static EndedValues in(Path file) {
        return new EndedValues(
                file, Files.exists(file) ? StoredFile.read(file, Content.class).values() : List.of());
    }

    /** Keeps what the records hold in the columns that the next layout does not have. */
    void keep(RecordLog records, RecordLayout layout, RecordLayout next) throws IOException {
        var leaving = new HashSet<>(layout.names());
        leaving.removeAll(next.names());
        var more = new ArrayList<>(all);
        for (String id : leaving.isEmpty() ? Set.<String>of() : records.ids()) {
            for (StoredRow row : records.read(id).orElseThrow().rows().values()) {
                for (String column : leaving) {
                    String value = row.value(layout.position(column));
                    RowKey key = row.key();
                    if (!value.isEmpty()) {
                        more.add(new Ended(id, key.event(), key.instrument(), key.instance(), column, value));
                    }
                }
            }
        }
        save(more);
    }

    /** Gives the records back what they held in columns that the layout has and the one before had not. */
    void giveBack(RecordLog records, RecordLayout before, RecordLayout layout) throws IOException {
        var coming = new HashSet<>(layout.names());
        coming.removeAll(before.names());
        Map<String, List<Ended>> back = all.stream()
                .filter(value -> coming.contains(value.column()))
                .collect(Collectors.groupingBy(Ended::record, LinkedHashMap::new, Collectors.toList()));
        if (back.isEmpty()) {
            return;
        }
        try (RecordBatch batch = records.begin()) {
            for (Map.Entry<String, List<Ended>> values : back.entrySet()) {
                Optional<StoredRecord> record = batch.read(values.getKey());
                if (record.isPresent()) {
                    values.getValue().forEach(value -> record.get()
                            .row(value.row(), layout.size())
                            .set(layout.position(value.column()), value.value()));
                    batch.put(record.get());
                }
            }
            batch.commit();
        }
        save(all.stream().filter(value -> !coming.contains(value.column())).toList());
    }

    private void save(List<Ended> values) {
        if (!values.equals(all)) {
            AtomicFile.write(file, Json.file(new Content(values)));
            all = values;
        }
    }
}
