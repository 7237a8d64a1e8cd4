package org.rcol.console;

/**
 * Which of the three streams is a terminal, and its size. Java 17 cannot distinguish them, so the launcher passes it in.
 *
 * @param columns how wide the terminal is
 * @param rows how high it is
 */
public record Terminals(boolean in, boolean out, boolean err, int columns, int rows) {
    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;
    private static final int FEWEST_COLUMNS = 40;
    private static final int FEWEST_ROWS = 5;

    /** None is, as under cron and in CI. */
    public static final Terminals NONE = new Terminals(false, false, false);

    /** Terminals of the usual size. */
    public Terminals(boolean in, boolean out, boolean err) {
        this(in, out, err, USUAL_COLUMNS, USUAL_ROWS);
    }

    /**
     * Understands the launcher's words: the letters {@code i}, {@code o} and {@code e} for the streams that are terminals, and their size
     * as {@code stty size} says it, rows before columns; a size that is not known, or too small to be one, is the usual one.
     */
    public static Terminals of(String letters, String size) {
        String[] numbers = size.matches("\\d{1,5} \\d{1,5}") ? size.split(" ", -1) : new String[] {"0", "0"};
        int rows = Integer.parseInt(numbers[0]);
        int columns = Integer.parseInt(numbers[1]);
        return new Terminals(
                letters.indexOf('i') >= 0,
                letters.indexOf('o') >= 0,
                letters.indexOf('e') >= 0,
                columns < FEWEST_COLUMNS ? USUAL_COLUMNS : columns,
                rows < FEWEST_ROWS ? USUAL_ROWS : rows);
    }
}
