package org.rcol.command;

import org.rcol.check.Excerpt;
import org.rcol.console.ColumnWidth;
import org.rcol.console.TextFormat;

/**
 * The line of a cell that holds the part a finding is about, and below it a mark of that part.
 *
 * @param line the line, safe to show, cut to the width around the part
 * @param marks blanks and carets
 */
record ExcerptText(String line, String marks) {
    private static final String CUT = "...";
    /** What is farther away is not shown; a cell with a fault at every place would be copied for each of them. */
    private static final int FAR = 1000;

    /** An excerpt of which only a part is meant, in this many columns. */
    static ExcerptText of(Excerpt excerpt, int width) {
        String text = excerpt.text();
        int from = Math.min(excerpt.offset(), text.length());
        int start = lineStart(text, from);
        int end = lineEnd(text, from);
        int to = Math.min(end, from + excerpt.length());
        String before = safe(text.substring(start, from));
        String part = safe(text.substring(from, to));
        String after = safe(text.substring(to, end));
        int room = width - Math.min(ColumnWidth.of(part), width / 2);
        int beforeRoom = Math.max(room - ColumnWidth.of(after), room * 2 / 3);
        before = last(before, beforeRoom);
        part = first(part, width - ColumnWidth.of(before));
        after = first(after, width - ColumnWidth.of(before) - ColumnWidth.of(part));
        String marks = " ".repeat(ColumnWidth.of(before)) + "^".repeat(Math.max(1, ColumnWidth.of(part)));
        return new ExcerptText((before + part + after).stripTrailing(), marks);
    }

    private static int lineStart(String text, int from) {
        int start = from;
        while (start > 0 && from - start < FAR && !isLineBreak(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static int lineEnd(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < FAR && !isLineBreak(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static String safe(String text) {
        return TextFormat.shown(text.replace('\t', ' '));
    }

    /** As much of the beginning as fits. */
    private static String first(String text, int width) {
        if (ColumnWidth.of(text) <= width) {
            return text;
        }
        int end = 0;
        int used = CUT.length();
        while (end < text.length() && used + ColumnWidth.of(text.codePointAt(end)) <= width) {
            used += ColumnWidth.of(text.codePointAt(end));
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(0, end) + CUT;
    }

    /** As much of the end as fits. */
    private static String last(String text, int width) {
        if (ColumnWidth.of(text) <= width) {
            return text;
        }
        int start = text.length();
        int used = CUT.length();
        while (start > 0 && used + ColumnWidth.of(text.codePointBefore(start)) <= width) {
            used += ColumnWidth.of(text.codePointBefore(start));
            start -= Character.charCount(text.codePointBefore(start));
        }
        return CUT + text.substring(start);
    }
}
