package org.rcol.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.rcol.failure.OutputFailure;
import org.rcol.failure.RcolException;

/**
 * The file or stream that an export is written to. A file is called {@code NAME.part} until it is complete.
 *
 * <p>Methods throw {@link RcolException} of kind {@code LOCAL_IO} if
 * something cannot be written.
 */
public abstract class Output extends OutputStream {
    private long bytes;

    /** A new file. */
    public static Output to(Path file) {
        return FileOutput.begin(file);
    }

    /** A stream, which is not closed. */
    public static Output to(OutputStream stream) {
        return new Output() {
            @Override
            protected void put(byte[] buffer, int offset, int length) {
                try {
                    stream.write(buffer, offset, length);
                } catch (IOException e) {
                    throw OutputFailure.of(e);
                }
            }

            @Override
            public void sync() {
                flush(stream);
            }
        };
    }

    /** Flushes a stream. */
    static void flush(OutputStream stream) {
        try {
            stream.flush();
        } catch (IOException e) {
            throw OutputFailure.of(e);
        }
    }

    @Override
    public final void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public final void write(byte[] all) {
        write(all, 0, all.length);
    }

    @Override
    public final void write(byte[] buffer, int offset, int length) {
        put(buffer, offset, length);
        bytes += length;
    }

    /** How many bytes are in it. */
    public final long bytes() {
        return bytes;
    }

    /** The next byte is written after this many bytes. */
    final void continueAt(long length) {
        bytes = length;
    }

    /** Makes what was written durable and gives it its name. */
    public void complete() {
        sync();
        publish();
    }

    /** Writes a piece of a buffer. */
    protected abstract void put(byte[] buffer, int offset, int length);

    /** Makes what was written durable. */
    public abstract void sync();

    /** Gives it its name. */
    public void publish() {}

    @Override
    public void close() {}
}
