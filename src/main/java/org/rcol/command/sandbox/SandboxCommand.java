package org.rcol.command.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Session;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.SandboxOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rcol sandbox serve|reset}: the embedded REDCap for other clients, and a new start for it. */
@Command(
        name = "sandbox",
        headerHeading = "%n  rcol sandbox serve --port 8080   prints its address and token, and serves until Ctrl-C%n"
                + "  rcol sandbox reset               start again with an empty project%n%n",
        synopsisHeading = "%nUsage: ",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class SandboxCommand implements Callable<Integer> {
    private final Program program;

    @Spec
    private CommandSpec spec;

    /** The command with what it needs of the process. */
    public SandboxCommand(Program program, GlobalOptions options) {
        this.program = program;
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say serve or reset");
    }

    /** Serves until it is stopped; the first two lines are settings that any shell can take over. */
    @Command(
            name = "serve",
            headerHeading = "%n  rcol sandbox serve --port 8080 --state DIR%n",
            sortOptions = false,
            usageHelpWidth = 100,
            abbreviateSynopsis = true)
    int serve(
            @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "0 takes any free port.")
                    int port,
            @Option(
                            names = "--state",
                            paramLabel = "DIR",
                            description = "Where the project lies; .rcol/sandbox if left out.")
                    @Nullable Path folder,
            @Option(names = "--production", description = "The project is in Production.") boolean production,
            @Option(
                            names = "--no-right",
                            paramLabel = "RIGHT",
                            description = "Lacks a right: import, export, design or full-data. Repeatable.")
                    @Nullable List<String> missing,
            @Option(
                            names = "--group",
                            paramLabel = "NAME",
                            description = "The token's user is in this data access group.")
                    @Nullable String group) {
        var options = new SandboxOptions(
                state(folder),
                port,
                production,
                rights(missing == null ? new ArrayList<>() : missing),
                Optional.ofNullable(group));
        try (Sandbox sandbox = Sandbox.start(options)) {
            program.console().out("RC_API_URL=" + sandbox.url() + "\nRC_API_KEY=" + sandbox.token() + "\n");
            program.console()
                    .remark("serving a sandbox, not REDCap, until you press Ctrl-C; its state lies in "
                            + options.state());
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK.status();
    }

    /** Deletes the sandbox's project. */
    @Command(
            name = "reset",
            headerHeading = "%n  rcol sandbox reset%n",
            usageHelpWidth = 100,
            abbreviateSynopsis = true)
    int reset(
            @Option(
                            names = "--state",
                            paramLabel = "DIR",
                            description = "Where the project lies; .rcol/sandbox if left out.")
                    @Nullable Path folder) {
        Sandbox.reset(state(folder));
        program.console().out("The sandbox is empty again.\n");
        return ExitCode.OK.status();
    }

    private Path state(@Nullable Path folder) {
        return folder == null
                ? Session.sandboxFolder(program)
                : program.environment().folder().resolve(folder);
    }

    private Set<SandboxOptions.Right> rights(List<String> names) {
        Set<SandboxOptions.Right> rights = EnumSet.noneOf(SandboxOptions.Right.class);
        for (String name : names) {
            rights.add(
                    switch (name) {
                        case "import" -> SandboxOptions.Right.IMPORT;
                        case "export" -> SandboxOptions.Right.EXPORT;
                        case "design" -> SandboxOptions.Right.DESIGN;
                        case "full-data" -> SandboxOptions.Right.FULL_DATA;
                        default ->
                            throw new CommandLine.ParameterException(
                                    spec.commandLine(), "--no-right takes import, export, design or full-data");
                    });
        }
        return rights;
    }
}
