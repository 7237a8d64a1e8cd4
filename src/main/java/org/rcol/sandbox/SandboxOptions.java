package org.rcol.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a sandbox project behaves.
 *
 * @param state the folder that keeps the project
 * @param port the port to listen on; 0 for any free one
 * @param production whether the project is in Production, so that the API takes no dictionary
 * @param missing the rights that the token's user lacks
 * @param group the data access group that the user is in
 * @param clock the server's clock, in the server's time zone; what is done is logged by it
 */
public record SandboxOptions(
        Path state, int port, boolean production, Set<Right> missing, Optional<String> group, Clock clock) {
    /** A right of the token's user in REDCap. */
    public enum Right {
        /** API Import/Update. */
        IMPORT,
        /** API Export. */
        EXPORT,
        /** Project Design and Setup. */
        DESIGN,
        /** The full data set; a user without it sees de-identified exports. */
        FULL_DATA
    }

    public SandboxOptions {
        missing = Set.copyOf(missing);
    }

    /** A project whose server goes by this machine's clock. */
    public SandboxOptions(Path state, int port, boolean production, Set<Right> missing, Optional<String> group) {
        this(state, port, production, missing, group, Clock.system(ZoneId.systemDefault()));
    }

    /** A Development project on any free port whose user has all rights and is in no group. */
    public static SandboxOptions in(Path state) {
        return new SandboxOptions(state, 0, false, Set.of(), Optional.empty());
    }

    /** The same on a certain port; 0 for any free one. */
    public SandboxOptions withPort(int number) {
        return new SandboxOptions(state, number, production, missing, group, clock);
    }

    /** The same project moved to Production. */
    public SandboxOptions withProduction() {
        return new SandboxOptions(state, port, true, missing, group, clock);
    }

    /** The same with one right less. */
    public SandboxOptions without(Right right) {
        Set<Right> more = EnumSet.of(right);
        more.addAll(missing);
        return new SandboxOptions(state, port, production, more, group, clock);
    }

    /** The same with the user in a data access group, which is made if the project has none of that name. */
    public SandboxOptions withGroup(String name) {
        return new SandboxOptions(state, port, production, missing, Optional.of(name), clock);
    }

    /** The same on a server that goes by another clock. */
    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(state, port, production, missing, group, other);
    }
}
