package org.rcol.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.file.BoundedFile;
import org.rcol.json.JsonTree;
import org.rcol.state.AtomicFile;

/**
 * What a killed export needs to go on: a line when it began, and a line for each finished batch, in {@code NAME.part.journal} beside its
 * output.
 *
 * <p>A line that was half written counts for nothing. Nothing is synced: a power cut may cost batches, and the SHA-256 of the part tells.
 */
final class Journal implements AutoCloseable {
    /** What is older is begun anew, for the project has moved on. */
    static final Duration OLDEST = Duration.ofHours(24);

    /** The ids of a million records, and their batches. */
    private static final int MOST_BYTES = 256_000_000;

    private final Path file;
    private final FileChannel channel;
    private boolean headerNoted;

    private Journal(Path file, FileChannel channel, boolean headerNoted) {
        this.file = file;
        this.channel = channel;
        this.headerNoted = headerNoted;
    }

    /**
     * How an export began.
     *
     * @param query a hash of what was asked for, and of the dictionary
     * @param began by this machine's clock
     * @param serverTime when it began by the server's clock, if it tells
     * @param ids the ids of all records to come, in order
     */
    record Beginning(String query, Instant began, Optional<Instant> serverTime, List<String> ids) {}

    /** How far one of the files has come. */
    record Length(long bytes, String sha) {}

    /**
     * How far an export has come.
     *
     * @param done how many records
     * @param header the header line of the answers, with its line end
     * @param size how long the journal itself is, up to its last whole line
     */
    record State(
            Beginning beginning,
            int done,
            long rows,
            String header,
            List<Length> lengths,
            boolean complete,
            long size) {
        private boolean isPossible() {
            return done >= 0
                    && done <= beginning.ids().size()
                    && rows >= 0
                    && lengths.stream().allMatch(length -> length.bytes() >= 0);
        }
    }

    /** Where the journal of an output lies. */
    static Path of(Path output) {
        return output.resolveSibling(output.getFileName() + ".part.journal");
    }

    /** Begins a journal. */
    static Journal begin(Path output, Beginning beginning) {
        Path file = of(output);
        try {
            var journal = new Journal(file, AtomicFile.create(file), false);
            ObjectNode line = JsonTree.object()
                    .put("what", "an export of rcol in progress; run the same command again to go on")
                    .put("query", beginning.query())
                    .put("began", beginning.began().toString())
                    .put(
                            "serverTime",
                            beginning.serverTime().map(Instant::toString).orElse(""));
            ArrayNode ids = line.putArray("ids");
            beginning.ids().forEach(ids::add);
            journal.write(line);
            return journal;
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    /** Goes on with the journal that was left, behind its last whole line. */
    static Journal goOn(Path output, State state) {
        Path file = of(output);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            channel.truncate(state.size()).position(state.size());
            return new Journal(file, channel, !state.header().isEmpty());
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    /** What was left of an export that asked the same, if it is not too old. */
    static Optional<State> left(Path output, String query, Instant now) {
        try {
            return Optional.ofNullable(read(BoundedFile.left(of(output), MOST_BYTES)))
                    .filter(found -> found.beginning().query().equals(query))
                    .filter(found -> !found.beginning().began().isAfter(now))
                    .filter(found -> found.beginning().began().plus(OLDEST).isAfter(now))
                    .filter(State::isPossible);
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable State read(byte[] journal) throws IOException {
        State state = null;
        int from = 0;
        for (int at = 0; at < journal.length; at++) {
            if (journal[at] == '\n') {
                JsonNode json = JsonTree.read(Arrays.copyOfRange(journal, from, at));
                from = at + 1;
                state = state == null ? begun(json, from) : further(state, json, from);
            }
        }
        return state;
    }

    private static State begun(JsonNode json, int size) {
        var ids = new ArrayList<String>();
        json.path("ids").forEach(id -> ids.add(id.asText()));
        String server = json.path("serverTime").asText();
        var beginning = new Beginning(
                json.path("query").asText(),
                Instant.parse(json.path("began").asText()),
                server.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(server)),
                ids);
        return new State(beginning, 0, 0, "", List.of(), false, size);
    }

    private static State further(State state, JsonNode json, int size) {
        var lengths = new ArrayList<Length>();
        json.path("parts")
                .forEach(part -> lengths.add(new Length(
                        part.path("bytes").asLong(), part.path("sha256").asText())));
        return new State(
                state.beginning(),
                json.path("done").asInt(),
                json.path("rows").asLong(),
                json.path("header").asText(state.header()),
                lengths,
                json.path("complete").asBoolean(),
                size);
    }

    /**
     * Notes a finished batch, or that all are finished.
     *
     * @param header the header line, which is noted once
     */
    void note(int done, long rows, String header, List<Part> parts, boolean complete) {
        ObjectNode line = JsonTree.object().put("done", done).put("rows", rows);
        if (!header.isEmpty() && !headerNoted) {
            line.put("header", header);
            headerNoted = true;
        }
        ArrayNode lengths = line.putArray("parts");
        parts.forEach(part -> lengths.addObject().put("bytes", part.bytes()).put("sha256", part.sha()));
        if (complete) {
            line.put("complete", true);
        }
        write(line);
    }

    private void write(ObjectNode line) {
        ByteBuffer bytes = ByteBuffer.wrap((JsonTree.compact(line) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // What was written is written.
        }
    }
}
