package org.rcol.export.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rcol.export.BatchOutput;
import org.rcol.file.BoundedFile;
import org.rcol.json.Json;
import org.rcol.state.AtomicFile;

/**
 * What a killed export needs to be continued: a line when it began, and a line for each finished batch, in {@code NAME.part.journal} next
 * to its output.
 *
 * <p>A line that was half written counts for nothing. Nothing is synced: a power cut may cost batches, which the SHA-256 of the output
 * shows.
 */
final class Journal implements AutoCloseable {
    /** An older export starts over, because the project has changed since. */
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
    record Beginning(String query, Instant began, ServerMoment moment, ListedRecords list) {}

    /** How far one of the files has come. */
    record Length(long bytes, @JsonProperty("sha256") String sha) {}

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

    /**
     * The first line.
     *
     * @param rows how many rows each record has, in one text: separate numbers would be many objects
     * @param sums the sum of each record's keys, likewise, in hex
     */
    private record FirstLine(
            String what,
            String query,
            Instant began,
            @JsonUnwrapped ServerMoment moment,
            boolean repeats,
            List<String> columns,
            List<String> ids,
            String rows,
            String sums) {
        static FirstLine of(Beginning beginning) {
            ListedRecords list = beginning.list();
            var rows = new StringBuilder();
            var sums = new StringBuilder();
            for (String id : list.ids()) {
                rows.append(list.rows(id)).append(' ');
                sums.append(Long.toHexString(list.sum(id))).append(' ');
            }
            return new FirstLine(
                    "an export of rcol in progress; run the same command again to go on",
                    beginning.query(),
                    beginning.began(),
                    beginning.moment(),
                    list.showsRepeats(),
                    List.copyOf(list.columns()),
                    list.ids(),
                    rows.toString(),
                    sums.toString());
        }

        @Nullable Beginning beginning() {
            List<String> counts = words(rows);
            List<String> keys = words(sums);
            if (ids.size() > Math.min(counts.size(), keys.size())) {
                // A journal of an older rcol does not say which rows the records have.
                return null;
            }
            var list = new ListedRecords(false);
            for (int i = 0; i < ids.size(); i++) {
                list.add(ids.get(i), Integer.parseInt(counts.get(i)), Long.parseUnsignedLong(keys.get(i), 16));
            }
            list.showsRepeats(repeats);
            list.columns(columns);
            return new Beginning(query, began, moment, list);
        }

        private static List<String> words(String text) {
            return Pattern.compile(" ").splitAsStream(text).toList();
        }
    }

    /**
     * Each further line.
     *
     * @param header the columns; blank in all lines but one
     */
    private record Line(
            int done,
            long rows,
            int gone,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String header,
            List<Length> parts,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean complete) {
        State behind(State state, int size) {
            Optional<Heading> heading = state.progress().heading().or(() -> Heading.noted(header));
            var progress = new Batches.Progress(done, rows, gone, heading);
            return new State(state.beginning(), progress, parts, complete, size);
        }
    }

    /** The file of an output's journal. */
    static Path of(Path output) {
        return output.resolveSibling(output.getFileName() + ".part.journal");
    }

    /** Begins a journal. */
    static Journal begin(Path output, Beginning beginning) {
        Path file = of(output);
        try {
            var journal = new Journal(file, AtomicFile.create(file), false);
            journal.write(FirstLine.of(beginning));
            return journal;
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    /** Continues the journal that was left, after its last complete line. */
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
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static @Nullable State read(byte[] journal) throws IOException {
        State state = null;
        int from = 0;
        for (int at = 0; at < journal.length; at++) {
            if (journal[at] == '\n') {
                byte[] line = Arrays.copyOfRange(journal, from, at);
                from = at + 1;
                if (state != null) {
                    state = Json.read(line, Line.class).behind(state, from);
                    continue;
                }
                Beginning beginning = Json.read(line, FirstLine.class).beginning();
                if (beginning == null) {
                    return null;
                }
                state = new State(beginning, Batches.Progress.NONE, List.of(), false, from);
            }
        }
        return state;
    }

    /** Notes a finished batch, or that all are finished; the columns once. */
    void note(Batches.Progress progress, List<BatchOutput> parts, boolean complete) {
        String header = headerNoted ? "" : progress.heading().map(Heading::line).orElse("");
        headerNoted |= progress.heading().isPresent();
        List<Length> lengths =
                parts.stream().map(part -> new Length(part.bytes(), part.sha())).toList();
        write(new Line(progress.done(), progress.rows(), progress.gone(), header, lengths, complete));
    }

    private void write(Object line) {
        try {
            // Not closed, which would close the journal.
            OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel));
            Json.writeLine(stream, line);
            stream.flush();
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
