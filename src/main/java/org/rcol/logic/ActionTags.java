package org.rcol.logic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The action tags of a field annotation, which may hold any other words as well.
 *
 * @param tags the tags in order; those of an {@code @IF} are inside of it
 * @param faults what is wrong with their arguments, in the order of the cell
 */
public record ActionTags(List<ActionTag> tags, List<Fault> faults) {
    private static final ActionTags NONE = new ActionTags(List.of(), List.of());

    public ActionTags {
        tags = List.copyOf(tags);
        faults = List.copyOf(faults);
    }

    /** Finds the tags in a cell. */
    public static ActionTags parse(String cell) {
        if (cell.indexOf('@') < 0) {
            return NONE;
        }
        var faults = new ArrayList<Fault>();
        List<ActionTag> tags = new TagParser(cell, faults).tags(0, cell.length());
        faults.sort(Comparator.comparingInt(fault -> fault.span().offset()));
        return new ActionTags(tags, faults);
    }

    /** All tags, those inside of an {@code @IF} among them, in the order of the cell. */
    public List<ActionTag> all() {
        var all = new ArrayList<ActionTag>();
        tags.forEach(tag -> tag.walk(all::add));
        return all;
    }

    /** The tags that work together: those of the cell, and those of each branch of an {@code @IF}. */
    public List<List<ActionTag>> together() {
        var groups = new ArrayList<List<ActionTag>>();
        groups.add(tags);
        all().forEach(tag -> groups.addAll(tag.branches()));
        return groups;
    }
}
