package org.rcol.plan;

import java.util.List;
import org.rcol.dictionary.DataDictionary;

/**
 * Everything that must change for a project to have the wanted dictionary.
 *
 * @param current the dictionary that the project has
 * @param wanted the dictionary that it is to have
 * @param changes the differences, form by form in the wanted order, removed forms last
 */
public record Plan(DataDictionary current, DataDictionary wanted, List<Change> changes) {
    public Plan {
        changes = List.copyOf(changes);
    }

    /**
     * The plan from one dictionary to another. Names must be unique in both: a server's answer and checked files are.
     *
     * @throws IllegalArgumentException if a name occurs twice
     */
    public static Plan between(DataDictionary current, DataDictionary wanted) {
        return new Plan(current, wanted, new Differences(current, wanted).changes());
    }

    /** Whether nothing differs except for what a server only writes differently. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The dictionary that comes out when the changes are made, in normal form: that of {@link #wanted()}, as the tests check. */
    public DataDictionary applied() {
        return Application.of(current, changes);
    }

    /** The places in the wanted dictionary that still refer to what is removed, or to a code that means something else then. */
    public List<BrokenReference> brokenReferences() {
        return BrokenReference.in(this);
    }
}
