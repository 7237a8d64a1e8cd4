package org.rcol.command.token;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;
import org.rcol.config.ConnectionFlags;
import org.rcol.config.Settings;
import org.rcol.config.TokenStore;
import org.rcol.failure.RcolException;
import org.rcol.state.AtomicFile;

/** {@code rcol token source|set|forget|renewed}: where a profile's token is kept. None of them asks the server anything. */
public final class TokenCommand implements Subcommand {
    private final Program program;
    private final GlobalOptions options;

    private List<String> operands = List.of();
    private @Nullable String store;
    private @Nullable String name;
    private boolean yes;

    /** The command with what it needs of the process. */
    public TokenCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "token",
                        this,
                        "rcol token source qa             where the token comes from, and how well it is kept",
                        "rcol token set qa                put it into a password store",
                        "rcol token forget qa             remove the copies on this computer",
                        "rcol token renewed qa 2026-11-02 note when it was renewed")
                .subcommand(profile(
                        Syntax.of("source", this::source, "rcol token source qa")
                                .about(
                                        "Where the token would come from, and how well it is kept there. Nothing of it is shown."),
                        ""))
                .subcommand(profile(setting(), ""))
                .subcommand(profile(
                        Syntax.of("forget", this::forget, "rcol token forget qa")
                                .about(
                                        "Removes the copies that rcol knows of. The token itself stays valid: delete it in REDCap.")
                                .flag("-y --yes", "Do not ask.", on -> yes = on),
                        ""))
                .subcommand(profile(
                        Syntax.of(
                                        "renewed",
                                        this::renewed,
                                        "rcol token renewed qa            today",
                                        "rcol token renewed qa 2026-11-02")
                                .about("Writes token_issued into rcol.toml, from which its end is reckoned."),
                        " DATE"));
    }

    private Syntax setting() {
        return Syntax.of(
                        "set",
                        this::set,
                        "rcol token set qa                      asks for the token; it is not shown",
                        "rcol token set qa --store pass --token-stdin < file")
                .about("Puts the token into a password store, and prints the line for rcol.toml that reads it.")
                .option("--store", "STORE", String.class, word -> store = word, stores() + "; the first that is there.")
                .option(
                        "--name",
                        "NAME",
                        String.class,
                        word -> name = word,
                        "Its name there; FOLDER/PROFILE if left out.")
                .flag("-y --yes", "Replace an entry of that name without asking.", on -> yes = on);
    }

    private Syntax profile(Syntax command, String more) {
        return command.operands(
                "PROFILE" + more, list -> operands = List.copyOf(list), "The profile of rcol.toml, as with --profile.");
    }

    private static String stores() {
        return String.join(
                ", ", Stream.of(TokenStore.values()).map(TokenStore::word).toList());
    }

    @Override
    public Integer call() {
        throw Syntax.misuse("token", "say source, set, forget or renewed");
    }

    private int source() {
        Settings settings = settings("source", operands);
        ExitCode code = TokenSourceView.show(program, settings);
        return code.status();
    }

    private int set() {
        Settings settings = settings("set", operands);
        Optional<TokenStore> wanted = Optional.ofNullable(store).map(this::store);
        new TokenKeeping(program, settings, options.connection(), yes).set(wanted, Optional.ofNullable(name));
        return ExitCode.OK.status();
    }

    private TokenStore store(String word) {
        return Stream.of(TokenStore.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Syntax.misuse("token set", "--store takes " + stores()));
    }

    private int forget() {
        new TokenForgetting(program, settings("forget", operands), yes).run();
        return ExitCode.OK.status();
    }

    private int renewed() {
        List<String> dates = operands.stream().filter(TokenCommand::isDate).toList();
        List<String> rest = operands.stream().filter(word -> !isDate(word)).toList();
        if (dates.size() > 1) {
            throw Syntax.misuse("token renewed", "one date is enough");
        }
        LocalDate today = LocalDate.now(program.environment().clock());
        LocalDate day = dates.isEmpty() ? today : date(dates.get(0));
        if (day.isAfter(today)) {
            throw Syntax.misuse("token renewed", day + " is in the future");
        }
        Settings settings = settings("renewed", rest);
        Path file = program.environment().folder().resolve("rcol.toml");
        AtomicFile.rewrite(
                TokenForgetting.real(file), settings.withTokenIssued(day).getBytes(StandardCharsets.UTF_8));
        program.console()
                .out("token_issued = " + day + " is in rcol.toml"
                        + (settings.profile().isEmpty() ? "" : ", profile " + settings.profile()) + ".\n");
        settings.tokenExpires().ifPresent(line -> program.console().warn(line + " still holds; change it by hand"));
        return ExitCode.OK.status();
    }

    private static boolean isDate(String word) {
        return word.matches("\\d+-\\d+-\\d+");
    }

    private static LocalDate date(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeParseException e) {
            throw Syntax.misuse("token renewed", word + " is no date; write it as 2026-11-02");
        }
    }

    /**
     * The settings of the profile that the operand names.
     *
     * @throws RcolException {@code USAGE} if there are several, or {@code --profile} names another
     */
    private Settings settings(String command, List<String> names) {
        ConnectionFlags flags = options.connection();
        if (names.size() > 1) {
            throw Syntax.misuse("token " + command, "name one profile");
        }
        if (names.isEmpty()) {
            return Settings.read(program.environment(), flags);
        }
        String profile = names.get(0);
        if (flags.profile().filter(other -> !other.equals(profile)).isPresent()) {
            throw Syntax.misuse("token " + command, "--profile names another profile");
        }
        var named = new ConnectionFlags(
                Optional.of(profile),
                flags.url(),
                flags.envFile(),
                flags.tokenFile(),
                flags.tokenFromInput(),
                flags.caFile(),
                flags.proxy());
        return Settings.read(program.environment(), named);
    }
}
