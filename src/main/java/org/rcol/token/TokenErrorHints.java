package org.rcol.token;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.config.TokenDates;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;

/**
 * Why a server may have refused a token. REDCap says the same for an unknown, a revoked and another server's token, and for an account
 * that has ended (REDCapR {@code test-metadata-write.R}); what this account remembers of the token shows which of them is likely.
 */
public final class TokenErrorHints {
    private TokenErrorHints() {}

    /**
     * The failure with its possible causes, the likeliest first; a failure that is not a refusal stays as it is.
     *
     * @param host the server that refused
     * @param lastUsed when the token was accepted last
     */
    public static RcolException explained(
            RcolException failure, String host, Optional<LocalDate> lastUsed, TokenDates dates, LocalDate today) {
        if (failure.kind() != Kind.TOKEN && failure.kind() != Kind.REFUSED) {
            return failure;
        }
        List<String> causes;
        if (failure.kind() == Kind.REFUSED) {
            causes = List.of(
                    "your account lacks that right in this project: User Rights in REDCap shows it",
                    "your role was changed, or your access to the project has an expiration date that is over",
                    "you were put into a data access group, which may not do this");
        } else if (failure.isBecauseOf(Reason.UNEXPLAINED)) {
            causes = List.of(
                    "something in front of REDCap refuses it: a firewall, a proxy, or you are not in the VPN",
                    "REDCap has banned this address after too many requests; an administrator lifts that",
                    "the token is not accepted");
        } else {
            causes = token(host, lastUsed, dates.expires().filter(today::isAfter));
        }
        var hint = new StringBuilder("possible causes, the likeliest first:");
        for (int i = 0; i < causes.size(); i++) {
            hint.append("\n  ").append(i + 1).append(". ").append(causes.get(i));
        }
        return failure.hint(
                hint + "\nThe project's API page shows the token that is good, and lets you ask for a new one.");
    }

    private static List<String> token(String host, Optional<LocalDate> lastUsed, Optional<LocalDate> ended) {
        var causes = new ArrayList<String>();
        ended.ifPresent(day -> causes.add("it has expired: by rcol.toml it ended on " + day));
        lastUsed.ifPresent(day -> causes.add(
                "it was renewed, deleted or revoked since " + day + ", when " + host + " still accepted it"));
        String other =
                "it is the token of another server: QA and production have their own, and this one was sent to " + host;
        if (lastUsed.isEmpty()) {
            causes.add(other);
            causes.add(
                    "it was renewed, deleted or revoked; tokens usually end after a year, or after six months without use");
        }
        causes.add("your account lost its API rights in the project, or the project was deleted");
        causes.add("your account is suspended, or has expired");
        if (lastUsed.isPresent()) {
            causes.add(other);
        }
        return causes;
    }
}
