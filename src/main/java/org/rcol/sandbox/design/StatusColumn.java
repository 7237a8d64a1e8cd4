package org.rcol.sandbox.design;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.FormName;

/** The column of an instrument's status, {@code <form>_complete}: 0, 1 or 2, and nothing stored while nobody touched the instrument. */
public record StatusColumn(String name, FormName form) implements ExportColumn {
    /** What an instrument's status becomes when its first value is recorded. */
    public static final String INCOMPLETE = "0";

    private static final List<Choice> STATES =
            List.of(new Choice("0", "Incomplete"), new Choice("1", "Unverified"), new Choice("2", "Complete"));

    static StatusColumn of(FormName form) {
        return new StatusColumn(form.statusField().text(), form);
    }

    @Override
    public String label() {
        return "Complete?";
    }

    @Override
    public String shown(String stored, Rendering rendering) {
        if (stored.isEmpty() && rendering.blankForGray()) {
            return "";
        }
        String code = stored.isEmpty() ? INCOMPLETE : stored;
        return rendering.labels() ? state(code).map(Choice::label).orElse(code) : code;
    }

    private static Optional<Choice> state(String code) {
        return STATES.stream().filter(state -> state.code().equals(code)).findFirst();
    }

    @Override
    public Optional<String> stored(String value, DateOrder dates) {
        return state(value).map(Choice::code);
    }
}
