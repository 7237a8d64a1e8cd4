package org.rcol.command;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.Redaction;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where a failure becomes words and an exit code. */
final class ErrorReporter implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
    private final Console console;
    private final GlobalOptions options;

    ErrorReporter(Console console, GlobalOptions options) {
        this.console = console;
        this.options = options;
    }

    /** A wrong command line; picocli's own words repeat it, and with it a token that somebody put there. */
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String hint = "";
        if (e instanceof UnmatchedArgumentException unmatched) {
            String near = near(unmatched);
            boolean token = unmatched.getUnmatched().stream().anyMatch(arg -> arg.startsWith("--token"));
            hint = token
                    ? "there is no --token, for others could read it: put RC_API_KEY into .env, or use --token-stdin"
                    : near.isEmpty() ? "" : "did you mean " + near + "?";
        }
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String help = hint.isEmpty() ? "see " + command + " --help" : hint;
        return report(e.getCommandLine(), ExitCode.USAGE, Redaction.line(String.valueOf(e.getMessage())), help);
    }

    private static String near(UnmatchedArgumentException unmatched) {
        List<String> known = unmatched.getSuggestions();
        boolean command =
                !unmatched.isUnknownOption() && unmatched.getCommandLine().getParent() == null;
        return command
                ? Spelling.nearest(String.join("", unmatched.getUnmatched().subList(0, 1)), RcolCommand.names())
                        .orElse("")
                : String.join(" or ", known);
    }

    /** Anything that a command threw. */
    @Override
    public int handleExecutionException(Exception e, CommandLine command, @Nullable ParseResult result) {
        if (!(e instanceof RcolException failure)) {
            return defect(e, command);
        }
        if (failure.kind() == Kind.BROKEN_PIPE) {
            return ExitCode.BROKEN_PIPE.status();
        }
        int status = report(
                command,
                ExitCode.of(failure.kind()),
                Redaction.of(failure.text()),
                Redaction.of(failure.hint().orElse("")));
        if (failure.getCause() != null) {
            trace(failure);
        }
        return status;
    }

    /** Something that must not happen. */
    int defect(Throwable e, CommandLine command) {
        String what = Redaction.line(e.getClass().getSimpleName() + ": " + e.getMessage());
        int status = report(
                command,
                ExitCode.DEFECT,
                "this is a defect in rcol: " + what,
                "run it again with -v and report what it says");
        trace(e);
        return status;
    }

    private void trace(Throwable e) {
        if (options.verbose()) {
            var text = new StringWriter();
            e.printStackTrace(new PrintWriter(text, true));
            console.error(Style.DIM, Redaction.of(text.toString()));
        }
    }

    private int report(CommandLine command, ExitCode code, String message, String hint) {
        console.error(Style.RED, "rcol: " + message);
        if (!hint.isEmpty()) {
            console.error(Style.PLAIN, "hint: " + hint);
        }
        if (command.getCommandSpec().userObject() instanceof Reporting reporting) {
            tell(reporting, code, message, hint);
        }
        return code.status();
    }

    private void tell(Reporting reporting, ExitCode code, String message, String hint) {
        // A command line that cannot be understood has begun nothing.
        Optional<Ending> ending = reporting
                .ending()
                .filter(now -> code != ExitCode.USAGE && !now.line().isEmpty());
        try {
            if (reporting.format() == Format.JSON) {
                console.out(JsonDocument.of(reporting.commandName(), code, json -> {
                    if (ending.isPresent()) {
                        json.writeStringField("outcome", ending.get().outcome());
                        json.writeStringField("message", ending.get().line());
                    }
                    error(json, code, message, hint);
                }));
            } else {
                ending.ifPresent(now -> console.out("\n" + now.line() + "\n"));
            }
        } catch (RcolException e) {
            // Standard output is what failed; standard error was told.
        }
    }

    /** Writes a failure into the open object of a document. */
    static void error(JsonGenerator json, ExitCode code, String message, String hint) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeStringField("name", code.name());
        json.writeStringField("message", message);
        json.writeStringField("hint", hint);
        json.writeEndObject();
    }
}
