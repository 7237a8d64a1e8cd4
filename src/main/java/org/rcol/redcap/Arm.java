package org.rcol.redcap;

import com.fasterxml.jackson.annotation.JsonProperty;

/** An arm of a longitudinal project, a row of {@code content=arm}. */
public record Arm(@JsonProperty("arm_num") String number, String name) {
    public Arm {
        name = Redaction.line(name);
    }
}
