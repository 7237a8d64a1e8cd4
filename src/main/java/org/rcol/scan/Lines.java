package org.rcol.scan;

import java.util.Arrays;

/** Where the lines of a text are. */
final class Lines {
    private final int length;
    private int[] ends = new int[64];
    private int count;

    Lines(String text) {
        this.length = text.length();
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, count * 2);
            }
            ends[count++] = end;
        }
    }

    /** The number of the line that a place is on, from 1; a line break belongs to the line that it ends. */
    int number(int at) {
        int found = Arrays.binarySearch(ends, 0, count, at);
        return (found < 0 ? -found - 1 : found) + 1;
    }

    /** Where the line of a place begins. */
    int start(int at) {
        int number = number(at);
        return number == 1 ? 0 : ends[number - 2] + 1;
    }

    /** Where the line of a place ends, without its break. */
    int end(int at) {
        int number = number(at);
        return number > count ? length : ends[number - 1];
    }
}
