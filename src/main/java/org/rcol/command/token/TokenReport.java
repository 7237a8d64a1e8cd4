package org.rcol.command.token;

import java.util.List;
import java.util.Optional;
import org.rcol.command.Session;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.UserRights;

/**
 * What reading shows of a token. Rights to write are never tried out by writing.
 *
 * @param own the token's own row in the user list, where it can be told
 * @param rightsNote why the rights can or cannot be known
 */
record TokenReport(
        String host,
        String addressFrom,
        String tokenFrom,
        ProjectInfo project,
        String version,
        Optional<UserRights> own,
        String rightsNote,
        int requests) {
    static TokenReport of(Session session) {
        ProjectInfo project = session.redcap().project();
        String version = session.redcap().version();
        Optional<UserRights> own = Optional.empty();
        String note;
        try {
            List<UserRights> users = session.redcap().users();
            Optional<String> name = session.settings().username();
            own = name.isPresent()
                    ? users.stream()
                            .filter(user -> user.username().equalsIgnoreCase(name.get()))
                            .findFirst()
                    : users.size() == 1 ? Optional.of(users.get(0)) : Optional.empty();
            note = own.isPresent()
                    ? "read from the user list"
                    : "REDCap does not say whose token it is: set username in rcol.toml";
        } catch (RcolException e) {
            note = "cannot be known by reading: the user list needs the right User Rights";
        }
        return new TokenReport(
                session.host(),
                session.url().origin(),
                session.tokenOrigin(),
                project,
                version,
                own,
                note,
                session.redcap().requests());
    }

    /** {@code yes}, {@code no}, or {@code cannot be known}. */
    String design() {
        return own.map(user -> yesNo(user.design())).orElse("cannot be known");
    }

    /** {@code yes}, {@code no}, or {@code cannot be known}. */
    String apiImport() {
        return own.map(user -> yesNo(user.apiImport())).orElse("cannot be known");
    }

    private static String yesNo(boolean right) {
        return right ? "yes" : "no";
    }
}
