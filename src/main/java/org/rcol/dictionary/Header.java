package org.rcol.dictionary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header row of a dictionary file: which of its cells means which column.
 *
 * <p>Cells are matched by name, forgiving the variants that real files hold; where at least 15 cells are in REDCap's own order, a cell
 * with an unknown name in between is matched by its position, as REDCap's upload page does. How each was matched is kept.
 */
public final class Header {
    private static final int POSITION_NEEDS = 15;

    /** How a header cell was matched to a column. */
    public enum Match {
        /** REDCap's own label. */
        LABEL,
        /** The API's name. */
        API_NAME,
        /** Another spelling that is known from real files or tools. */
        ALIAS,
        /** An unknown name in the place where REDCap has that column. */
        POSITION,
        /** No column of REDCap. */
        NONE
    }

    /** One cell of the header row, and the column it means, if any. */
    public record Heading(String text, Optional<Column> column, Match match) {}

    /** The header with the API's 18 names, as JSON metadata has them. */
    public static final Header API = of(Column.ALL.stream().map(Column::apiName).toList());

    private final List<Heading> headings;
    /** For each of REDCap's columns the index of its cell in this header, or -1. */
    private final int[] places = new int[Column.ALL.size()];

    private Header(List<Heading> headings) {
        this.headings = List.copyOf(headings);
        Arrays.fill(places, -1);
        for (int i = headings.size() - 1; i >= 0; i--) {
            Column column = headings.get(i).column().orElse(null);
            if (column != null) {
                places[column.index()] = i;
            }
        }
    }

    /** Matches the cells of a header row. */
    public static Header of(List<String> cells) {
        var headings = new ArrayList<Heading>();
        int inPlace = 0;
        for (int i = 0; i < cells.size(); i++) {
            Heading heading = byName(cells.get(i));
            headings.add(heading);
            if (heading.column().map(Column::index).orElse(-1) == i) {
                inPlace++;
            }
        }
        if (inPlace >= POSITION_NEEDS) {
            matchByPosition(headings);
        }
        return new Header(headings);
    }

    private static Heading byName(String text) {
        Column column = HeaderNames.find(text);
        if (column == null) {
            return new Heading(text, Optional.empty(), Match.NONE);
        }
        Match match = text.equals(column.label())
                ? Match.LABEL
                : text.equals(column.apiName()) ? Match.API_NAME : Match.ALIAS;
        return new Heading(text, Optional.of(column), match);
    }

    private static void matchByPosition(List<Heading> headings) {
        Set<Column> taken = EnumSet.noneOf(Column.class);
        headings.forEach(heading -> heading.column().ifPresent(taken::add));
        for (int i = 0; i < Math.min(headings.size(), Column.ALL.size()); i++) {
            Column here = Column.ALL.get(i);
            if (headings.get(i).match() == Match.NONE && !taken.contains(here)) {
                headings.set(i, new Heading(headings.get(i).text(), Optional.of(here), Match.POSITION));
            }
        }
    }

    /** The cells of the header row in their order. */
    public List<Heading> headings() {
        return headings;
    }

    /** The index of a column in this file's rows, or -1 where the file lacks it. */
    public int index(Column column) {
        return places[column.index()];
    }

    /** Whether the file has this column. */
    public boolean has(Column column) {
        return index(column) >= 0;
    }

    /** The columns that the file lacks, in REDCap's order. */
    public List<Column> missing() {
        var missing = new ArrayList<Column>();
        for (Column column : Column.ALL) {
            if (!has(column)) {
                missing.add(column);
            }
        }
        return List.copyOf(missing);
    }

    /** Whether it has the three columns without which no row is a field: names, instruments and types. */
    public boolean isWhole() {
        return has(Column.FIELD_NAME) && has(Column.FORM_NAME) && has(Column.FIELD_TYPE);
    }

    /** Whether cells of a row below are headings again, as where two files were put together. */
    boolean isRepeatedIn(List<String> cells) {
        int name = index(Column.FIELD_NAME);
        boolean mayBe = name >= 0 && name < cells.size() && HeaderNames.find(cells.get(name)) != null;
        return mayBe && of(cells).isWhole();
    }

    /** Whether another header has every column in the same place. */
    boolean hasPlacesOf(Header other) {
        return Arrays.equals(places, other.places);
    }

    /** How many of REDCap's columns the file has. */
    public int recognised() {
        return Column.ALL.size() - missing().size();
    }

    /** The letter of a column in this file, such as {@code F} or {@code AB}; empty where the file lacks it. */
    public String letter(Column column) {
        return has(column) ? letter(index(column)) : "";
    }

    /** The spreadsheet letter of the column at {@code index}, from 0. */
    public static String letter(int index) {
        var letters = new StringBuilder();
        for (int rest = index; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    /** Puts the cells of a row of this file into REDCap's 18 columns; what the file lacks is blank. */
    List<String> canonical(List<String> cells) {
        var row = new String[places.length];
        for (int i = 0; i < row.length; i++) {
            int index = places[i];
            row[i] = index >= 0 && index < cells.size() ? cells.get(index) : "";
        }
        return Arrays.asList(row);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Header that && headings.equals(that.headings);
    }

    @Override
    public int hashCode() {
        return headings.hashCode();
    }
}
