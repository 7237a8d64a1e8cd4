package org.rcol.command;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.rcol.command.config.ConfigCommand;
import org.rcol.command.diff.DiffCommand;
import org.rcol.command.explain.ExplainCommand;
import org.rcol.command.export.ExportCommand;
import org.rcol.command.help.HelpCommand;
import org.rcol.command.init.InitCommand;
import org.rcol.command.restore.RestoreCommand;
import org.rcol.command.sandbox.SandboxCommand;
import org.rcol.command.scan.ScanSecretsCommand;
import org.rcol.command.token.CheckTokenCommand;
import org.rcol.command.token.TokenCommand;
import org.rcol.command.upload.UploadCommand;
import org.rcol.command.validate.ValidateCommand;
import org.rcol.console.Console;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import picocli.CommandLine;

/** The root of the command tree. */
public final class RcolCommand {
    private static final Map<String, String> COMMANDS = commands();

    private RcolCommand() {}

    /** The names of the commands in the order of the help, each with what it is for. */
    private static Map<String, String> commands() {
        var commands = new LinkedHashMap<String, String>();
        commands.put("upload", "Bring instrument files into a project; its other instruments stay as they are.");
        commands.put("diff", "Show what differs: files against the project, or two files, folders or backups.");
        commands.put("validate", "Check instrument files, offline; for people and for CI.");
        commands.put("explain", "Explain a code: what, why, and how to mend it.");
        commands.put("restore", "Go back to a backup: questions; with --values the saved answers.");
        commands.put("export", "Get records, instruments or the dictionary out, complete or not at all.");
        commands.put("check-token", "Tell which project a token opens and what it may do there.");
        commands.put("init", "Make what a folder of instruments needs; overwrite nothing.");
        commands.put("scan-secrets", "Find REDCap tokens in files, in what is staged, and in history.");
        commands.put("token", "Tell where the token comes from; store, forget or renew it.");
        commands.put("config", "Show every setting in force and where it came from.");
        commands.put("sandbox", "Serve an embedded REDCap to other clients, or start it anew.");
        commands.put("help", "Show a page about a topic.");
        return Collections.unmodifiableMap(commands);
    }

    /** Makes a command. No table of lambdas: each is linked at every start, and a run needs one. */
    private static Subcommand made(String name, Program program, GlobalOptions options) {
        return switch (name) {
            case "upload" -> new UploadCommand(program, options);
            case "diff" -> new DiffCommand(program, options);
            case "validate" -> new ValidateCommand(program, options);
            case "explain" -> new ExplainCommand(program, options);
            case "restore" -> new RestoreCommand(program, options);
            case "export" -> new ExportCommand(program, options);
            case "check-token" -> new CheckTokenCommand(program, options);
            case "init" -> new InitCommand(program, options);
            case "scan-secrets" -> new ScanSecretsCommand(program, options);
            case "token" -> new TokenCommand(program, options);
            case "config" -> new ConfigCommand(program, options);
            case "sandbox" -> new SandboxCommand(program, options);
            case "help" -> new HelpCommand(program, options);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /**
     * Runs a command line and returns its exit status.
     *
     * <p>Only commands that the arguments name are built, for each costs as much as the rest of a short run. The list in the help comes from
     * the table.
     */
    public static int run(Program program, String... args) {
        var options = new GlobalOptions();
        Syntax root = root(program.version(), options);
        List<String> named = Arrays.asList(args);
        COMMANDS.forEach((name, purpose) -> {
            if (named.contains(name)) {
                root.subcommand(made(name, program, options).syntax().purpose(purpose));
            }
        });
        var line = new CommandLine(root.spec(), new Syntax.Lists());
        PrintWriter out = new PrintWriter(new ConsoleWriter(program.console()::out), true);
        var errors = new ErrorReporter(program.console(), options);
        line.setOut(out);
        line.setErr(out);
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler(errors);
        line.setExecutionExceptionHandler(errors);
        line.setExecutionStrategy(new Execution(line, program, options));
        try {
            return line.execute(args);
        } catch (RcolException e) {
            // Standard output failed while picocli itself wrote to it.
            return errors.handleExecutionException(e, line, null);
        } catch (VirtualMachineError | LinkageError e) {
            // picocli lets these through, and Java would print them whole and end with 1, which means findings.
            return errors.defect(e, line);
        }
    }

    /** Says that the folder rcol was started in, or the home folder, cannot be named; returns the exit status. */
    public static int unnamed(InvalidPathException e, Console console) {
        return ErrorReporter.unnamed(e, console);
    }

    /** Looks at the options that all commands share, and runs the command. */
    private record Execution(CommandLine line, Program program, GlobalOptions options)
            implements CommandLine.IExecutionStrategy {
        @Override
        public int execute(CommandLine.ParseResult result) {
            Optional<String> complaint = options.complaint();
            if (complaint.isPresent()) {
                throw new CommandLine.ParameterException(line, complaint.get());
            }
            options.applyTo(program);
            return new CommandLine.RunLast().execute(result);
        }
    }

    private static Syntax root(String version, GlobalOptions options) {
        Syntax root = Syntax.of(
                        "rcol",
                        () -> {
                            throw RcolException.of(Kind.USAGE, "a command is missing")
                                    .hint("see rcol --help");
                        },
                        "rcol upload instruments/             check, show the change, back up, import once, verify",
                        "rcol upload instruments/ --sandbox   the same on an embedded REDCap, to try it")
                .purpose("Instruments as code for REDCap.")
                .footer(footer())
                .inherited();
        options.addTo(root);
        return root.help().own().version(version);
    }

    /** The names of all commands, for "did you mean". */
    static Set<String> names() {
        return COMMANDS.keySet();
    }

    private static String[] footer() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("Commands:");
        COMMANDS.forEach((name, purpose) -> lines.add("  " + name + " ".repeat(13 - name.length()) + purpose));
        lines.add("");
        lines.add("rcol help TOPIC tells more: " + String.join(", ", HelpCommand.TOPICS) + ".");
        return lines.toArray(String[]::new);
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
