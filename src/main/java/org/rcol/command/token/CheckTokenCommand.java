package org.rcol.command.token;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.Days;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.ProfileRun;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.command.TextOrJson;
import org.rcol.config.ConnectionFlags;
import org.rcol.config.Settings;
import org.rcol.failure.RcolException;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.session.TokenUse;
import org.rcol.token.TokenCheck;
import org.rcol.token.TokenErrorHints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol check-token}: which project a token opens, what it may do there, how it is kept, and when it ends. */
@Command(
        name = "check-token",
        headerHeading = """

                  rcol check-token                     project, status, rights, storage and age of the token
                  rcol check-token -p qa,prod          two profiles of rcol.toml in one table
                  rcol check-token --all --offline --fail-if-expires-within 30d   for cron

                """,
        header = "Show which project a token opens and what it may do there.",
        description = "It only reads. No character of the token is ever shown.")
public final class CheckTokenCommand extends Subcommand implements Reporting {
    @Mixin
    private final EarlierOperand operand = new EarlierOperand();

    @Option(
            names = "--offline",
            description = "Ask no server; show where the token comes from, how it is kept, when it ends.")
    private boolean offline;

    @Option(
            names = "--fail-if-expires-within",
            paramLabel = "DAYS",
            description = "Exit code 4 if it expires within this many days, such as 30d; 2 if the day is not known.")
    private @Nullable String within;

    @Mixin
    private final ProfileRun run = new ProfileRun();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TextOrJson format = TextOrJson.TEXT;

    private final Program program;
    private final GlobalOptions options;

    /** The command with what it needs of the process. */
    public CheckTokenCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        Optional<Integer> days = days();
        operand.settle("check-token", program, options);
        List<String> profiles = run.profiles(program, options, "check-token");
        return (profiles.isEmpty() ? page(options.connection(), days) : several(profiles, days)).status();
    }

    private Optional<Integer> days() {
        return Optional.ofNullable(within).map(text -> Days.of(text, "check-token", "--fail-if-expires-within"));
    }

    private ExitCode page(ConnectionFlags connection, Optional<Integer> days) {
        TokenCheck check = check(connection);
        program.console()
                .page(
                        format != TextOrJson.JSON,
                        format == TextOrJson.JSON ? TokenJson.document(check, days) : TokenView.text(check));
        TokenView.problems(program.console(), check, days);
        return TokenView.code(check, days);
    }

    private TokenCheck check(ConnectionFlags connection) {
        return offline && !options.sandbox()
                ? TokenCheck.offline(program, Settings.read(program.environment(), connection))
                : asked(Session.openAny(program, connection));
    }

    private TokenCheck asked(Session opened) {
        try (Session session = opened) {
            return TokenCheck.online(program, session);
        } catch (RcolException e) {
            throw TokenErrorHints.explained(
                    e,
                    opened.host(),
                    opened.tokenUse().flatMap(TokenUse::lastUsed),
                    opened.settings().tokenDates(),
                    TokenUse.today(program));
        }
    }

    private ExitCode several(List<String> profiles, Optional<Integer> days) {
        var table = new TokenTable(program, days);
        List<ProfileRun.Member> members =
                ProfileRun.visit(program, profiles, profile -> table.member(check(options.connection(profile))));
        table.show(members, format());
        return ProfileRun.worst(members);
    }

    @Override
    public Format format() {
        return format.format();
    }

    @Override
    public String commandName() {
        return "check-token";
    }
}
