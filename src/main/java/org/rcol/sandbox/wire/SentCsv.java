package org.rcol.sandbox.wire;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows sent as CSV, the names of their columns in the first line; blank rows are passed over (official change log 6.10). */
public final class SentCsv implements SentRows {
    private final String text;
    private final char delimiter;
    private final List<String> names;

    SentCsv(String text, char delimiter) {
        this(text, delimiter, List.of());
    }

    private SentCsv(String text, char delimiter, List<String> names) {
        this.text = text;
        this.delimiter = delimiter;
        this.names = names;
    }

    /** The rows with their cells under these names, whatever the header says. */
    public SentRows named(List<String> others) {
        return new SentCsv(text, delimiter, others);
    }

    @Override
    public void forEach(RowConsumer consumer) throws Refusal, IOException {
        try (CsvReader<CsvRecord> csv = reader()) {
            List<String> header = names;
            int row = 1;
            for (CsvRecord line : csv) {
                if (row == 1) {
                    header = names.isEmpty() ? names(line) : names;
                } else if (!line.getFields().stream().allMatch(String::isBlank)) {
                    consumer.take(row, cells(header, line.getFields()));
                }
                row++;
            }
        } catch (CsvParseException e) {
            throw SentRows.notInFormat();
        }
    }

    private static Map<String, String> cells(List<String> header, List<String> line) {
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            cells.putIfAbsent(header.get(i), i < line.size() ? line.get(i) : "");
        }
        return cells;
    }

    /** The names in the first line. */
    public List<String> header() throws Refusal, IOException {
        try (CsvReader<CsvRecord> csv = reader()) {
            return csv.stream().findFirst().map(SentCsv::names).orElse(List.of());
        } catch (CsvParseException e) {
            throw SentRows.notInFormat();
        }
    }

    private CsvReader<CsvRecord> reader() {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
    }

    private static List<String> names(CsvRecord line) {
        return line.getFields().stream().map(String::trim).toList();
    }
}
