package org.rcol.check.fix;

import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * Curly quotes that a word processor made of the quotes around a text in logic (LOG-12). Those inside straight quotes belong to the text. A
 * cell in which they do not pair up, or hold the straight quote that they would become, stays as it is.
 */
final class CurlyQuotes implements CellFix {
    private static final String DOUBLE = "\u201C\u201D\u201E\u201F";
    private static final String SINGLE = "\u2018\u2019\u201A\u201B";

    @Override
    public String fixed(Field field, Column column) {
        String cell = field.get(column);
        boolean logic =
                column == Column.BRANCHING_LOGIC || (column == Column.CHOICES && field.type() == FieldType.CALC);
        return logic ? straightened(cell) : cell;
    }

    private static String straightened(String cell) {
        var text = new StringBuilder();
        int at = 0;
        while (at < cell.length()) {
            char c = cell.charAt(at);
            boolean curly = DOUBLE.indexOf(c) >= 0 || SINGLE.indexOf(c) >= 0;
            if (c != '"' && c != '\'' && !curly) {
                text.append(c);
                at++;
                continue;
            }
            int end = end(cell, at + 1, c);
            String inside = end < 0 ? "" : cell.substring(at + 1, end);
            char quote = curly ? DOUBLE.indexOf(c) >= 0 ? '"' : '\'' : c;
            if (end < 0 || (curly && inside.indexOf(quote) >= 0)) {
                return cell;
            }
            text.append(quote).append(inside).append(quote);
            at = end + 1;
        }
        return text.toString();
    }

    /** Where the quote that was opened ends; -1 if it does not. */
    private static int end(String cell, int from, char open) {
        String closing = DOUBLE.indexOf(open) >= 0 ? DOUBLE : SINGLE.indexOf(open) >= 0 ? SINGLE : String.valueOf(open);
        for (int i = from; i < cell.length(); i++) {
            if (closing.indexOf(cell.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
