package org.rcol.export;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done in its order on a thread of its own, while the caller goes on. Only so much of it waits; the thread ends when there was
 * none for a while.
 */
public final class WorkBehind {
    private static final long IDLE_SECONDS = 1;

    private final int most;
    private final Semaphore room;
    private final ThreadPoolExecutor thread;
    private volatile @Nullable Throwable failure;

    /**
     * Work behind a caller.
     *
     * @param name the thread's name
     * @param most how much may wait, in the caller's own measure
     */
    public WorkBehind(String name, int most) {
        this.most = most;
        this.room = new Semaphore(most);
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> daemon(name, work));
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Has something done, and waits if too much is to be done before it. After a failure nothing is done until {@link #settle}.
     *
     * @param size how much it is
     * @param last what is done even then, such as giving back what the work needed
     */
    public void add(int size, Runnable work, Runnable last) {
        int share = Math.min(size, most);
        room.acquireUninterruptibly(share);
        thread.execute(() -> {
            try {
                if (failure == null) {
                    work.run();
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                last.run();
                room.release(share);
            }
        });
    }

    /** Whether something failed, so that what follows is not done. */
    public boolean hasFailed() {
        return failure != null;
    }

    /**
     * Waits until everything is done.
     *
     * @throws RuntimeException what something failed with; what came after it is not done
     */
    public void settle() {
        room.acquireUninterruptibly(most);
        room.release(most);
        Throwable failed = failure;
        failure = null;
        if (failed instanceof RuntimeException wrong) {
            throw wrong;
        }
        if (failed instanceof Error error) {
            throw error;
        }
    }

    /** Waits for what is being done, whatever becomes of it, and ends the thread. */
    public void close() {
        room.acquireUninterruptibly(most);
        room.release(most);
        thread.shutdown();
    }
}
