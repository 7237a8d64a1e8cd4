package org.rcol.review;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Two texts side by side, cut where one has words that the other has not. */
record WordDiff(List<Part> before, List<Part> after) {
    /** A longest common subsequence needs time and room by the product of both lengths. */
    private static final int MOST = 250_000;

    private static final Pattern WORD = Pattern.compile("\\s+|[\\p{L}\\p{M}\\p{N}_]+|[^\\s\\p{L}\\p{M}\\p{N}_]");

    /**
     * A piece of a text.
     *
     * @param changed whether the other text lacks it
     */
    record Part(String text, boolean changed) {}

    WordDiff {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    static WordDiff of(String before, String after) {
        List<String> a = words(before);
        List<String> b = words(after);
        int head = 0;
        while (head < Math.min(a.size(), b.size()) && a.get(head).equals(b.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(a.size(), b.size()) - head
                && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
            tail++;
        }
        boolean[] keptA = new boolean[a.size()];
        boolean[] keptB = new boolean[b.size()];
        for (int i = 0; i < head; i++) {
            keptA[i] = true;
            keptB[i] = true;
        }
        for (int i = 1; i <= tail; i++) {
            keptA[a.size() - i] = true;
            keptB[b.size() - i] = true;
        }
        int rows = a.size() - head - tail;
        int columns = b.size() - head - tail;
        if ((long) rows * columns <= MOST) {
            common(a.subList(head, head + rows), b.subList(head, head + columns), head, keptA, keptB);
        }
        return new WordDiff(parts(a, keptA), parts(b, keptB));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static void common(List<String> a, List<String> b, int shift, boolean[] keptA, boolean[] keptB) {
        int[][] longest = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                longest[i][j] = a.get(i).equals(b.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            if (a.get(i).equals(b.get(j))) {
                keptA[shift + i++] = true;
                keptB[shift + j++] = true;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    /** Neighbours of one kind are one part; a blank between two changed words is changed with them. */
    private static List<Part> parts(List<String> words, boolean[] kept) {
        var parts = new ArrayList<Part>();
        var text = new StringBuilder();
        boolean last = false;
        for (int i = 0; i < words.size(); i++) {
            boolean between = words.get(i).isBlank() && i > 0 && i + 1 < words.size() && !kept[i - 1] && !kept[i + 1];
            boolean changed = !kept[i] || between;
            if (changed != last && text.length() > 0) {
                parts.add(new Part(text.toString(), last));
                text.setLength(0);
            }
            text.append(words.get(i));
            last = changed;
        }
        if (text.length() > 0) {
            parts.add(new Part(text.toString(), last));
        }
        return parts;
    }
}
