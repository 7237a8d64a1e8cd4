package org.rcol.sandbox.wire;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows as the API's CSV: lines end in LF, and a cell with a blank, tab, comma, quote or line break is quoted (REDCapExporter's captures).
 *
 * <p>Only a line break where there is no row: REDCapR's {@code regex_empty} knows it.
 */
public final class CsvRows implements RowWriter {
    private static final QuoteStrategy BLANKS_TOO = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return value.indexOf(' ') >= 0 || value.indexOf('\t') >= 0;
        }
    };

    private final CsvWriter csv;
    private List<String> columns = List.of();
    private boolean empty = true;

    /** Writes rows to {@code out}. */
    public CsvRows(Writer out, char delimiter) {
        this.csv = writer().fieldSeparator(delimiter).quoteStrategy(BLANKS_TOO).build(out);
    }

    /** FastCSV quotes a row that begins like a comment, and REDCap's CSV has no comments; what begins with a blank is quoted anyway. */
    private static CsvWriter.CsvWriterBuilder writer() {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).commentCharacter(' ');
    }

    /** Lines of CSV without a heading, all of their cells quoted. */
    public static String quoted(List<List<String>> rows) {
        return text(rows, QuoteStrategies.ALWAYS);
    }

    /** Lines of CSV of which only what cannot do without is quoted. */
    public static String bare(List<List<String>> rows) {
        return text(rows, new QuoteStrategy() {});
    }

    private static String text(List<List<String>> rows, QuoteStrategy quotes) {
        var text = new StringWriter();
        try (CsvWriter csv = writer().quoteStrategy(quotes).build(text)) {
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory", e);
        }
        return text.toString();
    }

    @Override
    public void begin(List<String> names) {
        columns = names;
    }

    @Override
    public void row(List<?> cells) {
        if (empty) {
            empty = false;
            csv.writeRecord(columns);
        }
        csv.writeRecord(cells.stream().map(CsvRows::text).toList());
    }

    /** A map is one cell, {@code demographics:1,visit:3} (official change log 6.11). */
    private static String text(Object cell) {
        return cell instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(","))
                : cell.toString();
    }

    @Override
    public void end() throws IOException {
        if (empty) {
            csv.writeRecord("");
        }
        csv.flush();
    }
}
