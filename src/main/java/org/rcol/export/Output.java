package org.rcol.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.rcol.failure.OutputFailure;
import org.rcol.failure.RcolException;
import org.rcol.state.Sha256;

/**
 * The file or stream that an export is written to. A file is called {@code NAME.part} until it is complete.
 *
 * <p>What was written can be taken back up to where it was last kept. Methods throw {@link RcolException} of kind {@code LOCAL_IO} if
 * something cannot be written.
 */
public abstract class Output extends OutputStream {
    private MessageDigest digest = Sha256.digest();
    private MessageDigest kept = Sha256.digest();
    private long bytes;
    private long keptBytes;

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
        digest.update(buffer, offset, length);
        bytes += length;
    }

    /** Keeps what was written since the last call of this or of {@link #takeBack}. */
    public final void keep() {
        release();
        keptBytes = bytes;
        kept = copy(digest);
    }

    /** Takes back what was written since then. */
    public final void takeBack() {
        if (bytes > keptBytes) {
            truncate(keptBytes);
            bytes = keptBytes;
        }
        digest = copy(kept);
    }

    /** Continues after what is there already. */
    final void resume(long length, MessageDigest ofThat) {
        bytes = length;
        digest = ofThat;
        keep();
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many bytes were written, those that may yet be taken back among them. */
    public final long bytes() {
        return bytes;
    }

    /** The SHA-256 of what is kept, in hex. */
    public final String sha() {
        return Sha256.hex(copy(kept));
    }

    /** Makes what was written durable and gives it its name. */
    public final void complete() {
        keep();
        sync();
        publish();
    }

    /** Writes a piece of a buffer. */
    protected abstract void put(byte[] buffer, int offset, int length);

    /** Passes on what was held back. */
    protected void release() {}

    /** Takes back everything after this many bytes. */
    protected void truncate(long length) {
        throw new UnsupportedOperationException("a stream takes nothing back");
    }

    /** Makes what is kept durable. */
    public abstract void sync();

    /** Gives what is kept its name. */
    public void publish() {}

    @Override
    public void close() {}
}
