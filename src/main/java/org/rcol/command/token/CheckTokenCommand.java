package org.rcol.command.token;

import java.util.List;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Reporting;
import org.rcol.command.Session;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;

/** {@code rcol check-token}: which project a token opens, and what it may do there. */
public final class CheckTokenCommand implements Subcommand, Reporting {
    private Format format = Format.TEXT;

    private final Program program;
    private final GlobalOptions options;

    /** The command with what it needs of the process. */
    public CheckTokenCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        return Syntax.of("check-token", this, "rcol check-token   project, status, REDCap version and rights")
                .about("Only reads. No character of the token is ever shown.")
                .format(word -> format = word, List.of(Format.TEXT, Format.JSON));
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
