package org.rcol.html;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.HtmlText;

/**
 * A label as people read it: without the HTML that REDCap shows as bold, links and lines. A text without tags and character references stays as
 * it is.
 */
public final class PlainText {
    // A quoted attribute may hold any sign. "age < 18" is not a tag, for a browser neither.
    private static final Pattern TAG =
            Pattern.compile("<!--|<(/?)([A-Za-z][A-Za-z0-9]*)\\b(?:\"[^\"]*+\"|'[^']*+'|[^<>\"']++)*+>");
    private static final String COMMENT = "!--";
    private static final String END_OF_COMMENT = "-->";
    /** People do not see what is inside these. */
    private static final Pattern END_OF_UNSEEN = Pattern.compile("</(script|style)\\s*+>", Pattern.CASE_INSENSITIVE);

    private static final Pattern BLANKS = Pattern.compile("[ \\t\\x0B\\f]+");
    private static final Pattern LINES = Pattern.compile(" ?(?:\r\n|\r|\n) ?");
    private static final Pattern GAP = Pattern.compile("\n{3,}");
    private static final Set<String> BLOCKS = Set.of(
            "br",
            "p",
            "div",
            "tr",
            "table",
            "ul",
            "ol",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "center",
            "blockquote");
    private final String cell;
    private final StringBuilder text = new StringBuilder();
    private int from;
    /** What begins somewhere and never ends; looked for once, so that a long text of beginnings takes no longer. */
    private final Set<String> endless = new HashSet<>();

    private PlainText(String cell) {
        this.cell = cell;
    }

    public static String of(String cell) {
        String text = cell.indexOf('<') < 0 ? cell : new PlainText(cell).withoutTags();
        // The last step, so that a text that names a tag is not taken for one.
        return HtmlText.decoded(text);
    }

    /** Whether people read another text than the cell holds. */
    public static boolean changes(String cell) {
        return !of(cell).equals(cell);
    }

    private String withoutTags() {
        Matcher tag = TAG.matcher(cell);
        boolean found = false;
        while (tag.find(from)) {
            String name = tag.group(2) == null ? COMMENT : tag.group(2).toLowerCase(Locale.ROOT);
            boolean opens = !"/".equals(tag.group(1));
            int end = opens ? end(name, tag.end()) : tag.end();
            text.append(cell, from, tag.start());
            if (end < 0) {
                text.append(tag.group());
            } else {
                text.append(instead(name, opens));
                found = true;
            }
            from = end < 0 ? tag.end() : end;
        }
        text.append(cell, from, cell.length());
        return found ? tidied(text.toString()) : cell;
    }

    /** Behind all that a tag takes with it; negative for a comment that never ends, which is none. */
    private int end(String name, int behind) {
        if (endless.contains(name)) {
            return name.equals(COMMENT) ? -1 : behind;
        }
        if (name.equals(COMMENT)) {
            int close = cell.indexOf(END_OF_COMMENT, behind);
            return close < 0 ? never(name, -1) : close + END_OF_COMMENT.length();
        }
        if (!name.equals("script") && !name.equals("style")) {
            return behind;
        }
        Matcher close = END_OF_UNSEEN.matcher(cell).region(behind, cell.length());
        while (close.find()) {
            if (close.group(1).equalsIgnoreCase(name)) {
                return close.end();
            }
        }
        return never(name, behind);
    }

    private int never(String name, int end) {
        endless.add(name);
        return end;
    }

    private static String tidied(String text) {
        String lines = LINES.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll("\n");
        return GAP.matcher(lines).replaceAll("\n\n").strip();
    }

    private static String instead(String name, boolean opens) {
        return switch (name) {
            case "li" -> opens ? "\n\u2022 " : "\n";
            case "td", "th", "script", "style" -> " ";
            default -> BLOCKS.contains(name) ? "\n" : "";
        };
    }
}
