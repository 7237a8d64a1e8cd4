package org.rcol.command.completion;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.session.Program;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rcol completion SHELL}: a script by which a shell completes commands, options and their values. */
@Command(
        name = "completion",
        headerHeading = """

                  rcol completion bash > ~/.local/share/bash-completion/completions/rcol
                  rcol completion zsh > ~/.zsh/_rcol            in a folder of fpath, before compinit
                  rcol completion fish > ~/.config/fish/completions/rcol.fish
                  rcol completion powershell >> $PROFILE

                """,
        header = "Write a script by which your shell completes commands and options.")
public final class CompletionCommand extends Subcommand {
    /** A shell that completes. */
    private enum Shell {
        BASH,
        ZSH,
        FISH,
        POWERSHELL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Program program;

    @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private @Nullable Shell shell;

    @Spec
    private @Nullable CommandSpec spec;

    /** The command with what it needs of the process. */
    public CompletionCommand(Program program, GlobalOptions options) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(spec).root().commandLine();
        program.console()
                .out(
                        switch (Objects.requireNonNull(shell)) {
                            case BASH -> AutoComplete.bash("rcol", root);
                            case ZSH -> CompletionScript.zsh(root);
                            case FISH -> CompletionScript.fish(root);
                            case POWERSHELL -> CompletionScript.powershell(root);
                        });
        return ExitCode.OK.status();
    }
}
