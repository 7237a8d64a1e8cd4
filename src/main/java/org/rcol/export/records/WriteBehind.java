package org.rcol.export.records;

import java.io.InputStream;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Writes the blocks of an answer on a thread of its own, in their order, while the next ones are read. Only so many bytes wait as a server
 * sends in a moment, so that it needs little memory.
 */
final class WriteBehind implements AutoCloseable {
    private static final int MOST_WAITING = 1 << 20;
    private static final int MOST_SPARE = 16;

    private final RecordWriter writer;
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Queue<byte[]> spare = new ArrayBlockingQueue<>(MOST_SPARE);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(WriteBehind::daemon);
    private volatile @Nullable Throwable failure;

    WriteBehind(RecordWriter writer) {
        this.writer = writer;
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "write-behind");
        thread.setDaemon(true);
        return thread;
    }

    /** The blocks of an answer, in buffers that are free again when they are written. */
    CsvBlocks blocks(InputStream answer) {
        return new CsvBlocks(answer, spare);
    }

    /**
     * Has a block written, and waits if too much is to be written before it.
     *
     * @param places where its rows have each of the columns; -1 for one that is blank
     * @throws RuntimeException what writing an earlier block failed with
     */
    void write(CsvBlock block, int[] places) {
        if (failure != null) {
            settle();
        }
        int size = Math.min(block.length(), MOST_WAITING);
        room.acquireUninterruptibly(size);
        block.keep();
        thread.execute(() -> {
            try {
                if (failure == null) {
                    writer.rows(block, places);
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                spare.offer(block.bytes());
                room.release(size);
            }
        });
    }

    /**
     * Waits until every block is written.
     *
     * @throws RuntimeException what writing one of them failed with; those after it are not written
     */
    void settle() {
        await();
        Throwable failed = failure;
        failure = null;
        if (failed instanceof RuntimeException wrong) {
            throw wrong;
        }
        if (failed instanceof Error error) {
            throw error;
        }
    }

    private void await() {
        room.acquireUninterruptibly(MOST_WAITING);
        room.release(MOST_WAITING);
    }

    /** Waits for what is being written, and ends the thread. */
    @Override
    public void close() {
        await();
        thread.shutdown();
    }
}
