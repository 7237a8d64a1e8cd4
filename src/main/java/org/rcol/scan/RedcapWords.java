package org.rcol.scan;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a text speaks of REDCap's API: the name, the client packages, {@code /api/} at an address's end, {@code content=record}.
 *
 * <p>{@code redcap_event_name} and its like do not count: they are columns of exported data, and hashed record ids are next to them.
 */
final class RedcapWords {
    private static final Pattern DATA_COLUMN =
            Pattern.compile("_(?:event|repeat|data_access|survey|v\\d).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern CONTENT = Pattern.compile(
            "content\\\\?[\"']?\\s*(?:=>|<-|[=:,])\\s*\\\\?[\"']?"
                    + "(?:record|metadata|project|event|arm|instrument|report|user|log|file|version|dag)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final String ADDRESS_END = "\"'`?\\ \t\r\n)>,;&<]}";
    private static final int AHEAD = 40;

    private final String text;
    private int[] places = new int[16];
    private int count;

    private RedcapWords(String text) {
        this.text = text;
    }

    static RedcapWords in(String text) {
        var words = new RedcapWords(text);
        for (int i = 0; i < text.length(); i++) {
            if (words.isAt(i)) {
                words.add(i);
            }
        }
        return words;
    }

    private boolean isAt(int i) {
        return switch (text.charAt(i)) {
            case 'r', 'R' -> (has(i, "redcap") && !dataColumn(i + 6)) || has(i, "rc_api_");
            case 'p', 'P' -> has(i, "pycap");
            case '/' -> has(i, "/api/") && (i + 5 == text.length() || ADDRESS_END.indexOf(text.charAt(i + 5)) >= 0);
            case 'c', 'C' -> has(i, "content") && CONTENT.matcher(ahead(i)).lookingAt();
            default -> false;
        };
    }

    private boolean has(int at, String word) {
        return text.regionMatches(true, at, word, 0, word.length());
    }

    private boolean dataColumn(int at) {
        return at < text.length()
                && text.charAt(at) == '_'
                && DATA_COLUMN.matcher(ahead(at)).matches();
    }

    private String ahead(int at) {
        return text.substring(at, Math.min(text.length(), at + AHEAD));
    }

    private void add(int place) {
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
        }
        places[count++] = place;
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Whether one begins in a part of the text. */
    boolean anyIn(int from, int to) {
        int found = Arrays.binarySearch(places, 0, count, from);
        int first = found < 0 ? -found - 1 : found;
        return first < count && places[first] < to;
    }

    /** Whether a file's name speaks of REDCap. */
    static boolean named(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT)
                .contains("redcap");
    }
}
