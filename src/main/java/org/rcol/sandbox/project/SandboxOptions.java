package org.rcol.sandbox.project;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.sandbox.wire.ReportDefinition;

/**
 * How a sandbox project behaves.
 *
 * @param state the folder that keeps the project
 * @param port the port to listen on; 0 for any free one
 * @param production whether the project is in Production, so that the API takes no dictionary
 * @param missing the rights that the token's user lacks
 * @param hiddenForms the unique names of the instruments that the user may not export
 * @param group the data access group that the user is in
 * @param reports the reports that there are
 * @param clock the server's clock, in the server's time zone; the log's times are taken from it
 */
public record SandboxOptions(
        Path state,
        int port,
        boolean production,
        Set<Right> missing,
        Set<String> hiddenForms,
        Optional<String> group,
        List<ReportDefinition> reports,
        Clock clock) {
    /** A right of the token's user in REDCap. */
    public enum Right {
        /** API Import/Update. */
        IMPORT,
        /** API Export. */
        EXPORT,
        /** Project Design and Setup. */
        DESIGN,
        /** The full data set; a user without it sees de-identified exports. */
        FULL_DATA,
        /** Logging. */
        LOGGING,
        /** User Rights. */
        USER_RIGHTS,
        /** Data Access Groups. */
        DAG,
        /** File Repository. */
        FILE_REPOSITORY
    }

    public SandboxOptions {
        missing = Set.copyOf(missing);
        hiddenForms = Set.copyOf(hiddenForms);
        reports = List.copyOf(reports);
    }

    /** A Development project on any free port whose user has all rights and is in no group. */
    public static SandboxOptions in(Path state) {
        return new SandboxOptions(
                state, 0, false, Set.of(), Set.of(), Optional.empty(), List.of(), Clock.system(ZoneId.systemDefault()));
    }

    /** The same on a certain port; 0 for any free one. */
    public SandboxOptions withPort(int number) {
        return new SandboxOptions(state, number, production, missing, hiddenForms, group, reports, clock);
    }

    /** The same project moved to Production. */
    public SandboxOptions withProduction() {
        return new SandboxOptions(state, port, true, missing, hiddenForms, group, reports, clock);
    }

    /** The same with one right less. */
    public SandboxOptions without(Right right) {
        Set<Right> more = EnumSet.of(right);
        more.addAll(missing);
        return new SandboxOptions(state, port, production, more, hiddenForms, group, reports, clock);
    }

    /** The same with a user who may not export what an instrument holds. */
    public SandboxOptions withoutForm(String form) {
        Set<String> more = new HashSet<>(hiddenForms);
        more.add(form);
        return new SandboxOptions(state, port, production, missing, more, group, reports, clock);
    }

    /** The same with one report more. */
    public SandboxOptions withReport(ReportDefinition report) {
        List<ReportDefinition> more = new ArrayList<>(reports);
        more.add(report);
        return new SandboxOptions(state, port, production, missing, hiddenForms, group, more, clock);
    }

    /** The same with the user in a data access group, which is made if the project has none of that name. */
    public SandboxOptions withGroup(String name) {
        return new SandboxOptions(state, port, production, missing, hiddenForms, Optional.of(name), reports, clock);
    }

    /** The same on a server with another clock. */
    public SandboxOptions withClock(Clock other) {
        return new SandboxOptions(state, port, production, missing, hiddenForms, group, reports, other);
    }
}
