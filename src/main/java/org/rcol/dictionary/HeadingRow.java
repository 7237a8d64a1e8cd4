package org.rcol.dictionary;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the headings of a table are, and what is there in their place. */
final class HeadingRow {
    /** Titles and remarks above a table are few. */
    private static final int DEEPEST = 30;
    /** Excel's own first line, which tells it how the cells are separated. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)\\s*\"?sep=(.)\"?[\\s,;\t\"]*");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private HeadingRow() {}

    /** Whether a row is Excel's {@code sep=;}. */
    static boolean isSeparatorLine(SourceRow row) {
        return row.number() == 1 && SEPARATOR_LINE.matcher(row.text()).matches();
    }

    /** The same line, where a text begins with it; bare, without what a program has added when it saved it. */
    static Optional<String> separatorLine(String head) {
        return head.lines()
                .limit(1)
                .map(SEPARATOR_LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> "sep=" + line.group(1))
                .findFirst();
    }

    /** The row with the headings: the first that holds something; its index, or the number of rows if there is none. */
    static int in(List<SourceRow> rows) {
        int at = 0;
        while (at < rows.size() && !canBe(rows.get(at))) {
            at++;
        }
        return at;
    }

    /** Whether a row is the first that may have headings. */
    static boolean canBe(SourceRow row) {
        return !row.isBlank() && !isSeparatorLine(row);
    }

    /**
     * Why the first row of a table does not have the headings of a dictionary.
     *
     * @param below finds the first row of the table, however it is separated, with the property that is asked for
     */
    static Optional<Obstacle> obstacle(SourceRow first, Header header, Below below) {
        if (header.isWhole()) {
            return Optional.empty();
        }
        if (isControl(first)) {
            return Optional.of(Obstacle.of(
                    "the file is not text", "download the data dictionary from REDCap, or give the right file"));
        }
        if (isField(first.cells())) {
            return Optional.of(new Obstacle(
                    first.number(),
                    first.line(),
                    "the headings are missing: the first row is a field already, \""
                            + first.cells().get(0) + "\"",
                    "put REDCap's headings above it, Variable / Field Name, Form Name and so on"));
        }
        return below.first(row -> isWrapped(row) || isWhole(row.cells())).map(row -> {
            if (isWrapped(row)) {
                return new Obstacle(
                        row.number(),
                        row.line(),
                        "each row is in quotes as a whole, so that it is a single cell",
                        "remove the quotes around the rows, and write the doubled quotes in them once");
            }
            String above = row.number() == 2 ? "row 1" : "rows 1 to " + (row.number() - 1);
            return new Obstacle(
                    row.number(),
                    row.line(),
                    "the headings are in row " + row.number() + ", not in the first",
                    "remove what is above them: " + above);
        });
    }

    /** Finds a row of a table. */
    @FunctionalInterface
    interface Below {
        Optional<SourceRow> first(Predicate<SourceRow> wanted);
    }

    /** Whether a row is too far down for headings. */
    static boolean isDeep(SourceRow row) {
        return row.number() > DEEPEST;
    }

    private static boolean isWhole(List<String> cells) {
        return Header.of(cells).isWhole();
    }

    private static boolean isWrapped(SourceRow row) {
        List<String> cells = row.cells();
        boolean single = cells.stream().skip(1).allMatch(String::isBlank);
        return single
                && row.text().startsWith("\"")
                && DictionaryCsv.delimiters()
                        .anyMatch(delimiter -> CsvTable.first(cells.get(0), delimiter, each -> true)
                                .filter(inner -> isWhole(inner.cells()))
                                .isPresent());
    }

    /** A name, an instrument and a type, in REDCap's order or one after the other. */
    private static boolean isField(List<String> cells) {
        return cells.size() > 3
                && NAME.matcher(cells.get(0)).matches()
                && (isType(cells.get(3)) || isType(cells.get(2)));
    }

    private static boolean isType(String cell) {
        return FieldType.of(cell).isKnown();
    }

    private static boolean isControl(SourceRow row) {
        return row.text().chars().anyMatch(c -> c < ' ' && "\t\n\u000B\f\r".indexOf(c) < 0);
    }
}
