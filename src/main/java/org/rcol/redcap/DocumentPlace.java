package org.rcol.redcap;

/**
 * The location of a document: one cell of one record.
 *
 * @param event the unique event name; blank in a classic project
 * @param instrument the repeating instrument; blank where none repeats or the whole event does
 * @param instance the number of the repetition; blank where nothing repeats
 */
public record DocumentPlace(String record, String event, String instrument, String instance, String field) {}
