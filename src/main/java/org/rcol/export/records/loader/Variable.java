package org.rcol.export.records.loader;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.Choice;

/**
 * A column of a table as a program for analysis is to know it.
 *
 * @param name the name of the column
 * @param label what people read, without HTML, in one line; the name where there is none
 * @param instrument the instrument that it is on; blank for what REDCap adds
 * @param decimalComma whether its numbers are written with a comma
 * @param levels the codes of a category in REDCap's order with labels that differ from each other; those that the dictionary lacks last
 * @param missing the codes that say why a value is missing, as far as they mean that here
 * @param identifier whether the dictionary flags it as an identifier
 * @param range the smallest and largest value that the dictionary expects, if every value keeps to it
 * @param seen what its cells hold
 */
record Variable(
        String name,
        String label,
        String instrument,
        VariableType type,
        boolean decimalComma,
        List<Choice> levels,
        List<Choice> missing,
        boolean identifier,
        Range range,
        Seen seen) {
    Variable {
        levels = List.copyOf(levels);
        missing = List.copyOf(missing);
    }

    /** Limits as the dictionary writes them, each only where there is one. */
    record Range(Optional<String> least, Optional<String> most) {
        static final Range NONE = new Range(Optional.empty(), Optional.empty());
    }

    /**
     * What the cells of a column hold.
     *
     * @param longest the bytes of the longest cell
     * @param lineBreaks whether a cell has a line break
     * @param blanks whether a cell is blank
     * @param missing those of the codes for missing values that occur
     */
    record Seen(int longest, boolean lineBreaks, boolean blanks, List<Choice> missing) {
        Seen {
            missing = List.copyOf(missing);
        }
    }

    /** Whether all levels are whole numbers as a program would write them, so that a code can be stored as a number. */
    boolean hasNumericLevels() {
        return type == VariableType.CATEGORY
                && levels.stream().allMatch(level -> level.code().matches("0|-?[1-9]\\d{0,8}"));
    }
}
