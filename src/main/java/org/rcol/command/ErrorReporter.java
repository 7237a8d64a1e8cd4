package org.rcol.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.Redaction;
import org.rcol.session.Program;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where a failure becomes words and an exit code. */
final class ErrorReporter implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
    private final Program program;
    private final Console console;
    private final GlobalOptions options;

    ErrorReporter(Program program, GlobalOptions options) {
        this.program = program;
        this.console = program.console();
        this.options = options;
    }

    /** A wrong command line; picocli's own words repeat it, and with it a token that somebody put there. */
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        openLog();
        Optional<RcolException> path = notAPath(e);
        if (path.isPresent()) {
            return handleExecutionException(path.get(), e.getCommandLine(), null);
        }
        String hint = "";
        if (e instanceof UnmatchedArgumentException unmatched) {
            String near = near(unmatched);
            boolean token = unmatched.getUnmatched().stream().anyMatch(arg -> arg.startsWith("--token"));
            hint = token
                    ? "there is no --token, because others could read it: put RC_API_KEY into .env, or use --token-stdin"
                    : near.isEmpty() ? "" : "did you mean " + near + "?";
        }
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String help = hint.isEmpty() ? "see " + command + " --help" : hint;
        return report(e.getCommandLine(), ExitCode.USAGE, Redaction.line(words(e)), help);
    }

    /** picocli's words, but for arguments that nobody waits for. */
    private static String words(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return String.valueOf(e.getMessage());
        }
        String given =
                unmatched.getUnmatched().stream().map(word -> '"' + word + '"').collect(Collectors.joining(", "));
        CommandLine command = unmatched.getCommandLine();
        return command.getSubcommands().isEmpty()
                ? command.getCommandSpec().qualifiedName() + " does not take " + given
                : "there is no command " + command.getCommandSpec().qualifiedName() + " "
                        + unmatched.getUnmatched().get(0);
    }

    /** A wrong command line of a cron job is for its log file too, as far as that was understood. */
    private void openLog() {
        try {
            options.openLog(program);
        } catch (RcolException e) {
            // The command line is what is wrong first.
        }
    }

    /** The option or command that may have been meant. picocli proposes a command for any word, so that is left to our own measure. */
    private static String near(UnmatchedArgumentException unmatched) {
        Set<String> commands = unmatched.getCommandLine().getSubcommands().keySet();
        return unmatched.isUnknownOption() || commands.isEmpty()
                ? nearOption(unmatched)
                : Spelling.nearest(unmatched.getUnmatched().get(0), commands).orElse("");
    }

    private static String nearOption(UnmatchedArgumentException unmatched) {
        String given = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
        CommandSpec command = unmatched.getCommandLine().getCommandSpec();
        if (given.equals("--out") && command.findOption("--output") != null) {
            return "--output";
        }
        return unmatched.getSuggestions().stream()
                .filter(name -> isProposed(command.findOption(name)))
                .collect(Collectors.joining(" or "));
    }

    private static boolean isProposed(@Nullable OptionSpec option) {
        return option != null
                && !option.hidden()
                && !(option.userObject() instanceof AnnotatedElement field
                        && field.isAnnotationPresent(TakesSafetyOff.class));
    }

    /** Anything that a command threw. */
    @Override
    public int handleExecutionException(Exception e, CommandLine command, @Nullable ParseResult result) {
        if (e instanceof InvalidPathException path) {
            return handleExecutionException(unnamed(path), command, result);
        }
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

    /** picocli reports a value that is not a path only in words. */
    private static Optional<RcolException> notAPath(ParameterException e) {
        if (e.getArgSpec() == null || e.getValue() == null || e.getArgSpec().type() != Path.class) {
            return Optional.empty();
        }
        try {
            var unused = Path.of(e.getValue());
            return Optional.empty();
        } catch (InvalidPathException path) {
            return Optional.of(unnamed(path));
        }
    }

    /** The failure to name a file: in the locale of a cron job Java can name none that has more than the letters of English. */
    private static RcolException unnamed(InvalidPathException e) {
        String name = "\"" + Redaction.line(e.getInput()) + "\"";
        boolean locale = !System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8");
        return locale
                ? RcolException.of(Kind.LOCAL_IO, name + " cannot be named in this locale; set LC_ALL=C.UTF-8")
                        .hint(
                                "the launcher rcol does that by itself; with java -jar: LC_ALL=C.UTF-8 java -jar rcol.jar")
                : RcolException.of(Kind.LOCAL_IO, name + " cannot be the name of a file");
    }

    /** The end of a process that cannot even say where it was started. */
    static int unnamed(InvalidPathException e, Console console) {
        RcolException failure = unnamed(e);
        console.error(Style.PLAIN, "rcol: " + failure.text());
        failure.hint().ifPresent(hint -> console.error(Style.PLAIN, "hint: " + hint));
        return ExitCode.of(failure.kind()).status();
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
                console.out(JsonDocument.of(
                        reporting.commandName(),
                        code,
                        new Failure(
                                ending.map(Ending::outcome).orElse(null),
                                ending.map(Ending::line).orElse(null),
                                new ErrorJson(code, message, hint))));
            } else {
                ending.ifPresent(now -> console.show("\n" + now.line() + "\n"));
            }
        } catch (RcolException e) {
            // Standard output is what failed; standard error has the message.
        }
    }

    /** A failure, behind what became of the project where something was begun. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Failure(
            @Nullable String outcome,
            @Nullable String message,
            @JsonUnwrapped ErrorJson error) {}
}
