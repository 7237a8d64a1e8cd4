package org.rcol.redcap;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Watches one call: ends it if there is no connection in time, and reports when its answer takes long.
 *
 * <p>OkHttp's own connect time-out ends with TCP: a host that takes the connection and then says nothing would keep a TLS handshake, or a
 * tunnel through a proxy, for as long as an answer may take.
 */
final class CallWatch extends EventListener {
    private final ScheduledExecutorService clock;
    private final Duration connect;
    private final Future<?> note;
    private volatile boolean late;
    private volatile @Nullable Future<?> connecting;

    CallWatch(ScheduledExecutorService clock, Duration connect, Duration patience, Runnable waiting) {
        this.clock = clock;
        this.connect = connect;
        this.note = clock.schedule(waiting, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        if (connecting == null) {
            connecting = clock.schedule(() -> end(call), connect.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void end(Call call) {
        late = true;
        call.cancel();
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        connected();
    }

    private void connected() {
        Future<?> limit = connecting;
        if (limit != null) {
            limit.cancel(false);
        }
    }

    /** Whether the call was ended because there was no connection in time. */
    boolean isLate() {
        return late;
    }

    /** The answer has begun, or none comes: the watch ends. */
    void over() {
        connected();
        note.cancel(false);
    }
}
