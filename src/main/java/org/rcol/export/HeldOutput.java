package org.rcol.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.rcol.failure.Kind;
import org.rcol.failure.OutputFailure;
import org.rcol.failure.RcolException;

/** A stream such as standard output; a batch is held back until it is complete, because nothing can be taken back from a pipe. */
public final class HeldOutput extends BatchOutput {
    private static final int MOST_HELD = 1 << 24;

    private final OutputStream stream;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /** A stream, which is not closed. */
    public HeldOutput(OutputStream stream) {
        this.stream = stream;
    }

    /**
     * Holds a piece back.
     *
     * @throws RcolException {@code BAD_ANSWER} if the batch is too large for that, so that a smaller one is asked for
     */
    @Override
    protected void append(byte[] buffer, int offset, int length) {
        if (held.size() > MOST_HELD) {
            throw RcolException.of(
                    Kind.BAD_ANSWER,
                    "a batch is larger than the " + MOST_HELD + " bytes that are held back for a pipe");
        }
        held.write(buffer, offset, length);
    }

    @Override
    protected void release() {
        try {
            held.writeTo(stream);
            held.reset();
        } catch (IOException e) {
            throw OutputFailure.of(e);
        }
    }

    @Override
    protected void truncate(long length) {
        held.reset();
    }

    @Override
    public void sync() {
        flush(stream);
    }
}
