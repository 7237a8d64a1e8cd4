package org.rcol.console;

import java.time.Duration;
import java.util.Locale;

/**
 * Shows on standard error how far something has come: a bar that is redrawn on a terminal, or a plain line every half a minute.
 */
public final class Progress {
    /** Leaves room for the words on a terminal of 80 columns. */
    private static final int WIDTH = 12;

    private static final Duration PLAIN = Duration.ofSeconds(30);
    private static final Duration DRAW = Duration.ofMillis(100);

    /** How it is shown. */
    public enum Manner {
        /** A bar on a terminal, lines elsewhere. */
        AUTO,
        /** Lines only. */
        PLAIN,
        /** Not at all. */
        NONE;

        /** The word for it on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;
    private final Manner manner;
    private final boolean bar;
    private long lastShown = System.nanoTime();

    /** A progress that nothing is known of yet. */
    public Progress(Console console, Manner manner) {
        this.console = console;
        this.manner = console.isQuiet() ? Manner.NONE : manner;
        this.bar = this.manner == Manner.AUTO && console.terminals().err();
    }

    /** Shows that {@code done} of {@code total} are done, with words behind it. */
    public void show(long done, long total, String words) {
        Duration since = Duration.ofNanos(System.nanoTime() - lastShown);
        if (manner == Manner.NONE || since.compareTo(bar ? DRAW : PLAIN) < 0) {
            return;
        }
        lastShown = System.nanoTime();
        if (bar) {
            int filled = total == 0 ? WIDTH : (int) (done * WIDTH / total);
            console.bar("[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + words);
        } else {
            console.remark(words);
        }
    }

    /** Takes the bar away, so that a line can be written in its place. */
    public void clear() {
        console.bar("");
    }
}
