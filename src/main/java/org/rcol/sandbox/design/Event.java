package org.rcol.sandbox.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * An event of a longitudinal project: a visit, say.
 *
 * @param id the number under which rows of records are stored; never given twice, so that values of a deleted event stay gone
 * @param arm the number of its arm
 * @param name what people read
 * @param unique the name that the API knows it by, such as {@code visit_1_arm_1}
 * @param customLabel an optional label in the place of its name; blank for none
 * @param offsets when it is due, where the project has scheduling
 */
public record Event(
        int id,
        int arm,
        String name,
        String unique,
        @JsonProperty("label") String customLabel,
        Offsets offsets) {
    /** How many characters of a unique name are in front of the arm (PyCap {@code test_long_project.xml}). */
    private static final int LONGEST = 18;

    public Event {
        // A file of before there were offsets has none.
        offsets = Objects.requireNonNullElse(offsets, Offsets.NONE);
    }

    /**
     * The unique name made from a name, then the arm: cut, and without an underscore that the cut leaves at its end
     * (lsgs/redcap-instance-table#9).
     */
    static String unique(String name, int arm, UniqueName names) {
        String slug = names.of(name);
        String cut = slug.substring(0, Math.min(slug.length(), LONGEST));
        return cut.replaceAll("^_+|_+$", "") + "_arm_" + arm;
    }
}
