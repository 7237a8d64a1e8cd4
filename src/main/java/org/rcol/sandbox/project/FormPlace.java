package org.rcol.sandbox.project;

import org.rcol.sandbox.records.RowKey;

/**
 * One form of a record: an instrument in an event, and which instance of it.
 *
 * @param event the event's id
 * @param form the instrument's unique name
 * @param instance the number of the instance; 0 where nothing repeats
 */
public record FormPlace(String record, int event, String form, int instance) {
    /** The form that a row of a record holds. */
    public static FormPlace in(String record, RowKey row, String form) {
        return new FormPlace(record, row.event(), form, row.instance());
    }

    /** The same of another record. */
    FormPlace of(String other) {
        return new FormPlace(other, event, form, instance);
    }
}
