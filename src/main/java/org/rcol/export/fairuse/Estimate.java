package org.rcol.export.fairuse;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.Delimiter;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/**
 * What an export of records would cost, from one small batch.
 *
 * @param sampled how many records the estimate is made from
 * @param columns how many columns the answer has
 * @param bytes about how many bytes the output has
 * @param time about how long the server works on it, and rests, without the waits of a fair pace
 */
public record Estimate(long records, int sampled, int columns, long bytes, Duration time) {
    private static final int SAMPLE = 10;

    /**
     * Asks for up to ten records, taken evenly from the list, because the first ones of a project are often tests.
     *
     * @param query what to ask for, as CSV
     * @throws RcolException {@code BAD_ANSWER} if the answer is not CSV, or has another delimiter than the comma
     */
    public static Estimate of(Redcap redcap, RecordQuery query, List<String> ids) {
        if (ids.isEmpty()) {
            return new Estimate(0, 0, 0, 0, Duration.ZERO);
        }
        int sampled = Math.min(SAMPLE, ids.size());
        List<String> some = IntStream.range(0, sampled)
                .mapToObj(i -> ids.get((int) ((2L * i + 1) * ids.size() / (2L * sampled))))
                .toList();
        long start = System.nanoTime();
        byte[] answer = body(redcap, query.of(some));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        int header = header(answer);
        long bytes = header + (long) ((double) (answer.length - header) / sampled * ids.size());
        // The server's time, and half of it again, which is its rest.
        Duration time =
                took.multipliedBy(ids.size()).dividedBy(sampled).multipliedBy(3).dividedBy(2);
        return new Estimate(ids.size(), sampled, columns(answer), bytes, time);
    }

    /** How long it takes with this number of requests, where only {@code perMinute} are fair; 0 for no such limit. */
    public Duration atPace(long requests, int perMinute) {
        Duration waits =
                perMinute == 0 ? Duration.ZERO : Duration.ofMinutes(requests).dividedBy(perMinute);
        return waits.compareTo(time) > 0 ? waits : time;
    }

    private static byte[] body(Redcap redcap, RecordQuery query) {
        try (InputStream stream = redcap.records(query)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Column names hold no line break, so the header ends at the first. */
    private static int header(byte[] answer) {
        return IntStream.range(0, answer.length)
                .filter(i -> answer[i] == '\n')
                .map(i -> i + 1)
                .findFirst()
                .orElse(answer.length);
    }

    private static int columns(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        try (var csv = CsvReader.builder().ofCsvRecord(text)) {
            List<String> header =
                    csv.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
            Delimiter.requireComma(header);
            return header.size();
        } catch (IOException | CsvParseException e) {
            throw broken(e);
        }
    }

    private static RcolException broken(Exception e) {
        return RcolException.of(Kind.BAD_ANSWER, "the exported records ended early")
                .hint("try again")
                .cause(e);
    }
}
