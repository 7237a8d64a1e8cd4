package org.rcol.token;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.HttpRedcap;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.RecordVisibility;
import org.rcol.redcap.Redaction;
import org.rcol.redcap.UserRights;
import org.rcol.session.Session;

/**
 * What three reads show of a project and of the token's rights there: project, version, users.
 *
 * @param visibility which of the project's values the token sees, and whose token it is
 * @param userRights whether the user list may be read
 * @param rightsNote why the rights can or cannot be known
 * @param clock how far the server's clock is ahead of this one; empty if the server does not send the time
 */
public record ProjectLook(
        String host,
        ProjectInfo project,
        String version,
        RecordVisibility visibility,
        Permission userRights,
        String rightsNote,
        Optional<Duration> clock,
        int requests) {
    /** One thing that rcol can do, with the commands that do it, whether the rights suffice, and what is missing. */
    public record Ability(String commands, Permission answer, String needs) {}

    public static ProjectLook of(Session session, Clock clock) {
        HttpRedcap redcap = session.redcap();
        ProjectInfo project = redcap.project();
        Optional<Duration> ahead = redcap.serverTime().map(time -> Duration.between(clock.instant(), time));
        String version = redcap.version();
        Optional<String> username = session.settings().username();
        List<UserRights> users = List.of();
        Permission userRights = Permission.YES;
        Optional<String> refused = Optional.empty();
        try {
            users = redcap.users();
        } catch (RcolException e) {
            userRights = e.kind() == Kind.REFUSED ? Permission.NO : Permission.UNKNOWN;
            refused = Optional.of(
                    "cannot be known by reading: the user list is not shown ("
                            + Redaction.line(e.text())
                            + "). The likeliest cause: you lack User Rights, which rcol needs for nothing else. Look under User Rights in REDCap");
        }
        var visibility = RecordVisibility.of(users, username, session.settings().seesAllRecords());
        String note = refused.or(() -> visibility.user().map(user -> "read from the user list, as " + user.username()))
                .orElseGet(() -> unknownUser(username));
        return new ProjectLook(
                session.host(), project, version, visibility, userRights, note, ahead, redcap.requests());
    }

    private static String unknownUser(Optional<String> name) {
        return name.map(given -> "the project has no user " + Redaction.line(given) + ": check username in rcol.toml")
                .orElse("cannot be known by reading: REDCap does not say whose token it is; set username in rcol.toml");
    }

    public Permission apiImport() {
        return right(UserRights::apiImport);
    }

    public Permission design() {
        return right(UserRights::design);
    }

    private Permission right(Predicate<UserRights> right) {
        return Permission.of(visibility.user().map(right::test));
    }

    /** Whether counts of recorded values can be complete: every record, every value. */
    public Permission seesEverything() {
        return Permission.of(visibility.seesEverything());
    }

    /** What each command needs, in words that design and help share. */
    public List<Ability> abilities() {
        var list = new ArrayList<Ability>();
        list.add(new Ability("diff; export metadata, instruments, codebook, project", Permission.YES, "API Export"));
        list.add(new Ability(
                "export records, report, files",
                Permission.YES,
                "API Export; what export rights or a group hide is not in it"));
        list.add(new Ability(
                "upload, restore",
                apiImport().and(design()),
                "API Export, API Import/Update, Project Design and Setup" + missing()));
        list.add(new Ability(
                "upload: count the values that would go", seesEverything(), "Full Data Set, no data access group"));
        list.add(new Ability("restore --values", apiImport(), "API Export, API Import/Update"));
        list.add(new Ability("export logs", right(UserRights::logging), "API Export, Logging"));
        list.add(new Ability("export users", userRights, "API Export, User Rights"));
        return list;
    }

    private String missing() {
        var missing = new ArrayList<String>();
        if (apiImport() == Permission.NO) {
            missing.add("API Import/Update");
        }
        if (design() == Permission.NO) {
            missing.add("Project Design and Setup");
        }
        return missing.isEmpty() ? "" : "; missing: " + String.join(" and ", missing);
    }

    /** What the project's status means for an upload. */
    public String upload() {
        return project.inProduction()
                ? "no: in Production the API takes no dictionary; rcol upload writes a package for Draft Mode"
                : "possible, if the token may: see below";
    }

    /** What sort of project it is, such as "longitudinal, surveys". */
    public String kind() {
        return (project.longitudinal() ? "longitudinal" : "classic")
                + (project.repeating() ? ", repeating" : "")
                + (project.surveys() ? ", surveys" : "");
    }
}
