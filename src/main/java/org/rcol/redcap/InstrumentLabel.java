package org.rcol.redcap;

import org.rcol.dictionary.FormName;

/** An instrument's unique name and the label that people read, a row of {@code content=instrument}. */
public record InstrumentLabel(FormName name, String label) {}
