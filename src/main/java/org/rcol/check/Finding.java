package org.rcol.check;

import org.rcol.dictionary.Location;
import org.rcol.logic.Remedy;

/**
 * What a rule has to say about one place.
 *
 * @param code the rule's code, such as {@code NAME-02}
 * @param rule the rule's name, such as {@code field-name-characters}
 * @param file the file as the user named it, or {@code project} for what was already there
 * @param row the number of the record in the file as REDCap counts, header 1; 0 where the whole file is meant
 * @param line the physical line where the row starts; 0 where the whole file is meant
 * @param column the column's letter in that file; empty where no cell is meant
 * @param field the field's name; empty where none is meant
 * @param form the instrument's name; empty where none is meant
 * @param message what is wrong, quoting the cell's own words
 * @param remedy what to type instead
 * @param excerpt the cell's text and the part of it that is meant
 */
public record Finding(
        String code,
        String rule,
        Severity severity,
        String file,
        int row,
        int line,
        String column,
        String field,
        String form,
        String message,
        Remedy remedy,
        Excerpt excerpt) {
    /** What to type instead, for people; empty where nothing general can be said. */
    public String hint() {
        return remedy.words();
    }

    /** The same finding with another severity and message. */
    Finding as(Severity other, String words) {
        return new Finding(code, rule, other, file, row, line, column, field, form, words, remedy, excerpt);
    }

    /** The same finding in another line of a text, whose rows are its lines. */
    Finding atLine(int other) {
        return new Finding(code, rule, severity, file, other, other, column, field, form, message, remedy, excerpt);
    }

    /** The same finding without the letter of its column, which another file may give to another column. */
    public Finding inAnyColumn() {
        return new Finding(code, rule, severity, file, row, line, "", field, form, message, remedy, excerpt);
    }

    /** Whether the finding is about what the project holds already, and not about the user's files. */
    public boolean isAboutProject() {
        return file.equals(Location.PROJECT);
    }

    /** The place for people: {@code file}, or {@code file:row}. */
    public String place() {
        return row == 0 ? file : file + ":" + row;
    }

    /** The cell as REDCap cites it, such as {@code A7}; empty where no cell is meant. */
    public String cell() {
        return column.isEmpty() || row == 0 ? "" : column + row;
    }
}
