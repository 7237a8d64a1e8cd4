package org.rcol.command.init;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.command.Subcommand;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.session.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol init [DIR]}: makes what a folder of instruments needs, asks for address and token, and overwrites nothing. */
@Command(
        name = "init",
        headerHeading = """

                  rcol init                  .env, .gitignore, rcol.toml and a CI workflow, here
                  rcol init --request-text   a letter that asks the administrator for a token

                """,
        header = "Make what a folder of instruments needs; overwrite nothing.",
        description = "Overwrites nothing. On a terminal it asks for address and token, and tries them.")
public final class InitCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "The folder; this one by default.")
    private @Nullable String dir;

    @Option(names = "--request-text", description = "Only print the text of a request for a token.")
    private boolean requestText;

    /** The command with what it needs of the process. */
    public InitCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        if (requestText) {
            program.console().out(Scaffold.text("request.txt"));
            return ExitCode.OK.status();
        }
        if (options.sandbox()) {
            throw Misuse.of("init", "--sandbox needs no address and no token; try rcol upload PATH --sandbox");
        }
        Program there = in(folder());
        var scaffold = new Scaffold(there.environment().folder(), there.release());
        try {
            scaffold.make();
            String next = secrets(there, scaffold);
            tell(scaffold);
            program.console().show("\nNext: " + next);
            return ExitCode.OK.status();
        } catch (RcolException e) {
            tell(scaffold);
            throw e;
        }
    }

    private Path folder() {
        Path here = program.environment().folder();
        Path folder = dir == null ? here : here.resolve(dir).normalize();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw RcolException.of(Kind.USAGE, dir + " is not a folder");
        }
        return folder;
    }

    private Program in(Path folder) {
        return new Program(program.console(), program.environment().in(folder), program.release(), program.pause());
    }

    /** Makes the file of secrets if there is none; what to type next. */
    private String secrets(Program there, Scaffold scaffold) {
        String go = dir == null ? "" : "cd " + dir + " && ";
        if (scaffold.hasSecrets()) {
            scaffold.makeSecrets(Credentials.unknown("", ""));
            return go + "rcol check-token\n";
        }
        var dialogue = new AccessDialogue(there, options);
        if (program.console().canAsk()) {
            Credentials credentials = dialogue.ask();
            scaffold.makeSecrets(credentials);
            if (credentials.token().isEmpty()) {
                return later(go);
            }
            dialogue.pin(scaffold);
            return go + "rcol export instruments -o instruments   or, with files: rcol upload instruments/ --dry-run\n";
        }
        scaffold.makeSecrets(dialogue.unknown());
        return later(go);
    }

    private static String later(String go) {
        return "fill in " + Scaffold.SECRETS + ", then " + go + "rcol check-token\n"
                + "No token yet? Send this to your REDCap administrator (rcol init --request-text prints it again):\n\n"
                + Scaffold.text("request.txt").indent(2);
    }

    private void tell(Scaffold scaffold) {
        scaffold.lines().forEach(line -> program.console().show(line + "\n"));
        scaffold.warnings().forEach(program.console()::warn);
    }
}
