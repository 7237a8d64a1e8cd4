package org.rcol.command;

import java.util.function.Consumer;
import org.rcol.console.Console;
import org.rcol.upload.UploadStage;

/**
 * How a command that changes a project has ended if it fails, or is stopped, at this moment: with nothing changed, or with nobody knowing.
 *
 * <p>What it says is the last line of the answer of a command that failed, and what a command says that is stopped by a signal.
 */
public final class Ending implements Consumer<UploadStage> {
    /** What is known of the change. */
    public enum State {
        /** Nothing was sent that changes the project. */
        NOTHING_CHANGED,
        /** Something was sent, and what came of it is not known yet. */
        UNKNOWN,
        /** The command has said how it ended, or is about to. */
        TOLD
    }

    private static final String NOTHING = "Nothing was changed.";

    private final Console console;
    private final String unknown;
    private State state = State.NOTHING_CHANGED;

    /**
     * Of a command that has changed nothing yet.
     *
     * @param unknown what to say while nobody knows, with the next step
     */
    public Ending(Console console, String unknown) {
        this.console = console;
        this.unknown = unknown;
    }

    /** From here on this is known; the console says it if the process is stopped. */
    public void is(State now) {
        state = now;
        console.whenStopped(line());
    }

    @Override
    public void accept(UploadStage stage) {
        console.stage(
                switch (stage) {
                    case COUNTING -> "counting recorded values";
                    case BACKING_UP -> "backing up";
                    case VERIFYING -> "verifying";
                    case LOOKING, IMPORTING, ENDED -> "";
                });
        is(
                switch (stage) {
                    case LOOKING, COUNTING, BACKING_UP -> State.NOTHING_CHANGED;
                    case IMPORTING, VERIFYING -> State.UNKNOWN;
                    case ENDED -> State.TOLD;
                });
    }

    /** The last line; blank where the command has its own. */
    String line() {
        return switch (state) {
            case NOTHING_CHANGED -> NOTHING;
            case UNKNOWN -> unknown;
            case TOLD -> "";
        };
    }

    /** The {@code outcome} of the JSON document; blank where the command has its own. */
    String outcome() {
        return switch (state) {
            case NOTHING_CHANGED -> "not_applied";
            case UNKNOWN -> "unknown";
            case TOLD -> "";
        };
    }
}
