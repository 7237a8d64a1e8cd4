package org.rcol.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks lines at word ends, so that a terminal need not break them inside words.
 *
 * <p>What follows a break is indented: below the text of a list item, or below the last column of a table. A word that is longer than a
 * line stays whole, and so does a command to type, which would not work when it is copied with a break in it.
 */
final class Wrapping {
    /** Colours take no place. */
    private static final Pattern STYLE = Pattern.compile("\u001B\\[[0-9;]*m");

    private static final Pattern MARK = Pattern.compile("^ *(?:[-+~!*] |\\d+[.)] )?");
    private static final Pattern GAP = Pattern.compile("(?<=[^ ]) {2,}(?=[^ ])");
    /** A command or options to type: up to the end of the line, or to a gap. */
    private static final Pattern COMMAND =
            Pattern.compile("(?<=: )(?:rcol|git|chmod|icacls|--[a-z-]+|[A-Z_]+=\\S+)(?: \\S+)+");

    private static final Pattern WORD = Pattern.compile("( *)([^ ]+|$)");

    private final int width;
    private final StringBuilder text = new StringBuilder();

    private Wrapping(int width) {
        this.width = width;
    }

    /** The text in lines of at most so many columns, as far as its words allow. */
    static String of(String text, int width) {
        var wrapping = new Wrapping(width);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            wrapping.line(text.substring(start, end));
            wrapping.text.append('\n');
            start = end + 1;
        }
        wrapping.line(text.substring(start));
        return wrapping.text.toString();
    }

    private static int columns(String text) {
        return ColumnWidth.of(STYLE.matcher(text).replaceAll(""));
    }

    private void line(String line) {
        if (columns(line) <= width) {
            text.append(line);
            return;
        }
        int indent = indent(STYLE.matcher(line).replaceAll(""));
        Matcher command = COMMAND.matcher(line);
        boolean more = command.find();
        int column = 0;
        Matcher word = WORD.matcher(line);
        int at = 0;
        while (at < line.length() && word.find(at)) {
            if (word.group(2).isEmpty()) {
                break;
            }
            boolean typed = more && word.start(2) == command.start();
            String part = typed ? command.group() : word.group(2);
            int blanks = word.group(1).length();
            int size = columns(part);
            if (column == 0 || column + blanks + size <= width) {
                text.append(word.group(1));
                column += blanks + size;
            } else {
                int before = Math.max(Math.min(indent, width - size), 2);
                text.append('\n').append(" ".repeat(before));
                column = before + size;
            }
            text.append(part);
            at = typed ? command.end() : word.end();
            more = typed ? command.find() : more;
        }
    }

    /** Where a line goes on: behind the mark of a list item, below the last column of a table, or else a little to the right. */
    private int indent(String line) {
        Matcher mark = MARK.matcher(line);
        int begin = mark.find() ? mark.end() : 0;
        boolean item = line.substring(0, begin).endsWith(" ")
                && !line.substring(0, begin).isBlank();
        int indent = item ? begin : begin + 2;
        Matcher gap = GAP.matcher(line).region(begin, line.length()).useTransparentBounds(true);
        while (gap.find()) {
            int column = ColumnWidth.of(line.substring(0, gap.end()));
            if (column > width / 2) {
                break;
            }
            indent = column;
            if (item) {
                break;
            }
        }
        return Math.min(indent, width / 2);
    }
}
