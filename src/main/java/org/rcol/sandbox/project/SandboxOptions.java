package org.rcol.sandbox.project;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.rcol.sandbox.people.People;
import org.rcol.sandbox.people.SandboxUser;
import org.rcol.sandbox.wire.ReportDefinition;

/**
 * How a sandbox project behaves.
 *
 * @param state the folder that keeps the project
 * @param port the port to listen on; 0 for any free one
 * @param version the version of REDCap that it answers like
 * @param variants what it does differently on demand
 * @param production whether the project is in Production, so that the API takes no dictionary
 * @param users the users with a token; the first is the project's own, whose token is the project's
 * @param reports the reports that there are
 * @param clock the server's clock, in the server's time zone; the log's times are taken from it
 */
public record SandboxOptions(
        Path state,
        int port,
        RedcapVersion version,
        Set<Variant> variants,
        boolean production,
        List<SandboxUser> users,
        List<ReportDefinition> reports,
        Clock clock) {
    public SandboxOptions {
        variants = Set.copyOf(variants);
        users = List.copyOf(users);
        reports = List.copyOf(reports);
    }

    /** A Development project on any free port whose only user has all rights and is in no group. */
    public static SandboxOptions in(Path state) {
        return new SandboxOptions(
                state,
                0,
                RedcapVersion.ofProcess(),
                Set.of(),
                false,
                List.of(SandboxUser.named(People.TOKEN_USER)),
                List.of(),
                Clock.system(ZoneId.systemDefault()));
    }

    /** The same on a certain port; 0 for any free one. */
    public SandboxOptions withPort(int number) {
        return new SandboxOptions(state, number, version, variants, production, users, reports, clock);
    }

    /** The same as another version of REDCap. */
    public SandboxOptions withVersion(RedcapVersion other) {
        return new SandboxOptions(state, port, other, variants, production, users, reports, clock);
    }

    /** The same with something that it does differently. */
    public SandboxOptions with(Variant variant) {
        Set<Variant> more = EnumSet.of(variant);
        more.addAll(variants);
        return new SandboxOptions(state, port, version, more, production, users, reports, clock);
    }

    /** Whether it does something differently. */
    public boolean has(Variant variant) {
        return variants.contains(variant);
    }

    /** The same project moved to Production. */
    public SandboxOptions withProduction() {
        return new SandboxOptions(state, port, version, variants, true, users, reports, clock);
    }

    /** The same with one right of its own user less. */
    public SandboxOptions without(SandboxUser.Right right) {
        return withOwnUser(user -> user.without(right));
    }

    /** The same with an own user who may not export what an instrument holds. */
    public SandboxOptions withoutForm(String form) {
        return withOwnUser(user -> user.withoutForm(form));
    }

    /** The same with its own user in a data access group, which is made if the project has none of that name. */
    public SandboxOptions withGroup(String label) {
        return withOwnUser(user -> user.in(label));
    }

    private SandboxOptions withOwnUser(UnaryOperator<SandboxUser> change) {
        return withUsers(Stream.concat(
                        Stream.of(change.apply(users.get(0))), users.stream().skip(1))
                .toList());
    }

    private SandboxOptions withUsers(List<SandboxUser> others) {
        return new SandboxOptions(state, port, version, variants, production, others, reports, clock);
    }

    /** The same with one more user who has a token. */
    public SandboxOptions with(SandboxUser user) {
        return withUsers(Stream.concat(users.stream(), Stream.of(user)).toList());
    }

    /** The same with one report more. */
    public SandboxOptions withReport(ReportDefinition report) {
        List<ReportDefinition> more =
                Stream.concat(reports.stream(), Stream.of(report)).toList();
        return new SandboxOptions(state, port, version, variants, production, users, more, clock);
    }

    /** The same on a server with another clock. */
    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(state, port, version, variants, production, users, reports, other);
    }
}
