package org.rcol.check.rule.choice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Choices in which other signs were typed for the comma after a code and the bar between two choices. */
final class OtherSigns {
    private static final String BAR = "\uFF5C";
    private static final String COMMA = "\uFF0C";
    /** A code, one of the signs that people write after it, and a label. */
    private static final Pattern CODED = Pattern.compile(
            "([A-Za-z]{1,3}\\d*|-?\\d+)\\s*(?:[;=:\uFF0C\uFF1B\uFF1A\uFF1D]|\\.(?!\\d)|\\s[-\u2013](?=\\s)|\\))\\s*(\\S.*)",
            Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    /** A full-width bar before a choice with its code. */
    private static final Pattern WIDE_BAR = Pattern.compile("(?<!\\s)\\s*+\uFF5C\\s*+(?=-?\\w+\\s*[,\uFF0C])");

    private static final Map<String, String> NAMES = Map.of(BAR, "full-width bars", COMMA, "full-width commas");

    private OtherSigns() {}

    /** The cell as REDCap needs it, if every choice has its code before another sign, or if full-width bars separate them. */
    static Optional<String> replaced(String cell, List<WrittenChoice> choices) {
        var texts = new ArrayList<String>();
        boolean wide = cell.contains(BAR) && WIDE_BAR.matcher(cell).find();
        for (WrittenChoice choice : choices) {
            texts.addAll(wide ? List.of(WIDE_BAR.split(choice.text())) : List.of(choice.text()));
        }
        boolean otherComma = false;
        var codes = new HashSet<String>();
        for (int i = 0; i < texts.size(); i++) {
            Matcher coded = CODED.matcher(texts.get(i));
            boolean own = texts.get(i).indexOf(',') > 0 && !beginsWide(texts.get(i));
            if (!own && !coded.matches()) {
                return Optional.empty();
            }
            if (!own) {
                otherComma = true;
                texts.set(i, coded.group(1) + ", " + coded.group(2));
            }
            if (!codes.add(texts.get(i).substring(0, texts.get(i).indexOf(',')).strip())) {
                return Optional.empty();
            }
        }
        boolean several =
                texts.size() > 1 && (wide || (otherComma && codes.stream().anyMatch(OtherSigns::isNumber)));
        return several ? Optional.of(texts.stream().collect(Collectors.joining(" | "))) : Optional.empty();
    }

    private static boolean isNumber(String code) {
        return NUMBER.matcher(code).matches();
    }

    /** Whether a full-width comma comes before the first comma. */
    private static boolean beginsWide(String text) {
        int wide = text.indexOf(COMMA);
        return wide >= 0 && wide < text.indexOf(',');
    }

    /** What separates them, for a message. */
    static String in(String cell) {
        String names = NAMES.entrySet().stream()
                .filter(sign -> cell.contains(sign.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .collect(Collectors.joining(" and "));
        return names.isEmpty() ? "other signs" : names;
    }
}
