package org.rcol.export.codebook;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A label as people read it: without the HTML that REDCap shows as bold, links and lines. A text without tags and character references stays as
 * it is.
 */
final class PlainText {
    // A quoted attribute may hold any sign. "age < 18" is no tag, as a browser sees it too.
    private static final Pattern TAG = Pattern.compile(
            "<!--.*?-->|</?([A-Za-z][A-Za-z0-9]*)\\b(?:\"[^\"]*+\"|'[^']*+'|[^<>\"']++)*+>", Pattern.DOTALL);
    private static final Pattern UNSEEN =
            Pattern.compile("<(script|style)\\b[^>]*+>.*?</\\1\\s*>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,6}));");
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
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", "\u00a0"),
            Map.entry("ndash", "\u2013"),
            Map.entry("mdash", "\u2014"),
            Map.entry("rsquo", "\u2019"),
            Map.entry("hellip", "\u2026"),
            Map.entry("deg", "\u00b0"),
            Map.entry("le", "\u2264"),
            Map.entry("ge", "\u2265"),
            Map.entry("bull", "\u2022"));

    private PlainText() {}

    static String of(String cell) {
        String text = cell;
        if (text.indexOf('<') >= 0 && TAG.matcher(text).find()) {
            text = TAG.matcher(UNSEEN.matcher(text).replaceAll(" ")).replaceAll(PlainText::instead);
            text = LINES.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll("\n");
            text = GAP.matcher(text).replaceAll("\n\n").strip();
        }
        // The last step, so that a text that names a tag is not taken for one.
        return text.indexOf('&') < 0 ? text : REFERENCE.matcher(text).replaceAll(PlainText::character);
    }

    /** Whether people read another text than the cell holds. */
    static boolean changes(String cell) {
        return !of(cell).equals(cell);
    }

    private static String instead(MatchResult tag) {
        String name = tag.group(1) == null ? "" : tag.group(1).toLowerCase(Locale.ROOT);
        boolean opens = !tag.group().startsWith("</");
        if (name.equals("li")) {
            return opens ? "\n\u2022 " : "\n";
        }
        if (name.equals("td") || name.equals("th")) {
            return " ";
        }
        return BLOCKS.contains(name) ? "\n" : "";
    }

    private static String character(MatchResult reference) {
        String decimal = reference.group(1);
        String hex = reference.group(2);
        if (decimal == null && hex == null) {
            return Matcher.quoteReplacement(NAMED.getOrDefault(reference.group(3), reference.group()));
        }
        int code = decimal != null ? Integer.parseInt(decimal) : Integer.parseInt(hex, 16);
        return Matcher.quoteReplacement(
                Character.isValidCodePoint(code) ? Character.toString(code) : reference.group());
    }
}
