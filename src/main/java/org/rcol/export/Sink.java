package org.rcol.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rcol.failure.OutputFailure;
import org.rcol.failure.RcolException;
import org.rcol.state.AtomicFile;

/**
 * Where an export goes: a file that appears only when it is complete, or a stream.
 *
 * <p>A file is written as {@code NAME.part} beside its final name; {@link #complete} syncs and renames it.
 */
public final class Sink implements AutoCloseable {
    private final @Nullable Path file;
    private final @Nullable FileChannel channel;
    private final @Nullable OutputStream stream;
    private long bytes;

    private Sink(@Nullable Path file, @Nullable FileChannel channel, @Nullable OutputStream stream) {
        this.file = file;
        this.channel = channel;
        this.stream = stream;
    }

    /**
     * A sink into a file.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be made
     */
    public static Sink to(Path file) {
        try {
            return new Sink(file, AtomicFile.create(AtomicFile.part(file)), null);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    /** A sink into a stream, which is not closed. */
    public static Sink to(OutputStream stream) {
        return new Sink(null, null, stream);
    }

    /** Writes a piece of a buffer. */
    public void write(byte[] buffer, int offset, int length) {
        try {
            if (channel != null) {
                ByteBuffer piece = ByteBuffer.wrap(buffer, offset, length);
                while (piece.hasRemaining()) {
                    channel.write(piece);
                }
            } else if (stream != null) {
                stream.write(buffer, offset, length);
            }
            bytes += length;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private RcolException failure(IOException e) {
        return file == null ? OutputFailure.of(e) : AtomicFile.failure(file, e);
    }

    public long bytes() {
        return bytes;
    }

    /** Makes what was written durable and gives it its name. */
    public void complete() {
        try {
            if (channel != null && file != null) {
                channel.force(true);
                channel.close();
                AtomicFile.publish(AtomicFile.part(file), file);
            } else if (stream != null) {
                stream.flush();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // What was not completed is not used.
        }
    }
}
