package org.rcol.plan;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;

/**
 * The outcome of a merge.
 *
 * @param wanted the dictionary that the project is to have; it may still break rules, which is for the check to say
 * @param notes what was done apart from putting forms in their places, in sentences for the user
 * @param undecided the field that a whole dictionary begins with, which would become an ordinary field of a blank project unless the user
 *     says that it is the record ID
 */
public record Merged(DataDictionary wanted, List<String> notes, Optional<Field> undecided) {
    public Merged {
        notes = List.copyOf(notes);
    }
}
