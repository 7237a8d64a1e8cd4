package org.rcol.setup;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A table with the server's own column names.
 *
 * @param rows each as wide as the heading
 */
public record TableRows(List<String> columns, List<List<String>> rows) {
    /** A table without a column. */
    static final TableRows EMPTY = new TableRows(List.of(), List.of());

    public TableRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The table in a CSV text; nothing where it is not one with as many cells in each row. */
    static Optional<TableRows> in(String csv) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                .detectBomHeader(true)
                .ofCsvRecord(csv)) {
            var all = new ArrayList<List<String>>();
            reader.forEach(row -> all.add(List.copyOf(row.getFields())));
            return all.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new TableRows(all.get(0), all.subList(1, all.size())));
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            return Optional.empty();
        }
    }

    /** The table as CSV in UTF-8, with a line feed behind each row. */
    public byte[] csv() {
        var text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .autoFlush(true)
                .build(text);
        csv.writeRecord(columns);
        rows.forEach(csv::writeRecord);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether there is a column of this name. */
    public boolean has(String column) {
        return columns.contains(column);
    }

    /** The cell of a row; blank where there is no such column. */
    public String cell(List<String> row, String column) {
        int at = columns.indexOf(column);
        return at < 0 ? "" : row.get(at);
    }

    /** The cells of a column; none where there is no such column. */
    public List<String> column(String name) {
        return has(name) ? rows.stream().map(row -> cell(row, name)).toList() : List.of();
    }

    TableRows only(Predicate<String> wanted) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (wanted.test(columns.get(i))) {
                kept.add(i);
            }
        }
        return new TableRows(
                kept.stream().map(columns::get).toList(),
                rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
    }

    TableRows each(String column, UnaryOperator<String> change) {
        int at = columns.indexOf(column);
        return new TableRows(
                columns,
                rows.stream()
                        .map(row -> {
                            List<String> changed = new ArrayList<>(row);
                            if (at >= 0) {
                                changed.set(at, change.apply(row.get(at)));
                            }
                            return List.copyOf(changed);
                        })
                        .toList());
    }

    /** The same with rows in the order of some columns, and where these are equal, of all. */
    TableRows sorted(List<String> by) {
        Comparator<List<String>> order = Comparator.comparing((List<String> row) -> String.join("\0", row));
        for (int i = by.size() - 1; i >= 0; i--) {
            String column = by.get(i);
            order = Comparator.comparing((List<String> row) -> cell(row, column))
                    .thenComparing(order);
        }
        return new TableRows(columns, rows.stream().sorted(order).toList());
    }
}
