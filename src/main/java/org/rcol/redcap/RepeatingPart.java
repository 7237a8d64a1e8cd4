package org.rcol.redcap;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An instrument or an event that can have more than one instance, a row of {@code content=repeatingFormsEvents}.
 *
 * @param event the unique name; blank in a classic project
 * @param form the instrument; blank where the event repeats as a whole (PyCap, repeating.py)
 */
public record RepeatingPart(
        @JsonProperty("event_name") String event,
        @JsonProperty("form_name") String form) {
    /** Whether it is an event with all of its instruments. */
    public boolean isWholeEvent() {
        return form.isEmpty();
    }
}
