package org.rcol.logic;

import java.util.Arrays;
import java.util.Map;

/** The functions of blanks and missing data codes (REDCap Knowledge Base, CALC-01 section 7). */
final class MissingCodeFunctions {
    static final Map<String, FunctionBody> ALL = Map.of(
            "isblankormissingcode", arguments -> Value.of(arguments.hasBlank() || arguments.hasMissingCode()),
            "isblanknotmissingcode", arguments -> Value.of(arguments.hasBlank()),
            "ismissingcode", arguments -> Value.of(arguments.hasMissingCode()),
            "hasmissingcode", MissingCodeFunctions::has);

    private MissingCodeFunctions() {}

    private static Value has(Arguments arguments) {
        boolean listed = Arrays.stream(arguments.text(1).split(",", -1))
                .anyMatch(code -> code.strip().equals(arguments.text(0)));
        return Value.of(arguments.at(0) instanceof Value.MissingCode && listed);
    }
}
