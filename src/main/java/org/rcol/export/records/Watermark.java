package org.rcol.export.records;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.json.Json;
import org.rcol.state.AtomicFile;

/**
 * Up to when an output holds everything: what {@code --since last} continues from.
 *
 * @param moment when the run that wrote it began, by the server's clock
 * @param lastFull when all records were last asked for, by this machine's clock
 * @param shape a hash of the dictionary and of what else decides about the columns
 * @param columns the header line; blank if there was no record, or an older rcol wrote it
 * @param files the files of the output by name, with the SHA-256 of each
 */
record Watermark(
        @JsonUnwrapped ServerMoment moment, Instant lastFull, String shape, String columns, Map<String, String> files) {
    private static final int MOST_BYTES = 1_000_000;

    Watermark {
        files = Map.copyOf(files);
    }

    /** The watermark that a file holds; none if it cannot be used. */
    static Optional<Watermark> read(Path file) {
        try {
            return Optional.of(Json.read(BoundedFile.left(file, MOST_BYTES), Watermark.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps it; where that cannot be done, the next run finds that the old one does not match, and asks for everything. */
    void write(Path file) {
        try {
            AtomicFile.write(file, Json.file(this));
        } catch (RcolException e) {
            // The output is complete all the same.
        }
    }
}
