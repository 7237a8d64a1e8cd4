package org.rcol.redcap;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An event of a longitudinal project, a row of {@code content=event}.
 *
 * @param name its unique name, such as {@code visit_1_arm_1}
 * @param label the name that people gave it
 * @param arm the number of its arm
 */
public record Event(
        @JsonProperty("unique_event_name") String name,
        @JsonProperty("event_name") String label,
        @JsonProperty("arm_num") String arm) {
    public Event {
        label = Redaction.line(label);
    }
}
