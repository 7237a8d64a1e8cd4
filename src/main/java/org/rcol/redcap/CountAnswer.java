package org.rcol.redcap;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to an import that was taken: a bare integer in most formats, {@code {"count": 3}} or {@code <count>3</count>} in others
 * (redcap-tools/PyCap {@code test_simple_project.py}).
 *
 * @param count the number; empty for one that no {@code long} holds
 */
record CountAnswer(OptionalLong count) {
    private static final Pattern NUMBER = Pattern.compile("\"?(\\d++)\"?"
            + "|\\{\\s*+\"\\w++\"\\s*+:\\s*+\"?(\\d++)\"?\\s*+\\}"
            + "|(?:<\\?xml[^>]*+>)?\\s*+<\\w++>\\s*+(\\d++)\\s*+</\\w++>");
    private static final int LONGEST = 200;
    private static final int MOST_DIGITS = 18;

    /** The count that an answer is, if it is one. */
    static Optional<CountAnswer> in(HttpAnswer answer) {
        String text = answer.isSuccess() && answer.body().size() < LONGEST
                ? answer.text().strip()
                : "";
        Matcher matcher = NUMBER.matcher(text);
        return matcher.matches() ? Optional.of(new CountAnswer(number(digits(matcher)))) : Optional.empty();
    }

    private static String digits(Matcher matcher) {
        for (int group = 1; group < matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return matcher.group(matcher.groupCount());
    }

    private static OptionalLong number(String digits) {
        return digits.length() > MOST_DIGITS ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }
}
