package org.rcol.command.export;

import org.jspecify.annotations.Nullable;
import org.rcol.command.Program;
import org.rcol.export.Sink;

/** Where an export goes: the file of {@code -o}, or standard output. */
final class Destination {
    private Destination() {}

    /** The sink for what was typed behind {@code -o}; standard output for nothing and for {@code -}. */
    static Sink sink(Program program, @Nullable String out) {
        return out == null || out.equals("-")
                ? Sink.to(program.console().answer())
                : Sink.to(program.environment().folder().resolve(out));
    }
}
