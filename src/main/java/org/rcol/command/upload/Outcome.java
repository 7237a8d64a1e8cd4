package org.rcol.command.upload;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The {@code outcome} of an upload's or a restore's JSON document. */
enum Outcome {
    UNCHANGED,
    PLANNED,
    REFUSED,
    APPLIED,
    NOT_APPLIED,
    UNKNOWN;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
