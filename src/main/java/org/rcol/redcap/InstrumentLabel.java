package org.rcol.redcap;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.rcol.dictionary.FormName;

/** An instrument's unique name and the label that people read, a row of {@code content=instrument}. */
public record InstrumentLabel(
        @JsonProperty("instrument_name") FormName name,
        @JsonProperty("instrument_label") String label) {
    public InstrumentLabel {
        label = Redaction.line(label);
    }
}
