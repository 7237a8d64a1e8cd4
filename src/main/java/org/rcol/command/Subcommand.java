package org.rcol.command;

import java.util.concurrent.Callable;

/** A command of rcol. */
public interface Subcommand extends Callable<Integer> {
    /** What it takes. Asked for once, before anything is read into it. */
    Syntax syntax();

    /** Runs it, and returns the exit code. */
    @Override
    Integer call();
}
