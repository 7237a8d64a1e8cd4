package org.rcol.export.records;

import java.io.IOException;
import java.io.InputStream;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Output;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BlockInputStream;
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
     * Exports a report into an output, which gets its file's name only if the report came whole.
     *
     * @param id the report's id, as REDCap shows it under "My Reports"
     * @param label labels in place of codes
     */
    public ExportOutcome run(String id, TableFormat format, boolean label, Output output) {
        TableAnswer table = TableAnswer.read(new Copied(asked(id, format, label), output), format);
        boolean open = table.endsOpen();
        if (open && !table.endsLike(TableAnswer.read(asked(id, TableFormat.JSON, label), TableFormat.JSON))) {
            throw RcolException.of(Kind.BAD_ANSWER, "the report ended within its last row")
                    .hint("try again; if it happens again, ask for it with --format json");
        }
        output.complete();
        var outcome = new ExportOutcome(0, table.rows(), output.bytes());
        return open ? outcome.remark("its last row has no line end and was compared with the report in JSON") : outcome;
    }

    private InputStream asked(String id, TableFormat format, boolean label) {
        try {
            return redcap.report(id, format, label);
        } catch (RcolException e) {
            throw e.kind() == Kind.REFUSED
                    ? e.hint("is " + id
                            + " the number of a report of this project? My Reports & Exports shows it;"
                            + " the token's user needs access to it")
                    : e;
        }
    }

    /** Writes what is read of it to an output. */
    private static final class Copied extends BlockInputStream {
        private final Output output;

        Copied(InputStream from, Output output) {
            super(from);
            this.output = output;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                output.write(buffer, offset, count);
            }
            return count;
        }
    }
}
