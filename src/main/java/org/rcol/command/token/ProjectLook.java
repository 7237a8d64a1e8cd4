package org.rcol.command.token;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.command.Session;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.HttpRedcap;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.Redaction;
import org.rcol.redcap.UserRights;

/**
 * What three reads show of a project and of the token's rights there: project, version, users.
 *
 * @param own the row of the token's user in the user list, where it can be told
 * @param userRights whether the user list may be read
 * @param rightsNote why the rights can or cannot be known
 * @param declared whether the profile declares that all records are seen
 * @param clock how far the server's clock is ahead of this one; empty if the server does not tell the time
 */
record ProjectLook(
        String host,
        ProjectInfo project,
        String version,
        Optional<UserRights> own,
        Answer userRights,
        String rightsNote,
        boolean declared,
        Optional<Duration> clock,
        int requests) {
    /** One thing that rcol can do, with the commands that do it, whether the rights suffice, and what is missing. */
    record Ability(String commands, Answer answer, String needs) {}

    static ProjectLook of(Session session, Clock clock) {
        HttpRedcap redcap = session.redcap();
        ProjectInfo project = redcap.project();
        Optional<Duration> ahead = redcap.serverTime().map(time -> Duration.between(clock.instant(), time));
        String version = redcap.version();
        Optional<UserRights> own = Optional.empty();
        Answer userRights = Answer.YES;
        String note;
        try {
            List<UserRights> users = redcap.users();
            own = own(users, session.settings().username());
            note = own.isPresent()
                    ? "read from the user list, as " + own.get().username()
                    : unknownUser(session.settings().username());
        } catch (RcolException e) {
            userRights = e.kind() == Kind.REFUSED ? Answer.NO : Answer.UNKNOWN;
            note = "cannot be known by reading: the user list is not shown ("
                    + Redaction.line(e.text())
                    + "). The likeliest cause: you lack User Rights, which rcol needs for nothing else. Look under User Rights in REDCap";
        }
        boolean declared = session.settings().seesAllRecords();
        return new ProjectLook(
                session.host(), project, version, own, userRights, note, declared, ahead, redcap.requests());
    }

    private static Optional<UserRights> own(List<UserRights> users, Optional<String> name) {
        if (name.isEmpty()) {
            return users.size() == 1 ? Optional.of(users.get(0)) : Optional.empty();
        }
        return users.stream()
                .filter(user -> user.username().equalsIgnoreCase(name.get()))
                .findFirst();
    }

    private static String unknownUser(Optional<String> name) {
        return name.map(given -> "the project has no user " + Redaction.line(given) + ": check username in rcol.toml")
                .orElse("cannot be known by reading: REDCap does not say whose token it is; set username in rcol.toml");
    }

    Answer apiImport() {
        return own.map(user -> Answer.of(user.apiImport())).orElse(Answer.UNKNOWN);
    }

    Answer design() {
        return own.map(user -> Answer.of(user.design())).orElse(Answer.UNKNOWN);
    }

    private Answer noGroup() {
        return own.map(user -> Answer.of(user.group().isEmpty())).orElse(Answer.UNKNOWN);
    }

    private Answer fullDataSet() {
        return own.flatMap(UserRights::fullDataSet).map(Answer::of).orElse(Answer.UNKNOWN);
    }

    private Answer logging() {
        return own.map(user -> Answer.of(user.logging())).orElse(Answer.UNKNOWN);
    }

    /** Whether counts of recorded values can be complete: every record, every value. */
    Answer seesAll() {
        return noGroup().and(fullDataSet());
    }

    /** Why {@link #seesAll()} is what it is. */
    String sightNote() {
        if (noGroup() == Answer.NO) {
            return "only the records of the data access group "
                    + own.map(UserRights::group).orElse("");
        }
        if (fullDataSet() == Answer.NO) {
            return "all records, but not every value: the full data set is missing on some instrument";
        }
        if (seesAll() == Answer.YES) {
            return "full data set, no data access group";
        }
        return declared
                ? "the profile declares sees_all_records; that is no proof"
                : "counts of recorded values may be called unknown";
    }

    /** What each command needs, in words that design and help share. */
    List<Ability> abilities() {
        var list = new ArrayList<Ability>();
        list.add(new Ability("diff; export metadata, instruments, codebook, project", Answer.YES, "API Export"));
        list.add(new Ability(
                "export records, report, files",
                Answer.YES,
                "API Export; what export rights or a group hide is not in it"));
        list.add(new Ability(
                "upload, restore",
                apiImport().and(design()),
                "API Export, API Import/Update, Project Design and Setup" + missing()));
        list.add(new Ability(
                "upload: count the values that would go", seesAll(), "Full Data Set, no data access group"));
        list.add(new Ability("restore --values", apiImport(), "API Export, API Import/Update"));
        list.add(new Ability("export logs", logging(), "API Export, Logging"));
        list.add(new Ability("export users", userRights, "API Export, User Rights"));
        return list;
    }

    private String missing() {
        var missing = new ArrayList<String>();
        if (apiImport() == Answer.NO) {
            missing.add("API Import/Update");
        }
        if (design() == Answer.NO) {
            missing.add("Project Design and Setup");
        }
        return missing.isEmpty() ? "" : "; missing: " + String.join(" and ", missing);
    }

    /** What the project's status means for an upload. */
    String upload() {
        return project.inProduction()
                ? "no: in Production the API takes no dictionary; rcol upload writes a package for Draft Mode"
                : "possible, if the token may: see below";
    }

    /** What sort of project it is, such as "longitudinal, surveys". */
    String kind() {
        return (project.longitudinal() ? "longitudinal" : "classic")
                + (project.repeating() ? ", repeating" : "")
                + (project.surveys() ? ", surveys" : "");
    }
}
