package org.rcol.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.rcol.state.AtomicFile;
import org.rcol.state.Sha256;

/** A file under the name {@code NAME.part} until it is complete. */
public final class FileOutput extends BatchOutput {
    private static final int BUFFER = 1 << 18;

    /** After so many bytes the disk is told to begin, which otherwise waits for the end and makes that long. */
    private static final int AHEAD = 1 << 25;

    private final Path file;
    private final FileChannel channel;
    private FutureTask<Void> ahead = new FutureTask<>(() -> null);
    private long unsynced;

    private FileOutput(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        ahead.run();
    }

    /** Begins a file. */
    public static FileOutput begin(Path file) {
        try {
            return new FileOutput(file, AtomicFile.create(AtomicFile.part(file)));
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    /** Continues after the first {@code length} bytes of a file that an earlier run left, if they have this SHA-256. */
    public static Optional<FileOutput> goOn(Path file, long length, String sha) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(AtomicFile.part(file), StandardOpenOption.READ, StandardOpenOption.WRITE);
            MessageDigest digest = digest(channel, length);
            if (channel.size() < length
                    || !sha.equals(HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest()))) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(length).position(length);
            var output = new FileOutput(file, channel);
            output.resume(length, digest);
            return Optional.of(output);
        } catch (IOException | CloneNotSupportedException e) {
            closeQuietly(channel);
            return Optional.empty();
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It is not used.
        }
    }

    private static MessageDigest digest(FileChannel channel, long length) throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long left = length;
        while (left > 0) {
            buffer.clear().limit((int) Math.min(left, BUFFER));
            int count = channel.read(buffer);
            if (count < 0) {
                break;
            }
            digest.update(buffer.flip());
            left -= count;
        }
        return digest;
    }

    @Override
    protected void append(byte[] buffer, int offset, int length) {
        ByteBuffer piece = ByteBuffer.wrap(buffer, offset, length);
        try {
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
            syncAhead(length);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    private void syncAhead(int length) throws IOException {
        unsynced += length;
        if (unsynced >= AHEAD && ahead.isDone()) {
            awaitAhead();
            unsynced = 0;
            ahead = new FutureTask<>(() -> {
                channel.force(false);
                return null;
            });
            var thread = new Thread(ahead, "sync-ahead");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The operating system reports what a disk failed to write once, which may be here. */
    private void awaitAhead() throws IOException {
        try {
            ahead.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    protected void truncate(long length) {
        try {
            channel.truncate(length).position(length);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    @Override
    public void sync() {
        try {
            awaitAhead();
            channel.force(true);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    @Override
    public void publish() {
        try {
            channel.close();
            AtomicFile.publish(AtomicFile.part(file), file);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
