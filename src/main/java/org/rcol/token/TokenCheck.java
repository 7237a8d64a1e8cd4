package org.rcol.token;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rcol.config.Setting;
import org.rcol.config.Settings;
import org.rcol.config.TokenDates;
import org.rcol.config.TokenPlace;
import org.rcol.config.TokenSource;
import org.rcol.failure.Kind;
import org.rcol.file.FilePermissions;
import org.rcol.git.GitStanding;
import org.rcol.redcap.ApiToken;
import org.rcol.redcap.ApiUrl;
import org.rcol.redcap.ProjectPin;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.session.TokenUse;

/**
 * All that is known of one profile's token.
 *
 * @param forProduction whether the profile is for production, whatever the project's status is
 * @param tracked whether git tracks the file that holds the token
 * @param fingerprint the salted name of the token; blank where it was not read
 * @param lastUsed the day of its last use before this one
 * @param clock the day where the user is
 * @param look what reading showed; empty where nothing was asked of the server
 */
public record TokenCheck(
        String profile,
        String kind,
        boolean forProduction,
        Optional<String> pinned,
        Setting<ApiUrl> address,
        TokenPlace place,
        boolean tracked,
        String fingerprint,
        Optional<LocalDate> lastUsed,
        TokenDates dates,
        Supplier<LocalDate> clock,
        Optional<ProjectLook> look) {
    private static final Duration CLOCKS_AGREE = Duration.ofMinutes(5);

    /** Something that is wrong and makes the command fail. */
    public record Problem(Kind kind, String what, String hint) {}

    public static TokenCheck online(Program program, Session session) {
        ProjectLook look = ProjectLook.of(session, program.environment().clock());
        return of(
                program,
                session.settings(),
                session.url(),
                session.tokenPlace(),
                session.tokenUse(),
                Optional.of(look));
    }

    /** Without a request, without running the token_command, and without asking for a token. */
    public static TokenCheck offline(Program program, Settings settings) {
        Setting<ApiUrl> address = settings.url();
        TokenPlace place = TokenPlace.unasked(settings);
        boolean atHand = place.file().isPresent() || place.safety() == TokenPlace.Safety.VARIABLE;
        Optional<TokenUse> use = Optional.empty();
        if (atHand) {
            ApiToken token =
                    new TokenSource(settings, () -> "", Optional::empty).token().value();
            use = Optional.of(TokenUse.of(program, program.state(), token, address.value()));
        }
        return of(program, settings, address, place, use, Optional.empty());
    }

    private static TokenCheck of(
            Program program,
            Settings settings,
            Setting<ApiUrl> address,
            TokenPlace place,
            Optional<TokenUse> use,
            Optional<ProjectLook> look) {
        return new TokenCheck(
                settings.profile(),
                settings.kind(),
                settings.isProduction(),
                settings.projectId(),
                address,
                place,
                place.file().filter(GitStanding::isTracked).isPresent(),
                use.map(TokenUse::fingerprint).orElse(""),
                use.flatMap(TokenUse::lastUsed),
                settings.tokenDates(),
                () -> TokenUse.today(program),
                look);
    }

    public LocalDate today() {
        return clock.get();
    }

    /** The day from which the usual policy withdraws a token that stays unused. */
    public Optional<LocalDate> idleUntil() {
        return lastUsed.map(day -> day.plusMonths(TokenUse.IDLE_MONTHS));
    }

    /** How the token is kept, in words. */
    public String kept() {
        String git = place.file().isEmpty() ? "" : tracked ? "; git TRACKS it" : "; git does not track it";
        return place.safety().words() + git;
    }

    /** The token's age and end, in words. */
    public String age() {
        String issued = dates.issued().map(day -> "issued " + day + "; ").orElse("");
        String assumed = dates.assumed() ? " (one year, the usual policy)" : "";
        return dates.expires()
                .map(day -> issued + TokenUse.end(today(), day) + assumed)
                .orElse("not known: set token_issued in rcol.toml to be reminded in time");
    }

    /** Whether git or others can get at the token. */
    public boolean exposed() {
        return tracked || place.safety() == TokenPlace.Safety.READ_BY_OTHERS;
    }

    /** What is worth a look, but no failure. */
    public List<String> notes() {
        var notes = new ArrayList<String>();
        place.file()
                .filter(file -> exposed())
                .ifPresent(file -> notes.add(
                        tracked
                                ? "git tracks " + file + ": have the token renewed, then type: git rm --cached "
                                        + file.getFileName()
                                : "others can read " + file + "; type: "
                                        + FilePermissions.of(file).remedy()));
        look.ifPresent(found -> notes.addAll(environment(found)));
        look.flatMap(ProjectLook::clock)
                .filter(ahead -> ahead.abs().compareTo(CLOCKS_AGREE) > 0)
                .ifPresent(ahead -> notes.add("this computer's clock and the server's differ by "
                        + ahead.abs().toMinutes() + " minutes; exports by time go by the server's"));
        return notes;
    }

    private List<String> environment(ProjectLook found) {
        boolean production = found.project().inProduction();
        if (forProduction && !production) {
            return List.of(
                    "the profile is of kind production, but the project is in Development: an upload would be applied,"
                            + " not packaged");
        }
        return kind.equalsIgnoreCase("qa") && production
                ? List.of("the profile is of kind qa, but the project is in Production: is it the right token?")
                : List.of();
    }

    /**
     * What is wrong.
     *
     * @param within how many days a token must have left at least; empty where it is not asked
     */
    public List<Problem> problems(Optional<Integer> within) {
        var problems = new ArrayList<Problem>();
        look.flatMap(found -> new ProjectPin(pinned).mismatch(found.project(), found.host()))
                .ifPresent(what -> problems.add(new Problem(
                        Kind.REFUSED,
                        what,
                        "put the token of project " + pinned.orElseThrow() + " where " + place.origin()
                                + " says, or fix project_id in rcol.toml")));
        within.flatMap(this::ending).ifPresent(problems::add);
        return problems;
    }

    private Optional<Problem> ending(int days) {
        if (dates.expires().isEmpty()) {
            return Optional.of(new Problem(
                    Kind.USAGE,
                    "the day on which the token expires is not known",
                    "set token_issued = YEAR-MONTH-DAY in rcol.toml, or token_expires"));
        }
        LocalDate end = dates.expires().get();
        return ChronoUnit.DAYS.between(today(), end) > days
                ? Optional.empty()
                : Optional.of(new Problem(
                        Kind.TOKEN,
                        "the token " + TokenUse.end(today(), end),
                        "ask for its renewal on the project's API page, then type: rcol token renewed"
                                + (profile.isEmpty() ? "" : " -p " + profile)));
    }
}
