package org.rcol.console;

/** Which of the three streams is a terminal. Java 17 cannot distinguish them, so the launcher passes it in. */
public record Terminals(boolean in, boolean out, boolean err) {
    /** None is, as under cron and in CI. */
    public static final Terminals NONE = new Terminals(false, false, false);

    /** Understands the launcher's word: the letters {@code i}, {@code o} and {@code e} for the streams that are terminals. */
    public static Terminals of(String letters) {
        return new Terminals(letters.indexOf('i') >= 0, letters.indexOf('o') >= 0, letters.indexOf('e') >= 0);
    }
}
