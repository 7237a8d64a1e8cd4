package org.rcol.sandbox.records;

import java.util.BitSet;
import org.rcol.sandbox.design.Event;

/**
 * What the design makes of the rows of one event, or of one repeating instrument in it.
 *
 * @param event the event
 * @param instrument the instrument of which these rows are instances; blank for the rows of the event itself
 * @param rank its place among the rows of a record
 * @param hasInstances whether such rows are numbered
 * @param columns the positions of the columns that have a place in such a row
 */
public record RowShape(Event event, String instrument, int rank, boolean hasInstances, BitSet columns) {}
