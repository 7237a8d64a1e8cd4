package org.rcol.sandbox.wire;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows as the API's CSV: lines end in LF, and a cell with a blank, comma, quote or line break is quoted (REDCapExporter's captures).
 *
 * <p>Nothing but a line break where there is no row: REDCapR's {@code regex_empty} knows it.
 */
public final class CsvRows implements RowWriter {
    private final Writer out;
    private final char delimiter;
    private List<String> columns = List.of();
    private boolean empty = true;

    public CsvRows(Writer out, char delimiter) {
        this.out = out;
        this.delimiter = delimiter;
    }

    @Override
    public void begin(List<String> names) {
        columns = names;
    }

    @Override
    public void row(List<?> cells) throws IOException {
        if (empty) {
            empty = false;
            line(columns);
        }
        line(cells);
    }

    private void line(List<?> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(delimiter);
            }
            cell(text(cells.get(i)));
        }
        out.write('\n');
    }

    /** A map is one cell, {@code demographics:1,visit:3} (official change log 6.11). */
    private static String text(Object cell) {
        return cell instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(","))
                : cell.toString();
    }

    private void cell(String text) throws IOException {
        if (!mustQuote(text)) {
            out.write(text);
            return;
        }
        out.write('"');
        int from = 0;
        for (int quote = text.indexOf('"'); quote >= 0; quote = text.indexOf('"', from)) {
            out.write(text, from, quote + 1 - from);
            out.write('"');
            from = quote + 1;
        }
        out.write(text, from, text.length() - from);
        out.write('"');
    }

    private boolean mustQuote(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '"' || c == '\n' || c == '\r' || c == '\t' || c == delimiter) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void end() throws IOException {
        if (empty) {
            out.write('\n');
        }
    }
}
