package org.rcol.console;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One line at the end of what a terminal shows, which says what is waited for and how long already, or how far something has come. It is
 * drawn over and over, and taken away before anything else is written. Whoever calls it holds the console.
 */
final class StatusLine {
    /** How often it is drawn: whoever sees nothing move for long presses Ctrl-C. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final String CLEAR = "\r\u001b[K";

    /** What takes the line away; where no escape sequence does, blanks do. */
    private final String clear;

    /** Draws again from time to time, until it is told to stop. */
    interface Ticker {
        /** Begins; what is returned ends it. */
        Runnable start(Runnable tick);
    }

    private final Consumer<String> terminal;
    private final int columns;
    private final Ticker ticker;
    private final LongSupplier nanos;
    private String stage = "";
    private String activity = "";
    private String bar = "";
    private long since;
    private Runnable stop = () -> {};
    private boolean drawn;

    /**
     * A line that shows nothing yet.
     *
     * @param terminal is written to
     * @param columns how wide it is
     */
    StatusLine(Consumer<String> terminal, int columns, Ticker ticker, LongSupplier nanos) {
        this(terminal, columns, CLEAR, ticker, nanos);
    }

    /** The same on a terminal that shows escape sequences as they are. */
    static StatusLine plain(Consumer<String> terminal, int columns, Ticker ticker, LongSupplier nanos) {
        return new StatusLine(terminal, columns, "\r" + " ".repeat(columns - 1) + "\r", ticker, nanos);
    }

    private StatusLine(Consumer<String> terminal, int columns, String clear, Ticker ticker, LongSupplier nanos) {
        this.clear = clear;
        this.terminal = terminal;
        this.columns = columns;
        this.ticker = ticker;
        this.nanos = nanos;
    }

    /** The part of the work that all requests belong to from now on; blank where each speaks for itself. */
    void stage(String words) {
        stage = words;
    }

    /** Something is waited for; {@code tick} draws again. */
    void begin(String what, Runnable tick) {
        end();
        activity = what;
        since = nanos.getAsLong();
        stop = ticker.start(tick);
    }

    /** It is waited for no more. */
    void end() {
        stop.run();
        stop = () -> {};
        activity = "";
        if (bar.isEmpty()) {
            clear();
        }
    }

    /** Shows how far something has come, as long as it is not blank. */
    void bar(String line) {
        bar = line;
        if (line.isEmpty()) {
            clear();
        } else {
            draw(line);
        }
    }

    /** Draws what is waited for, if anything is. */
    void tick() {
        if (!activity.isEmpty()) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - since);
            String what = stage.isEmpty() ? activity : stage;
            String time = seconds == 0 ? "" : " " + seconds + " s";
            draw(bar.isEmpty() ? what + " ..." + time : bar + (seconds < 2 ? "" : " ..." + time));
        }
    }

    private void draw(String line) {
        int end = line.offsetByCodePoints(0, Math.min(columns - 1, line.codePointCount(0, line.length())));
        terminal.accept(clear + line.substring(0, end));
        drawn = true;
    }

    /** Takes the line away, so that something can be written in its place. */
    void clear() {
        if (drawn) {
            terminal.accept(clear);
            drawn = false;
        }
    }

    /** Ticks by the clock, in a thread that ends when nothing is waited for any more. */
    static Ticker clock() {
        var timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "status-line");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(2, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return tick -> {
            Future<?> ticking =
                    timer.scheduleAtFixedRate(tick, FIRST.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
            return () -> ticking.cancel(false);
        };
    }
}
