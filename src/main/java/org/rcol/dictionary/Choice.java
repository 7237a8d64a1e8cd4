package org.rcol.dictionary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One option of a radio, dropdown or checkbox field: the stored code and the label that people read.
 *
 * <p>A list is written {@code code, label | code, label}: split at every bar, then at the first comma. A label can hold commas but no
 * bar (OuhscBbmc/REDCapR#503). A segment without a comma is its own code (vubiostat/redcapAPI#145).
 */
public record Choice(String code, String label) {
    private static final Pattern LINE = Pattern.compile("\r\n|\r|\n");

    /** The choices in a cell, in order; empty segments are skipped. */
    public static List<Choice> parse(String cell) {
        var choices = new ArrayList<Choice>();
        for (String segment : segments(cell)) {
            if (!segment.isEmpty()) {
                int comma = segment.indexOf(',');
                choices.add(
                        comma < 0
                                ? new Choice(segment, segment)
                                : new Choice(
                                        segment.substring(0, comma).trim(),
                                        segment.substring(comma + 1).trim()));
            }
        }
        return List.copyOf(choices);
    }

    /**
     * The trimmed segments of a choice cell, empty ones included. A cell without any bar but with several lines that each begin with a
     * code is read line by line, as REDCap's own choice box does.
     */
    public static List<String> segments(String cell) {
        if (cell.isBlank()) {
            return List.of();
        }
        if (cell.indexOf('|') >= 0) {
            return atBars(cell);
        }
        List<String> lines = LINE.splitAsStream(cell).filter(l -> !l.isBlank()).toList();
        boolean byLine = lines.size() > 1 && lines.stream().allMatch(Choice::beginsWithCode);
        return byLine ? Arrays.stream(LINE.split(cell, -1)).map(String::trim).toList() : List.of(cell.trim());
    }

    private static List<String> atBars(String cell) {
        var segments = new ArrayList<String>();
        int from = 0;
        for (int bar = cell.indexOf('|'); bar >= 0; bar = cell.indexOf('|', from)) {
            segments.add(cell.substring(from, bar).trim());
            from = bar + 1;
        }
        segments.add(cell.substring(from).trim());
        return segments;
    }

    private static boolean beginsWithCode(String line) {
        int comma = line.indexOf(',');
        return comma > 0 && line.substring(0, comma).trim().matches("[A-Za-z0-9_.-]+");
    }

    /** The cell text for a list of choices, spaced as REDCap writes it. */
    public static String format(List<Choice> choices) {
        var text = new StringBuilder();
        for (Choice choice : choices) {
            text.append(text.length() > 0 ? " | " : "")
                    .append(choice.code())
                    .append(", ")
                    .append(choice.label());
        }
        return text.toString();
    }
}
