package org.rcol.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.rcol.logic.Bracket;
import org.rcol.logic.Markup;
import org.rcol.logic.Reference;
import org.rcol.logic.SmartVariables;

/**
 * Takes out of texts what a set-up must not hold: e-mail addresses, phone numbers, the codes behind web addresses, and what may be a token.
 *
 * <p>The texts are walked through once; nothing here is a regular expression, because these texts may be long and come from anybody.
 */
final class Withheld {
    /** What is in the place of something that was taken out. */
    static final String MARK = "(left out)";

    private static final List<String> AT = List.of("@", "&#64;", "&#x40;", "&commat;", "%40");
    private static final int LONG_HEX = 24;
    private static final int SHORTEST_PHONE = 7;
    private static final int SHORTEST_BARE_PHONE = 9;
    private static final int LONGEST_PHONE = 15;
    private static final int LONGEST_CODE = 12;

    private Withheld() {}

    /** A text without addresses and tokens; for names, options and logic. */
    static String plain(String text) {
        return withoutHex(withoutAddresses(text));
    }

    /** A text without phone numbers and the queries of web addresses, too; for what people wrote for people. */
    static String free(String text) {
        return withoutPhones(plain(withoutQueries(text)));
    }

    /** A list of addresses: the fields that it names, and how many other entries it has. */
    static String addresses(String text) {
        String named = references(text);
        var rest = new StringBuilder();
        int from = 0;
        for (Reference reference : Markup.of(text).piped()) {
            rest.append(text, from, reference.span().offset()).append(' ');
            from = reference.span().end();
        }
        rest.append(text, from, text.length());
        long others = Arrays.stream(rest.toString().split("[;,\\s]", -1))
                .filter(entry -> !entry.isEmpty())
                .count();
        String count = others == 0 ? "" : others + " left out";
        return named.isEmpty() || count.isEmpty() ? named + count : named + " and " + count;
    }

    /** The fields, events and instruments that a text pipes, without any other word of it. */
    static String references(String text) {
        return Markup.of(text).piped().stream()
                .filter(Withheld::isReference)
                .map(reference ->
                        reference.brackets().stream().map(Withheld::bare).collect(Collectors.joining()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** People write brackets around other words, too. */
    private static boolean isReference(Reference reference) {
        Bracket subject = reference.subject();
        return isNamed(subject)
                && (subject.isSmart() || isLetter(subject.name().charAt(0)))
                && reference.brackets().stream()
                        .allMatch(bracket -> isNamed(bracket)
                                || reference.instance().filter(bracket::equals).isPresent());
    }

    private static boolean isNamed(Bracket bracket) {
        String name = bracket.name();
        return bracket.isSmart()
                ? SmartVariables.isKnown(name)
                : isName(name) && name.chars().anyMatch(c -> isLetter((char) c));
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isLetter((char) c) || c == '_' || (c >= '0' && c <= '9'));
    }

    /** A bracket without what only says how the value is shown. */
    private static String bare(Bracket bracket) {
        String code = bracket.code()
                .filter(each -> each.length() <= LONGEST_CODE)
                .map(each -> "(" + each + ")")
                .orElse("");
        // The first parameter of a smart variable names an instrument; the others are texts.
        String instrument = bracket.isSmart() && !bracket.parameters().isEmpty()
                ? bracket.parameters().get(0)
                : "";
        return "[" + bracket.name() + code + (isName(instrument) ? ":" + instrument : "") + "]";
    }

    private static String withoutAddresses(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length() || AT.stream().noneMatch(lower::contains)) {
            return AT.stream().noneMatch(text::contains) ? text : withoutAddresses(text, text);
        }
        return withoutAddresses(text, lower);
    }

    private static String withoutAddresses(String text, String lower) {
        var rest = new StringBuilder();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            int sign = sign(lower, at);
            if (sign == 0) {
                continue;
            }
            int begin = at;
            while (begin > from && isInAddress(text.charAt(begin - 1), "._%+'-&=!#$*/?^`{|}~")) {
                begin--;
            }
            int end = at + sign;
            while (end < text.length() && isInAddress(text.charAt(end), ".-")) {
                end++;
            }
            while (end > at + sign && ".-".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            if (begin < at && text.substring(at + sign, end).indexOf('.') > 0) {
                rest.append(text, from, begin).append(MARK);
                from = end;
            }
            at = end - 1;
        }
        return rest.append(text, from, text.length()).toString();
    }

    private static int sign(String lower, int at) {
        for (String sign : AT) {
            if (lower.startsWith(sign, at)) {
                return sign.length();
            }
        }
        return 0;
    }

    private static boolean isInAddress(char c, String others) {
        return Character.isLetterOrDigit(c) || others.indexOf(c) >= 0;
    }

    private static String withoutHex(String text) {
        var rest = new StringBuilder();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            int end = at;
            while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
                end++;
            }
            if (end - at >= LONG_HEX) {
                rest.append(text, from, at).append(MARK);
                from = end;
            }
            at = Math.max(at, end - 1);
        }
        return rest.append(text, from, text.length()).toString();
    }

    /** A code behind a question mark opens a survey. */
    private static String withoutQueries(String text) {
        var rest = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", Math.max(at + 1, from))) {
            int end = at;
            int query = -1;
            while (end < text.length() && " \t\r\n\"'<>".indexOf(text.charAt(end)) < 0) {
                query = query < 0 && "?#".indexOf(text.charAt(end)) >= 0 ? end : query;
                end++;
            }
            if (query >= 0) {
                rest.append(text, from, query).append(MARK);
                from = end;
            }
            at = end - 1;
        }
        return rest.append(text, from, text.length()).toString();
    }

    private static String withoutPhones(String text) {
        var rest = new StringBuilder();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            int end = at;
            while (end < text.length() && isInPhone(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                int begin = at;
                while (begin < end && !isDigit(text.charAt(begin)) && text.charAt(begin) != '+') {
                    begin++;
                }
                int last = end;
                while (last > begin && !isDigit(text.charAt(last - 1))) {
                    last--;
                }
                boolean alone = (begin == 0 || !isWord(text.charAt(begin - 1)))
                        && (last == text.length() || !isWord(text.charAt(last)));
                if (alone && isPhone(text.substring(begin, last))) {
                    rest.append(text, from, begin).append(MARK);
                    from = last;
                }
                at = end - 1;
            }
        }
        return rest.append(text, from, text.length()).toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isInPhone(char c) {
        return isDigit(c) || "+()-./ \u00a0".indexOf(c) >= 0;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isPhone(String run) {
        var groups = new ArrayList<String>();
        for (String group : run.split("[^0-9]+", -1)) {
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        int digits = groups.stream().mapToInt(String::length).sum();
        if (digits < SHORTEST_PHONE || digits > LONGEST_PHONE || isDate(groups)) {
            return false;
        }
        boolean grouped = groups.size() > 1 && groups.stream().skip(1).allMatch(group -> group.length() > 1);
        return run.startsWith("+") || grouped || (groups.size() == 1 && digits >= SHORTEST_BARE_PHONE);
    }

    /** A year with a month and a day, in whichever order. */
    private static boolean isDate(List<String> groups) {
        return groups.size() >= 3
                && ((isYear(groups.get(0)) && isShort(groups.get(1)) && isShort(groups.get(2)))
                        || (isYear(groups.get(2)) && isShort(groups.get(0)) && isShort(groups.get(1))));
    }

    private static boolean isYear(String group) {
        return group.length() == 4 && (group.startsWith("19") || group.startsWith("20"));
    }

    private static boolean isShort(String group) {
        return group.length() <= 2;
    }
}
