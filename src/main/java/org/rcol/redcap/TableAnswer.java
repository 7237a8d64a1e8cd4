package org.rcol.redcap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;

/**
 * Reads a table that a server sends, row by row to its end, and finds out whether it is whole: a cut inside quotes, a missing bracket, a
 * row of another width, an error or a web page behind the first rows.
 *
 * <p>A server that runs out of memory midway ends its answer with an error in whatever state it was (the API's help warns of PHP's own
 * text in a 200 body), and one that is killed just stops.
 */
public final class TableAnswer {
    private static final JsonFactory JSON = new JsonFactory();

    private final AnswerTail answer;
    private long rows;
    private List<String> last = List.of();

    private TableAnswer(InputStream stream) {
        this.answer = new AnswerTail(stream);
    }

    /**
     * Reads a table to its end and closes it.
     *
     * @return how many rows it has, without a CSV's header; a lone JSON object counts as one
     * @throws RcolException {@code BAD_ANSWER} if it is not whole
     */
    public static long read(InputStream stream, TableFormat format) {
        var table = new TableAnswer(stream);
        return switch (format) {
            case CSV -> Math.max(0, table.csv(row -> {}) - 1);
            case JSON -> table.json();
        };
    }

    /**
     * Reads CSV to its end and closes it, and hands on its rows, the header first; an empty body has none.
     *
     * @throws RcolException {@code BAD_ANSWER} if it is not whole
     */
    public static void rows(InputStream stream, Consumer<List<String>> listener) {
        new TableAnswer(stream).csv(listener);
    }

    private long csv(Consumer<List<String>> listener) {
        try (answer;
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                        .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                        .skipEmptyLines(true)
                        .ofCsvRecord(new InputStreamReader(answer, StandardCharsets.UTF_8))) {
            for (CsvRecord row : csv) {
                rows++;
                last = row.getFields();
                listener.accept(last);
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw own(e);
        }
        boolean cut = answer.hasOpenQuote();
        if (cut || !Verdict.ofBody(String.join(",", last)).isContent()) {
            throw brokeOff();
        }
        return rows;
    }

    private long json() {
        try (answer;
                JsonParser json = JSON.createParser(new InputStreamReader(answer, StandardCharsets.UTF_8))) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                row(json);
            } else if (first == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    row(json);
                }
            } else {
                throw brokeOff();
            }
            if (json.nextToken() != null) {
                throw brokeOff();
            }
            return rows;
        } catch (IOException e) {
            throw own(e);
        }
    }

    /** Passes over a row; one that has nothing but an error is an error (redcap-tools/PyCap {@code request.py}). */
    private void row(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw brokeOff();
        }
        int names = 0;
        boolean error = false;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            names++;
            error = name.equals("error");
            json.nextToken();
            json.skipChildren();
        }
        if (error && names == 1) {
            throw brokeOff();
        }
        rows++;
    }

    /** A failure of ours, such as a full disk behind the stream, is no failure of the server's. */
    private RcolException own(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RcolException ours) {
                return ours;
            }
        }
        return brokeOff().cause(e);
    }

    private RcolException brokeOff() {
        String said = answer.error();
        return RcolException.of(
                        Kind.BAD_ANSWER,
                        "the answer broke off after row " + rows + (said.isEmpty() ? "" : "; the server says: " + said))
                .hint("try again; if it stays, ask for less, or in the other format")
                .because(Reason.BROKE_OFF);
    }
}
