package org.rcol.command.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rcol.command.Program;
import org.rcol.command.TokenUse;
import org.rcol.config.DotenvFile;
import org.rcol.config.Keyring;
import org.rcol.config.Settings;
import org.rcol.config.TokenSource;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.state.AtomicFile;
import org.rcol.state.UserState;

/** Removes the copies of a token that rcol knows of: its line in {@code .env}, and the entry that it made in a password store. */
final class TokenForgetting {
    private static final int MOST_BYTES = 1_000_000;

    private final Program program;
    private final Settings settings;
    private final boolean yes;

    TokenForgetting(Program program, Settings settings, boolean yes) {
        this.program = program;
        this.settings = settings;
        this.yes = yes;
    }

    /**
     * Lists the copies, asks, and removes them.
     *
     * @throws RcolException {@code REFUSED} if nobody agreed, {@code LOCAL_IO} if a copy cannot be removed
     */
    void run() {
        // Its host is noted under a fingerprint, which nothing can make once the token is gone.
        Optional<TokenUse> use = use();
        var copies = new LinkedHashMap<String, Runnable>();
        fromFile(copies);
        fromStore(copies);
        if (copies.isEmpty()) {
            program.console().out("Nothing to forget: rcol knows of no copy.\n");
        } else {
            agree(copies);
            copies.forEach((copy, removal) -> {
                removal.run();
                program.console().out("removed: " + copy + "\n");
            });
        }
        if (use.isPresent() && use.get().forget()) {
            program.console().out("removed: the note of the host that it belongs to\n");
        }
        leftOver();
        program.console()
                .remark("the token is still valid: delete or regenerate it on the project's API page in REDCap");
    }

    private Optional<TokenUse> use() {
        var environment = program.environment();
        try {
            var token = new TokenSource(settings, () -> "", Optional::empty).token();
            UserState state = UserState.of(environment.variables(), environment.home(), environment.system());
            return Optional.of(
                    TokenUse.of(program, state, token.value(), settings.url().value()));
        } catch (RcolException e) {
            return Optional.empty();
        }
    }

    private void fromFile(Map<String, Runnable> copies) {
        Path file = program.environment().folder().resolve(settings.dotenvName());
        if (settings.dotenvName().equals("none") || !Files.exists(file)) {
            return;
        }
        Path real = real(file);
        String text = read(real);
        String rest = DotenvFile.without(text, settings.tokenVariable());
        if (!rest.equals(text)) {
            copies.put(
                    settings.tokenVariable() + " in " + settings.dotenvName(),
                    () -> AtomicFile.write(real, rest.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    private static String read(Path file) {
        return new String(BoundedFile.named(file, file.toString(), MOST_BYTES), StandardCharsets.ISO_8859_1);
    }

    /** The file that a link leads to, so that the link stays one; the path itself where there is nothing yet. */
    static Path real(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            return file;
        }
    }

    private void fromStore(Map<String, Runnable> copies) {
        Keyring.of(settings).ifPresent(kept -> {
            Keyring keyring = Keyring.open(Optional.of(kept.store()), program.environment());
            if (keyring.has(kept.entry())) {
                copies.put(kept.entry() + " in " + kept.store().word(), () -> keyring.remove(kept.entry()));
            }
        });
    }

    private void agree(Map<String, Runnable> copies) {
        if (yes) {
            return;
        }
        copies.keySet().forEach(copy -> program.console().out("would remove: " + copy + "\n"));
        boolean agreed = program.console().canAsk()
                && program.console()
                        .ask("Remove? [y/N]")
                        .filter(answer -> answer.strip().matches("(?i)y|yes"))
                        .isPresent();
        if (!agreed) {
            throw RcolException.of(Kind.REFUSED, "nothing was removed").hint("add --yes to remove without a question");
        }
    }

    /** What rcol does not remove, for it is not its own. */
    private void leftOver() {
        String variable = settings.tokenVariable();
        if (program.environment().variable(variable).isPresent()) {
            program.console().warn(variable + " is set in the environment; take it out where your shell sets it");
        }
        boolean command = settings.hasTokenCommand();
        if (command && Keyring.of(settings).isEmpty()) {
            program.console()
                    .warn("the token_command (" + settings.tokenCommandPlace()
                            + ") reads a store that rcol did not write; remove the token there");
        } else if (command) {
            program.console().remark(settings.tokenCommandPlace() + " still names the store; take the line out");
        }
    }
}
