package org.rcol.reference;

import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A place in a dictionary that names something.
 *
 * @param in the field whose cell it is
 */
public record Occurrence(Field in, Column column, Mention mention) {
    /** What is named. */
    public Subject subject() {
        return mention.subject();
    }

    /** The words around it on one line, for people. */
    public String words() {
        return mention.words(in.get(column));
    }
}
