package org.rcol.check.fix;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference between a text and another form of it as {@code diff -u} writes it. Fixing and renaming add and remove no line, so lines are
 * compared one by one.
 */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private final List<String> before;
    private final List<String> after;

    private UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /** The difference of two texts with as many lines. */
    public static String of(String name, String before, String after) {
        var diff = new UnifiedDiff(lines(before), lines(after));
        var text = new StringBuilder("--- a/" + name + "\n+++ b/" + name + "\n");
        List<int[]> hunks = diff.hunks();
        hunks.forEach(hunk -> diff.write(text, hunk[0], hunk[1]));
        return text.toString();
    }

    /** The lines with their line ends. */
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean crlf = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (!crlf && (text.charAt(i) == '\n' || text.charAt(i) == '\r')) {
                lines.add(text.substring(start, i + 1));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** The first line and the one after the last of each stretch of changes with its surroundings. */
    private List<int[]> hunks() {
        var hunks = new ArrayList<int[]>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                int from = Math.max(0, i - CONTEXT);
                int to = Math.min(before.size(), i + CONTEXT + 1);
                int[] last = hunks.isEmpty() ? null : hunks.get(hunks.size() - 1);
                if (last != null && last[1] >= from) {
                    last[1] = to;
                } else {
                    hunks.add(new int[] {from, to});
                }
            }
        }
        return hunks;
    }

    private void write(StringBuilder text, int from, int to) {
        String range = (from + 1) + "," + (to - from);
        text.append("@@ -").append(range).append(" +").append(range).append(" @@\n");
        int at = from;
        while (at < to) {
            int end = at;
            while (end < to && !before.get(end).equals(after.get(end))) {
                end++;
            }
            write(text, '-', before.subList(at, end));
            write(text, '+', after.subList(at, end));
            if (end < to) {
                write(text, ' ', before.subList(end, end + 1));
            }
            at = end + 1;
        }
    }

    private static void write(StringBuilder text, char sign, List<String> lines) {
        for (String line : lines) {
            text.append(sign).append(line);
            if (!line.endsWith("\n")) {
                text.append("\n\\ No newline at end of file\n");
            }
        }
    }
}
