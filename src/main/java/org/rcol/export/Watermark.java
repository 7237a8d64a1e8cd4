package org.rcol.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.json.JsonTree;
import org.rcol.state.AtomicFile;

/**
 * Up to when an output holds everything: what {@code --since last} goes on from.
 *
 * @param moment when the run that wrote it began, by the server's clock
 * @param lastFull when all records were last asked for, by this machine's clock
 * @param shape a hash of the dictionary and of what else decides about the columns
 * @param columns the header line; blank where no record or an older rcol told it
 * @param files the files of the output by name, with the SHA-256 of each
 */
record Watermark(ServerMoment moment, Instant lastFull, String shape, String columns, Map<String, String> files) {
    private static final int MOST_BYTES = 1_000_000;

    Watermark {
        files = Map.copyOf(files);
    }

    /** The watermark that a file holds; none if it cannot be used. */
    static Optional<Watermark> read(Path file) {
        try {
            JsonNode json = JsonTree.read(BoundedFile.left(file, MOST_BYTES));
            Map<String, String> files = new LinkedHashMap<>();
            JsonNode shas = json.path("files");
            shas.fieldNames()
                    .forEachRemaining(name -> files.put(name, shas.path(name).asText()));
            return Optional.of(new Watermark(
                    ServerMoment.read(json),
                    Instant.parse(json.path("lastFull").asText()),
                    json.path("shape").asText(),
                    json.path("columns").asText(),
                    files));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Keeps it; where that cannot be done, the next run finds that the old one does not fit, and asks for everything. */
    void write(Path file) {
        ObjectNode json = JsonTree.object();
        moment.write(json);
        json.put("lastFull", lastFull.toString()).put("shape", shape).put("columns", columns);
        ObjectNode shas = json.putObject("files");
        files.forEach(shas::put);
        try {
            AtomicFile.write(file, JsonTree.indented(json).getBytes(StandardCharsets.UTF_8));
        } catch (RcolException e) {
            // The output is complete all the same.
        }
    }
}
