package org.rcol.dictionary;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A label, note or section header taken apart: the words that people read, and the HTML in it.
 *
 * @param words the text without tags and comments, character references read once, each run of blanks and line ends as one blank
 * @param markup the names of the tags, their attributes with their values, and the comments, each once
 */
public record HtmlText(String words, Set<String> markup) {
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,7}));");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");
    private static final String COMMENT = "<!--";
    private static final String END_OF_COMMENT = "-->";
    /** What goes on for longer is text: nobody writes such a tag, and looking for its end again and again takes long. */
    private static final int LONGEST_TAG = 10_000;

    private static final Map<String, String> NAMED = named();

    private static Map<String, String> named() {
        Map<String, String> named = new HashMap<>();
        // HTML 4 names the characters from U+00A0 on in this order.
        String latin =
                "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 "
                        + "acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml "
                        + "Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc "
                        + "Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml "
                        + "aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc "
                        + "otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
        char next = '\u00a0';
        for (String name : latin.split(" ", -1)) {
            named.put(name, String.valueOf(next++));
        }
        named.putAll(Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'"));
        named.putAll(Map.of(
                "ndash", "\u2013", "mdash", "\u2014", "lsquo", "\u2018", "rsquo", "\u2019", "ldquo", "\u201c", "rdquo",
                "\u201d", "bull", "\u2022", "hellip", "\u2026", "euro", "\u20ac"));
        named.putAll(Map.of("le", "\u2264", "ge", "\u2265", "ne", "\u2260"));
        return Map.copyOf(named);
    }

    public HtmlText {
        markup = Set.copyOf(markup);
    }

    /** Takes a text apart. */
    public static HtmlText of(String text) {
        var scan = new Scan(text);
        scan.run();
        return new HtmlText(
                BLANKS.matcher(decoded(scan.words.toString())).replaceAll(" ").strip(), scan.markup);
    }

    /** A text with its character references, such as those for an umlaut by name or by number, read once; unknown ones stay. */
    public static String decoded(String text) {
        return text.indexOf('&') < 0 ? text : REFERENCE.matcher(text).replaceAll(HtmlText::character);
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

    /** Goes through a text once; what looks like the beginning of a tag or comment and has no end is text. */
    private static final class Scan {
        private final String text;
        private final StringBuilder words = new StringBuilder();
        private final Set<String> markup = new HashSet<>();
        private boolean noMoreComments;
        private int at;

        Scan(String text) {
            this.text = text;
        }

        void run() {
            while (at < text.length()) {
                int next = text.indexOf('<', at);
                int stop = next < 0 ? text.length() : next;
                words.append(text, at, stop);
                at = stop;
                if (next >= 0 && !comment() && !tag()) {
                    words.append('<');
                    at++;
                }
            }
        }

        private boolean comment() {
            if (noMoreComments || !text.startsWith(COMMENT, at)) {
                return false;
            }
            int end = text.indexOf(END_OF_COMMENT, at + COMMENT.length());
            noMoreComments = end < 0;
            if (end >= 0) {
                markup.add(text.substring(at, end));
                at = end + END_OF_COMMENT.length();
            }
            return end >= 0;
        }

        private boolean tag() {
            int from = at + (text.startsWith("</", at) ? 2 : 1);
            int name = from;
            while (name < text.length() && isNamed(text.charAt(name), name > from)) {
                name++;
            }
            int end = name > from ? end(name) : -1;
            if (end < 0) {
                return false;
            }
            String tag = text.substring(from, name).toLowerCase(Locale.ROOT);
            markup.add(tag);
            attributes(tag, text.substring(name, end));
            at = end + 1;
            return true;
        }

        private static boolean isNamed(char c, boolean later) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (later && c >= '0' && c <= '9');
        }

        /** Where the tag is closed, outside of quotes; negative for one that is not. */
        private int end(int from) {
            char quote = 0;
            for (int i = from; i < text.length() && i - from < LONGEST_TAG; i++) {
                char c = text.charAt(i);
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '"' || c == '\'') {
                    quote = c;
                } else if (c == '>') {
                    return i;
                } else if (c == '<') {
                    return -1;
                }
            }
            return -1;
        }

        private void attributes(String tag, String list) {
            int i = 0;
            while (i < list.length()) {
                int from = i;
                while (i < list.length() && " \t\r\n/=\"'".indexOf(list.charAt(i)) < 0) {
                    i++;
                }
                String name = list.substring(from, i).toLowerCase(Locale.ROOT);
                int equals = blanks(list, i);
                boolean given = !name.isEmpty() && equals < list.length() && list.charAt(equals) == '=';
                int value = given ? blanks(list, equals + 1) : i;
                i = given ? valueEnd(list, value) : Math.max(i, from + 1);
                if (!name.isEmpty()) {
                    markup.add(tag + " " + name + (given ? "=" + plain(list.substring(value, i)) : ""));
                }
            }
        }

        private static int blanks(String list, int from) {
            int i = from;
            while (i < list.length() && Character.isWhitespace(list.charAt(i))) {
                i++;
            }
            return i;
        }

        private static int valueEnd(String list, int from) {
            if (from < list.length() && (list.charAt(from) == '"' || list.charAt(from) == '\'')) {
                int close = list.indexOf(list.charAt(from), from + 1);
                return close < 0 ? list.length() : close + 1;
            }
            int i = from;
            while (i < list.length() && !Character.isWhitespace(list.charAt(i))) {
                i++;
            }
            return i;
        }

        /** A value without its quotes, and without what only its writer sees: blanks, and the last semicolon of a style. */
        private static String plain(String value) {
            boolean quoted = value.length() > 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'');
            String inside = quoted ? value.substring(1, value.length() - 1) : value;
            String tight = BLANKS.matcher(decoded(inside)).replaceAll("");
            return tight.endsWith(";") ? tight.substring(0, tight.length() - 1) : tight;
        }
    }
}
