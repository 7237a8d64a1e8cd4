package org.rcol.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * A token bucket that all rcol processes of a user share for one host: so many requests in any minute, a third of them
 * at once.
 *
 * <p>REDCap bans an address for good that sends more than 600 requests a minute, surveys included; the default here is a twentieth of
 * that. The bucket is a 16-byte file under a lock: the instant up to which requests are spent, in milliseconds, and a check number.
 */
public final class RequestBudget {
    private final Path file;
    private final Clock clock;
    private final int burst;
    private final long millisEach;

    /** A budget of {@code perMinute} requests to a host. */
    public RequestBudget(UserState state, String host, int perMinute, Clock clock) {
        this.file = state.folder().resolve("pace").resolve(UserState.fileName(host));
        this.clock = clock;
        this.burst = Math.max(1, perMinute / 3);
        // What may come at once counts too, so that no minute ever holds more than perMinute.
        this.millisEach = Duration.ofMinutes(1).toMillis() / Math.max(1, perMinute - burst);
    }

    /** Takes the right to one request and says how long to wait before using it; where the file cannot be used, the fair gap itself. */
    public Duration take() {
        try {
            OwnerOnly.folder(file.toAbsolutePath().resolveSibling(""));
            try (FileChannel channel = FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                            OwnerOnly.file(file.toAbsolutePath().resolveSibling("")));
                    FileLock lock = channel.lock()) {
                return lock.isValid() ? take(channel) : Duration.ofMillis(millisEach);
            }
        } catch (IOException e) {
            return Duration.ofMillis(millisEach);
        }
    }

    private Duration take(FileChannel channel) throws IOException {
        long now = clock.millis();
        long full = now - burst * millisEach;
        long spentUntil = Math.max(read(channel, now), full);
        long mine = spentUntil + millisEach;
        channel.position(0);
        channel.write(
                ByteBuffer.allocate(Long.BYTES * 2).putLong(mine).putLong(~mine).flip());
        return Duration.ofMillis(Math.max(0, mine - now));
    }

    /** A file that is new, torn or from a clock in the future counts as an empty budget, never as an endless wait. */
    private long read(FileChannel channel, long now) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * 2);
        channel.position(0);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        if (bytes.hasRemaining()) {
            return Long.MIN_VALUE;
        }
        bytes.flip();
        long spentUntil = bytes.getLong();
        boolean whole = bytes.getLong() == ~spentUntil;
        return whole && spentUntil <= now + burst * millisEach * 10 ? spentUntil : Long.MIN_VALUE;
    }
}
