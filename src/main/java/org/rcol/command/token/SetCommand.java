package org.rcol.command.token;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.config.ConnectionFlags;
import org.rcol.config.Keyring;
import org.rcol.config.Settings;
import org.rcol.config.TokenPlace;
import org.rcol.config.TokenSource;
import org.rcol.config.TokenStore;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.session.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol token set}: puts the token into a password store. */
@Command(
        name = "set",
        headerHeading = """

                  rcol token set -p qa                      asks for the token; it is not shown
                  rcol token set -p qa --store pass --token-stdin < file

                """,
        header = "Put the token into a password store, and print the line for rcol.toml that reads it.")
final class SetCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Mixin
    private final EarlierOperand profile = new EarlierOperand();

    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = "${COMPLETION-CANDIDATES}; by default the first that is installed.")
    private @Nullable TokenStore store;

    @Option(names = "--name", paramLabel = "NAME", description = "Its name there; FOLDER/PROFILE by default.")
    private @Nullable String name;

    @Option(
            names = {"-y", "--yes"},
            description = "Replace an entry of that name without asking.")
    private boolean yes;

    SetCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        profile.settle("token set", program, options);
        Settings settings = options.settings(program);
        Keyring keyring = Keyring.open(Optional.ofNullable(store), program.environment());
        String entry = Keyring.entry(Optional.ofNullable(name), settings);
        String text = given(settings);
        boolean ours = Keyring.of(settings)
                .filter(new Keyring.Kept(keyring.store(), entry)::equals)
                .isPresent();
        if (!ours && !yes && keyring.has(entry) && !agreed(keyring, entry)) {
            throw RcolException.of(
                            Kind.REFUSED,
                            keyring.store().word() + " already has an entry " + entry + "; it was not replaced")
                    .hint("add --yes to replace it, or --name for another one");
        }
        keyring.put(entry, text);
        show(settings, keyring, entry, ours);
        return ExitCode.OK.status();
    }

    private String given(Settings settings) {
        ConnectionFlags flags = options.connection();
        if (flags.tokenFromInput() || flags.tokenFile().isPresent()) {
            return TokenSource.given(settings, program.console()::input);
        }
        return program.console().askHidden().orElseThrow(() -> RcolException.of(
                        Kind.TOKEN, "no token was given, and nobody can be asked")
                .hint("pipe it in: rcol token set --token-stdin < file"));
    }

    private boolean agreed(Keyring keyring, String entry) {
        return program.console().canAsk()
                && program.console()
                        .ask(keyring.store().word() + " already has an entry " + entry + ". Replace it? [y/N]")
                        .filter(answer -> answer.strip().matches("(?i)y|yes"))
                        .isPresent();
    }

    private void show(Settings settings, Keyring keyring, String entry, boolean ours) {
        program.console().show("Stored in " + keyring.store().word() + " as " + entry + ", and read back.\n");
        if (!ours) {
            String where = settings.profile().isEmpty()
                    ? "at the top of rcol.toml, above the first [...]"
                    : "into rcol.toml, below [profile." + settings.profile() + "]";
            program.console().show("Put this line " + where + ":\n\n  " + keyring.tokenCommand(entry) + "\n");
        }
        TokenPlace.candidates(settings, false).stream()
                .filter(TokenPlace::holds)
                .filter(place -> place.kind() == TokenPlace.Kind.VARIABLE || place.kind() == TokenPlace.Kind.DOTENV)
                .forEach(place -> program.console()
                        .warn(place.name() + " is set, too: take it out, the store is the better place"));
    }
}
