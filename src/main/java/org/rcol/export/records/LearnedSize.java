package org.rcol.export.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.state.AtomicFile;

/** The batch size that a project was last exported with, kept in the user's state. */
final class LearnedSize {
    private final Path file;

    LearnedSize(Path file) {
        this.file = file;
    }

    /** How many records; 0 if nothing is known. */
    int read() {
        try {
            return Integer.parseInt(new String(BoundedFile.left(file, 64), StandardCharsets.UTF_8).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    void write(int records) {
        try {
            AtomicFile.write(file, (records + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (RcolException e) {
            // It is learned again.
        }
    }
}
