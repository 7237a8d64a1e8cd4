package org.rcol.recordcheck;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.FormName;

/** The rows of one event, or of one instrument that repeats in it: which instruments have their values there. */
final class RowKind {
    /** Whether an instrument has its values in such a row. */
    enum Home {
        HERE,
        /** It is not designated for the event. */
        NOT_IN_EVENT,
        /** It has rows of its own in the event, or is not the one that this row is of. */
        IN_OTHER_ROWS,
        /** What the token may not see decides. */
        UNKNOWN
    }

    private final ProjectDesign design;
    private final String event;
    private final String instrument;
    private final Map<FormName, Home> homes = new HashMap<>();
    private Home[] byColumn = {};

    RowKind(ProjectDesign design, String event, String instrument) {
        this.design = design;
        this.event = event;
        this.instrument = instrument;
    }

    /** The same by one of the instrument's columns, as it is asked for every reference of every row. */
    Home home(FormName form, int column) {
        if (column >= byColumn.length) {
            byColumn = Arrays.copyOf(byColumn, column + 64);
        }
        Home known = byColumn[column];
        if (known == null) {
            known = home(form);
            byColumn[column] = known;
        }
        return known;
    }

    Home home(FormName form) {
        return homes.computeIfAbsent(form, this::find);
    }

    private Home find(FormName form) {
        Optional<Boolean> held = design.holds(event, form);
        if (held.isPresent() && !held.get()) {
            return Home.NOT_IN_EVENT;
        }
        if (!instrument.isEmpty()) {
            return form.text().equals(instrument) ? Home.HERE : Home.IN_OTHER_ROWS;
        }
        Optional<Boolean> repeats = design.repeats(event, form);
        if (held.isEmpty() || repeats.isEmpty()) {
            return Home.UNKNOWN;
        }
        return repeats.get() ? Home.IN_OTHER_ROWS : Home.HERE;
    }

    /** Whether a row with or without the number of an instance certainly is none of the project's. */
    boolean isNoRow(String instance) {
        if (!instrument.isEmpty()) {
            return design.repeats(event, new FormName(instrument))
                    .filter(repeats -> !repeats)
                    .isPresent();
        }
        return !instance.isEmpty()
                && design.repeatsAsWhole(event).filter(repeats -> !repeats).isPresent();
    }
}
