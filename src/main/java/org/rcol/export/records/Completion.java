package org.rcol.export.records;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.export.BatchOutput;
import org.rcol.export.ExportOutcome;
import org.rcol.state.AtomicFile;

/** Gives complete files their names, and notes up to when they hold everything. */
final class Completion {
    private Completion() {}

    /**
     * Publishes what is durable already.
     *
     * @param moment when the export began, by the server's clock
     * @param lastFull when everything was last asked for
     * @param columns the header line; blank if there was no record
     * @param counted how many records and rows there are, and a remark about them
     */
    static ExportOutcome publish(
            PreparedExport prepared,
            RecordWriter writer,
            ServerMoment moment,
            Instant lastFull,
            String columns,
            ExportOutcome counted) {
        List<BatchOutput> outputs = writer.outputs();
        outputs.forEach(BatchOutput::publish);
        prepared.anchor().ifPresent(anchor -> AtomicFile.delete(Journal.of(anchor)));
        Map<String, String> files = new LinkedHashMap<>();
        List<Path> paths = prepared.files();
        for (int i = 0; i < paths.size(); i++) {
            files.put(String.valueOf(paths.get(i).getFileName()), outputs.get(i).sha());
        }
        if (!files.isEmpty() && prepared.request().query().isTimeless()) {
            new Watermark(moment, lastFull, prepared.shape(), columns, files).write(prepared.watermark());
        }
        long bytes = outputs.stream().mapToLong(BatchOutput::bytes).sum();
        return counted.written(bytes, outputs.size() == 1 ? outputs.get(0).sha() : "");
    }
}
