package org.rcol.redcap;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer to an import that was taken: a bare integer in all observed formats, an object or XML in some versions. */
final class CountAnswer {
    private static final Pattern COUNT = Pattern.compile("\\d+");
    private static final int LONGEST = 200;

    private CountAnswer() {}

    /** The count; empty for an answer that is none. */
    static OptionalLong of(Reply reply) {
        boolean content = reply.isSuccess() && Verdict.of(reply).sort() == Verdict.Sort.CONTENT;
        String text = content ? reply.text().strip() : "";
        Matcher matcher = COUNT.matcher(text);
        return text.length() < LONGEST && matcher.find()
                ? OptionalLong.of(Long.parseLong(matcher.group()))
                : OptionalLong.empty();
    }
}
