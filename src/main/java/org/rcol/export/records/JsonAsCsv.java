package org.rcol.export.records;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.rcol.file.BlockInputStream;
import org.rcol.json.RowReader;

/**
 * An answer in JSON, read as the CSV that it would have been: a header with the names of the first object, and a row for each object. A
 * list without objects becomes an empty stream.
 *
 * <p>Reading fails where the answer is not a complete list of flat objects with the same names.
 */
final class JsonAsCsv extends BlockInputStream {
    private static final int HEAD = 64;
    private static final int MOST_ROWS = 512;

    /** As REDCap quotes, so that a row reads the same whichever way it came. */
    private static final QuoteStrategy BLANKS_TOO = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int lineNumber, int column, String cell) {
            return cell.indexOf(' ') >= 0 || cell.indexOf('\t') >= 0;
        }
    };

    private final RowReader table;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    // A record id that begins with # is not a comment; no cell begins with NUL.
    private final CsvWriter csv = CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .quoteStrategy(BLANKS_TOO)
            .commentCharacter('\0')
            .build(lines, StandardCharsets.UTF_8);
    private List<String> names = List.of();
    private byte[] line = {};
    private int given;
    private boolean ended;

    private JsonAsCsv(InputStream answer) throws IOException {
        super(answer);
        table = RowReader.of(answer);
    }

    /** An answer as CSV, whichever of the two formats it is in. */
    static InputStream orCsv(InputStream answer) throws IOException {
        var head = new BufferedInputStream(answer);
        head.mark(HEAD);
        int first = head.read();
        for (int i = 1; i < HEAD && first >= 0 && isBefore(first); i++) {
            first = head.read();
        }
        head.reset();
        return first == '[' ? new JsonAsCsv(head) : head;
    }

    /** Whether a byte may come before the first bracket: white space, or one of a byte order mark. */
    private static boolean isBefore(int one) {
        return one == ' ' || one == '\n' || one == '\r' || one == '\t' || one == 0xEF || one == 0xBB || one == 0xBF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (given == line.length && !ended) {
            next();
        }
        int count = Math.min(length, line.length - given);
        System.arraycopy(line, given, buffer, offset, count);
        given += count;
        return count == 0 && length > 0 ? -1 : count;
    }

    /** Takes as many rows as make a piece that is worth passing on; the writer holds them back until it has a few thousand characters. */
    private void next() throws IOException {
        for (int rows = 0; rows < MOST_ROWS && lines.size() == 0 && !ended; rows++) {
            Optional<RowReader.Row> row = table.next();
            if (row.isPresent()) {
                write(row.get());
            } else {
                table.requireEnd();
                ended = true;
            }
        }
        csv.flush();
        line = lines.toByteArray();
        lines.reset();
        given = 0;
    }

    private void write(RowReader.Row row) throws IOException {
        List<String> own = row.names();
        if (own.isEmpty() || !(names.isEmpty() || names.equals(own))) {
            throw new IOException("objects with different names");
        }
        if (names.isEmpty()) {
            names = own;
            csv.writeRecord(names);
        }
        csv.writeRecord(row.values());
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
