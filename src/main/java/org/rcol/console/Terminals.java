package org.rcol.console;

import java.util.List;
import java.util.Map;

/**
 * Which of the three streams is a terminal, and its size. Java 17 cannot distinguish them, so the launcher passes it in.
 *
 * @param columns how wide the terminal is
 * @param rows how high it is
 * @param isPlain whether it shows escape sequences as they are, as old consoles of Windows do
 */
public record Terminals(boolean in, boolean out, boolean err, int columns, int rows, boolean isPlain) {
    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;
    private static final int FEWEST_COLUMNS = 40;
    private static final int FEWEST_ROWS = 5;
    private static final List<String> SIGNS = List.of("WT_SESSION", "ANSICON", "TERM");

    /** None is, as under cron and in CI. */
    public static final Terminals NONE = new Terminals(false, false, false);

    /** Terminals of the usual size. */
    public Terminals(boolean in, boolean out, boolean err) {
        this(in, out, err, USUAL_COLUMNS, USUAL_ROWS);
    }

    /** Terminals that understand escape sequences. */
    public Terminals(boolean in, boolean out, boolean err, int columns, int rows) {
        this(in, out, err, columns, rows, false);
    }

    /**
     * The same, with what is known of the program that shows them: on Windows, Windows Terminal, ConEmu, ANSICON, and whatever sets {@code
     * TERM} (Git Bash, the terminal of an editor) understand escape sequences; the old console shows them to those who ask for them only.
     */
    public Terminals shownBy(String system, Map<String, String> variables) {
        boolean understood = !system.startsWith("Windows")
                || SIGNS.stream()
                        .anyMatch(name -> !variables.getOrDefault(name, "").isBlank())
                || variables.getOrDefault("ConEmuANSI", "").equalsIgnoreCase("ON");
        return new Terminals(in, out, err, columns, rows, !understood);
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
