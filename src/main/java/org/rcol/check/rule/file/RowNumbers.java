package org.rcol.check.rule.file;

import java.util.List;
import java.util.stream.Collectors;

/** Numbers of rows, in words. */
final class RowNumbers {
    private static final int SHOWN = 5;

    private RowNumbers() {}

    /** Such as "row 3", "rows 3 and 5", or the first five and how many more. */
    static String words(List<Integer> rows) {
        if (rows.size() == 1) {
            return "row " + rows.get(0);
        }
        if (rows.size() > SHOWN) {
            return "rows " + joined(rows.subList(0, SHOWN)) + " and " + (rows.size() - SHOWN) + " more";
        }
        int last = rows.size() - 1;
        return "rows " + joined(rows.subList(0, last)) + " and " + rows.get(last);
    }

    private static String joined(List<Integer> rows) {
        return rows.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
