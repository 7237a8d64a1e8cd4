package org.rcol.command.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rcol.session.Program;
import org.rcol.session.Session;
import picocli.CommandLine.Option;

/** The option that says where the sandbox keeps its project. */
final class StateFolder {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "The folder of the project; .rcol/sandbox if left out.")
    private @Nullable Path folder;

    Path of(Program program) {
        Path given = folder;
        return given == null
                ? Session.sandboxFolder(program)
                : program.environment().folder().resolve(given);
    }
}
