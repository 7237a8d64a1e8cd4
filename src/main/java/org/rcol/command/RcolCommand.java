package org.rcol.command;

import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Constructor;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.rcol.command.backups.BackupsCommand;
import org.rcol.command.completion.CompletionCommand;
import org.rcol.command.config.ConfigCommand;
import org.rcol.command.diff.DiffCommand;
import org.rcol.command.explain.ExplainCommand;
import org.rcol.command.export.CheckRecordsCommand;
import org.rcol.command.export.ExportCommand;
import org.rcol.command.help.HelpCommand;
import org.rcol.command.help.VersionCommand;
import org.rcol.command.init.InitCommand;
import org.rcol.command.probe.ProbeCommand;
import org.rcol.command.refactor.RefactorCommand;
import org.rcol.command.references.ReferencesCommand;
import org.rcol.command.sandbox.SandboxCommand;
import org.rcol.command.scan.ScanSecretsCommand;
import org.rcol.command.status.StatusCommand;
import org.rcol.command.token.CheckTokenCommand;
import org.rcol.command.token.TokenCommand;
import org.rcol.command.upload.RestoreCommand;
import org.rcol.command.upload.UploadCommand;
import org.rcol.command.usage.UsageCommand;
import org.rcol.command.validate.ValidateCommand;
import org.rcol.console.Console;
import org.rcol.failure.RcolException;
import org.rcol.session.Program;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** {@code rcol}: the root of the command tree. */
@Command(
        name = "rcol",
        headerHeading = """

                  rcol upload instruments/             check, show the change, back up, import once, verify
                  rcol upload instruments/ --sandbox   the same on an embedded REDCap, to try it

                """,
        header = "Instruments as code for REDCap.",
        subcommands = {
            UploadCommand.class,
            DiffCommand.class,
            ValidateCommand.class,
            ExplainCommand.class,
            ReferencesCommand.class,
            RefactorCommand.class,
            RestoreCommand.class,
            BackupsCommand.class,
            ExportCommand.class,
            CheckRecordsCommand.class,
            CheckTokenCommand.class,
            StatusCommand.class,
            UsageCommand.class,
            InitCommand.class,
            ScanSecretsCommand.class,
            TokenCommand.class,
            ConfigCommand.class,
            ProbeCommand.class,
            SandboxCommand.class,
            CompletionCommand.class,
            HelpCommand.class,
            VersionCommand.class
        },
        footer = {"", "Topics, for rcol help TOPIC: " + HelpCommand.TOPIC_LIST + "."})
public final class RcolCommand extends CommandGroup {
    private final Program program;

    @Mixin
    private final GlobalOptions options;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("unused") // picocli asks itself whether it was given
    private boolean version;

    private RcolCommand(Program program, GlobalOptions options) {
        super(program);
        this.program = program;
        this.options = options;
    }

    /** Runs a command line and returns its exit status. */
    public static int run(Program program, String... args) {
        var options = new GlobalOptions();
        var root = new RcolCommand(program, options);
        CommandLine line = tree(root);
        PrintWriter out = new PrintWriter(new ConsoleWriter(program.console()::help), true);
        var errors = new ErrorReporter(program, options);
        line.setOut(out);
        line.setErr(out);
        line.setParameterExceptionHandler(errors);
        line.setExecutionExceptionHandler(errors);
        line.setExecutionStrategy(root::execute);
        int status = run(line, errors, args);
        program.console().log("exit code " + status);
        options.closeLog();
        return status;
    }

    private static int run(CommandLine line, ErrorReporter errors, String... args) {
        try {
            return line.execute(args);
        } catch (RcolException e) {
            // Standard output failed while picocli itself wrote to it, or there is no log file.
            return errors.handleExecutionException(e, line, null);
        } catch (VirtualMachineError | LinkageError e) {
            // picocli lets these through, and Java would print them whole and end with 1, which means findings.
            return errors.defect(e, line);
        }
    }

    /** All commands with their options, for whatever is made of them: completion, manual pages, tables. */
    public static CommandLine tree(Program program) {
        return tree(new RcolCommand(program, new GlobalOptions()));
    }

    private static CommandLine tree(RcolCommand root) {
        var line = new CommandLine(root, new Factory(root.program, root.options));
        line.getCommandSpec().version("rcol " + root.program.version());
        line.setExpandAtFiles(false);
        EnumWords.registerIn(line);
        EarlierNames.takeIn(line);
        HelpLayout.applyTo(line);
        return line;
    }

    /** Looks at the options that all commands share, and runs the command. */
    private int execute(ParseResult parsed) {
        CommandLine line = parsed.commandSpec().commandLine();
        options.complaint().ifPresent(words -> {
            throw new ParameterException(line, words);
        });
        options.applyTo(program);
        try {
            options.openLog(program);
        } catch (RcolException e) {
            List<CommandLine> typed = parsed.asCommandLineList();
            throw new ExecutionException(typed.get(typed.size() - 1), e.text(), e);
        }
        program.console().log("rcol " + program.version() + ", " + names(parsed));
        EarlierNames.told(parsed).forEach(program.console()::warn);
        line.setColorScheme(Help.defaultColorScheme(options.colorsAnswer(program) ? Ansi.ON : Ansi.OFF));
        return new RunLast().execute(parsed);
    }

    /** The command without what was typed behind it. */
    private static String names(ParseResult parsed) {
        return parsed.asCommandLineList().stream()
                .map(CommandLine::getCommandName)
                .collect(Collectors.joining(" "));
    }

    /** Says that the folder rcol was started in, or the home folder, cannot be named; returns the exit status. */
    public static int unnamed(InvalidPathException e, Console console) {
        return ErrorReporter.unnamed(e, console);
    }

    /** Makes the commands: each gets what it needs of the process, and the options that all share, in its constructor. */
    private record Factory(Program program, GlobalOptions options) implements IFactory {
        private static final List<Class<?>> NEEDS = List.of(Program.class, GlobalOptions.class);

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (List.of(constructor.getParameterTypes()).equals(NEEDS)) {
                    constructor.setAccessible(true);
                    return type.cast(constructor.newInstance(program, options));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    /** Hands text to the console; nothing is buffered. */
    private static final class ConsoleWriter extends Writer {
        private final Consumer<String> out;

        ConsoleWriter(Consumer<String> out) {
            this.out = out;
        }

        @Override
        public void write(char[] buffer, int offset, int length) {
            out.accept(new String(buffer, offset, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
