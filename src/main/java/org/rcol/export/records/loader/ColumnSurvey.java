package org.rcol.export.records.loader;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.ValueShape;
import org.rcol.export.records.CsvCells;
import org.rcol.text.Quantity;

/**
 * Looks at every cell of a column, and finds out whether it is what the dictionary says.
 *
 * <p>Values that were recorded before a choice was removed or a validation was added stay in a project. A program that reads a column by
 * its declaration would drop them without a word, so the cells decide: a code that the dictionary lacks becomes a level of its own, and a
 * column with another value that does not fit is text.
 */
final class ColumnSurvey {
    /** A column with more codes beyond the dictionary's is no category. */
    private static final int MOST_OTHER_CODES = 200;

    /** What every double holds exactly (IEEE 754). */
    private static final int MOST_DIGITS = 15;

    private static final int LARGEST_EXPONENT = 300;
    private static final int FIRST_YEAR = 1583;

    private final Columns.Declared declared;
    private final Set<String> codes;
    private final int longestMissing;
    private final Set<Choice> missing = new LinkedHashSet<>();
    private final Set<String> others = new LinkedHashSet<>();
    private long values;
    private long unfit;
    private long outsideNumbers;
    private long inOthers;
    private long notUtf8;
    private long commas;
    private long points;
    private int longest;
    private boolean blanks;
    private boolean lineBreaks;
    private boolean inRange = true;
    private final Optional<BigDecimal> least;
    private final Optional<BigDecimal> most;

    ColumnSurvey(Columns.Declared declared) {
        this.declared = declared;
        this.codes = Set.copyOf(declared.levels().stream().map(Choice::code).toList());
        // In UTF-8 a character has at most four bytes.
        this.longestMissing = declared.missing().stream()
                .mapToInt(code -> 4 * code.code().length() + 2)
                .max()
                .orElse(0);
        this.least = limit(declared.range().least());
        this.most = limit(declared.range().most());
    }

    private Optional<BigDecimal> limit(Optional<String> text) {
        return text.flatMap(value -> declared.shape().flatMap(shape -> shape.order(value)));
    }

    /** Looks at a cell. */
    void look(CsvCells cells, int cell) {
        if (cells.isBlank(cell)) {
            blanks = true;
            return;
        }
        int length = cells.end(cell) - cells.start(cell);
        longest = Math.max(longest, length);
        lineBreaks |= cells.hasLineBreak(cell);
        notUtf8 += cells.isUtf8(cell) ? 0 : 1;
        if (declared.type() == VariableType.TEXT && length > longestMissing) {
            values++;
        } else if (!isMissing(cells, cell, length)) {
            values++;
            look(cells.text(cell));
        }
    }

    private boolean isMissing(CsvCells cells, int cell, int length) {
        if (length > longestMissing) {
            return false;
        }
        String text = cells.text(cell);
        for (Choice code : declared.missing()) {
            if (code.code().equals(text)) {
                missing.add(code);
                return true;
            }
        }
        return false;
    }

    private void look(String value) {
        switch (declared.type()) {
            case TEXT -> {
                // Every text is one.
            }
            case LOGICAL -> unfit += value.equals("1") || value.equals("0") ? 0 : 1;
            case CATEGORY -> {
                if (!codes.contains(value)) {
                    inOthers++;
                    if (others.size() <= MOST_OTHER_CODES) {
                        others.add(value);
                    }
                }
            }
            case INTEGER, NUMBER -> number(value);
            case DATE, DATETIME, DATETIME_SECONDS, TIME, TIME_SECONDS, MINUTES_SECONDS -> time(value);
        }
    }

    private void number(String value) {
        ValueShape shape = declared.shape().orElseThrow();
        boolean comma = value.indexOf(',') >= 0;
        commas += comma ? 1 : 0;
        points += value.indexOf('.') >= 0 ? 1 : 0;
        Optional<BigDecimal> order = shape.order(value);
        if (order.filter(ColumnSurvey::isExact).isPresent()) {
            range(order.get());
            return;
        }
        unfit++;
        boolean other = shape == ValueShape.INTEGER
                && ValueShape.NUMBER.order(value).filter(ColumnSurvey::isExact).isPresent();
        outsideNumbers += other ? 0 : 1;
    }

    private static boolean isExact(BigDecimal number) {
        int digits = number.stripTrailingZeros().precision();
        return digits <= MOST_DIGITS
                && Math.abs(digits - number.stripTrailingZeros().scale()) < LARGEST_EXPONENT;
    }

    private void time(String value) {
        Optional<BigDecimal> order = declared.shape().orElseThrow().order(value);
        boolean fits = order.isPresent()
                && value.length() == length()
                && (!declared.shape().orElseThrow().hasDay() || Integer.parseInt(value.substring(0, 4)) >= FIRST_YEAR);
        if (fits) {
            range(order.get());
        } else {
            unfit++;
            outsideNumbers++;
        }
    }

    /** A time with an hour of one digit is read by people only. */
    private int length() {
        return switch (declared.type()) {
            case DATE -> 10;
            case DATETIME -> 16;
            case DATETIME_SECONDS -> 19;
            case TIME_SECONDS -> 8;
            case TIME, MINUTES_SECONDS -> 5;
            case TEXT, INTEGER, NUMBER, LOGICAL, CATEGORY -> throw new IllegalStateException("not a time");
        };
    }

    private void range(BigDecimal order) {
        inRange &= least.filter(limit -> order.compareTo(limit) < 0).isEmpty()
                && most.filter(limit -> order.compareTo(limit) > 0).isEmpty();
    }

    private VariableType type() {
        if (declared.type() == VariableType.CATEGORY) {
            return others.size() > MOST_OTHER_CODES ? VariableType.TEXT : VariableType.CATEGORY;
        }
        if (commas > 0 && points > 0) {
            return VariableType.TEXT;
        }
        if (unfit == 0) {
            return declared.type();
        }
        return declared.type() == VariableType.INTEGER && outsideNumbers == 0 ? VariableType.NUMBER : VariableType.TEXT;
    }

    /** The column as it is to be read. */
    Variable variable() {
        VariableType type = type();
        var levels = new ArrayList<>(declared.levels());
        others.forEach(code -> levels.add(new Choice(code, code)));
        return new Variable(
                declared.name(),
                declared.label(),
                declared.instrument(),
                type,
                type == VariableType.NUMBER && commas > 0,
                type == VariableType.CATEGORY ? Columns.labelled(levels) : List.of(),
                declared.missing(),
                declared.identifier(),
                inRange && type == declared.type() ? declared.range() : Variable.Range.NONE,
                new Variable.Seen(longest, lineBreaks, blanks, List.copyOf(missing)));
    }

    /** What does not agree with the dictionary, without a value; none if everything does. */
    List<String> remarks() {
        var remarks = new ArrayList<String>();
        if (type() == VariableType.TEXT && declared.type() != VariableType.TEXT) {
            String what = commas > 0 && points > 0
                    ? "some numbers have a decimal comma and some a point"
                    : Quantity.of(Math.max(unfit, inOthers), "value") + " of " + values + " "
                            + (Math.max(unfit, inOthers) == 1 ? "is" : "are") + " not "
                            + declared.shape().map(ValueShape::words).orElse("a code of the dictionary");
            remarks.add(declared.name() + " is text in the loaders: " + what);
        } else if (inOthers > 0) {
            remarks.add(
                    declared.name() + " has " + Quantity.of(others.size(), "code") + " that the dictionary lacks, in "
                            + Quantity.of(inOthers, "cell") + ": kept, each as its own label");
        }
        if (notUtf8 > 0) {
            remarks.add(declared.name() + " has " + Quantity.of(notUtf8, "cell")
                    + " with bytes that are not UTF-8, which programs show wrongly");
        }
        return remarks;
    }
}
