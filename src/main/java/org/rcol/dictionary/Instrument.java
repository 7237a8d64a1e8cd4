package org.rcol.dictionary;

import java.util.List;

/** A form that a person fills in: its name and its fields in order. */
public record Instrument(FormName name, List<Field> fields) {
    public Instrument {
        fields = List.copyOf(fields);
    }
}
