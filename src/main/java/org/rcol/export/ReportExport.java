package org.rcol.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableAnswer;
import org.rcol.redcap.TableFormat;

/** Exports a saved report, byte for byte as the server writes it, in a stream that does not grow with the data. */
public final class ReportExport {
    private final Redcap redcap;

    /** An export from a project. */
    public ReportExport(Redcap redcap) {
        this.redcap = redcap;
    }

    /**
     * Exports a report into a sink, which gets its file's name only if the report came whole.
     *
     * @param id the report's id, as REDCap shows it under "My Reports"
     * @param label labels in place of codes
     */
    public ExportOutcome run(String id, TableFormat format, boolean label, Sink sink) {
        long rows = TableAnswer.read(new Copied(redcap.report(id, format, label), sink), format);
        sink.complete();
        return new ExportOutcome(0, rows, sink.bytes());
    }

    /** Writes what is read of it to a sink. */
    private static final class Copied extends FilterInputStream {
        private final Sink sink;

        Copied(InputStream from, Sink sink) {
            super(from);
            this.sink = sink;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                sink.write(buffer, offset, count);
            }
            return count;
        }
    }
}
