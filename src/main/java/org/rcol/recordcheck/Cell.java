package org.rcol.recordcheck;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.recordcheck.RecordFinding.Kind;

/**
 * A value of a column, judged once however often it is recorded. Two cells are the same only if they are the same object.
 */
final class Cell {
    static final Cell BLANK = new Cell("", false, null, "");

    /** A value of which only matters that it is there. */
    static final Cell FILLED = new Cell("", true, null, "");

    /** What a reference gives of which nothing is known. */
    static final Cell UNKNOWN = new Cell("", false, null, "");

    private final String text;
    private final boolean isValue;
    private final @Nullable Kind fault;
    private final String expected;
    private final @Nullable BigDecimal order;

    /**
     * A value.
     *
     * @param isValue whether something was recorded: any text, or a ticked box
     * @param fault what is wrong with it, whatever else the record holds
     * @param expected what it should be, in words; blank where nothing is wrong
     */
    Cell(String text, boolean isValue, @Nullable Kind fault, String expected) {
        this(text, isValue, fault, expected, null);
    }

    /** A number, date or time with which nothing is wrong, and its place in their order. */
    Cell(String text, BigDecimal order) {
        this(text, true, null, "", order);
    }

    private Cell(String text, boolean isValue, @Nullable Kind fault, String expected, @Nullable BigDecimal order) {
        this.text = text;
        this.isValue = isValue;
        this.fault = fault;
        this.expected = expected;
        this.order = order;
    }

    String text() {
        return text;
    }

    boolean isValue() {
        return isValue;
    }

    @Nullable Kind fault() {
        return fault;
    }

    String expected() {
        return expected;
    }

    /** Its place in the order of numbers, dates or times; none for what has no such order, or is wrong. */
    Optional<BigDecimal> order() {
        return Optional.ofNullable(order);
    }
}
