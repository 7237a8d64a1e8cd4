package org.rcol.console;

import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.OutputFailure;
import org.rcol.failure.RcolException;

/**
 * The three streams of the program, with what is known of the terminals behind them.
 *
 * <p>Unlike {@link java.io.PrintStream} it does not swallow a failed write: a full disk must not end green.
 */
public final class Console {
    private final OutputStream out;
    private final OutputStream err;
    private final BufferedReader in;
    private final InputStream inBytes;
    private static final int ROOM_TO_TYPE = 8;
    private static final int HELP_COLUMNS = 100;
    private static final Pattern BREAK = Pattern.compile("(?>\\R)( *+)");

    private final Terminals terminals;
    private boolean colorOut;
    private boolean colorErr;
    private volatile boolean quiet;
    private volatile boolean verbose;
    private boolean noInput;
    private volatile UnaryOperator<String> concealing = UnaryOperator.identity();
    private Function<String, Optional<String>> hidden = this::fromTerminal;
    private volatile Consumer<String> log = line -> {};
    private volatile String whenStopped = "";
    private final StatusLine status;
    private boolean live = true;
    private Pager pager = text -> false;
    private volatile TerminalText plain = new TerminalText(StandardCharsets.UTF_8);

    /** A console over these streams, without colour until told otherwise; {@code inBytes} is what {@code in} reads from. */
    public Console(OutputStream out, OutputStream err, BufferedReader in, InputStream inBytes, Terminals terminals) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.inBytes = inBytes;
        this.terminals = terminals;
        this.status = terminals.isPlain()
                ? StatusLine.plain(this::toTerminal, terminals.columns(), StatusLine.clock(), System::nanoTime)
                : new StatusLine(this::toTerminal, terminals.columns(), StatusLine.clock(), System::nanoTime);
    }

    /** Whether a status line is shown while something is waited for; elsewhere the user is told in plain lines. */
    public boolean isLive() {
        return live && terminals.err() && !quiet;
    }

    /** Whether to show one where that can be done. */
    public void live(boolean on) {
        live = on;
    }

    /** Something is waited for, which the status line says from now on, with the time that it takes. */
    public synchronized void working(String activity) {
        if (isLive()) {
            status.begin(concealing.apply(activity), this::tick);
        }
    }

    private synchronized void tick() {
        status.tick();
    }

    /** It is waited for no more. */
    public synchronized void idle() {
        status.end();
    }

    /** What all that is waited for belongs to from now on; blank where each speaks for itself. */
    public synchronized void stage(String words) {
        status.stage(words);
    }

    /** Shows how far something has come; blank for no more. */
    synchronized void bar(String line) {
        status.bar(line);
    }

    private void toTerminal(String text) {
        try {
            err.write(bytes(text, terminals.err()));
            err.flush();
        } catch (IOException e) {
            // Nobody is listening.
        }
    }

    /** Sets whether each stream gets colour. */
    public void color(boolean onOut, boolean onErr) {
        this.colorOut = onOut;
        this.colorErr = onErr;
    }

    /**
     * Takes something more out of every text from now on, such as the token in use; data that go through {@link #answer} stay as they are.
     */
    public void conceal(UnaryOperator<String> more) {
        UnaryOperator<String> before = concealing;
        concealing = text -> more.apply(before.apply(text));
    }

    /** Leaves out remarks that are neither warnings nor errors. */
    public void quiet(boolean on) {
        this.quiet = on;
    }

    /** Whether remarks are left out. */
    public boolean isQuiet() {
        return quiet;
    }

    /** Whether to say more, such as where settings came from. */
    public void verbose(boolean on) {
        this.verbose = on;
    }

    /** Whether more is said. */
    public boolean isVerbose() {
        return verbose;
    }

    /** Never asks anything, even on a terminal. */
    public void noInput(boolean on) {
        this.noInput = on;
    }

    /** Shows answers that are longer than the terminal through this from now on. */
    public void pager(Pager through) {
        this.pager = through;
    }

    /** Writes to terminals in their charset from now on; what goes to files and pipes stays UTF-8. */
    public void terminalText(TerminalText text) {
        this.plain = text;
    }

    private byte[] bytes(String text, boolean terminal) {
        return terminal ? plain.bytes(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Which streams are terminals. */
    public Terminals terminals() {
        return terminals;
    }

    /** How many columns a line of the answer has room for: all it wants where it goes to no terminal. */
    public int width() {
        return terminals.out() ? terminals.columns() : Integer.MAX_VALUE;
    }

    /** A part of the answer in a style, as text for {@link #out(String)}. */
    public String styled(Style style, String text) {
        return colorOut ? style.on(text) : text;
    }

    /**
     * Writes to standard output as it is, without a line end.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be written; {@code BROKEN_PIPE} if its reader went away
     */
    public void out(String text) {
        if (terminals.out()) {
            synchronized (this) {
                status.clear();
                write(text);
            }
        } else {
            // A pipe that nobody reads must not keep a stop from being said.
            write(text);
        }
    }

    private void write(String text) {
        try {
            out.write(bytes(concealing.apply(text), terminals.out()));
            out.flush();
        } catch (IOException e) {
            throw OutputFailure.of(e);
        }
    }

    /** Writes text for people to standard output: on a terminal, its lines are broken at word ends. */
    public void show(String text) {
        out(terminals.out() ? Wrapping.of(text, width()) : text);
    }

    /** Writes a whole answer for people; one that is longer than the terminal goes through the pager, where somebody can turn its pages. */
    public void page(String text) {
        page(text, Integer.MAX_VALUE);
    }

    /** Writes a page of the help: its lines are broken everywhere, at the terminal's width or at the usual one of such pages. */
    public void help(String text) {
        page(text, HELP_COLUMNS);
    }

    private void page(String text, int elsewhere) {
        String lines = terminals.out() || elsewhere < Integer.MAX_VALUE
                ? Wrapping.of(text, terminals.out() ? width() : elsewhere)
                : text;
        boolean turnsPages = terminals.in() && terminals.out() && !noInput;
        if (!turnsPages || lines.lines().count() < terminals.rows() || !paged(lines)) {
            out(lines);
        }
    }

    private boolean paged(String lines) {
        synchronized (this) {
            status.clear();
        }
        return pager.show(concealing.apply(lines));
    }

    /** The same for an answer that programs read in another format, which stays as it is. */
    public void page(boolean forPeople, String text) {
        if (forPeople) {
            page(text);
        } else {
            out(text);
        }
    }

    /** The stream of the answer, for data that are not text. */
    public OutputStream answer() {
        return terminals.out() && terminals.err() ? new BehindStatus() : out;
    }

    /** Data on the terminal that the status line is on. */
    private final class BehindStatus extends FilterOutputStream {
        private BehindStatus() {
            super(Console.this.out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            synchronized (Console.this) {
                status.clear();
                out.write(bytes, from, length);
            }
        }
    }

    /** From here on every line of the conversation goes there, too, as one line of text; also those that {@code -q} leaves out. */
    public void logTo(Consumer<String> lines) {
        log = lines;
    }

    /** Adds a line to the log alone. */
    public void log(String line) {
        log.accept(concealing.apply(line));
    }

    /** Says something that the user may like to know; silent with {@code -q}. */
    public void remark(String line) {
        if (quiet) {
            log(line);
        } else {
            error(Style.DIM, line);
        }
    }

    /** Warns. */
    public void warn(String line) {
        error(Style.YELLOW, "warning: " + line);
    }

    /**
     * Writes a line to standard error, whole, whoever else writes; a failure there cannot be reported to anybody. What follows a line
     * break in it is indented: a name that somebody gave a file must not write lines of rcol's.
     */
    public synchronized void error(Style style, String line) {
        status.clear();
        try {
            String shown = BREAK.matcher(concealing.apply(line))
                    .replaceAll(next -> "\n" + (next.end(1) - next.start(1) < 2 ? "  " : next.group(1)));
            log.accept(shown);
            String lines = terminals.err() ? Wrapping.of(shown, terminals.columns()) : shown;
            err.write(bytes((colorErr ? style.on(lines) : lines) + "\n", terminals.err()));
            err.flush();
        } catch (IOException e) {
            // Nobody is listening.
        }
    }

    /** From here on this is to be said if the process is stopped by a signal; blank for nothing. */
    public void whenStopped(String line) {
        whenStopped = line;
    }

    /** Says what became of the command when the process is told to end. */
    public void stopped() {
        idle();
        bar("");
        live = false;
        String line = whenStopped;
        if (!line.isEmpty()) {
            error(Style.PLAIN, "");
            error(Style.RED, "rcol: stopped. " + line);
        }
    }

    /** The stream of the conversation, for a logger. */
    public OutputStream errorStream() {
        return err;
    }

    /**
     * All of standard input, for a secret that is piped in.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be read
     */
    public String input() {
        try {
            return in.lines().limit(2).reduce("", (first, next) -> first.isEmpty() ? next : first);
        } catch (java.io.UncheckedIOException e) {
            throw RcolException.of(Kind.LOCAL_IO, "standard input cannot be read")
                    .cause(e);
        }
    }

    /**
     * All bytes of standard input up to a limit, for a file that is piped in.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be read
     */
    public byte[] inputBytes(int most) {
        try {
            return inBytes.readNBytes(most);
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, "standard input cannot be read")
                    .cause(e);
        }
    }

    /** Asks for a secret without showing what is typed; empty where nobody can be asked. */
    public Optional<String> askHidden() {
        return canAsk() ? hidden.apply("API token (not shown): ") : Optional.empty();
    }

    /** Reads what is typed hidden in another way than from this process's terminal. */
    public void hidden(Function<String, Optional<String>> reader) {
        this.hidden = reader;
    }

    private Optional<String> fromTerminal(String question) {
        java.io.Console terminal = canAsk() ? System.console() : null;
        if (terminal == null) {
            return Optional.empty();
        }
        char[] typed = terminal.readPassword(question);
        return typed == null ? Optional.empty() : Optional.of(new String(typed));
    }

    /** Whether a question can be asked: standard input and error are terminals, and nobody forbade it. */
    public boolean canAsk() {
        return terminals.in() && terminals.err() && !noInput;
    }

    /** Asks on standard error and reads a line; empty at the end of input. Ask {@link #canAsk()} first. */
    public Optional<String> ask(String question) {
        try {
            log(question);
            String lines = Wrapping.of(concealing.apply(question), terminals.columns() - ROOM_TO_TYPE);
            err.write(bytes(lines + " ", terminals.err()));
            err.flush();
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
