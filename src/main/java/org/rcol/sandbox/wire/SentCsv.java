package org.rcol.sandbox.wire;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;

/** Rows sent as CSV, the names of their columns in the first line; blank rows are passed over (official change log 6.10). */
public final class SentCsv implements SentRows {
    private final String text;
    private final char delimiter;

    SentCsv(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    @Override
    public void forEach(RowConsumer consumer) throws Refusal, IOException {
        pass((row, header, cells) -> {
            var named = new LinkedHashMap<String, String>();
            for (int i = 0; i < header.size(); i++) {
                named.putIfAbsent(header.get(i), i < cells.size() ? cells.get(i) : "");
            }
            consumer.take(row, named);
        });
    }

    /** The rows with their cells under these names, whatever the header says. */
    public SentRows named(List<String> names) {
        return consumer -> pass((row, header, cells) -> {
            var named = new LinkedHashMap<String, String>();
            for (int i = 0; i < names.size(); i++) {
                named.put(names.get(i), i < cells.size() ? cells.get(i) : "");
            }
            consumer.take(row, named);
        });
    }

    private interface LineConsumer {
        void take(int row, List<String> header, List<String> cells) throws Refusal, IOException;
    }

    private void pass(LineConsumer consumer) throws Refusal, IOException {
        try (CsvReader<CsvRecord> csv = reader()) {
            List<String> header = List.of();
            int row = 1;
            for (CsvRecord line : csv) {
                if (row == 1) {
                    header = names(line);
                } else if (!line.getFields().stream().allMatch(String::isBlank)) {
                    consumer.take(row, header, line.getFields());
                }
                row++;
            }
        } catch (CsvParseException e) {
            throw SentRows.notInFormat();
        }
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
