package org.rcol.logic;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words by which SQL compares, and what REDCap has instead. */
final class SqlWords {
    private static final Map<String, Remedy> REMEDIES = Map.of(
            "is null", Remedy.write("= ''"),
            "is not null", Remedy.write("<> ''"),
            "is blank", Remedy.write("= ''"),
            "is empty", Remedy.write("= ''"),
            "is", Remedy.write("="),
            "is not", Remedy.write("<>"),
            "in", Remedy.of("compare with each value: [field] = '1' or [field] = '2'"),
            "like", Remedy.of("use contains([field], 'text'), starts_with or ends_with"),
            "between", Remedy.of("write two comparisons: [field] >= 1 and [field] <= 5"));

    private SqlWords() {}

    static Optional<Remedy> remedy(String words) {
        return Optional.ofNullable(REMEDIES.get(words.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")));
    }
}
