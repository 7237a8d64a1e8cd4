package org.rcol.check.rule.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;

/**
 * One HTML tag in a cell, such as {@code <b>} or {@code </div>}.
 *
 * @param text the tag as it was written
 * @param name its name in lower case, such as {@code b}
 * @param closing whether it is an end tag
 * @param offset where it begins in the cell
 */
record HtmlTag(String text, String name, boolean closing, int offset) {
    /** The columns that REDCap shows as HTML and that hold no codes. */
    static final List<Column> COLUMNS = List.of(Column.SECTION_HEADER, Column.FIELD_LABEL, Column.FIELD_NOTE);

    // A quoted attribute may contain any character; comments are skipped.
    private static final Pattern TAG =
            Pattern.compile("<!--|<(/?)([A-Za-z][A-Za-z0-9]*)\\b(?:\"[^\"]*+\"|'[^']*+'|[^<>\"']++)*+>");
    private static final String END_OF_COMMENT = "-->";

    /** The tags of a cell in order; "&lt; 18" is not one. */
    static List<HtmlTag> in(String cell) {
        if (cell.indexOf('<') < 0) {
            return List.of();
        }
        var tags = new ArrayList<HtmlTag>();
        Matcher found = TAG.matcher(cell);
        // An unclosed comment is searched once, not again for each comment that begins in it.
        int lastEnd = cell.lastIndexOf(END_OF_COMMENT);
        int from = 0;
        while (found.find(from)) {
            from = found.end();
            String name = found.group(2);
            if (name != null) {
                boolean closing = !String.valueOf(found.group(1)).isEmpty();
                tags.add(new HtmlTag(found.group(), name.toLowerCase(Locale.ROOT), closing, found.start()));
            } else if (from <= lastEnd) {
                from = cell.indexOf(END_OF_COMMENT, from) + END_OF_COMMENT.length();
            }
        }
        return tags;
    }
}
