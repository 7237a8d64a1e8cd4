package org.rcol.console;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Small rules of writing that all views share. */
public final class TextFormat {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");
    private static final Pattern NEXT_LINE = Pattern.compile("(?>\\R)|\\t");
    private static final int LONG = 100;

    /** A word that no shell takes for anything else. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./:=,@+-]+");

    private static final Pattern IN_DOUBLE_QUOTES = Pattern.compile("[^\"$`!]*");

    private TextFormat() {}

    /** A word of a command as it is typed in a shell: in quotes where it must be. */
    public static String typed(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        return IN_DOUBLE_QUOTES.matcher(word).matches() ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The words of a list with commas, blank ones left out. */
    public static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Words to choose from, such as "text, json or markdown". */
    public static String choice(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** A text from a file, a server or the command line, on one line: control characters and direction marks become a question mark. */
    public static String shown(String text) {
        return isPlain(text) ? text : shownLines(NEXT_LINE.matcher(text).replaceAll(" "));
    }

    /** The same, its lines kept, for what is shown line by line. */
    public static String shownLines(String text) {
        return isPlain(text) ? text : CONTROL.matcher(text).replaceAll("?");
    }

    /** Whether there are only printed ASCII characters with single blanks between them, as in most texts. */
    private static boolean isPlain(String text) {
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (blank && c == ' ')) {
                return false;
            }
            blank = c == ' ';
        }
        return !blank;
    }

    /** The same on one line, cut where it is long. */
    public static String line(String text) {
        String line = isPlain(text) ? text : shown(text).strip().replaceAll("\\s+", " ");
        return line.length() > LONG ? line.substring(0, LONG - 3) + "..." : line;
    }
}
