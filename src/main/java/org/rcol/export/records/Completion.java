package org.rcol.export.records;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.export.ExportContext;
import org.rcol.export.ExportOutcome;
import org.rcol.state.AtomicFile;

/** Gives complete files their names, and notes up to when they hold everything. */
final class Completion {
    private final ExportContext context;
    private final Study study;

    Completion(ExportContext context, Study study) {
        this.context = context;
        this.study = study;
    }

    /**
     * Publishes what is durable already.
     *
     * @param moment when the export began, by the server's clock
     * @param lastFull when everything was last asked for
     * @param columns the header line; blank where no record told it
     * @param counted how many records and rows there are, and what is to be said of them
     */
    ExportOutcome publish(
            RowTarget target, ServerMoment moment, Instant lastFull, String columns, ExportOutcome counted) {
        List<Part> parts = target.parts();
        parts.forEach(Part::publish);
        study.anchor().ifPresent(anchor -> AtomicFile.delete(Journal.of(anchor)));
        Map<String, String> files = new LinkedHashMap<>();
        List<Path> paths = study.files();
        for (int i = 0; i < paths.size(); i++) {
            files.put(String.valueOf(paths.get(i).getFileName()), parts.get(i).sha());
        }
        if (!files.isEmpty() && study.request().query().isTimeless()) {
            new Watermark(moment, lastFull, study.shape(), columns, files).write(study.watermark(context));
        }
        long bytes = parts.stream().mapToLong(Part::bytes).sum();
        return counted.written(bytes, parts.size() == 1 ? parts.get(0).sha() : "");
    }
}
