package org.rcol.command.export;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rcol.command.Misuse;
import org.rcol.export.Sink;
import org.rcol.session.Program;
import org.rcol.state.UserState;

/** Where an export goes: the file of {@code -o}, or standard output; and what is to be said if it is stopped on its way. */
final class Destination {
    /** What is true of an export that leaves nothing before its end. */
    static final String NOT_COMPLETE = "The export is not complete; no file was changed.";

    private Destination() {}

    /**
     * The folder that was typed behind {@code -o}.
     *
     * @param kind what is exported
     */
    static Path folder(Program program, String kind, Path out) {
        if (out.equals(Path.of("-"))) {
            throw Misuse.of("export " + kind, "-o takes a folder here, for there will be several files");
        }
        program.console().whenStopped("The export is not complete.");
        return program.environment().folder().resolve(out);
    }

    /** A profile's name as the name of a file or folder; never a path. */
    static String fileName(String profile) {
        return UserState.fileName(profile);
    }

    /** The sink for what was typed behind {@code -o}; standard output for nothing and for {@code -}. */
    static Sink sink(Program program, @Nullable String out) {
        program.console().whenStopped(NOT_COMPLETE);
        return out == null || out.equals("-")
                ? Sink.to(program.console().answer())
                : Sink.to(program.environment().folder().resolve(out));
    }
}
