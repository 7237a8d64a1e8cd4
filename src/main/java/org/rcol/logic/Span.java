package org.rcol.logic;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a cell.
 *
 * @param offset where it begins, in UTF-16 units from the beginning of the cell, from 0
 * @param length how long it is; 0 for a place between two characters
 */
public record Span(int offset, int length) {
    /** From the beginning of one part to the end of another. */
    public static Span over(Span first, Span last) {
        return new Span(first.offset, last.end() - first.offset);
    }

    /** Behind the last unit. */
    public int end() {
        return offset + length;
    }

    /** The words themselves. */
    public String of(String cell) {
        return cell.substring(offset, end());
    }

    /** The same part without white space around it. */
    public Span stripped(String cell) {
        String words = of(cell);
        int before = words.length() - words.stripLeading().length();
        return new Span(offset + before, words.strip().length());
    }

    /** What is between the commas in it, without white space around. */
    public List<Span> parts(String cell) {
        var parts = new ArrayList<Span>();
        int start = offset;
        for (int i = start; i <= end(); i++) {
            if (i == end() || cell.charAt(i) == ',') {
                parts.add(new Span(start, i - start).stripped(cell));
                start = i + 1;
            }
        }
        return parts;
    }
}
