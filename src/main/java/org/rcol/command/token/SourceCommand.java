package org.rcol.command.token;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.config.Settings;
import org.rcol.config.TokenPlace;
import org.rcol.console.Table;
import org.rcol.console.TextFormat;
import org.rcol.file.FilePermissions;
import org.rcol.git.GitStanding;
import org.rcol.redcap.Redaction;
import org.rcol.session.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rcol token source}: where the token would come from. */
@Command(
        name = "source",
        headerHeading = """

                  rcol token source -p qa

                """,
        header = "Show where the token would come from, and how well it is kept there, but nothing of it.")
final class SourceCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Mixin
    private final EarlierOperand profile = new EarlierOperand();

    SourceCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        profile.settle("token source", program, options);
        Settings settings = options.settings(program);
        List<TokenPlace> places =
                TokenPlace.candidates(settings, program.console().canAsk());
        Optional<TokenPlace> first = places.stream().filter(TokenPlace::holds).findFirst();
        String whose = settings.profile().isEmpty() ? "The token" : "The token of profile " + settings.profile();
        program.console()
                .show(whose
                        + first.map(place -> " would come from: " + place.name())
                                .orElse(" is not set")
                        + "\n\n" + table(places, first));
        first.flatMap(TokenPlace::file).ifPresent(this::showKeeping);
        if (first.isEmpty()) {
            program.console()
                    .show("\nPut " + settings.tokenVariable()
                            + "=... into .env, and type: "
                            + program.environment().keepingToOwner(".env")
                            + "\nOr a password store: rcol token set"
                            + (settings.profile().isEmpty() ? "" : " -p " + settings.profile()) + "\n");
            return ExitCode.TOKEN.status();
        }
        note(first.get()).ifPresent(note -> program.console().show("\n" + note + "\n"));
        return ExitCode.OK.status();
    }

    private static String table(List<TokenPlace> places, Optional<TokenPlace> first) {
        var table = new Table();
        int number = 1;
        for (TokenPlace place : places) {
            boolean counts = first.filter(place::equals).isPresent();
            table.row(
                    String.valueOf(number++),
                    place.name(),
                    Redaction.line(TextFormat.line(place.state())) + (counts ? "   <- this one" : ""));
        }
        return table.text("  ");
    }

    private void showKeeping(Path file) {
        FilePermissions permissions = FilePermissions.of(file);
        var table = new Table().row("file", file.toString());
        if (permissions.doubt().isEmpty()) {
            table.row("mode", permissions.mode() + ": " + permissions.words());
            table.row("owner", permissions.owner());
        } else {
            table.row("mode", "cannot be checked: " + permissions.doubt());
        }
        GitStanding standing = GitStanding.of(file);
        table.row("git", words(standing));
        program.console().show("\n" + table.text("  "));
        if (permissions.isOpen()) {
            program.console().warn(file + " can be read or changed by others; type: " + permissions.remedy());
        }
        if (standing == GitStanding.TRACKED) {
            program.console()
                    .warn(file
                            + " is in git, and the token with it: have it regenerated in REDCap, then git rm --cached "
                            + file.getFileName());
        }
        if (standing == GitStanding.UNTRACKED) {
            program.console().warn("git would take " + file.getFileName() + " in: add it to .gitignore");
        }
    }

    private static String words(GitStanding standing) {
        return switch (standing) {
            case TRACKED -> "tracked: it goes where the repository goes";
            case UNTRACKED -> "not tracked, but not ignored either";
            case IGNORED -> "ignored, as it should be";
            case OUTSIDE -> "in no git work tree";
        };
    }

    private static Optional<String> note(TokenPlace place) {
        return switch (place.kind()) {
            case COMMAND ->
                Optional.of(
                        "The store keeps it; rcol runs that command, without a shell, for each run that needs the token.");
            case VARIABLE ->
                Optional.of("Every program that you start from there can read it, and so can your other processes.");
            case STANDARD_INPUT, TOKEN_FILE, DOTENV, PROMPT, SANDBOX -> Optional.empty();
        };
    }
}
