package org.rcol.sandbox.records;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.sandbox.records.RecordIndex.Line;

/** A change of many records that counts as a whole once it is committed, and not at all before. */
public final class RecordBatch implements AutoCloseable {
    private static final int FLUSH_AT = 1 << 20;

    private final RecordLog log;
    private final long start;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final Map<String, Line> written = new LinkedHashMap<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private boolean committed;

    RecordBatch(RecordLog log) {
        this.log = log;
        this.start = log.end();
    }

    /** A record as it will be after what this batch did so far. */
    public Optional<StoredRecord> read(String id) throws IOException {
        Line own = written.get(id);
        if (own != null) {
            flush();
        }
        Optional<Line> place = own != null ? Optional.of(own) : removed.contains(id) ? Optional.empty() : log.place(id);
        return place.isPresent() ? Optional.of(log.read(place.get())) : Optional.empty();
    }

    /** Writes a record, new or not. */
    public void put(StoredRecord record) throws IOException {
        byte[] line = RecordLogLine.ofRecord(record);
        removed.remove(record.id());
        written.put(record.id(), new Line(log.end() + lines.size(), line.length, log.columnSet()));
        add(line);
    }

    /** Deletes a record. */
    public void remove(String id) throws IOException {
        written.remove(id);
        removed.add(id);
        add(RecordLogLine.ofDeletion(id));
    }

    private void add(byte[] line) throws IOException {
        lines.writeBytes(line);
        if (lines.size() > FLUSH_AT) {
            flush();
        }
    }

    private void flush() throws IOException {
        log.append(lines.toByteArray());
        lines.reset();
    }

    /** Makes the change count. */
    public void commit() throws IOException {
        lines.writeBytes(RecordLogLine.ofCommit(written.size() + removed.size()));
        flush();
        log.settle(written, removed);
        committed = true;
    }

    @Override
    public void close() throws IOException {
        if (!committed) {
            log.cutBack(start);
        }
    }
}
