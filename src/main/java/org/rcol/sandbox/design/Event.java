package org.rcol.sandbox.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * An event of a longitudinal project: a visit, say.
 *
 * @param id the number under which rows of records are stored; never given twice, so that values of a deleted event stay gone
 * @param arm the number of its arm
 * @param name what people read
 * @param unique the name that the API knows it by, such as {@code visit_1_arm_1}
 * @param customLabel an optional label in the place of its name; blank for none
 */
public record Event(
        int id,
        int arm,
        String name,
        String unique,
        @JsonProperty("label") String customLabel) {
    /** The unique name made from a name: lower case, an underscore for what is not a letter or digit, then the arm (PyCap {@code test_events_delete}). */
    static String unique(String name, int arm) {
        String slug = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return slug.replaceAll("^_+|_+$", "") + "_arm_" + arm;
    }
}
