package org.rcol.command.token;

import java.util.concurrent.Callable;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Reporting;
import org.rcol.command.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rcol check-token}: which project a token opens, and what it may do there. */
@Command(
        name = "check-token",
        headerHeading = "%n  rcol check-token   project, status, REDCap version and rights%n%n",
        synopsisHeading = "%nUsage: ",
        description = "Only reads. No character of the token is ever shown.",
        sortOptions = false,
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class CheckTokenCommand implements Callable<Integer>, Reporting {
    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text or json.")
    private Format format = Format.TEXT;

    private final Program program;
    private final GlobalOptions options;

    /** The command with what it needs of the process. */
    public CheckTokenCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(program, options)) {
            TokenReport report = TokenReport.of(session);
            program.console().out(format == Format.JSON ? TokenView.json(report) : TokenView.text(report));
            return ExitCode.OK.status();
        }
    }

    @Override
    public Format format() {
        return format;
    }

    @Override
    public String commandName() {
        return "check-token";
    }
}
