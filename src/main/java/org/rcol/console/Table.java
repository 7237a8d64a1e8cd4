package org.rcol.console;

import java.util.ArrayList;
import java.util.List;

/** Lines of words in columns, each as wide as its longest word; the last word of a line may be longer than its column. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, indented by {@code indent}; blanks at line ends are cut. */
    public String text(String indent) {
        var widths = new ArrayList<Integer>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                boolean last = i == row.size() - 1;
                widths.set(i, Math.max(widths.get(i), last ? 0 : width(row.get(i))));
            }
        }
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                line.append(cell).append(" ".repeat(Math.max(0, widths.get(i) - width(cell)) + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
