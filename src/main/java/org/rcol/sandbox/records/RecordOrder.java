package org.rcol.sandbox.records;

import java.util.Comparator;

/** The order of records in an export: whole numbers by their size, then all other ids as text. */
public enum RecordOrder implements Comparator<String> {
    BY_ID;

    @Override
    public int compare(String one, String other) {
        boolean number = isNumber(one);
        if (number != isNumber(other)) {
            return number ? -1 : 1;
        }
        int first = number ? firstDigit(one) : 0;
        int second = number ? firstDigit(other) : 0;
        int byLength = number ? Integer.compare(one.length() - first, other.length() - second) : 0;
        int bySize = byLength != 0 ? byLength : one.substring(first).compareTo(other.substring(second));
        // 7 and 007 are two records.
        return bySize != 0 ? bySize : one.compareTo(other);
    }

    /** Whether a text is a whole number, all of it digits. */
    public static boolean isNumber(String id) {
        return !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int firstDigit(String number) {
        int first = 0;
        while (first < number.length() - 1 && number.charAt(first) == '0') {
            first++;
        }
        return first;
    }
}
