package org.rcol.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.DataDictionary;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.plan.Count;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Rewrites;
import org.rcol.state.AtomicFile;

/**
 * A plan kept in a file, to be looked at now and applied later: exactly this one, or not at all. It holds no token.
 *
 * @param time when it was made
 * @param current the fingerprint of the dictionary that it was made for
 * @param instruments the fingerprint of the files that it came from; blank in plans of older versions
 * @param stored the dictionary that it leads to
 * @param storedOtherwise what of it has already the project's own words
 * @param changes the changes that were shown
 */
public record SavedPlan(
        String host,
        String projectId,
        Instant time,
        Fingerprint current,
        String instruments,
        @JsonProperty("wanted") StoredDictionary stored,
        @JsonUnwrapped Rewrites storedOtherwise,
        List<Shown> changes) {
    private static final Duration VALID = Duration.ofHours(24);

    public SavedPlan {
        changes = List.copyOf(changes);
    }

    /** A change with the values that were shown. */
    private record Shown(String key, String standing, long values) {
        boolean isCounted() {
            return standing.equals(Count.Standing.COMPLETE.name());
        }
    }

    /** The file, which people look at. */
    private record Document(
            String formatVersion,
            String host,
            String projectId,
            String title,
            Instant time,
            Fingerprint current,
            String instruments,
            List<Line> changes,
            List<String> findings,
            @JsonUnwrapped Rewrites storedOtherwise,
            StoredDictionary wanted) {}

    /** A change in the file; without numbers that are not known. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            String key,
            String code,
            String risk,
            @Nullable String standing,
            @Nullable Long values,
            @Nullable Long records) {
        static Line of(PlannedChange planned) {
            Optional<Count> count = planned.count();
            Optional<Count> known = count.filter(Count::isKnown);
            return new Line(
                    SavedPlan.key(planned),
                    planned.change().code(),
                    planned.risk().word(),
                    count.map(each -> each.standing().name()).orElse(null),
                    known.map(Count::values).orElse(null),
                    known.map(Count::records).orElse(null));
        }
    }

    /** Writes a proposal's plan, readable by its owner only. */
    public static void write(Path file, Proposal proposal, Clock clock) {
        HostedProject target = proposal.target();
        var document = new Document(
                "1.0",
                target.host(),
                target.project().id(),
                target.project().title(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Fingerprint.of(proposal.plan().current()),
                proposal.instruments(),
                proposal.changes().stream().map(Line::of).toList(),
                proposal.findings().stream()
                        .map(finding -> finding.place() + ": " + finding.code() + " " + finding.message())
                        .toList(),
                proposal.rewrites(),
                new StoredDictionary(proposal.plan().wanted()));
        AtomicFile.write(file, Json.file(document));
    }

    private static String key(PlannedChange planned) {
        return planned.change().getClass().getSimpleName() + " "
                + planned.change().question().map(Object::toString).orElse("");
    }

    /**
     * Reads a plan.
     *
     * @throws RcolException {@code USAGE} if it is none; {@code REFUSED} if it is older than 24 hours
     */
    public static SavedPlan read(Path file, Clock clock) {
        if (Files.notExists(file)) {
            throw RcolException.of(Kind.USAGE, file + " does not exist")
                    .hint("make a plan with: rcol upload PATH --dry-run --plan-out FILE");
        }
        SavedPlan plan = StateFile.read(file, SavedPlan.class)
                .filter(read -> read.wanted().isPossible())
                .orElseThrow(() -> RcolException.of(Kind.USAGE, file + " is not a plan saved by rcol")
                        .hint("make one with: rcol upload PATH --dry-run --plan-out FILE"));
        if (Duration.between(plan.time(), clock.instant()).compareTo(VALID) > 0) {
            throw RcolException.of(Kind.REFUSED, file + " was made more than 24 hours ago")
                    .hint("make a new plan");
        }
        return plan;
    }

    /** The dictionary that it leads to. */
    DataDictionary wanted() {
        return stored.dictionary();
    }

    /** The values that were shown by change; the largest number where they were not known. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        changes.forEach(shown -> counts.put(shown.key(), shown.isCounted() ? shown.values() : Long.MAX_VALUE));
        return counts;
    }

    void requireProject(HostedProject target) {
        if (!projectId.equals(target.project().id()) || !host.equals(target.host())) {
            throw RcolException.of(
                            Kind.REFUSED,
                            "the plan is for project " + projectId + " on " + host + ", but the token belongs to "
                                    + target.title())
                    .hint("check the profile and the token");
        }
    }

    void requireUnmoved(DataDictionary now) {
        if (!Fingerprint.of(now).equals(current)) {
            throw RcolException.of(
                            Kind.CHANGED,
                            "the project's dictionary was changed since the plan was made; nothing was sent")
                    .hint("make a new plan");
        }
    }

    void requireNoMoreValues(Proposal proposal) {
        Map<String, Long> counts = counts();
        for (PlannedChange planned : proposal.changes()) {
            long shown = counts.getOrDefault(key(planned), Long.MAX_VALUE);
            Optional<Count> now = planned.count();
            boolean more = now.filter(count -> count.standing() != Count.Standing.COMPLETE || count.values() > shown)
                    .isPresent();
            if (shown != Long.MAX_VALUE && more && proposal.dataFailure().isPresent()) {
                throw RcolException.of(proposal.dataFailure().get(), proposal.dataNote() + "; nothing was sent")
                        .hint("try again with the same plan");
            }
            if (shown != Long.MAX_VALUE && more) {
                throw RcolException.of(
                                Kind.CHANGED,
                                planned.change().field().map(Object::toString).orElse("a form") + " had " + shown
                                        + " values when the plan was made, and now "
                                        + now.map(Count::quoted).orElse("unknown") + "; nothing was sent")
                        .hint("make a new plan");
            }
        }
    }
}
