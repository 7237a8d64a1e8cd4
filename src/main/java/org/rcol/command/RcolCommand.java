package org.rcol.command;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class RcolCommand implements Runnable {
    private static final Map<String, Entry> COMMANDS = commands();

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

    /** What a command is for, in one line, and how to make it. */
    private record Entry(String purpose, BiFunction<Program, GlobalOptions, Object> make) {}

    private static Map<String, Entry> commands() {
        var commands = new LinkedHashMap<String, Entry>();
        commands.put(
                "upload",
                new Entry(
                        "Bring instrument files into a project; its other instruments stay as they are.",
                        UploadCommand::new));
        commands.put(
                "diff",
                new Entry(
                        "Show what differs: files against the project, or two files, folders or backups.",
                        DiffCommand::new));
        commands.put(
                "restore",
                new Entry("Go back to a backup: questions; with --values the saved answers.", RestoreCommand::new));
        commands.put(
                "export",
                new Entry(
                        "Get records, instruments or the dictionary out, complete or not at all.", ExportCommand::new));
        commands.put(
                "check-token",
                new Entry("Tell which project a token opens and what it may do there.", CheckTokenCommand::new));
        commands.put(
                "sandbox",
                new Entry("Serve an embedded REDCap to other clients, or start it anew.", SandboxCommand::new));
        commands.put("help", new Entry("Show a page about a topic.", HelpCommand::new));
        return Collections.unmodifiableMap(commands);
    }

    /**
     * Runs a command line and returns its exit status.
     *
     * <p>Only commands that the arguments name are built, for each costs as much as the rest of a short run. The list in the help comes from
     * the table.
     */
    public static int run(Program program, String... args) {
        var root = new RcolCommand();
        var line = new CommandLine(root);
        line.getCommandSpec().version("rcol " + program.version());
        List<String> named = Arrays.asList(args);
        COMMANDS.forEach((name, entry) -> {
            if (named.contains(name)) {
                var command = new CommandLine(entry.make().apply(program, root.options));
                command.getCommandSpec().usageMessage().header(entry.purpose());
                line.addSubcommand(name, command);
            }
        });
        line.getCommandSpec().usageMessage().footer(footer());
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

    /** The names of all commands, for "did you mean". */
    static Set<String> names() {
        return COMMANDS.keySet();
    }

    private static String[] footer() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("Commands:");
        COMMANDS.forEach((name, entry) -> lines.add("  " + name + " ".repeat(13 - name.length()) + entry.purpose()));
        lines.add("");
        lines.add("rcol help TOPIC tells more: exit-codes, environment, production, recovery, tokens.");
        return lines.toArray(String[]::new);
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
