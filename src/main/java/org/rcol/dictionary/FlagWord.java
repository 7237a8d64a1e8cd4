package org.rcol.dictionary;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people write into "Identifier?", "Required Field?" and "Matrix Ranking?", where REDCap takes {@code y} or nothing. */
public final class FlagWord {
    private static final Map<String, String> WORDS =
            Map.of("y", "y", "yes", "y", "true", "y", "1", "y", "x", "y", "n", "", "no", "", "false", "", "0", "");

    private FlagWord() {}

    /** What a cell means, as REDCap writes it: {@code y} or blank; none where that is not certain. */
    public static Optional<String> meaning(String cell) {
        String word = cell.strip().toLowerCase(Locale.ROOT);
        return word.isEmpty() ? Optional.of("") : Optional.ofNullable(WORDS.get(word));
    }

    /** Whether a column holds such a flag. */
    public static boolean isIn(Column column) {
        return column == Column.IDENTIFIER || column == Column.REQUIRED || column == Column.MATRIX_RANKING;
    }
}
