package org.rcol.command;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.rcol.command.diff.DiffCommand;
import org.rcol.command.export.ExportCommand;
import org.rcol.command.help.HelpCommand;
import org.rcol.command.restore.RestoreCommand;
import org.rcol.command.sandbox.SandboxCommand;
import org.rcol.command.token.CheckTokenCommand;
import org.rcol.command.upload.UploadCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The root of the command tree. */
@Command(
        name = "rcol",
        headerHeading =
                "%n  rcol upload instruments/             check, show the change, back up, import once, verify%n"
                        + "  rcol upload instruments/ --sandbox   the same on an embedded REDCap, to try it%n%n",
        header = "Instruments as code for REDCap.",
        synopsisHeading = "%nUsage: ",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpWidth = 100,
        abbreviateSynopsis = true,
        footer = {"", "rcol help TOPIC tells more: exit-codes, environment, production, recovery, tokens."})
public final class RcolCommand implements Runnable {
    private static final Map<String, BiFunction<Program, GlobalOptions, Object>> COMMANDS = commands();

    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean version;

    @Spec
    private CommandSpec spec;

    private static Map<String, BiFunction<Program, GlobalOptions, Object>> commands() {
        var commands = new LinkedHashMap<String, BiFunction<Program, GlobalOptions, Object>>();
        commands.put("upload", UploadCommand::new);
        commands.put("diff", DiffCommand::new);
        commands.put("restore", RestoreCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("check-token", CheckTokenCommand::new);
        commands.put("sandbox", SandboxCommand::new);
        commands.put("help", HelpCommand::new);
        return commands;
    }

    /**
     * Runs a command line and returns its exit status.
     *
     * <p>Only the commands that the arguments name are built: the others would cost a tenth of a second.
     */
    public static int run(Program program, String... args) {
        var root = new RcolCommand();
        var line = new CommandLine(root);
        line.getCommandSpec().version("rcol " + program.version());
        List<String> named = named(args);
        COMMANDS.forEach((name, command) -> {
            if (named.contains(name)) {
                line.addSubcommand(name, command.apply(program, root.options));
            }
        });
        PrintWriter out = new PrintWriter(new ConsoleWriter(program.console()::out), true);
        var errors = new ErrorReporter(program.console(), root.options);
        line.setOut(out);
        line.setErr(out);
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(errors);
        line.setExecutionExceptionHandler(errors);
        line.setExecutionStrategy(result -> {
            root.options.complaint().ifPresent(complaint -> {
                throw new CommandLine.ParameterException(line, complaint);
            });
            root.options.applyTo(program);
            return new CommandLine.RunLast().execute(result);
        });
        return line.execute(args);
    }

    private static List<String> named(String... args) {
        var names = new ArrayList<String>();
        for (String arg : args) {
            if (COMMANDS.containsKey(arg) && !names.contains(arg)) {
                names.add(arg);
            }
        }
        return names.isEmpty() ? List.copyOf(COMMANDS.keySet()) : names;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
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
