package org.rcol.logic;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.FieldType;

/** One record, as the evaluator sees it from where the expression is: one event, and one instance of it. */
public interface Values {
    /**
     * The raw value: dates as Y-M-D, choices by their code, a choice of a checkbox as 1 or 0; the empty text where nothing was entered.
     * Empty where there is no such field, code, event or instance.
     */
    Optional<String> raw(Place place);

    /** The type of a field; empty where the project has no such field. */
    Optional<FieldType> type(String field);

    /** The text validation of a field, such as {@code date_dmy}; the empty text where it has none. */
    String validation(String field);

    /** What a smart variable stands for here; empty where that is not known. */
    Optional<String> smart(Bracket variable);

    /** The project's missing data codes. */
    Set<String> missingDataCodes();

    /** The server's time, for {@code today} and {@code now}. */
    LocalDateTime now();

    /**
     * Where a value lies.
     *
     * @param field the field's name in lower case
     * @param code the choice of a checkbox
     * @param event the unique name of the event; empty for the one where the expression is
     * @param instance the number of the instance; empty for the one where the expression is
     */
    record Place(String field, Optional<String> code, Optional<String> event, Optional<String> instance) {}
}
