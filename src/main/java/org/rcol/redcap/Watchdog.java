package org.rcol.redcap;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import okhttp3.Call;
import org.rcol.file.BlockInputStream;

/**
 * Ends a call that makes no progress. A limit on the whole call would end a large export that goes well, and OkHttp's own limit on each
 * read costs a timer for every 8 kB.
 */
final class Watchdog extends BlockInputStream {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Call call;
    private final long standstill;
    private final Thread thread;
    private volatile long moved;
    private volatile boolean barked;
    private volatile boolean closed;

    private Watchdog(Call call, InputStream stream, Duration standstill) {
        super(stream);
        this.call = call;
        this.standstill = standstill.toNanos();
        this.moved = System.nanoTime();
        this.thread = new Thread(this::watch, "watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    /** The stream of a call's answer, ended with an {@link InterruptedIOException} when no byte came for so long. */
    static InputStream over(Call call, InputStream stream, Duration standstill) {
        return new Watchdog(call, stream, standstill);
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(Math.min(LOOK.toMillis(), Math.max(1, standstill / 4_000_000)));
                if (!closed && System.nanoTime() - moved > standstill) {
                    barked = true;
                    call.cancel();
                    return;
                }
            }
        } catch (InterruptedException e) {
            // The stream was closed: nothing is left to watch.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = in.read(buffer, offset, length);
            moved = System.nanoTime();
            return count;
        } catch (IOException e) {
            throw barked ? new InterruptedIOException("no byte came in time") : e;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        thread.interrupt();
        super.close();
    }
}
