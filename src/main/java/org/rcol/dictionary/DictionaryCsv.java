package org.rcol.dictionary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads dictionaries in CSV, with any of REDCap's headers, delimiters and line ends. */
final class DictionaryCsv {
    private static final char[] DELIMITERS = {',', ';', '\t', '|', '^'};

    private DictionaryCsv() {}

    static DictionaryFile read(String name, byte[] bytes, Optional<Encoding> stated) {
        DecodedText decoded = DecodedText.of(bytes, stated);
        char delimiter = sniff(decoded.text());
        CsvTable table = CsvTable.parse(decoded.text(), delimiter);
        int headerAt = HeadingRow.in(table.rows());
        boolean hasHeader = headerAt < table.rows().size();
        Header header = Header.of(hasHeader ? table.rows().get(headerAt).cells() : List.of());
        int firstRow = hasHeader ? headerAt + 1 : headerAt;
        var facts = new FileFacts(
                decoded.encoding(),
                delimiter,
                table.lineEnds(),
                table.rows().stream()
                        .filter(SourceRow::isBlank)
                        .map(SourceRow::number)
                        .toList(),
                table.torn(),
                Optional.empty(),
                Optional.empty(),
                table.loose().stream().sorted().toList(),
                hasHeader
                        ? HeadingRow.obstacle(
                                table.rows().get(headerAt), header, wanted -> above(decoded.text(), wanted))
                        : Optional.empty());
        return new DictionaryFile(
                name,
                DictionaryFile.Format.CSV,
                header,
                text(table.rows().subList(0, firstRow)),
                table.rows().subList(firstRow, table.rows().size()),
                "",
                facts);
    }

    /** The first row that {@code wanted} accepts with any delimiter, near the top. */
    private static Optional<SourceRow> above(String text, Predicate<SourceRow> wanted) {
        return delimiters()
                .flatMap(delimiter -> CsvTable.first(text, delimiter, row -> HeadingRow.isDeep(row) || wanted.test(row))
                        .filter(row -> !HeadingRow.isDeep(row))
                        .stream())
                .findFirst();
    }

    /** The characters that may be between cells. */
    static Stream<Character> delimiters() {
        return new String(DELIMITERS).chars().mapToObj(c -> (char) c);
    }

    private static String text(List<SourceRow> rows) {
        var text = new StringBuilder();
        rows.forEach(row -> text.append(row.text()));
        return text.toString();
    }

    /**
     * The delimiter under which the header names the most columns. Counting characters would go wrong, because REDCap's own header holds
     * commas inside quotes.
     */
    static char sniff(String text) {
        char best = ',';
        int most = -1;
        for (char delimiter : DELIMITERS) {
            List<String> cells = CsvTable.first(text, delimiter, HeadingRow::canBe)
                    .map(SourceRow::cells)
                    .orElse(List.of());
            int recognised = Header.of(cells).recognised();
            if (recognised == Column.ALL.size()) {
                return delimiter;
            }
            int score = recognised * 1000 + Math.min(cells.size(), 999);
            if (score > most) {
                most = score;
                best = delimiter;
            }
        }
        return best;
    }

    /** The text of a row with one cell changed; cells that were quoted stay so. */
    static String edit(SourceRow row, char delimiter, int index, String value) {
        var cells = new ArrayList<>(row.cells());
        while (cells.size() <= index) {
            cells.add("");
        }
        cells.set(index, value);
        return body(row, cells, delimiter) + lineEnd(row);
    }

    /** The text of a row with words of one cell replaced; every other character stays. */
    static String splice(SourceRow row, char delimiter, int index, List<Splice> splices) {
        String own = row.text();
        int at = 0;
        for (int i = 0; ; i++) {
            int start = at + blanksBeforeQuote(own, at, row.cells().get(i));
            boolean quoted = own.startsWith("\"", start);
            int length = row.cells().get(i).length();
            int end = start + (quoted ? row.cells().get(i).replace("\"", "\"\"").length() + 2 : length);
            if (i == index) {
                return own.substring(0, start)
                        + SplicedText.ofCsv(own.substring(start, end), splices)
                        + own.substring(end);
            }
            at = own.indexOf(delimiter, end) + 1;
        }
    }

    /** A blank before a quote belongs to no cell, where rows were read so. */
    private static int blanksBeforeQuote(String own, int from, String cell) {
        int at = from;
        while (own.startsWith(" ", at)) {
            at++;
        }
        return own.startsWith("\"", at) && !cell.startsWith(" ") ? at - from : 0;
    }

    /** Cells as the text of a row, without its line end; those that were quoted in the row that they replace stay so. */
    static String body(SourceRow row, List<String> cells, char delimiter) {
        List<Boolean> quoted = quoted(row.text(), row.cells());
        var text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            text.append(i > 0 ? String.valueOf(delimiter) : "");
            text.append(quote(cells.get(i), delimiter, i < quoted.size() && quoted.get(i)));
        }
        return text.toString();
    }

    /** What ends a row's own text: a line end, or nothing in the last one. */
    static String lineEnd(SourceRow row) {
        String own = row.text();
        int end = own.length();
        while (end > 0 && (own.charAt(end - 1) == '\n' || own.charAt(end - 1) == '\r')) {
            end--;
        }
        return own.substring(end);
    }

    private static List<Boolean> quoted(String own, List<String> cells) {
        var quoted = new ArrayList<Boolean>();
        int at = 0;
        for (String cell : cells) {
            boolean inQuotes = own.startsWith("\"", at) && own.startsWith("\"" + cell.replace("\"", "\"\"") + "\"", at);
            quoted.add(inQuotes);
            at += inQuotes ? cell.replace("\"", "\"\"").length() + 2 : cell.length();
            while (inQuotes && own.startsWith(" ", at)) {
                at++;
            }
            at++;
        }
        return quoted;
    }

    /** A cell as CSV text: quoted where it must be, or where {@code always} says so. */
    private static String quote(String cell, char delimiter, boolean always) {
        boolean must = always
                || cell.indexOf(delimiter) >= 0
                || cell.indexOf('"') >= 0
                || cell.indexOf('\n') >= 0
                || cell.indexOf('\r') >= 0;
        return must ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
