package org.rcol.check.report;

import java.util.regex.Pattern;

/** Texts of others in Markdown. */
public final class Markdown {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]|~!$]");
    /** What would call a person or link to an issue or page; an empty comment behind it keeps it a mere character. */
    private static final Pattern CALLING = Pattern.compile("[@#]|:(?=//)|(?i:www(?=\\.)|gh(?=-\\d))");

    private Markdown() {}

    /** A text on one line of which nothing is a link, an image, markup or the end of a table's cell. */
    public static String escaped(String text) {
        String html =
                ReportText.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String plain = SPECIAL.matcher(html).replaceAll("\\\\$0");
        return CALLING.matcher(plain).replaceAll("$0<!-- -->");
    }
}
