package org.rcol.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** CSV that is put together here: cells quoted where they must be, a line feed behind each row, as REDCap itself writes. */
public final class CsvText {
    private CsvText() {}

    public static String of(List<List<String>> rows) {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory", e);
        }
        return text.toString();
    }
}
