package org.rcol.logic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A function of the logic language.
 *
 * <p>Names and numbers of arguments are those of REDCap's public help text and of 40,000 real expressions, which use no other function and
 * no other number of arguments; {@code random} is in the public REDCap Knowledge Base's list of articles to come.
 *
 * @param name the name in lower case
 * @param least the least number of arguments
 * @param most the greatest number of arguments; {@link #ANY} for no limit
 * @param result what it gives
 */
public record Function(String name, int least, int most, Result result) {
    /** No limit to the number of arguments. */
    public static final int ANY = Integer.MAX_VALUE;

    /** What a function gives. */
    public enum Result {
        NUMBER,
        TEXT,
        /** True or false, as 1 or 0. */
        TRUTH,
        /** Whatever its arguments are. */
        EITHER
    }

    private static final Map<String, Function> ALL = all();

    private static Map<String, Function> all() {
        var all = new LinkedHashMap<String, Function>();
        add(all, Result.EITHER, 3, 3, "if");
        add(all, Result.NUMBER, 1, 2, "round", "roundup", "rounddown", "log");
        add(all, Result.NUMBER, 1, 1, "sqrt", "abs", "exponential", "year", "month", "day", "dayoftheweek", "length");
        add(all, Result.NUMBER, 2, 2, "mod", "find", "random");
        add(all, Result.NUMBER, 1, ANY, "min", "max", "mean", "median", "sum", "stdev");
        add(all, Result.NUMBER, 3, 5, "datediff");
        add(all, Result.NUMBER, 2, 3, "age_at_date");
        add(all, Result.TRUTH, 2, 2, "contains", "not_contain", "starts_with", "ends_with", "hasmissingcode");
        add(
                all,
                Result.TRUTH,
                1,
                1,
                "isnumber",
                "isinteger",
                "isblankormissingcode",
                "isblanknotmissingcode",
                "ismissingcode");
        add(all, Result.TEXT, 2, 2, "left", "right");
        add(all, Result.TEXT, 3, 3, "mid", "replace_text");
        add(all, Result.TEXT, 1, 1, "trim", "upper", "lower");
        add(all, Result.TEXT, 1, ANY, "concat");
        add(all, Result.TEXT, 2, ANY, "concat_ws");
        return all;
    }

    private static void add(Map<String, Function> all, Result result, int least, int most, String... names) {
        for (String name : List.of(names)) {
            all.put(name, new Function(name, least, most, result));
        }
    }

    /** The function of this name, in upper or lower case. */
    public static Optional<Function> of(String name) {
        return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The names of all functions. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /** Whether it can be called with this number of arguments. */
    public boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    /** How many arguments it takes, in words: {@code 3 arguments}, {@code 1 or 2 arguments}, {@code at least 1 argument}. */
    public String arity() {
        String noun = least == 1 && (most == 1 || most == ANY) ? " argument" : " arguments";
        if (most == ANY) {
            return "at least " + least + noun;
        }
        if (least == most) {
            return least + noun;
        }
        return least + (most == least + 1 ? " or " : " to ") + most + noun;
    }
}
