package org.rcol.dictionary;

import java.util.Comparator;
import java.util.List;

/**
 * The source text of a cell, in which words of the cell are replaced without touching anything else: quotes, doubled quotes and escapes stay as
 * they were written.
 */
final class SplicedText {
    private SplicedText() {}

    /** How many characters of a source stand for one character of the cell. */
    private interface Width {
        int at(String source, int index);
    }

    /** The cell itself. */
    static String ofCell(String cell, List<Splice> splices) {
        return of(cell, 0, (text, at) -> 1, splices);
    }

    /** A cell of a CSV file, with its quotes if it has any. */
    static String ofCsv(String source, List<Splice> splices) {
        boolean quoted = source.startsWith("\"");
        return of(source, quoted ? 1 : 0, (text, at) -> quoted && text.charAt(at) == '"' ? 2 : 1, splices);
    }

    /** A value of a JSON object, with its quotes if it is a text. */
    static String ofJson(String source, List<Splice> splices) {
        boolean text = source.startsWith("\"");
        return of(source, text ? 1 : 0, (all, at) -> text ? jsonWidth(all, at) : 1, splices);
    }

    private static int jsonWidth(String source, int at) {
        if (source.charAt(at) != '\\') {
            return 1;
        }
        return source.charAt(at + 1) == 'u' ? 6 : 2;
    }

    private static String of(String source, int start, Width width, List<Splice> splices) {
        var text = new StringBuilder();
        int at = start;
        int cell = 0;
        int kept = 0;
        for (Splice splice :
                splices.stream().sorted(Comparator.comparingInt(Splice::offset)).toList()) {
            while (cell < splice.offset()) {
                at += width.at(source, at);
                cell++;
            }
            text.append(source, kept, at).append(splice.text());
            while (cell < splice.end()) {
                at += width.at(source, at);
                cell++;
            }
            kept = at;
        }
        return text.append(source, kept, source.length()).toString();
    }
}
