package org.rcol.sandbox;

import java.util.Map;
import java.util.Optional;

/**
 * What is stored of one record.
 *
 * @param group the unique name of its data access group; blank for none
 * @param values the values that are not blank, by export column: a ticked box is 1, the status of a touched form is 0, 1 or 2
 */
record StoredRecord(String id, String group, Map<String, String> values) {
    /** The value in an export column, or blank. */
    String value(String column) {
        return Optional.ofNullable(values.get(column)).orElse("");
    }
}
