package org.rcol.export.records;

import java.io.InputStream;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.rcol.export.WorkBehind;

/**
 * Writes the blocks of an answer on a thread of its own, in their order, while the next ones are read. Only so many bytes wait as a server
 * sends in a moment, so that it needs little memory.
 */
final class WriteBehind implements AutoCloseable {
    private static final int MOST_WAITING = 1 << 20;
    private static final int MOST_SPARE = 16;

    private final RecordWriter writer;
    private final Queue<byte[]> spare = new ArrayBlockingQueue<>(MOST_SPARE);
    private final WorkBehind thread = new WorkBehind("write-behind", MOST_WAITING);

    WriteBehind(RecordWriter writer) {
        this.writer = writer;
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
        if (thread.hasFailed()) {
            settle();
        }
        block.keep();
        thread.add(block.length(), () -> writer.rows(block, places), () -> spare.offer(block.bytes()));
    }

    /**
     * Waits until every block is written.
     *
     * @throws RuntimeException what writing one of them failed with; those after it are not written
     */
    void settle() {
        thread.settle();
    }

    /** Waits for what is being written, and ends the thread. */
    @Override
    public void close() {
        thread.close();
    }
}
