package org.rcol.check.report;

import java.util.regex.Pattern;
import org.rcol.check.Finding;

/** Text of a finding on one line. */
final class ReportText {
    private static final Pattern WHITE = Pattern.compile("\\s+");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private ReportText() {}

    /** The text on one line; control characters, direction marks and half characters become a question mark. */
    static String line(String text) {
        return UNSEEN.matcher(WHITE.matcher(text.strip()).replaceAll(" ")).replaceAll("?");
    }

    /** The message and, after a semicolon, what to type instead. */
    static String withHint(Finding finding) {
        String message = line(finding.message());
        return finding.hint().isEmpty() ? message : message + "; " + line(finding.hint());
    }
}
