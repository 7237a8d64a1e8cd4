package org.rcol.model;

/** A recorded value: what stands in a column of a record; a box that is not ticked is none. */
record Value(String record, String column, String text) {}
