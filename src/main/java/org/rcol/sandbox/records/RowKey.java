package org.rcol.sandbox.records;

import org.rcol.sandbox.design.Design;

/**
 * Which row of a record: a record has one for each event, and one more for each instance of what repeats there.
 *
 * @param event the event's id
 * @param instrument the instrument of which the row is an instance; blank for the row of the event itself
 * @param instance the number of the instance, from 1; 0 where nothing repeats
 */
public record RowKey(int event, String instrument, int instance) {
    /** The only row of a record in a classic project in which nothing repeats. */
    public static final RowKey CLASSIC = new RowKey(Design.FIRST, "", 0);

    /**
     * The row that holds what an instrument has in an event.
     *
     * @param instance which instance, where the instrument or the event repeats
     */
    public static RowKey of(Design design, int event, String form, int instance) {
        if (design.repeatsForm(event, form)) {
            return new RowKey(event, form, instance);
        }
        return new RowKey(event, "", design.repeatsEvent(event) ? instance : 0);
    }
}
