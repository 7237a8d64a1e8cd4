package org.rcol.recordcheck;

/**
 * Which row of which record.
 *
 * @param event the unique name of the event; blank in a classic project
 * @param instrument the repeated instrument; blank in a row of what does not repeat by itself
 * @param instance the number of the instance; blank where nothing repeats
 * @param group the record's data access group; blank where it has none or where it was not asked for
 */
public record RowPlace(String record, String event, String instrument, String instance, String group) {
    /** Whether both are the same row, whatever the group. */
    boolean isSameRow(RowPlace other) {
        return record.equals(other.record)
                && event.equals(other.event)
                && instrument.equals(other.instrument)
                && instance.equals(other.instance);
    }
}
