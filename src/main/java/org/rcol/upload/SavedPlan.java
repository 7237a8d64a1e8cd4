package org.rcol.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.DataDictionary;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.JsonTree;
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
 * @param rewrites what of it has already the project's own words
 * @param counts the values that were shown, by change
 */
public record SavedPlan(
        String host,
        String projectId,
        Instant time,
        Fingerprint current,
        String instruments,
        DataDictionary wanted,
        Rewrites rewrites,
        Map<String, Long> counts) {
    private static final Duration VALID = Duration.ofHours(24);

    public SavedPlan {
        counts = Map.copyOf(counts);
    }

    /** Writes a proposal's plan, readable by its owner only. */
    public static void write(Path file, Proposal proposal, Clock clock) {
        ObjectNode json = JsonTree.object();
        json.put("formatVersion", "1.0");
        json.put("host", proposal.target().host());
        json.put("projectId", proposal.target().project().id());
        json.put("title", proposal.target().project().title());
        json.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("current", Fingerprint.of(proposal.plan().current()).hex());
        json.put("instruments", proposal.instruments());
        var changes = json.putArray("changes");
        proposal.changes().forEach(planned -> {
            ObjectNode change = changes.addObject();
            change.put("key", key(planned));
            change.put("code", planned.change().code());
            change.put("risk", planned.risk().word());
            planned.count().ifPresent(count -> {
                change.put("standing", count.standing().name());
                if (count.isKnown()) {
                    change.put("values", count.values()).put("records", count.records());
                }
            });
        });
        var findings = json.putArray("findings");
        proposal.findings()
                .forEach(finding -> findings.add(finding.place() + ": " + finding.code() + " " + finding.message()));
        json.set("rewrites", Json.rewrites(proposal.rewrites()));
        json.set("wanted", new StoredDictionary(proposal.plan().wanted()).json());
        AtomicFile.write(file, Json.bytes(json));
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
        JsonNode json = Json.read(file)
                .filter(node -> node.has("wanted") && node.has("current"))
                .orElseThrow(() -> RcolException.of(Kind.USAGE, file + " is no plan of rcol")
                        .hint("make one with: rcol upload PATH --dry-run --plan-out FILE"));
        Instant time = time(file, json.path("time").asText());
        if (Duration.between(time, clock.instant()).compareTo(VALID) > 0) {
            throw RcolException.of(Kind.REFUSED, file + " was made more than 24 hours ago")
                    .hint("make a new plan");
        }
        DataDictionary wanted = Json.dictionary(json.path("wanted"));
        if (!wanted.isPossible()) {
            throw RcolException.of(Kind.USAGE, file + " is no plan of rcol");
        }
        Map<String, Long> counts = new HashMap<>();
        json.path("changes").forEach(change -> {
            boolean complete = change.path("standing").asText().equals(Count.Standing.COMPLETE.name());
            counts.put(
                    change.path("key").asText(),
                    complete ? change.path("values").asLong() : Long.MAX_VALUE);
        });
        return new SavedPlan(
                json.path("host").asText(),
                json.path("projectId").asText(),
                time,
                new Fingerprint(json.path("current").asText()),
                json.path("instruments").asText(),
                wanted,
                Json.rewrites(json.path("rewrites")),
                counts);
    }

    private static Instant time(Path file, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw RcolException.of(Kind.USAGE, file + " is no plan of rcol");
        }
    }

    void requireProject(Target target) {
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
