package org.rcol.redcap;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;
import org.rcol.json.RowReader;

/**
 * A table that a server sent, read row by row to its end. It is whole: a cut inside quotes, a missing bracket, a row of another width, an
 * error or a web page after the first rows, and an answer without a byte are failures. CSV that was cut after a row looks like a shorter
 * table, and in CSV without a last line end the last cell may be cut.
 *
 * <p>A server that runs out of memory midway ends its answer with an error in whatever state it was (the API's help warns of PHP's own
 * text in a 200 body), and one that is killed just stops.
 */
public final class TableAnswer {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final AnswerTail answer;
    private final UnaryOperator<String> concealing;
    private boolean csv;
    private long rows;
    private List<String> columns = List.of();
    private List<String> last = List.of();

    private TableAnswer(InputStream stream, TableFormat format, UnaryOperator<String> concealing) {
        this.answer = new AnswerTail(stream, format);
        this.concealing = concealing;
    }

    /**
     * Reads a table to its end and closes it.
     *
     * @throws RcolException {@code BAD_ANSWER} if it is not whole, or has another delimiter than the comma
     */
    public static TableAnswer read(InputStream stream, TableFormat format) {
        return read(stream, format, UnaryOperator.identity());
    }

    /** The same; {@code concealing} takes out of the server's words what nobody may see. */
    static TableAnswer read(InputStream stream, TableFormat format, UnaryOperator<String> concealing) {
        var table = new TableAnswer(stream, format, concealing);
        switch (format) {
            case CSV -> table.csv();
            case JSON -> table.json();
        }
        return table;
    }

    /** How many rows it has, without a CSV's header; a lone JSON object counts as one. */
    public long rows() {
        return rows;
    }

    /** The names of its columns, in JSON those of the first row; none if it says nothing of them. */
    public List<String> columns() {
        return columns;
    }

    /** Whether it is CSV whose last row lacks its line end. */
    public boolean endsOpen() {
        return csv && !last.isEmpty() && answer.endsOpen();
    }

    /** Whether another answer has as many rows and the same last one. */
    public boolean endsLike(TableAnswer other) {
        return rows == other.rows && last.equals(other.last);
    }

    private void csv() {
        csv = true;
        try (answer;
                CsvReader<CsvRecord> records = CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                        .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                        .skipEmptyLines(true)
                        .ofCsvRecord(new InputStreamReader(answer, StandardCharsets.UTF_8))) {
            for (CsvRecord row : records) {
                if (columns.isEmpty()) {
                    columns = row.getFields();
                    Delimiter.requireComma(columns);
                } else {
                    rows++;
                }
                last = row.getFields();
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw own(e);
        }
        boolean cut = answer.isEmpty() || answer.hasOpenQuote();
        if (cut || !ClassifiedAnswer.ofBody(String.join(",", last)).isContent()) {
            throw brokeOff();
        }
    }

    private void json() {
        try (answer;
                RowReader table = RowReader.of(withoutMark(answer)).orLone().orNested()) {
            table.forEach(this::row);
            table.requireEnd();
        } catch (IOException e) {
            throw own(e);
        }
    }

    private static Reader withoutMark(InputStream stream) throws IOException {
        var reader = new PushbackReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    /** Reads a row; one that has nothing but an error is an error (redcap-tools/PyCap {@code request.py}). */
    private void row(RowReader.Row row) {
        if (row.names().equals(List.of("error"))) {
            throw brokeOff();
        }
        rows++;
        columns = columns.isEmpty() ? row.names() : columns;
        last = row.values();
    }

    /** A failure on this machine, such as a full disk, is not a failure of the server. */
    private RcolException own(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RcolException ours) {
                return ours;
            }
        }
        return brokeOff().cause(e);
    }

    private RcolException brokeOff() {
        String said = concealing.apply(answer.error(columns.size()));
        return RcolException.of(
                        Kind.BAD_ANSWER,
                        "the answer ended early, after row " + rows
                                + (said.isEmpty() ? "" : "; the server says: " + said))
                .hint("try again; if it happens again, ask for less, or in the other format")
                .because(Reason.BROKE_OFF);
    }
}
