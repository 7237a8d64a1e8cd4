package org.rcol.redcap;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.rcol.dictionary.FormName;

/** An instrument designated for an event, a row of {@code content=formEventMapping}; longitudinal projects only. */
public record FormEvent(@JsonProperty("unique_event_name") String event, FormName form) {}
