package org.rcol.state;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A file that another program has open. Windows refuses to replace or delete one: virus scanners and indexers let go of a new file within
 * moments, Excel does not until it is closed.
 */
final class BusyFile {
    private static final List<Long> PAUSES = List.of(20L, 50L, 100L, 200L, 400L);

    private BusyFile() {}

    /** Something that Windows may refuse. */
    @FunctionalInterface
    interface Attempt {
        /** Does it. */
        void run() throws IOException;
    }

    /** Does something with a file, and on Windows waits for other programs a moment. */
    static void patiently(Path file, Attempt attempt) throws IOException {
        patiently(file, attempt, BusyFile::sleep);
    }

    static void patiently(Path file, Attempt attempt, LongConsumer pause) throws IOException {
        for (long millis : PAUSES) {
            try {
                attempt.run();
                return;
            } catch (FileSystemException e) {
                if (!isBusy(file, e)) {
                    throw e;
                }
                pause.accept(millis);
            }
        }
        attempt.run();
    }

    /** Whether a failure is the one that Windows has for a file that is open: access is denied, or a reason without a class of its own. */
    static boolean isBusy(Path file, IOException e) {
        return file.getFileSystem().getSeparator().equals("\\")
                && (e instanceof AccessDeniedException || e.getClass() == FileSystemException.class);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
