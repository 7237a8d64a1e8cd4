package org.rcol.redcap;

import org.rcol.dictionary.FormName;

/** An instrument designated for an event, a row of {@code content=formEventMapping}; longitudinal projects only. */
public record FormEvent(String event, FormName form) {}
