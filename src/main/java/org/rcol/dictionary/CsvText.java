package org.rcol.dictionary;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** CSV that is put together here: a line feed behind each row, as REDCap itself writes. */
public final class CsvText {
    /** REDCap's own dictionaries quote every cell with a blank in it; doing the same keeps diffs against them small. */
    private static final QuoteStrategy BLANKS = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int column, String cell) {
            return cell.indexOf(' ') >= 0;
        }
    };

    private CsvText() {}

    /** The rows, with quotes only where they must be. */
    public static String of(List<List<String>> rows) {
        return written(CsvWriter.builder(), rows);
    }

    /** The rows of a dictionary, with the quotes that REDCap's own page sets. */
    static String ofDictionary(List<List<String>> rows) {
        return written(CsvWriter.builder().quoteStrategy(BLANKS), rows);
    }

    private static String written(CsvWriter.CsvWriterBuilder builder, List<List<String>> rows) {
        var text = new StringWriter();
        try (CsvWriter csv = builder.lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory", e);
        }
        return text.toString();
    }
}
