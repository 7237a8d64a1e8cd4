package org.rcol.export.records;

import java.security.MessageDigest;
import org.rcol.failure.RcolException;
import org.rcol.state.Sha256;

/**
 * One file, or one stream, on its way to being complete: what a batch brings is appended, and kept or taken back as a whole.
 *
 * <p>Its methods throw {@link RcolException} of kind {@code LOCAL_IO} if something cannot be written.
 */
abstract class Part implements AutoCloseable {
    private MessageDigest digest = Sha256.digest();
    private MessageDigest kept = Sha256.digest();
    private long bytes;
    private long keptBytes;

    /** Appends bytes. */
    final void append(byte[] buffer, int from, int to) {
        if (to > from) {
            write(buffer, from, to - from);
            digest.update(buffer, from, to - from);
            bytes += to - from;
        }
    }

    /** Keeps what was appended since the last call of this or of {@link #takeBack}. */
    final void keep() {
        flush();
        keptBytes = bytes;
        kept = copy(digest);
    }

    /** Takes back what was appended since then. */
    final void takeBack() {
        if (bytes > keptBytes) {
            truncate(keptBytes);
            bytes = keptBytes;
        }
        digest = copy(kept);
    }

    /** Begins behind what is there already. */
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

    /** How many bytes were appended, those that may yet be taken back among them. */
    final long bytes() {
        return bytes;
    }

    /** The SHA-256 of what is kept, in hex. */
    final String sha() {
        return Sha256.hex(copy(kept));
    }

    abstract void write(byte[] buffer, int offset, int length);

    abstract void flush();

    abstract void truncate(long length);

    /** Makes what is kept durable. */
    abstract void sync();

    /** Gives what is kept its name. */
    abstract void publish();

    @Override
    public abstract void close();
}
