package org.rcol.command.export;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rcol.command.Misuse;
import org.rcol.export.Output;
import org.rcol.session.Program;
import org.rcol.state.UserState;

/** Where an export goes: the file of {@code -o}, or standard output; and the message if it is stopped. */
final class OutOption {
    /** The message for an export that leaves nothing before its end. */
    static final String NOT_COMPLETE = "The export is not complete; no file was changed.";

    private OutOption() {}

    /**
     * The folder that was typed after {@code -o}.
     *
     * @param kind what is exported
     */
    static Path folder(Program program, String kind, Path out) {
        if (out.equals(Path.of("-"))) {
            throw Misuse.of("export " + kind, "-o takes a folder here, because several files are written");
        }
        program.console().whenStopped("The export is not complete.");
        return program.environment().folder().resolve(out);
    }

    /** A profile's name as the name of a file or folder; never a path. */
    static String fileName(String profile) {
        return UserState.fileName(profile);
    }

    /** The output for what was typed after {@code -o}; standard output for nothing and for {@code -}. */
    static Output output(Program program, @Nullable String out) {
        program.console().whenStopped(NOT_COMPLETE);
        return out == null || out.equals("-")
                ? Output.to(program.console().answer())
                : Output.to(program.environment().folder().resolve(out));
    }
}
