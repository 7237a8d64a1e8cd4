package org.rcol.command.export;

import java.util.function.Consumer;
import org.rcol.export.fairuse.Estimate;
import org.rcol.export.fairuse.FairUse;
import org.rcol.export.fairuse.FairUseRequest;
import org.rcol.export.fairuse.Usage;
import org.rcol.export.records.ExportIntent;
import org.rcol.export.records.ExportListener;
import org.rcol.redcap.Redcap;

/** Shows the progress of an export of records, and asks the fair-use rules for it. */
final class RecordsListener implements ExportListener {
    private final ExportProgress progress;
    private final FairUse fairUse;
    private final Redcap redcap;
    private final String incremental;

    /**
     * A listener.
     *
     * @param incremental the command that asks for what is new, as it would be typed
     */
    RecordsListener(ExportProgress progress, FairUse fairUse, Redcap redcap, String incremental) {
        this.progress = progress;
        this.fairUse = fairUse;
        this.redcap = redcap;
        this.incremental = incremental;
    }

    /** A listener that only looks at what the export would ask for. */
    static ExportListener only(ExportProgress progress, Consumer<ExportIntent> look) {
        return new ExportListener() {
            @Override
            public void note(String line) {
                progress.note(line);
            }

            @Override
            public boolean admit(ExportIntent intent) {
                look.accept(intent);
                return false;
            }

            @Override
            public void edge(long records, long bytes) {}

            @Override
            public void batch(long done, long total, long bytes, int size) {}
        };
    }

    @Override
    public void note(String line) {
        progress.note(line);
    }

    @Override
    public boolean admit(ExportIntent what) {
        FairUseRequest rows = FairUseRequest.rows(
                what.projectId(), what.words(), what.ids().size(), () -> Estimate.of(redcap, what.query(), what.ids())
                        .bytes());
        return fairUse.admit(what.everything() ? rows.ofEverything(incremental) : rows) == FairUse.Decision.GO;
    }

    @Override
    public void edge(long records, long bytes) {
        progress.begin(records, bytes);
        fairUse.batchEdge(new Usage(records, bytes));
    }

    @Override
    public void batch(long done, long total, long bytes, int size) {
        progress.batch(done, total, bytes, size);
    }
}
