package org.rcol.check.fix;

import java.util.Locale;
import java.util.Map;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/** {@code Yes} and its like in a column that takes {@code y} or nothing (FLAG-01). A 1 or an x may mean something else and stays. */
final class FlagWord implements CellFix {
    private static final Map<String, String> WORDS =
            Map.of("y", "y", "yes", "y", "true", "y", "n", "", "no", "", "false", "");

    @Override
    public String fixed(Field field, Column column) {
        String cell = field.get(column);
        return switch (column) {
            case IDENTIFIER, REQUIRED, MATRIX_RANKING ->
                WORDS.getOrDefault(cell.strip().toLowerCase(Locale.ROOT), cell);
            default -> cell;
        };
    }
}
