package org.rcol.session;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.rcol.config.Setting;
import org.rcol.config.Settings;
import org.rcol.config.TokenDates;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ApiToken;
import org.rcol.redcap.ApiUrl;
import org.rcol.state.TokenMemory;
import org.rcol.state.UserState;
import org.rcol.text.Quantity;

/** One run's use of a token: held to the host that took it first, and with a word in time before it ends. */
public final class TokenUse {
    /** How many days before a token ends rcol begins to warn: the usual policy's notice. */
    public static final int NOTICE_DAYS = 30;

    /** After how many months without use the usual policy withdraws a token. */
    public static final int IDLE_MONTHS = 6;

    private static final int IDLE_NOTICE_DAYS = 150;

    private final Program program;
    private final TokenMemory memory;
    private final ApiUrl url;
    private final String fingerprint;
    private final Optional<TokenMemory.Known> known;

    private TokenUse(
            Program program, TokenMemory memory, ApiUrl url, String fingerprint, Optional<TokenMemory.Known> known) {
        this.program = program;
        this.memory = memory;
        this.url = url;
        this.fingerprint = fingerprint;
        this.known = known;
    }

    /**
     * Looks up what is remembered of a token before it is used.
     *
     * @throws RcolException {@code REFUSED} if it was first used with another host; hosts on this machine are not held to
     */
    static TokenUse begin(Program program, Settings settings, UserState state, Setting<ApiToken> token, ApiUrl url) {
        TokenUse use = of(program, state, token.value(), url);
        use.requireHost(settings.profile(), token.origin());
        if (!program.console().isQuiet()) {
            use.reminder(settings).ifPresent(program.console()::warn);
        }
        return use;
    }

    /** What is remembered of a token that is not going to be used. */
    public static TokenUse of(Program program, UserState state, ApiToken token, ApiUrl url) {
        var memory = new TokenMemory(state);
        // A server on this machine does not justify a state folder: a first look, or a dry run, leaves no trace.
        boolean untouched = url.isLoopback() && Files.notExists(state.folder());
        String fingerprint = untouched ? "" : fingerprint(memory, token);
        Optional<TokenMemory.Known> known = fingerprint.isEmpty() ? Optional.empty() : memory.of(fingerprint);
        return new TokenUse(program, memory, url, fingerprint, known);
    }

    /** Blank where the state folder cannot be used: a run that only looks needs none. */
    private static String fingerprint(TokenMemory memory, ApiToken token) {
        try {
            return token.fingerprint(memory.salt());
        } catch (IOException | RcolException e) {
            return "";
        }
    }

    private void requireHost(String profile, String origin) {
        String host = url.uri().getHost();
        Optional<String> bound = bound();
        if (url.isLoopback() || bound.isEmpty() || bound.get().equals(host)) {
            return;
        }
        throw RcolException.of(
                        Kind.REFUSED,
                        "this token (" + origin + ") belongs to " + bound.get()
                                + ", where it was first used, and is not sent to " + host)
                .hint("every server has its own tokens, QA and production too: put the one of " + host
                        + " there. If REDCap moved to that name, type: rcol token forget"
                        + (profile.isEmpty() ? "" : " " + profile) + "; the file about it is "
                        + memory.file(fingerprint));
    }

    /** The host that the token belongs to; none if it was never used, or on this machine only. */
    private Optional<String> bound() {
        return known.map(TokenMemory.Known::host).filter(host -> !host.isEmpty());
    }

    /** What to warn about the token's end; at most one line, because it comes with every run. */
    private Optional<String> reminder(Settings settings) {
        TokenDates dates = settings.tokenDates();
        String whose = settings.profile().isEmpty() ? "the token" : "the token of profile " + settings.profile();
        boolean idle =
                lastUsed().filter(day -> daysSince(day) >= IDLE_NOTICE_DAYS - 1).isPresent();
        if (dates.expires().isEmpty() && !idle) {
            return Optional.empty();
        }
        LocalDate today = today(program);
        Optional<LocalDate> end = dates.expires().filter(day -> today.isAfter(day.minusDays(NOTICE_DAYS + 1L)));
        if (end.isPresent()) {
            return Optional.of(whose + " " + end(today, end.get())
                    + "; ask for its renewal on the project's API page, then type: rcol token renewed"
                    + (settings.profile().isEmpty() ? "" : " -p " + settings.profile()));
        }
        return lastUsed()
                .filter(day -> ChronoUnit.DAYS.between(day, today) >= IDLE_NOTICE_DAYS)
                .map(day -> whose + " was not used since " + day + ", "
                        + Quantity.of(ChronoUnit.DAYS.between(day, today), "day") + " ago; after " + IDLE_MONTHS
                        + " months without use tokens are usually withdrawn");
    }

    /** When a token ends or ended, in words that follow "the token". */
    public static String end(LocalDate today, LocalDate day) {
        long left = ChronoUnit.DAYS.between(today, day);
        if (left < 0) {
            return "should have expired on " + day + ", " + Quantity.of(-left, "day") + " ago";
        }
        return "expires on " + day + (left == 0 ? ", today" : ", in " + Quantity.of(left, "day"));
    }

    /** Days gone by in UTC, at most one off. */
    private long daysSince(LocalDate day) {
        long seconds = program.environment().clock().instant().getEpochSecond();
        return Math.floorDiv(seconds, Duration.ofDays(1).toSeconds()) - day.toEpochDay();
    }

    /** Today where the user is. */
    public static LocalDate today(Program program) {
        return LocalDate.now(program.environment().clock());
    }

    /** The salted fingerprint by which this account knows the token; blank where the state folder cannot be used. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The day of the last use before this one. */
    public Optional<LocalDate> lastUsed() {
        return known.map(TokenMemory.Known::lastUsed);
    }

    /** Forgets the token, so that it may be used with another host; returns whether there was anything to forget. */
    public boolean forget() {
        if (known.isPresent()) {
            memory.forget(fingerprint);
        }
        return known.isPresent();
    }

    /** Remembers the use of a token that the server took; from then on it belongs to that host. */
    void ended(boolean accepted) {
        boolean elsewhere = url.isLoopback() && bound().isPresent();
        if (!accepted || fingerprint.isEmpty() || elsewhere) {
            return;
        }
        String host = url.isLoopback() ? "" : url.uri().getHost();
        if (known.filter(use -> use.host().equals(host) && daysSince(use.lastUsed()) == 0)
                .isPresent()) {
            return;
        }
        try {
            memory.used(fingerprint, new TokenMemory.Known(host, today(program)));
        } catch (RcolException e) {
            program.console().warn("the use of the token cannot be remembered: " + e.text());
        }
    }
}
