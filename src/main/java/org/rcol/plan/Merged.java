package org.rcol.plan;

import java.util.List;
import org.rcol.dictionary.DataDictionary;

/**
 * The outcome of a merge.
 *
 * @param wanted the dictionary that the project is to have; it may still break rules, which is for the check to say
 * @param notes what was done apart from putting forms in their places, in sentences for the user
 */
public record Merged(DataDictionary wanted, List<String> notes) {
    public Merged {
        notes = List.copyOf(notes);
    }
}
