package org.rcol.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of days as it is typed, such as {@code 30d}. */
public final class Days {
    private static final Pattern TYPED = Pattern.compile("([0-9]{1,4})d?");

    private Days() {}

    /** The number that an option of a command was given. */
    public static int of(String text, String command, String option) {
        Matcher matcher = TYPED.matcher(text);
        if (!matcher.matches()) {
            throw Misuse.of(command, option + " takes a number of days, such as 30d");
        }
        return Integer.parseInt(matcher.group(1));
    }
}
