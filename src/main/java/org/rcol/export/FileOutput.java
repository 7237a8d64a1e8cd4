package org.rcol.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.state.AtomicFile;
import org.rcol.state.Sha256;

/** A file under the name {@code NAME.part} until it is complete. */
public final class FileOutput extends BatchOutput {
    private static final int BUFFER = 1 << 18;

    private final Path file;
    private final FileChannel channel;

    private FileOutput(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
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
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
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
