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
import java.util.regex.Pattern;
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
     * @param moment when it began by the server's clock
     * @param list all records to come
     */
    record Beginning(String query, Instant began, ServerMoment moment, RecordList list) {}

    /** How far one of the files has come. */
    record Length(long bytes, String sha) {}

    /**
     * How far an export has come.
     *
     * @param size how long the journal itself is, up to its last whole line
     */
    record State(Beginning beginning, Batches.Progress progress, List<Length> lengths, boolean complete, long size) {
        private boolean isPossible() {
            return progress.isWithin(beginning.list().ids().size())
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
                    .put("began", beginning.began().toString());
            beginning.moment().write(line);
            RecordList list = beginning.list();
            line.put("repeats", list.showsRepeats());
            ArrayNode columns = line.putArray("columns");
            list.columns().forEach(columns::add);
            ArrayNode ids = line.putArray("ids");
            // One text for all: a number of its own for each record would be many objects.
            var rows = new StringBuilder();
            var sums = new StringBuilder();
            for (String id : list.ids()) {
                ids.add(id);
                rows.append(list.rows(id)).append(' ');
                sums.append(Long.toHexString(list.sum(id))).append(' ');
            }
            line.put("rows", rows.toString()).put("sums", sums.toString());
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
            return new Journal(file, channel, state.progress().heading().isPresent());
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
        } catch (IOException | DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static @Nullable State read(byte[] journal) throws IOException {
        State state = null;
        int from = 0;
        for (int at = 0; at < journal.length; at++) {
            if (journal[at] == '\n') {
                JsonNode json = JsonTree.read(Arrays.copyOfRange(journal, from, at));
                if (from > 0 && state == null) {
                    return null;
                }
                from = at + 1;
                state = state == null ? begun(json, from) : further(state, json, from);
            }
        }
        return state;
    }

    private static @Nullable State begun(JsonNode json, int size) {
        var list = new RecordList(false);
        JsonNode ids = json.path("ids");
        List<String> rows = words(json.path("rows"));
        List<String> sums = words(json.path("sums"));
        if (ids.size() > Math.min(rows.size(), sums.size())) {
            // A journal of an older rcol does not say which rows the records have.
            return null;
        }
        for (int i = 0; i < ids.size(); i++) {
            list.add(ids.path(i).asText(), Integer.parseInt(rows.get(i)), Long.parseUnsignedLong(sums.get(i), 16));
        }
        list.showsRepeats(json.path("repeats").asBoolean());
        json.path("columns").forEach(column -> list.columns(List.of(column.asText())));
        var beginning = new Beginning(
                json.path("query").asText(), Instant.parse(json.path("began").asText()), ServerMoment.read(json), list);
        return new State(beginning, Batches.Progress.NONE, List.of(), false, size);
    }

    private static List<String> words(JsonNode text) {
        return Pattern.compile(" ").splitAsStream(text.asText()).toList();
    }

    private static State further(State state, JsonNode json, int size) {
        var lengths = new ArrayList<Length>();
        json.path("parts")
                .forEach(part -> lengths.add(new Length(
                        part.path("bytes").asLong(), part.path("sha256").asText())));
        Optional<Heading> heading = state.progress()
                .heading()
                .or(() -> Heading.noted(json.path("header").asText()));
        var progress = new Batches.Progress(
                json.path("done").asInt(),
                json.path("rows").asLong(),
                json.path("gone").asInt(),
                heading);
        return new State(
                state.beginning(), progress, lengths, json.path("complete").asBoolean(), size);
    }

    /** Notes a finished batch, or that all are finished; the columns once. */
    void note(Batches.Progress progress, List<Part> parts, boolean complete) {
        ObjectNode line = JsonTree.object()
                .put("done", progress.done())
                .put("rows", progress.rows())
                .put("gone", progress.gone());
        if (progress.heading().isPresent() && !headerNoted) {
            line.put("header", progress.heading().get().line());
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
