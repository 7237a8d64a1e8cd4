package org.rcol.export.records;

import java.nio.file.Path;
import java.util.Optional;
import org.rcol.export.ExportContext;
import org.rcol.export.ExportOutcome;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.state.ProjectLock;
import org.rcol.state.Sha256;

/**
 * Exports records: the names checked, the ids first, then batch by batch, and nothing under its final name that is not complete.
 *
 * <p>A file grows as {@code NAME.part} with a journal next to it. An export that was killed continues after its last finished batch.
 */
public final class RecordExport {
    private final ExportContext context;
    private final ExportListener listener;
    private final HandOver handOver;

    /** An export from a project. */
    public RecordExport(ExportContext context, ExportListener listener) {
        this(context, listener, HandOver.NONE);
    }

    /** An export from a project whose tables are handed over when they are complete. */
    public RecordExport(ExportContext context, ExportListener listener, HandOver handOver) {
        this.context = context;
        this.listener = listener;
        this.handOver = handOver;
    }

    /**
     * Exports to a destination; empty if the listener did not admit it.
     *
     * @throws RcolException {@code USAGE} for a field, instrument, event or record that the project does not have, or a condition that
     *     cannot be read; {@code LOCKED} if another rcol is writing the same output; {@code BAD_ANSWER} or {@code UNREACHABLE} if a record
     *     cannot be exported; {@code LOCAL_IO} if it cannot be written
     */
    public Optional<ExportOutcome> run(RecordExportRequest request, Destination output) {
        output.check(request.split());
        Optional<Path> anchor = output.anchor(request.split());
        if (anchor.isEmpty()) {
            return unlocked(request, output);
        }
        Path lock = context.state()
                .folder()
                .resolve("exports")
                .resolve(Sha256.of(anchor.get().toString()));
        ProjectLock held = ProjectLock.take(lock, () -> RcolException.of(
                        Kind.LOCKED, "another rcol is writing " + output.path().orElseThrow())
                .hint("wait until it has ended; the lock is released then"));
        try {
            return unlocked(request, output);
        } finally {
            held.close();
        }
    }

    private Optional<ExportOutcome> unlocked(RecordExportRequest request, Destination output) {
        PreparedExport prepared = PreparedExport.of(context, request, output);
        if (!prepared.columns().identifiers().isEmpty()) {
            listener.note("left out as identifiers: "
                    + String.join(", ", prepared.columns().identifiers()));
        }
        if (!prepared.columns().choices().isEmpty()) {
            listener.note("a checkbox field is exported with all its choices: "
                    + String.join(", ", prepared.columns().choices()));
        }
        var full = new FullExport(prepared, listener);
        Optional<ExportOutcome> outcome =
                request.incremental() ? new IncrementalExport(prepared, listener).run(full) : full.run();
        if (outcome.isPresent() && handOver != HandOver.NONE) {
            handOver.take(prepared.finished());
        }
        return outcome;
    }
}
